"""The order of all matches: by score, then by age; and among the first, by where the words stand.

A tier puts together what was found in each segment. It is total and exact: nothing is cut at a
number of candidates, and the same question has the same answer. Yet all matches are never sorted:
of each score it is known how many have it, so the rows of any page are looked for at its own score.

A tier may be asked by several threads at once: what it keeps is replaced, never changed.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index import grades

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.index.found import Found
    from reader.index.planes import Hits
    from reader.index.segment import Segment
    from reader.index.types import Bools, Numbers, Ranks

REORDERED = 64
"""So many of the first matches are ordered again by where the words stand: more than a screen, few
enough to cost nothing."""


class Total(NamedTuple):
    """How many headlines match, over all of the index."""

    exact: int
    """With every word, or a word that it begins."""
    near: int = 0
    """Only with slips, gaps or words parted otherwise; 0 where enough are exact."""


class Part(NamedTuple):
    """What was found in one segment."""

    found: Found
    hits: Sequence[Hits]
    segment: Segment
    start: int
    """The row of the segment's first headline."""

    def rows(self, places: Numbers) -> Numbers:
        """Return the rows that stand at places of the segment."""
        return self.segment.rows_at(places.astype(np.int64)) + self.start

    def ranks(self, rows: Numbers) -> Ranks:
        """Return how new rows of the segment are."""
        return rows if self.segment.ranks is None else self.segment.ranks[rows - self.start]

    def bonus(self, places: Numbers) -> Numbers:
        """Return what headlines earn by where their words stand."""
        said, sizes = self.segment.said_in(places)
        answers = [_marked(each.words, len(self.segment.vocabulary)) for each in self.hits]
        return standing_bonus(said, sizes, answers)


class Tier:
    """The rows that match in one way, in their order."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = [part for part in parts if part.found.size]
        self.size = sum(part.found.size for part in self._parts)
        """How many rows match."""
        self._head: tuple[Numbers, Numbers] | None = None
        self._counts: Numbers | None = None
        self._level: tuple[int, Numbers] = -1, np.empty(0, np.int64)

    def between(self, start: int, stop: int) -> Numbers:
        """Return the rows from place `start` to before `stop`."""
        return self.scored_between(start, stop)[0]

    def scored_between(self, start: int, stop: int) -> tuple[Numbers, Numbers]:
        """Return these rows, and their scores."""
        head, scores = self._reordered()
        rows_found, scores_found = [head[start:stop]], [scores[start:stop]]
        if len(head) < stop and len(head) < self.size:
            for score, first, count in self._levels():
                low, high = max(start, first, len(head)), min(stop, first + count)
                if low < high:
                    rows_found.append(self._rows_at(score)[low - first : high - first])
                    scores_found.append(np.full(high - low, score))
        return np.concatenate(rows_found), np.concatenate(scores_found)

    def place_of(self, row: int) -> int | None:
        """Return the place of a row in the order; None where it does not match."""
        head, _ = self._reordered()
        if row in head:
            return int(np.flatnonzero(head == row)[0])
        score = self._score_of(row)
        for level, first, _ in self._levels() if score else ():
            if level == score:
                return first + int(np.flatnonzero(self._rows_at(level) == row)[0])
        return None

    def has(self, rows: Numbers) -> Bools:
        """Return which of some rows match."""
        found = np.zeros(len(rows), bool)
        for part in self._parts:
            within = (rows >= part.start) & (rows < part.start + len(part.segment))
            places = part.segment.places_of_rows(rows[within] - part.start)
            found[within] = part.found.scores_at(places) != 0
        return found

    def places_in(self, segment: Segment) -> Numbers:
        """Return the places of all that was found in one of the segments, in no order."""
        of_segment = (part for part in self._parts if part.segment is segment)
        found = [part.found.best(part.found.size)[0] for part in of_segment]
        return _joined(found)

    def _score_of(self, row: int) -> int:
        for part in self._parts:
            if part.start <= row < part.start + len(part.segment):
                places = part.segment.places_of_rows(np.array([row - part.start]))
                return int(part.found.scores_at(places)[0])
        return 0

    def _reordered(self) -> tuple[Numbers, Numbers]:
        """Return the first `REORDERED` rows and their scores."""
        if self._head is None:
            best = [(part, *part.found.best(REORDERED)) for part in self._parts]
            rows = _joined([part.rows(places) for part, places, _ in best])
            scores = _joined([scores.astype(np.int64) for _, _, scores in best])
            earned = scores
            if self.size > 1 and len(best[0][0].hits) > 1:
                earned = scores + _joined([part.bonus(places) for part, places, _ in best])
            if len(best) > 1:
                ranks = _joined([part.ranks(part.rows(places)) for part, places, _ in best])
                first = np.lexsort((rows, -ranks, -scores))[:REORDERED]
                rows, earned = rows[first], earned[first]
            order = np.argsort(-earned, kind="stable")
            self._head = rows[order], earned[order]
        return self._head

    def _levels(self) -> Iterator[tuple[int, int, int]]:
        """Yield each score, the place of the first row that has it, and how many have."""
        if self._counts is None:
            levels = [part.found.levels() for part in self._parts]
            counts = np.zeros(max(map(len, levels), default=0), np.int64)
            for each in levels:
                counts[: len(each)] += each
            self._counts = counts
        first = 0
        for score in np.flatnonzero(self._counts)[::-1].tolist():
            yield score, first, int(self._counts[score])
            first += int(self._counts[score])

    def _rows_at(self, score: int) -> Numbers:
        """Return the rows of one score, newest first; the last ones asked for are kept."""
        level, rows = self._level
        if level != score:
            found = [part.rows(part.found.level(score)) for part in self._parts]
            rows = _joined(found)
            if sum(map(bool, map(len, found))) > 1:
                pairs = zip(self._parts, found, strict=True)
                ranks = _joined([part.ranks(each) for part, each in pairs])
                rows = rows[np.lexsort((rows, -ranks))]
            self._level = score, rows
        return rows


def standing_bonus(said: Numbers, counts: Numbers, answers: Sequence[Bools]) -> Numbers:
    """Return what headlines earn for words of the query that stand in order and side by side.

    `said` are the word numbers of the headlines end to end, `counts` how many each has, and
    `answers` holds, by word of the query, which word numbers answer it.
    """
    size = len(counts)
    of_row = np.repeat(np.arange(size), counts)
    same_row = of_row[:-1] == of_row[1:]
    found = [answer[said] for answer in answers]
    bonus = np.zeros(size, np.int64)
    for left, right in pairwise(found):
        first_left = np.full(size, said.size)
        places = np.flatnonzero(left)[::-1]
        first_left[of_row[places]] = places
        last_right = np.full(size, -1)
        places = np.flatnonzero(right)
        last_right[of_row[places]] = places
        bonus[first_left < last_right] += grades.IN_ORDER
        touching = np.flatnonzero(left[:-1] & right[1:] & same_row)
        # A row that is named several times here is added to once.
        bonus[of_row[touching]] += grades.ADJACENT
    return bonus


def _marked(numbers: Numbers, size: int) -> Bools:
    """Return a mask of that size with these numbers marked."""
    mask = np.zeros(size, bool)
    mask[numbers] = True
    return mask


def _joined(parts: Sequence[Numbers]) -> Numbers:
    return parts[0] if len(parts) == 1 else np.concatenate([np.empty(0, np.int64), *parts])
