"""Which row each document of an index is: a table, made by asking for a few documents only.

The segments keep their documents in the order of rows. So where two documents of a segment are as
far apart as their rows are, all between them are known too, and what was committed together is one
such run. Asking the index for rows costs as much as all the rest of a question about a rare word.

    documents of a segment   0 … 4999   5000 … 9999    10000 … 14999
    their rows               0 … 4999   15000 … 19999  40000 … 44999
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from tantivy import DocAddress

from reader.index.fulltext.fields import ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tantivy import Searcher

    from reader.index.types import Numbers

_Place: TypeAlias = tuple[int, int]
"""A document: its segment's number, and its own in that."""

_Gap: TypeAlias = tuple[_Place, _Place]
"""Two documents of a segment; of those between them it is not known yet which rows they are."""


class RowTable:
    """The rows of all documents that a searcher sees; and the searcher, as the two go together."""

    def __init__(self, searcher: Searcher) -> None:
        """Raises `ValueError` where the index is damaged."""
        self.searcher = searcher
        sizes = [_size(searcher, segment) for segment in range(searcher.num_segments)]
        self._before = list(accumulate(sizes, initial=0))
        size = self._before[-1]
        self._rows: Numbers = np.arange(size)
        runs = sorted(_starts_of_runs(searcher, sizes).items())
        starts = [self._before[segment] + document for (segment, document), _ in runs]
        for (start, end), (_, row) in zip(pairwise([*starts, size]), runs, strict=True):
            self._rows[start:end] += row - start

    def rows_of(self, hits: Sequence[tuple[float, DocAddress]]) -> Numbers:
        """Return the rows of what was found, in its order."""
        before = self._before
        places = (before[found.segment_ord] + found.doc for _, found in hits)
        return self._rows[np.fromiter(places, np.int64, len(hits))]


def _size(searcher: Searcher, segment: int) -> int:
    """Return how many documents a segment has: from there on, there are none to be had."""
    size, beyond = 0, searcher.num_docs
    while size < beyond:
        middle = (size + beyond) // 2
        try:
            searcher.doc(DocAddress(segment, middle))
            size = middle + 1
        except ValueError:
            beyond = middle
    return size


def _starts_of_runs(searcher: Searcher, sizes: Sequence[int]) -> dict[_Place, int]:
    """Return the documents with which runs begin, and their rows."""
    firsts = [(segment, 0) for segment, size in enumerate(sizes) if size]
    lasts = [(segment, sizes[segment] - 1) for segment, _ in firsts]
    rows = _asked(searcher, [*firsts, *lasts])
    starts = {first: rows[first] for first in firsts}
    gaps = list(zip(firsts, lasts, strict=True))
    while gaps := [gap for gap in gaps if not _is_even(gap, rows)]:
        # Where a run ends between two neighbours, the next begins with the second.
        starts |= {other: rows[other] for one, other in gaps if other[1] - one[1] == 1}
        wide = [(one, other) for one, other in gaps if other[1] - one[1] > 1]
        middles = [(segment, (one + other) // 2) for (segment, one), (_, other) in wide]
        rows |= _asked(searcher, middles)
        gaps = list(_halves(wide, middles))
    return starts


def _is_even(gap: _Gap, rows: Mapping[_Place, int]) -> bool:
    """Whether two documents are as far apart as their rows."""
    one, other = gap
    return rows[other] - rows[one] == other[1] - one[1]


def _halves(gaps: Sequence[_Gap], middles: Sequence[_Place]) -> Iterator[_Gap]:
    for (one, other), middle in zip(gaps, middles, strict=True):
        yield one, middle
        yield middle, other


def _asked(searcher: Searcher, places: Sequence[_Place]) -> dict[_Place, int]:
    rows = np.array(searcher.fast_field_values(ROW, [DocAddress(*each) for each in places]), int)
    return dict(zip(places, rows.tolist(), strict=True))
