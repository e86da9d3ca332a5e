"""The order by date: a permutation of the rows, newest first, that knows where each row stands.

Equally old rows stand as they came. A million rows are sorted by numpy, which lets others have
the interpreter meanwhile; few rows without it, since the first frame has to do without numpy.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from reader.text.dates import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.index.types import Bools, Numbers

MANY = 20_000
"""Rows from which numpy is worth its import: until there, Python sorts them in 10 ms."""

FEW_LET_IN = 16
"""Of fewer than one in so many rows, sorting those is quicker than a walk through all."""

FEW_NEW = 500
"""So many rows are put in their places one by one, at a tenth of a millisecond each at most."""


class ByDate(Sequence[int]):
    """Rows newest first. It never changes."""

    def __init__(self, rows: array[int], published: array[int]) -> None:
        """`published` is by row; it may grow."""
        self.rows = rows
        self._published = published

    @classmethod
    def of(cls, published: array[int], removed: bytearray, size: int) -> ByDate:
        """Sort the first `size` rows, without the removed ones."""
        if size >= MANY:
            return cls(_sorted_by_numpy(published[:size], removed[:size]), published)
        # A reversed sort is stable too.
        rows = sorted(range(size), key=published.__getitem__, reverse=True)
        return cls(array("I", (row for row in rows if not removed[row])), published)

    def with_rows(self, rows: Iterable[int]) -> ByDate:
        """The order with a few more rows, each higher than all before."""
        grown = array("I", self.rows)
        for row in rows:
            grown.insert(self._place(row, grown), row)
        return ByDate(grown, self._published)

    def let_in(self, mask: Bools) -> Sequence[int]:
        """Those of the rows that a mask lets in; it lets in none that was removed."""
        import numpy as np  # by now it is there: whoever has a mask has it

        if int(np.count_nonzero(mask)) * FEW_LET_IN < len(self.rows):
            return self.sorted(np.flatnonzero(mask))
        rows = np.frombuffer(self.rows, np.uint32)
        return array("I", rows[mask[rows]].tobytes())

    def sorted(self, rows: Numbers) -> array[int]:
        """Return rows newest first; equally old ones by their numbers."""
        import numpy as np

        rows = np.sort(rows)
        stamps = np.frombuffer(self._published, np.int64)[rows]
        return array("I", rows[np.argsort(-stamps, kind="stable")].astype(np.uint32).tobytes())

    def oldest_first(self, rows: Sequence[int]) -> array[int]:
        """Return rows that are newest first the other way round; those without a date stay last."""
        dated = bisect_left(rows, -UNDATED, key=lambda row: -self._published[row])
        rows = rows if isinstance(rows, array) else array("I", rows)
        return rows[:dated][::-1] + rows[dated:]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        """Return the row at a place, or several."""
        return self.rows[place]

    def __contains__(self, row: object) -> bool:
        """Whether a row is among them; found at once, as they are in order."""
        if not isinstance(row, int) or not 0 <= row < len(self._published):
            return False
        place = self._place(row, self.rows)
        return place < len(self.rows) and self.rows[place] == row

    def index(self, row: int, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a row; found at once. Raises `ValueError` where it is in none."""
        place = self._place(row, self.rows) if row in self else -1
        if place < start or (stop is not None and place >= stop):
            raise ValueError(row)
        return place

    def _place(self, row: int, rows: array[int]) -> int:
        return bisect_left(rows, self._key(row), key=self._key)

    def _key(self, row: int) -> tuple[int, int]:
        return -self._published[row], row


def _sorted_by_numpy(published: array[int], removed: bytearray) -> array[int]:
    import numpy as np  # 50 ms, saved many times over

    stamps = np.frombuffer(published, np.int64)
    rows = np.argsort(-stamps, kind="stable").astype(np.uint32)
    if 1 in removed:
        rows = rows[np.frombuffer(removed, np.uint8)[rows] == 0]
    return array("I", rows.tobytes())
