"""The texts of a large library: most of them by their index, the few newest by scanning them.

What came in the last seconds is not committed yet. So that it is found all the same, the tail is
looked through word by word; a long one, as while a library is indexed for the first time, is not.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from reader.index.fulltext.searching import Hits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.bodies import Bodies
    from reader.index.fulltext.searching import FullText
    from reader.index.types import Numbers
    from reader.query.tree import Part

LONGEST_TAIL = 1_000
"""Rows that are scanned: reading them once takes a second, and scanning them a hundredth."""


class JoinedTexts:
    """A `TextSearch` over the index and the tail behind it."""

    def __init__(self, indexed: FullText, bodies: Bodies, size: int) -> None:
        """`size` is the number of rows."""
        # As it is now: what is committed meanwhile would be both in it and in the tail.
        self._indexed = copy(indexed)
        self._bodies = bodies
        is_short = size - indexed.rows <= LONGEST_TAIL
        self._tail = range(indexed.rows, size) if is_short else range(0)

    def search(self, words: Sequence[str], limit: int | None, *, is_open: bool) -> Hits:
        """Find the rows that have all words in title and body together; the tail's come first."""
        hits = self._indexed.search(words, limit, is_open=is_open)
        tail = [row for row in reversed(self._tail) if self._bodies.has(row, words)]
        if not tail:
            return hits
        above = hits.scores.max(initial=0.0) + 1.0
        return Hits(
            np.concatenate((np.array(tail, np.int64), hits.rows)),
            np.concatenate((np.full(len(tail), above), hits.scores)),
            hits.total + len(tail),
        )

    def having(self, words: Sequence[str], part: Part) -> Numbers:
        """Return the rows that have each of the folded words, or a word that it begins."""
        indexed = self._indexed.having(words, part)
        return _with(indexed, self._bodies.having(words, part, self._tail))

    def quoting(self, words: Sequence[str], *, is_open: bool) -> Numbers:
        """Return the rows that have the folded words side by side in the body."""
        indexed = self._indexed.quoting(words, is_open=is_open)
        tail = self._bodies.quoting(words, self._tail, is_open=is_open)
        return _with(indexed, tail)


def _with(indexed: Numbers, tail: Sequence[int]) -> Numbers:
    return np.concatenate((indexed, np.array(tail, np.int64)))
