"""What the reader did with each row, as columns: a byte a mark, and tags and notes where there are.

Few rows are marked one by one; many are swept together, each column as one long number: the fastest
without numpy, and done in a few hundredths of a second for a million rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index.order import ByDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model import Status


class Marks:
    """The columns of marks; who has more columns builds on it."""

    def __init__(self) -> None:
        self.read = bytearray()
        """By row, 0 or 1: the reader has read it."""
        self.starred = bytearray()
        """By row, 0 or 1: the reader has starred it."""
        self.tags: dict[int, tuple[str, ...]] = {}
        """By row, of those that the reader has tagged: the tags."""
        self.notes: dict[int, str] = {}
        """By row, of those about which the reader wrote something: the note."""
        self._marks = 0
        """How often marks were set."""

    @property
    def marks_made(self) -> int:
        """A number that changes whenever a mark is set.

        Once it is there, not before: what others count meanwhile is kept under the former number.
        """
        return self._marks

    def annotate(self, row: int, status: Status) -> None:
        """State the tags and the note of a row."""
        if status.tags:
            self.tags[row] = status.tags
        else:
            self.tags.pop(row, None)
        if status.note:
            self.notes[row] = status.note
        else:
            self.notes.pop(row, None)

    def unlike(self, rows: Iterable[int], mark: str, *, value: bool) -> bytes:
        """Return which of many rows have not that `read` or `starred` mark: a byte a row, 0 or 1.

        None of them may be early.
        """
        column = self._column(mark)
        size = len(column)
        # Of the whole list its array, through which Python goes ten times as fast.
        wanted = bytearray(size)
        for row in rows.rows if isinstance(rows, ByDate) else rows:
            wanted[row] = 1
        asked = int.from_bytes(wanted, "little")
        marked = asked & int.from_bytes(column[:size], "little")
        return (asked ^ marked if value else marked).to_bytes(size, "little")

    def sweep(self, mask: bytes, mark: str, *, value: bool) -> None:
        """Set the `read` or `starred` mark of many rows: those where the mask has a 1."""
        column, size = self._column(mark), len(mask)
        former, asked = int.from_bytes(column[:size], "little"), int.from_bytes(mask, "little")
        column[:size] = (former | asked if value else former & ~asked).to_bytes(size, "little")
        self._marks += 1

    def state_all(self, read: bytearray, starred: bytearray, noted: Mapping[int, Status]) -> None:
        """State the marks of the first rows, and of all rows the tags and notes, anew."""
        self.read[: len(read)] = read
        self.starred[: len(starred)] = starred
        self.tags.clear()
        self.notes.clear()
        for row, status in noted.items():
            self.annotate(row, status)
        self._marks += 1

    def _column(self, mark: str) -> bytearray:
        return {"read": self.read, "starred": self.starred}[mark]
