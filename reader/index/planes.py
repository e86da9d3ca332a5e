"""Planes: for one word of a query, one byte for every headline of a segment, its grade; 0 is none.

With a plane come the places that have a grade, unless they are many: the rarest word of a query
says which headlines to look at, and the planes of the others are asked about those alone.

Planes are kept by word, so that one more letter costs the plane of the last word only. They must
not be changed by those who are given one.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index import grades
from reader.index.common import COMMON
from reader.index.near import may_have_near, near_words
from reader.index.parted import parted as parted_places

if TYPE_CHECKING:
    from reader.index.segment import Segment
    from reader.index.types import Bools, Bytes, Numbers

PLANES_KEPT = 12
"""Six words, exact and near; of a longer query as many as it has, so that no letter of it makes all
of them anew. A plane of a million headlines is a megabyte."""

NO_WORDS: Numbers = np.empty(0, np.int64)


class Hits(NamedTuple):
    """What one word of a query finds."""

    grades: Bytes
    """By place."""
    places: Numbers | None
    """Those with a grade, in no order and some of them twice; None for many."""
    words: Numbers
    """The numbers of the words that gave a grade."""


class Planes:
    """Lays planes over the headlines of a segment."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        """The headlines that planes are laid over."""
        self._kept: OrderedDict[tuple[str, bool], Hits] = OrderedDict()
        self._most_kept = PLANES_KEPT
        self._is_common: Bools = np.zeros(len(segment.vocabulary), bool)
        self._is_common[segment.common.words] = True
        self._nothing = Hits(np.zeros(len(segment), np.uint8), NO_WORDS, NO_WORDS)

    def exact(self, word: str) -> Hits:
        """Return the headlines that have the word, or one that it begins."""
        return self._keep(word, near=False)

    def near(self, word: str) -> Hits:
        """Return the same, and headlines that have a word near it, or have it written in two."""
        return self._keep(word, near=True)

    def exact_all(self, words: list[str]) -> list[Hits]:
        """Return what each word of a query finds."""
        self._most_kept = max(PLANES_KEPT, 2 * len(words))
        return [self.exact(word) for word in words]

    def near_all(self, words: list[str]) -> list[Hits]:
        """Return what is near each word, with the headlines that write two of them as one."""
        hits = [self.near(word) for word in words]
        for place in range(len(words) - 1):
            joined = self.exact(words[place] + words[place + 1])
            if joined.words.size:
                for each in (place, place + 1):
                    hits[each] = _with_joined(hits[each], joined)
        return hits

    def _keep(self, word: str, *, near: bool) -> Hits:
        hits = self._kept.get((word, near))
        if hits is None:
            hits = self._find_near(word) if near else self._find_exact(word)
            self._kept[word, near] = hits
            if len(self._kept) > self._most_kept:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end((word, near))
        return hits

    def _find_exact(self, word: str) -> Hits:
        low, high = self.segment.vocabulary.begun_by(word)
        if low == high:
            return self._nothing
        words = np.arange(low, high)
        if len(word) < grades.GRADED_FROM:
            hits = self._begun(low, high)
        else:
            missing = self.segment.vocabulary.letters.lengths[low:high].astype(np.int64)
            missing = (missing - len(word)).clip(0, grades.PREFIX_STEPS)
            worth = (grades.PREFIX - grades.PREFIX_STEP * missing).astype(np.uint8)
            hits = self._graded(words, worth)
        if self.segment.vocabulary[low] == word:
            whole = self._graded(words[:1], np.array([grades.WORD], np.uint8))
            np.maximum(hits.grades, whole.grades, out=hits.grades)
        return hits._replace(words=words)

    def _begun(self, low: int, high: int) -> Hits:
        """Grade the words of a range alike, as begun by hardly more than nothing."""
        plane = self.segment.common.plane(low, high, grades.PREFIX_LEAST)
        if plane is not None:
            return Hits(plane, None, NO_WORDS)
        plane = np.zeros(len(self.segment), np.uint8)
        places = self.segment.places_between(low, high).astype(np.intp)
        plane[places] = grades.PREFIX_LEAST
        return Hits(plane, places if self._are_few(places) else None, NO_WORDS)

    def _find_near(self, word: str) -> Hits:
        exact = self.exact(word)
        if not may_have_near(word):
            return exact
        numbers, worth = near_words(word, self.segment.vocabulary)
        parted, worth_parted = parted_places(word, self.segment)
        if not numbers.size and not parted.size:
            return exact
        near = self._graded(numbers, worth)
        near.grades[parted] = np.maximum(near.grades[parted], worth_parted)
        np.maximum(near.grades, exact.grades, out=near.grades)
        words = np.concatenate((exact.words, near.words))
        return Hits(near.grades, _all_places(exact.places, near.places, parted), words)

    def _graded(self, numbers: Numbers, worth: Bytes) -> Hits:
        """Give each place the best of the grades of these words."""
        # Where a place comes several times, what is written last stays.
        order = np.argsort(worth, kind="stable")
        numbers, worth = numbers[order], worth[order]
        is_common = self._is_common[numbers]
        places, sizes = self.segment.places_of(numbers[~is_common])
        places = places.astype(np.intp)
        plane = np.zeros(len(self.segment), np.uint8)
        plane[places] = np.repeat(worth[~is_common], sizes)
        for number in np.flatnonzero(is_common).tolist():
            low = int(numbers[number])
            common = self.segment.common.plane(low, low + 1, int(worth[number]))
            assert common is not None
            np.maximum(plane, common, out=plane)
        few = not is_common.any() and self._are_few(places)
        return Hits(plane, places if few else None, numbers)

    def _are_few(self, places: Numbers) -> bool:
        return len(places) * COMMON <= len(self.segment)


def _with_joined(hits: Hits, joined: Hits) -> Hits:
    """Return the hits of a word, with those that have it written as one with its neighbour."""
    begun, whole = np.uint8(grades.JOINED_BEGUN), np.uint8(grades.JOINED)
    worth = np.where(joined.grades != 0, begun, np.uint8(0))
    worth[joined.grades == grades.WORD] = whole
    return Hits(np.maximum(hits.grades, worth), _all_places(hits.places, joined.places), hits.words)


def _all_places(*parts: Numbers | None) -> Numbers | None:
    """Return the places of all parts; None for many if those of one are."""
    few = [part for part in parts if part is not None]
    return np.concatenate(few) if len(few) == len(parts) else None
