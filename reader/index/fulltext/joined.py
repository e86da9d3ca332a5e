"""The texts of a large library: most of them by their index, the few newest by scanning them.

What came in the last seconds is not committed yet. So that it is found all the same, the tail is
looked through word by word, as far as it is folded; a long one, as while a library is indexed for
the first time, is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reader.index.fulltext.searching import Hits
from reader.query.tree import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.bodies import Bodies
    from reader.index.fulltext.searching import FullText
    from reader.index.types import Numbers

LONGEST_TAIL = 1_000
"""Rows that are scanned: reading them once takes a second, and scanning them a hundredth."""


class JoinedTexts:
    """A `TextSearch` over the index and the tail behind it."""

    def __init__(self, indexed: FullText, bodies: Bodies, size: int) -> None:
        """`size` is the number of rows; what is committed is only put into a copy of `indexed`."""
        self._indexed = indexed
        self._bodies = bodies
        self._tail = tail_of(indexed.rows, size)

    def search(self, words: Sequence[str], limit: int | None, *, is_open: bool) -> Hits:
        """Find the rows that have all words in title and body together; the tail's come first."""
        hits = self._indexed.search(words, limit, is_open=is_open)
        tail = self._bodies.having(words, Part.ANYWHERE, reversed(self._tail))
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


def tail_of(indexed: int, size: int) -> range:
    """Return the rows that are scanned, of so many of which the first ones are indexed."""
    return range(indexed, size) if size - indexed <= LONGEST_TAIL else range(0)


def _with(indexed: Numbers, tail: Sequence[int]) -> Numbers:
    return np.concatenate((indexed, np.array(tail, np.int64)))
