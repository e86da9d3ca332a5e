"""Where in a list one stands, when its rows become others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR = 20
"""Rows to each side of one that is gone among which the next to stand on is looked for."""


def position_of(row: int | None, rows: Sequence[int]) -> int:
    """Where a row stands among others, 0 where it does not; rows may know that by themselves."""
    return (_found(row, rows) or 0) if row is not None else 0


def next_to(place: int, before: Sequence[int], rows: Sequence[int]) -> int:
    """Where to stand among `rows`, as the row that stood at a place `before` is gone from them.

    On the next one that is still there, else on the one before it.
    """
    for each in (*range(place + 1, place + NEAR), *range(place - 1, place - NEAR, -1)):
        at = _found(before[each], rows) if 0 <= each < len(before) else None
        if at is not None:
            return at
    return min(place, max(0, len(rows) - 1))


def _found(row: int, rows: Sequence[int]) -> int | None:
    try:
        return rows.index(row)
    except ValueError:
        return None
