"""Which names each row mentions, and how much it is about them: four bytes and one for each pair.

    names      3 17 4 | 17 9 | 3 8 1 20 | …      the names of one row after the other: a run each
    weights    9  2 2 |  7 7 | 4 4 1  1 | …
    begins     0        3      5          9      where each run begins, and at last where all end
    rows       12       0      7                 whose run it is: in order of recognition

The rows of a name are found by looking through all pairs, a few thousandths of a second for fifteen
million: an index the other way round would double the memory, and save no time that one notices.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index.growing import Growing
from reader.index.ranges import stretches

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.index.types import Array, Bools, Bytes, Numbers

NOTHING = np.uint32(0xFFFFFFFF)
"""In place of a name in a run that is no longer true."""

NO_RUN = -1
"""In place of the run of a row whose names are not stated."""

AT_ONCE = 1 << 18
"""Pairs that are looked through together: a megabyte, so that what is made of them stays in the
caches."""

FEW_MEANT = 6
"""So many names are quicker compared with one by one than looked up together."""

FEW = 16
"""Of a smaller part of the rows than one in so many, each is looked up; else all are looked
through, which costs less for each."""


class Pairs(NamedTuple):
    """All pairs as they are kept; see above."""

    names: Numbers
    begins: Numbers
    run_of: Numbers
    """By row: the number of its run, or `NO_RUN`."""


class Postings:
    """The pairs of rows and names."""

    def __init__(self) -> None:
        self._names = Growing(np.uint32)
        self._weights = Growing(np.uint8)
        self._begins = Growing(np.uint32)
        self._begins.extend(np.zeros(1, np.uint32))
        self._rows = Growing(np.uint32)
        self._run_of = Growing(np.int32)
        self._articles = Growing(np.uint32)
        self.stated = 0
        """Of how many rows the names are stated, be it that there are none."""

    @classmethod
    def kept(cls, arrays: Mapping[str, Array]) -> Postings:
        """The pairs that `arrays` gave."""
        postings = cls()
        for name, growing in postings._parts().items():
            growing.replace(arrays[name])
        postings.stated = int(np.count_nonzero(arrays["run_of"] != NO_RUN))
        return postings

    def arrays(self) -> dict[str, Array]:
        """All that is to be kept of them: copies."""
        return {name: growing.values.copy() for name, growing in self._parts().items()}

    def _parts(self) -> dict[str, Growing]:
        return {
            "names": self._names,
            "weights": self._weights,
            "begins": self._begins,
            "rows": self._rows,
            "run_of": self._run_of,
            "articles": self._articles,
        }

    @property
    def articles(self) -> Numbers:
        """By name: how many rows mention it."""
        return self._articles.values

    @property
    def runs(self) -> int:
        """How many runs there are, with those that are no longer true."""
        return len(self._rows)

    @property
    def pairs(self) -> Pairs:
        """All of them, to be read until more are stated."""
        return Pairs(self._names.values, self._begins.values, self._run_of.values)

    def is_stated(self, row: int) -> bool:
        """Whether the row's names are stated."""
        return row < len(self._run_of) and self._run_of.values[row] != NO_RUN

    def state(self, rows: Numbers, sizes: Numbers, names: Numbers, weights: Bytes) -> None:
        """State all names of rows, none of them stated so far.

        `sizes` says how many names each row has; these, and the weights, stand one row's behind
        the other's, each name once in a row.
        """
        first = len(self._rows)
        self._run_of.reach(int(rows.max(initial=-1)) + 1, NO_RUN)
        self._run_of.values[rows] = np.arange(first, first + len(rows))
        self._rows.extend(rows)
        self._begins.extend(len(self._names) + np.cumsum(sizes))
        self._names.extend(names)
        self._weights.extend(weights)
        counted = np.bincount(names)
        self._articles.reach(len(counted), 0)
        self._articles.values[: len(counted)] += counted.astype(np.uint32)
        self.stated += len(rows)

    def remove(self, row: int) -> None:
        """Forget the names of a row."""
        if not self.is_stated(row):
            return
        run = int(self._run_of.values[row])
        begin, end = self._begins.values[run : run + 2].tolist()
        self._articles.values[self._names.values[begin:end]] -= np.uint32(1)
        self._names.values[begin:end] = NOTHING
        self._run_of.values[row] = NO_RUN
        self.stated -= 1

    def swap(self, rows: Numbers, name: int, other: int) -> None:
        """State of rows that are stated, and have the one name, that they have the other instead.

        None of them has both.
        """
        runs, begins = self._run_of.values[rows], self._begins.values
        names, sizes = stretches(self._names.values, begins, runs)
        weights, _ = stretches(self._weights.values, begins, runs)
        names = np.where(names == name, np.uint32(other), names)
        for row in rows.tolist():
            self.remove(row)
        self.state(rows, sizes, names, weights.astype(np.uint8))

    def of(self, row: int) -> tuple[Numbers, Bytes]:
        """Return the names of a row that is stated, and the weight of each."""
        run = int(self._run_of.values[row])
        begin, end = self._begins.values[run : run + 2].tolist()
        return self._names.values[begin:end], self._weights.values[begin:end]

    def rows_of(self, name: int) -> tuple[Numbers, Bytes]:
        """Return the rows that mention a name, in no order, and how much each is about it."""
        names = self._names.values
        found = [
            np.flatnonzero(names[start : start + AT_ONCE] == name) + start
            for start in range(0, len(names), AT_ONCE)
        ]
        places = np.concatenate(found) if found else np.empty(0, np.int64)
        runs = np.searchsorted(self._begins.values, places.astype(np.uint32), "right") - 1
        return self._rows.values[runs], self._weights.values[places]

    def mask_of(self, is_meant: Bools, size: int, least: int = 0) -> Bools:
        """Return which of the first `size` rows mention any of the names that are meant.

        `is_meant` is by name; a row must be about it with a weight of at least `least`.
        """
        mask = np.zeros(size, bool)
        numbers = np.flatnonzero(is_meant).tolist()
        if not numbers:
            return mask
        # A name that is no longer true is beyond all others, and counts as the last: none.
        is_meant = np.append(is_meant, False)
        names, weights = self._names.values, self._weights.values
        for start in range(0, len(names), AT_ONCE):
            some = names[start : start + AT_ONCE]
            if len(numbers) <= FEW_MEANT:
                is_found = reduce(np.logical_or, [some == number for number in numbers])
            else:
                is_found = is_meant[np.minimum(some, len(is_meant) - 1)]
            if least:
                is_found &= weights[start : start + AT_ONCE] >= least
            places = np.flatnonzero(is_found) + start
            runs = np.searchsorted(self._begins.values, places.astype(np.uint32), "right") - 1
            rows = self._rows.values[runs]
            mask[rows[rows < size]] = True
        return mask

    def are_few(self, rows: Numbers) -> bool:
        """Whether it is quicker to look each of these rows up than to look through all."""
        return len(rows) * FEW < self.stated

    def counts(self, rows: Numbers) -> Numbers:
        """Return for each name how many of these rows, none of them twice, mention it."""
        runs = self._run_of.values[rows[rows < len(self._run_of)]]
        runs = runs[runs != NO_RUN]
        if self.are_few(runs):
            return self._counts_of_few(runs)
        is_counted = np.zeros(len(self._rows), bool)
        if 2 * len(runs) < self.stated:
            is_counted[runs] = True
            return self._counts_where(is_counted)
        # Fewer are to be counted if one counts the others.
        is_counted[self._run_of.values[self._run_of.values != NO_RUN]] = True
        is_counted[runs] = False
        return self.articles - self._counts_where(is_counted)

    def _counts_of_few(self, runs: Numbers) -> Numbers:
        names, _ = stretches(self._names.values, self._begins.values, runs)
        return np.bincount(names, minlength=len(self.articles))

    def _counts_where(self, is_counted: Bools) -> Numbers:
        """Count the names of the runs that are to be counted, looking through all of them."""
        names = self._names.values[np.repeat(is_counted, np.diff(self._begins.values))]
        return np.bincount(names, minlength=len(self.articles))
