"""Facts by row: append-only, in order of arrival; the order by date is a permutation beside it.

A row is never moved and never reused, so that a row number held anywhere stays true. A removed row
keeps its number and is left out of `by_date`. Only plain Python, since the first frame stands on
this module and on none of the heavier ones.

One thread may add while others read: a row is counted only once all its facts are there.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class Columns:
    """The facts of every article, one list a fact, one place a row."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.titles: list[str] = []
        self.source_keys: list[str] = []
        """The distinct sources, by key; `sources` counts in them."""
        self.sources = array("L")
        """By row: where in `source_keys` its source stands."""
        self.published = array("q")
        """By row: seconds since the epoch, or `UNDATED` of `reader.text.dates`."""
        self.headline_only = bytearray()
        """By row, 0 or 1: there is nothing to read but the headline."""
        self.derived = bytearray()
        """By row, 0 or 1: the headline was made from the text."""
        self.read = bytearray()
        """By row, 0 or 1: the reader has read it."""
        self.starred = bytearray()
        """By row, 0 or 1: the reader has starred it."""
        self.removed = bytearray()
        """By row, 0 or 1: it is gone, and is never shown."""
        self._rows: dict[str, int] = {}
        self._source_numbers: dict[str, int] = {}
        self._changes = 0
        """Raised whenever `by_date` may have become another."""
        self._by_date: tuple[int, Sequence[int]] = (0, ())
        """The order by date, and the number of changes that it knows of."""

    def __len__(self) -> int:
        """Return the number of rows, the removed ones too."""
        return len(self.ids)

    def add(
        self,
        identity: str,
        title: str,
        source_key: str,
        published: int,
        *,
        headline_only: bool = False,
        derived: bool = False,
        read: bool = False,
        starred: bool = False,
    ) -> int:
        """Append a row and return its number; an article of the same id, if any, is removed."""
        former = self._rows.get(identity)
        if former is not None:
            self.removed[former] = 1
        row = len(self.ids)
        self.titles.append(title)
        self.sources.append(self._source_number(source_key))
        self.published.append(published)
        self.headline_only.append(headline_only)
        self.derived.append(derived)
        self.read.append(read)
        self.starred.append(starred)
        self.removed.append(0)
        self.ids.append(identity)  # last, since the ids are what is counted
        self._rows[identity] = row
        self._changes += 1
        return row

    def remove(self, row: int) -> None:
        """Take the row out of sight; its number stays taken."""
        self.removed[row] = 1
        if self._rows.get(self.ids[row]) == row:
            del self._rows[self.ids[row]]
        self._changes += 1

    def row_of(self, identity: str) -> int | None:
        """Return the row of the article with that id, or None."""
        return self._rows.get(identity)

    def source_of(self, row: int) -> str:
        """Return the key of the row's source."""
        return self.source_keys[self.sources[row]]

    def by_date(self) -> Sequence[int]:
        """Return the rows newest first; equally old ones, and the undated at last, as they came.

        The same sequence is given until a row is added or removed; it must not be changed.
        """
        known, rows = self._by_date
        if known != self._changes:
            known = self._changes
            # A reversed sort is stable too, and `UNDATED` is before every date.
            rows = sorted(range(len(self.ids)), key=self.published.__getitem__, reverse=True)
            if 1 in self.removed:
                rows = [row for row in rows if not self.removed[row]]
            self._by_date = known, rows
        return rows

    def _source_number(self, key: str) -> int:
        number = self._source_numbers.get(key)
        if number is None:
            number = self._source_numbers[key] = len(self.source_keys)
            self.source_keys.append(key)
        return number
