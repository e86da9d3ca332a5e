"""The order of matches: by grade, then by age; and among the first, by where the words stand.

Everything here is total and exact: nothing is cut at a number of candidates, and the same question
has the same answer. What is costly, the whole order, is worked out only when it is paged into.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index import grades

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.index.types import Bools, Bytes, Numbers

REORDERED = 64
"""So many of the first matches are ordered again by where the words stand: more than a screen, few
enough to cost nothing."""


class Total(NamedTuple):
    """How many headlines match, over all of the index."""

    exact: int
    """With every word, or a word that it begins."""
    near: int = 0
    """Only with slips, gaps or words parted otherwise; 0 where enough are exact."""


class Tier:
    """The rows that a mask lets in, in order of their summed grades, then newest first."""

    def __init__(
        self,
        mask: Bools,
        planes: Sequence[Bytes],
        ages: Ages,
        bonus: Callable[[Numbers], Numbers] | None = None,
    ) -> None:
        """`bonus` gives what the first rows earn by where their words stand."""
        self._mask = mask
        self._planes = planes
        self._ages = ages
        self._bonus = bonus
        self.size = int(np.count_nonzero(mask))
        self._head: tuple[Numbers, Numbers] | None = None
        self._all: tuple[Numbers, Numbers] | None = None

    def best(self, count: int) -> tuple[Numbers, Numbers]:
        """Return the first rows, at most `count`, and their scores."""
        head, scores = self._reordered()
        if count <= len(head) or len(head) == self.size:
            return head[:count], scores[:count]
        rows, scores = self._in_order()
        return rows[:count], scores[:count]

    def between(self, start: int, stop: int) -> Numbers:
        """Return the rows from place `start` to before `stop`."""
        return self.best(stop)[0][start:]

    def _reordered(self) -> tuple[Numbers, Numbers]:
        """Return the first `REORDERED` rows."""
        if self._head is None:
            rows: Numbers = np.flatnonzero(self._mask if self.size else ())
            rows, scores = self._ages.best(rows, self._scores(rows), REORDERED)
            if self._bonus is not None and rows.size > 1:
                scores = scores + self._bonus(rows)
                order = np.argsort(-scores, kind="stable")
                rows, scores = rows[order], scores[order]
            self._head = rows, scores
        return self._head

    def _in_order(self) -> tuple[Numbers, Numbers]:
        """All rows: the first ones reordered, the others behind them."""
        if self._all is None:
            head, head_scores = self._reordered()
            newest = self._ages.newest_first()
            rows = newest[self._mask[newest]]
            scores = self._scores(rows)
            order = np.argsort(scores.max() - scores, kind="stable")[len(head) :]
            self._all = (
                np.concatenate((head, rows[order])),
                np.concatenate((head_scores, scores[order])),
            )
        return self._all

    def _scores(self, rows: Numbers) -> Numbers:
        """Return the summed grades; 16 bits hold those of 256 words and are sorted fastest."""
        scores = np.zeros(rows.size, np.uint16)
        for plane in self._planes:
            scores += plane[rows]
        return scores


class Ages:
    """Which of two rows is the newer: by rank where ranks are given, else the later row is."""

    def __init__(self, size: int, ranks: Numbers | None = None) -> None:
        self._size = size
        self._ranks = ranks
        self._newest: Numbers | None = None

    def newest_first(self) -> Numbers:
        """All rows; of the same rank, in their own order."""
        if self._newest is None:
            if self._ranks is None:
                self._newest = np.arange(self._size)[::-1]
            else:
                self._newest = np.argsort(-self._ranks, kind="stable")
        return self._newest

    def best(self, rows: Numbers, scores: Numbers, count: int) -> tuple[Numbers, Numbers]:
        """Return the `count` rows of the highest scores, newest first among equals; and these.

        `rows` must be ascending.
        """
        if self._ranks is None:
            rows, scores = rows[::-1], scores[::-1]
            chosen = _highest(scores, count)
            order = np.argsort(-scores[chosen].astype(np.int64), kind="stable")
        else:
            chosen = _highest(scores, count, then=self._ranks[rows])
            ranks = self._ranks[rows[chosen]]
            order = np.lexsort((-ranks, -scores[chosen].astype(np.int64)))
        chosen = chosen[order]
        return rows[chosen], scores[chosen].astype(np.int64)


def _highest(values: Numbers, count: int, then: Numbers | None = None) -> Numbers:
    """Return the ascending places of the `count` highest values; of equal ones the highest `then`.

    What is still equal is taken from the beginning.
    """
    if values.size <= count:
        return np.arange(values.size)
    least = np.partition(values, values.size - count)[values.size - count]
    above = np.flatnonzero(values > least)
    equal = np.flatnonzero(values == least)
    open_places = count - above.size
    chosen = equal[:open_places] if then is None else equal[_highest(then[equal], open_places)]
    return np.sort(np.concatenate((above, chosen)))


def standing_bonus(said: Numbers, counts: Numbers, hits: Sequence[Bools]) -> Numbers:
    """Return what headlines earn for words of the query that stand in order and side by side.

    `said` are the word numbers of the headlines end to end, `counts` how many each has, and `hits`
    holds, by word of the query, which word numbers answer it.
    """
    size = len(counts)
    of_row = np.repeat(np.arange(size), counts)
    same_row = of_row[:-1] == of_row[1:]
    found = [hit[said] for hit in hits]
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
        bonus[np.unique(of_row[touching])] += grades.ADJACENT
    return bonus
