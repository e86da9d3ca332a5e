"""How many rows conditions hold for, and how many of those are unread: fifty views at once.

Masks have a bit a row here, so what is combined and counted is an eighth of what is searched in.
And those of single conditions are kept, each with all that it depends on: after a row was marked,
only what asks for marks is looked at again.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from reader.query.evaluate import Evaluation, mask_of_leaf
from reader.query.tree import (
    About,
    Aged,
    ByAuthor,
    Dated,
    FromSource,
    Has,
    HasKind,
    Is,
    Naming,
    State,
    Tagged,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import NDArray

    from reader.index.filters import IndexColumns
    from reader.index.types import Bools
    from reader.query.tree import Condition, Leaf
    from reader.query.when import Clock

Bits: TypeAlias = "NDArray[np.uint64]"
"""A bit a row, in whole numbers of 64; those behind the last row are 0."""

KEPT = 128
"""Conditions whose bits are kept: 16 MB of a million rows."""

_BITS, _BYTES = 64, 8
_UNREAD = Is(State.UNREAD)


class Versions(NamedTuple):
    """What changes whenever a single condition may hold for other rows."""

    rows: Hashable
    marks: int
    names: int
    """Of the recogniser's."""
    details: int
    texts: Hashable
    """What is known of titles and texts."""
    sources: Hashable
    time: float

    def of(self, leaf: Leaf) -> tuple[Hashable, ...] | None:
        """Return what a condition depends on; None where that is too much to tell."""
        match leaf:
            case Is(State.MUTED):
                return None
            case Is():
                return self.rows, self.marks
            case Naming() | About() | HasKind():
                return self.rows, self.names
            case ByAuthor() | Has():
                return self.rows, self.details
            case Tagged():
                return self.rows, self.details, self.marks
            case Words():
                return self.rows, self.texts
            case FromSource():
                return self.rows, self.sources
            case Aged() | Dated():
                return self.rows, self.time


class Tally:
    """Counts for conditions, and the bits that are kept from one time to the next."""

    def __init__(self) -> None:
        self._kept: dict[Leaf, tuple[Hashable, Bits]] = {}

    def counts(
        self,
        conditions: Sequence[tuple[Condition, Bools | None]],
        columns: IndexColumns,
        clock: Clock,
        versions: Versions,
    ) -> list[tuple[int, int]]:
        """Return for each condition how many rows it holds for, and how many of them are unread.

        With it stands which rows are seen; None: all. The index is locked meanwhile.
        """

        def ask(leaf: Leaf) -> Bits:
            return self._bits(leaf, columns, clock, versions)

        together = _Together(columns)
        evaluation = Evaluation(together, ask)
        unread = evaluation.mask(_UNREAD)
        seen_in: dict[int, Bits] = {}
        counted = []
        for condition, seen in conditions:
            bits = evaluation.mask(condition)
            if seen is not None:
                if id(seen) not in seen_in:
                    seen_in[id(seen)] = packed(seen)
                bits = bits & seen_in[id(seen)]
            counted.append((_number(bits), _number(bits & unread)))
        return counted

    def _bits(self, leaf: Leaf, columns: IndexColumns, clock: Clock, versions: Versions) -> Bits:
        state = versions.of(leaf)
        known = self._kept.pop(leaf, None)  # to stand behind all that are not asked for any more
        if known is None or state is None or known[0] != state:
            known = state, packed(mask_of_leaf(leaf, columns, clock))
        if state is not None:
            self._kept[leaf] = known
            if len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
        return known[1]


class _Together:
    """What `OR`, `-` and parentheses do with bits."""

    def __init__(self, columns: IndexColumns) -> None:
        self._all = packed(columns.everything())

    def everything(self) -> Bits:
        """All rows."""
        return self._all

    def intersection(self, masks: Sequence[Bits]) -> Bits:
        """What is in all of the masks."""
        return reduce(np.bitwise_and, masks)

    def union(self, masks: Sequence[Bits]) -> Bits:
        """What is in any of the masks."""
        return reduce(np.bitwise_or, masks)

    def complement(self, mask: Bits) -> Bits:
        """What is not in the mask."""
        return mask ^ self._all


def packed(mask: Bools) -> Bits:
    """Return a mask with a bit a row."""
    bits = np.zeros(-(-len(mask) // _BITS), np.uint64)
    bits.view(np.uint8)[: -(-len(mask) // _BYTES)] = np.packbits(mask)
    return bits


def _number(bits: Bits) -> int:
    return int(np.bitwise_count(bits).sum())
