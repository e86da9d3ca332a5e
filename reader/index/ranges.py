"""Stretches of arrays: many small lists end to end in one, and where each begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reader.index.types import Numbers


def running_total(counts: Numbers) -> Numbers:
    """Return where each of several stretches begins, and at last where they end."""
    totals = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=totals[1:])
    return totals


def narrowed(totals: Numbers) -> Numbers:
    """Return running totals in half the memory, where they are small enough for it.

    To be kept and looked up; what is reckoned with them must be made wider first, since here
    nothing is less than 0.
    """
    return totals.astype(np.uint32, copy=False) if totals[-1] <= np.iinfo(np.uint32).max else totals


def distinct(values: Numbers) -> Numbers:
    """Return each of the numbers once, ascending.

    `np.unique` does so too, but at its first call imports what a first answer would wait 10 ms for.
    """
    ascending = np.sort(values)
    is_first = np.ones(len(ascending), bool)
    is_first[1:] = ascending[1:] != ascending[:-1]
    return ascending[is_first]


def without(values: Numbers, others: Numbers) -> Numbers:
    """Return those of the numbers that are none of the others, which are ascending."""
    if not others.size:
        return values
    nearest = others[np.searchsorted(others, values).clip(max=others.size - 1)]
    left: Numbers = values[nearest != values]
    return left


def stretches(values: Numbers, begins: Numbers, which: Numbers) -> tuple[Numbers, Numbers]:
    """Return `values[begins[i]:begins[i + 1]]` for each `i` of `which`, end to end; their sizes."""
    starts = begins[which].astype(np.int64)
    sizes = begins[which + 1] - starts
    return values[counted_up(starts, sizes)], sizes


def counted_up(starts: Numbers, sizes: Numbers) -> Numbers:
    """Return for each start as many numbers as its size says, counting up from it, end to end."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(total)
