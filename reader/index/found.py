"""The headlines of one segment that have all words of a query, each with its summed grades.

They are ordered by that score, the newest first among equals; a level is all those of one score.
Few are listed and sorted; many are left as planes, of which only as much is looked at as is asked
for. Both are exact, and give the same answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from reader.index.ranges import distinct, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.planes import Hits
    from reader.index.types import Bools, Bytes, Numbers

FEW = 256
"""Up to one in so many headlines are listed: sorting them is then quicker than a look at all."""

AT_ONCE = 1 << 16
"""So many places are looked at together: enough for a screen of newest ones in most searches, few
enough to stay in the caches."""


class Found(Protocol):
    """What was found; places are ascending, that is newest first."""

    size: int
    """How many headlines."""

    def best(self, count: int) -> tuple[Numbers, Numbers]:
        """Return the first places, at most `count`, and their scores."""
        ...

    def levels(self) -> Numbers:
        """Return by score how many headlines have it."""
        ...

    def level(self, score: int) -> Numbers:
        """Return the places of all that have the score."""
        ...

    def scores_at(self, places: Numbers) -> Numbers:
        """Return the scores of places; 0 where one was not found."""
        ...


def find(
    hits: Sequence[Hits], size: int, allowed: Bools | None, known: Numbers | None = None
) -> Found:
    """Find the places, of `size`, where all words have a grade.

    `allowed` says by place what may be found; those `known` otherwise must not be.
    """
    rarest = min((each.places for each in hits if each.places is not None), key=len, default=None)
    if rarest is not None:
        places = _having_all(rarest, hits, allowed)
        if len(places) * FEW <= size:
            if known is not None:
                places = without(places, np.sort(known))
            return Few(distinct(places), hits)
    least = _least(hits, size)
    if allowed is not None:
        least = np.multiply(least, allowed.view(np.uint8))
    if known is not None and known.size:
        least = least.copy()
        least[known] = 0
    return Many(least, hits)


class Few:
    """Found headlines, listed."""

    def __init__(self, places: Numbers, hits: Sequence[Hits]) -> None:
        self._places = places
        self._scores = np.zeros(len(places), np.uint16)
        for each in hits:
            self._scores += each.grades[places]
        self.size = len(places)

    def best(self, count: int) -> tuple[Numbers, Numbers]:
        """Return the first places, at most `count`, and their scores."""
        order = np.argsort(np.iinfo(np.uint16).max - self._scores, kind="stable")[:count]
        return self._places[order], self._scores[order]

    def levels(self) -> Numbers:
        """Return by score how many headlines have it."""
        return np.bincount(self._scores)

    def level(self, score: int) -> Numbers:
        """Return the places of all that have the score."""
        places: Numbers = self._places[self._scores == score]
        return places

    def scores_at(self, places: Numbers) -> Numbers:
        """Return the scores of places; 0 where one was not found."""
        if not self.size:
            return np.zeros(len(places), np.uint16)
        nearest = np.searchsorted(self._places, places).clip(max=self.size - 1)
        scores: Numbers = self._scores[nearest] * (self._places[nearest] == places)
        return scores


class Many:
    """Found headlines, as planes."""

    def __init__(self, least: Bytes, hits: Sequence[Hits]) -> None:
        """`least` is 0 where a headline was not found."""
        self._least = least
        self._hits = hits
        self.size = int(np.count_nonzero(least))

    def best(self, count: int) -> tuple[Numbers, Numbers]:
        """Return the first places, at most `count`, and their scores."""
        highest = sum(int(each.grades.max(initial=0)) for each in self._hits) or 1
        places, scores = np.empty(0, np.int64), np.empty(0, np.uint16)
        floor = 0
        for start in range(0, len(self._least), AT_ONCE):
            some = self._scores(start, start + AT_ONCE)
            # Of equal ones those found before are the newer.
            better = np.flatnonzero(some > floor)
            places = np.concatenate((places, better + start))
            scores = np.concatenate((scores, some[better]))
            order = np.argsort(np.iinfo(np.uint16).max - scores, kind="stable")[:count]
            places, scores = places[order], scores[order]
            if len(places) == count:
                floor = int(scores[-1]) if count else highest
                if floor == highest:
                    break
        return places, scores

    def levels(self) -> Numbers:
        """Return by score how many headlines have it."""
        starts = range(0, len(self._least), AT_ONCE)
        counts = [np.bincount(self._scores(start, start + AT_ONCE)) for start in starts]
        levels = np.zeros(max(map(len, counts), default=1), np.int64)
        for each in counts:
            levels[: len(each)] += each
        levels[0] = 0
        return levels

    def level(self, score: int) -> Numbers:
        """Return the places of all that have the score."""
        return np.concatenate(
            [
                start + np.flatnonzero(self._scores(start, start + AT_ONCE) == score)
                for start in range(0, len(self._least), AT_ONCE)
            ]
        )

    def scores_at(self, places: Numbers) -> Numbers:
        """Return the scores of places; 0 where one was not found."""
        if not self._hits:
            return self._least[places]
        scores = np.zeros(len(places), np.uint16)
        for each in self._hits:
            scores += each.grades[places]
        scores *= self._least[places] != 0
        return scores

    def _scores(self, start: int, stop: int) -> Numbers:
        """Return the scores of some places, 0 for those not found; 16 bits hold 256 words'."""
        if not self._hits:
            return self._least[start:stop]
        scores = self._hits[0].grades[start:stop].astype(np.uint16)
        for each in self._hits[1:]:
            scores += each.grades[start:stop]
        # Many times as fast as setting those places to 0, which are here and there.
        scores *= self._least[start:stop] != 0
        return scores


def _having_all(places: Numbers, hits: Sequence[Hits], allowed: Bools | None) -> Numbers:
    """Return those of the places that are allowed, and have a grade of every word."""
    for each in hits:
        if each.places is not places:
            places = places[each.grades[places] != 0]
    return places if allowed is None else places[allowed[places]]


def _least(hits: Sequence[Hits], size: int) -> Bytes:
    """Return by place the least grade of all words; 1 everywhere where there is no word."""
    if not hits:
        return np.ones(size, np.uint8)
    least = hits[0].grades
    for each in hits[1:]:
        least = np.minimum(least, each.grades)
    return least
