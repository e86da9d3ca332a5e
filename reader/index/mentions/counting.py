"""In how many of some rows each name is: of few rows by looking at them, of many by `frequent`.

few rows                       their names are looked at
many rows, the leading names   the frequent names' bits and rows; in newer rows, all names
many rows, all names           all pairs are looked through
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reader.index.mentions.frequent import BLOCK, Frequent
from reader.index.mentions.postings import NO_RUN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.mentions.names import Names
    from reader.index.mentions.postings import Postings
    from reader.index.types import Numbers

MANY = 4
"""Of a larger part of the rows than one in so many, the first of the frequent names lead."""

BEHIND = 8
"""The frequent names are gathered anew once one row in so many is newer than they are."""


class Counting:
    """The ways of counting; the frequent names are gathered when they are needed."""

    def __init__(self, names: Names, postings: Postings) -> None:
        self._names = names
        self._postings = postings
        self._frequent: Frequent | None = None

    def prepare(self) -> None:
        """Gather the frequent names, if there are rows enough; half a second for a million.

        The first question about many rows would wait for it.
        """
        postings, frequent = self._postings, self._frequent
        newer = postings.runs - (frequent.runs if frequent else 0)
        if postings.stated > BLOCK and newer * BEHIND > postings.runs:
            self._frequent = Frequent(postings.pairs, postings.articles, self._names.kinds)

    def leading(self, rows: Numbers, codes: Sequence[int], limit: int) -> Numbers:
        """Return for each name how many of these rows, none of them twice, mention it.

        That holds for the `limit` names of each kind which most of the rows mention; for others it
        may be too few. `codes` are of the kinds that matter.
        """
        self.prepare()
        frequent = self._frequent
        if frequent and not self._postings.are_few(rows):
            are_most = len(rows) * MANY > self._postings.stated
            for size in (frequent.few, len(frequent)) if are_most else (len(frequent),):
                counts, newer = self._of_first(frequent, rows, size)
                kinds = (frequent.of_kind(code, size) for code in codes)
                if all(_is_led(counts[numbers], others, newer, limit) for numbers, others in kinds):
                    return counts
        return self._postings.counts(rows)

    def of(self, numbers: Numbers, rows: Numbers) -> Numbers:
        """Return in how many of these rows, none of them twice, each of some names is."""
        frequent = self._frequent
        if frequent and not self._postings.are_few(rows):
            size = frequent.reach(numbers)
            if size is not None:
                return self._of_first(frequent, rows, size)[0][numbers]
        return self._postings.counts(rows)[numbers]

    def at_least_frequent(self, rows: Numbers) -> Numbers:
        """Return for each name how many of these rows mention it.

        Of many rows that holds for the frequent names only; for others it may be too few.
        """
        self.prepare()
        if self._frequent and not self._postings.are_few(rows):
            return self._of_first(self._frequent, rows, len(self._frequent))[0]
        return self._postings.counts(rows)

    def _of_first(self, frequent: Frequent, rows: Numbers, size: int) -> tuple[Numbers, int]:
        """Count the first `size` frequent names; and in rows newer than they are, all names.

        Returns the counts by name, and how many rows are newer.
        """
        postings = self._postings
        run_of = postings.pairs.run_of
        rows = rows[rows < len(run_of)]
        runs = run_of[rows]
        newer = rows[runs >= frequent.runs]
        counts = postings.counts(newer)
        is_counted = (runs != NO_RUN) & (runs < frequent.runs)
        counts[frequent.numbers[:size]] += frequent.counts(rows[is_counted], size)
        return counts, len(newer)


def _is_led(counts: Numbers, others: int, newer: int, limit: int) -> bool:
    """Whether the `limit` names that lead are surely among those of these counts.

    `others` is in how many rows another name can be, not counting those of `newer` rows.
    """
    if not others:
        return True
    return len(counts) >= limit and int(np.sort(counts)[-limit]) > others + newer
