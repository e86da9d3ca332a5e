"""Headline search as one types: every word of the query in any order, forgiving, best first.

    query   "taiwan semicnd"
               │ words
               ▼
    dictionary taiwan, taiwanese │ semiconductor (near)       searched: a hundredth of the text
               │ rows of those words
               ▼
    planes     0 240 0 220 …     │ 0 0 0 110 …                one byte a headline, kept by word
               │ least of each column; not 0: a match
               ▼
    tiers      exact, then near; each by summed grade, then newest; the first 64 reordered

Rows are numbered in the order in which titles were given. The index is made of segments that are
never changed: what is added becomes a segment of its own, and small ones are joined. It answers as
one built anew from all titles would. Not safe to change while another thread searches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reader.index.asked import words_of
from reader.index.lighting import lit_letters
from reader.index.planes import Planes
from reader.index.ranking import Ages, Tier, Total, standing_bonus
from reader.index.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.index.planes import Plane
    from reader.index.types import Bools, Numbers

NEAR_BELOW = 50
"""Near matches are looked for when fewer are exact: more than a screen of right ones needs none."""

JOINED_UNDER = 4
"""A segment is joined with its successors when it is not so many times their size. So a million
headlines are not built again for a thousand new ones, and segments stay few."""


class Matches:
    """The answer to one search: a snapshot, which later changes of the index leave as it is."""

    def __init__(
        self, words: list[str], tiers: Sequence[Tier], titles: Sequence[str], limit: int
    ) -> None:
        self._words = words
        self._tiers = tiers
        self._titles = titles
        first = [tier.best(limit) for tier in tiers]
        self.rows: Numbers = np.concatenate([rows for rows, _ in first])[:limit]
        """The first rows, best first, at most as many as the limit."""
        self.scores: Numbers = np.concatenate([scores for _, scores in first])[:limit]
        """Their scores, the higher the better; those of near rows are a scale of their own."""
        self.total = Total(*(tier.size for tier in tiers))
        """How many rows match in all."""

    def page(self, offset: int, count: int) -> Numbers:
        """Return the rows from place `offset`, at most `count`, of all matches in their order."""
        pages = []
        for tier in self._tiers:
            pages.append(tier.between(offset, offset + count))
            count -= len(pages[-1])
            offset = max(offset - tier.size, 0)
        return np.concatenate(pages)

    def spans(self, row: int) -> list[tuple[int, int]]:
        """Return the stretches of the row's title that matched, in code points of the original."""
        return lit_letters(self._titles[row], self._words)


class HeadlineIndex:
    """An index over headlines, each known by its row."""

    def __init__(self) -> None:
        """Begin with no headlines."""
        self._titles: list[str] = []
        self._segments: list[Segment] = []
        self._ranks: Numbers | None = None
        self._removed: Bools = np.zeros(0, bool)
        self._any_removed = False
        self._refresh()

    @classmethod
    def from_titles(
        cls, titles: Iterable[str], order: Sequence[int] | None = None
    ) -> HeadlineIndex:
        """Index the titles; `order` gives each a rank, higher for newer.

        Without `order` the first title is the oldest. Of equally ranked ones the first comes first.
        """
        index = cls()
        index.extend(titles, order)
        return index

    def __len__(self) -> int:
        """Return the number of rows, the removed ones too."""
        return len(self._titles)

    def extend(self, titles: Iterable[str], order: Sequence[int] | None = None) -> None:
        """Add titles behind the others; without `order` they are newer than all before.

        Ranks are compared with those given before; a row without one has its own number as rank.
        """
        before = len(self._titles)
        self._titles.extend(titles)
        added = len(self._titles) - before
        if not added:
            return
        self._extend_ranks(before, order)
        self._removed = np.concatenate((self._removed, np.zeros(added, bool)))
        self._segments.append(Segment.of(self._titles[before:]))
        self._join_small_segments()
        self._refresh()

    def remove(self, rows: Iterable[int]) -> None:
        """Leave the rows out of every later answer; the others keep their numbers."""
        self._removed = self._removed.copy()
        self._removed[list(rows)] = True
        self._any_removed = bool(self._removed.any())

    def search(
        self, text: str, limit: int, where: Bools | None = None, found: Bools | None = None
    ) -> Matches:
        """Find the headlines that have all words of `text`, or near ones where those are few.

        `where` says by row what may be found at all; `found` which rows were found otherwise: they
        count as exact when near ones are considered, and are never near. A text without any
        word, be it empty or all punctuation, finds everything, newest first.
        """
        words = words_of(text)
        allowed = self._allowed(where)
        exact_planes = [self._planes.exact(word) for word in words]
        exact = _all_found(exact_planes, allowed, len(self))
        tiers = [self._tier(exact, exact_planes)]
        known = tiers[0].size
        if found is not None:
            exact = exact | (found if allowed is None else found & allowed)
            known = int(np.count_nonzero(exact))
        if words and known < NEAR_BELOW:
            near_planes = self._near_planes(words)
            near = _all_found(near_planes, allowed, len(self))
            near[exact] = False
            tiers.append(self._tier(near, near_planes))
        return Matches(words, tiers, self._titles, limit)

    def forget_planes(self) -> None:
        """Let go of what is kept from one keystroke to the next: a megabyte a word at a million."""
        self._planes = Planes(self._segments)

    def distinct_words(self) -> int:
        """Return how many different words the titles have, those of each segment counted."""
        return sum(len(segment.words) for segment in self._segments)

    def _tier(self, mask: Bools, planes: Sequence[Plane]) -> Tier:
        grades_by_word = [plane.grades for plane in planes]
        if len(planes) < 2:
            return Tier(mask, grades_by_word, self._ages)
        segments, starts = self._segments, self._starts

        def bonus(rows: Numbers) -> Numbers:
            earned = np.zeros(rows.size, np.int64)
            for place, (segment, start) in enumerate(zip(segments, starts, strict=True)):
                within = np.flatnonzero((rows >= start) & (rows < start + len(segment)))
                if within.size:
                    said, counts = segment.said_in(rows[within] - start)
                    hits = [_marked(plane.numbers[place], segment) for plane in planes]
                    earned[within] = standing_bonus(said, counts, hits)
            return earned

        return Tier(mask, grades_by_word, self._ages, bonus)

    def _allowed(self, where: Bools | None) -> Bools | None:
        """Return which rows may be found; None for all."""
        if not self._any_removed:
            return where
        return ~self._removed if where is None else where & ~self._removed

    def _near_planes(self, words: list[str]) -> list[Plane]:
        """Return the near planes of the words, with the headlines that write two of them as one."""
        planes = [self._planes.near(word) for word in words]
        for place in range(len(words) - 1):
            joined = self._planes.joined(words[place], words[place + 1])
            if joined is not None:
                for each in (place, place + 1):
                    better = np.maximum(planes[each].grades, joined)
                    planes[each] = planes[each]._replace(grades=better)
        return planes

    def _extend_ranks(self, before: int, order: Sequence[int] | None) -> None:
        if order is None and self._ranks is None:
            return
        former = np.arange(before) if self._ranks is None else self._ranks
        added = np.arange(before, len(self._titles)) if order is None else np.asarray(order)
        if len(former) + len(added) != len(self._titles):
            raise ValueError(f"{len(added)} ranks for {len(self._titles) - before} titles")
        self._ranks = np.concatenate((former, added.astype(np.int64)))

    def _join_small_segments(self) -> None:
        segments = self._segments
        while len(segments) > 1 and len(segments[-2]) < JOINED_UNDER * len(segments[-1]):
            segments[-2:] = [Segment.joining(segments[-2:])]

    def _refresh(self) -> None:
        """Renew what depends on all rows. What was handed out keeps the former."""
        self._segments = list(self._segments)
        lengths = map(len, self._segments)
        self._starts = [0, *np.cumsum(list(lengths)).tolist()][: len(self._segments)]
        self._planes = Planes(self._segments)
        self._ages = Ages(len(self._titles), self._ranks)


def _all_found(planes: Sequence[Plane], allowed: Bools | None, size: int) -> Bools:
    """Return the allowed rows, of `size`, in which every plane has a grade."""
    if not planes:
        return np.ones(size, bool) if allowed is None else allowed.copy()
    least = planes[0].grades
    for plane in planes[1:]:
        least = np.minimum(least, plane.grades)
    found: Bools = least != 0
    return found if allowed is None else found & allowed


def _marked(numbers: Numbers, segment: Segment) -> Bools:
    """Return a mask over the segment's words."""
    mask = np.zeros(len(segment.words), bool)
    mask[numbers] = True
    return mask
