"""Facts by row: append-only, in order of arrival; the order by date is a permutation beside it.

A row is never moved and never reused, so that a row number held anywhere stays true. A removed row
keeps its number and is left out of `by_date`. Only plain Python, since the first frame stands on
this module and on none of the heavier ones.

One thread may add while others read: a row is counted only once all its facts are there. Of a
large library the newest rows are known `early`, before those of lower numbers have come in.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from reader.index.marks import Marks
from reader.index.order import FEW_NEW, ByDate
from reader.index.texts import Texts
from reader.model import Status
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Find = Callable[[Sequence[str]], Mapping[str, int]]
"""What gives the rows of those ids that have one."""

SEPARATOR = "\x1f"
"""Parts the texts of a `Stretch`."""


class Stretch(NamedTuple):
    """The facts of at least one consecutive row: texts joined, numbers and bytes by row."""

    ids: str
    titles: str
    sources: array[int]
    published: array[int]
    headline_only: bytes
    derived: bytes
    day_only: bytes


class Facts(NamedTuple):
    """What is stated of one article."""

    identity: str
    title: str
    source_key: str
    published: int
    """Seconds since the epoch, or `UNDATED` of `reader.text.dates`."""
    headline_only: bool = False
    derived: bool = False
    day_only: bool = False
    read: bool = False
    starred: bool = False


class Columns(Marks):
    """The facts of every article, one sequence a fact, one place a row."""

    def __init__(self, find: Find = lambda _: {}) -> None:
        """`find` gives the rows of those ids that were not added one by one, but in a stretch."""
        super().__init__()
        self.ids = Texts()
        self.titles = Texts()
        self.source_keys: list[str] = []
        """The distinct sources, by key; `sources` counts in them."""
        self.sources = array("I")
        """By row: where in `source_keys` its source stands."""
        self.published = array("q")
        """By row: seconds since the epoch, or `UNDATED` of `reader.text.dates`."""
        self.headline_only = bytearray()
        """By row, 0 or 1: there is nothing to read but the headline."""
        self.derived = bytearray()
        """By row, 0 or 1: the headline was made from the text."""
        self.day_only = bytearray()
        """By row, 0 or 1: no time is known, but at most a day."""
        self.removed = bytearray()
        """By row, 0 or 1: it is gone, and is never shown."""
        self._find = find
        self._rows: dict[str, int] = {}
        """By id: the row of what was added by itself, is known early, or was looked up."""
        self._early_ids: dict[int, str] = {}
        self._early: dict[int, Status] | None = None
        """While rows come in: the statuses that hold whatever is stated of them meanwhile."""
        self._source_numbers: dict[str, int] = {}
        self._removals = 0
        """How often a row was taken out of sight, or brought back."""
        self._by_date: tuple[int, int, ByDate] = (0, 0, ByDate.of(self.published, self.removed, 0))
        """The order by date, and the rows and removals that it knows of."""
        self._counts: tuple[tuple[int, ...], tuple[int, int]] = ((), (0, 0))
        """The numbers in `counts`, and of what they were counted."""

    def __len__(self) -> int:
        """Return the number of rows, the removed ones too."""
        return len(self.ids)

    # Adding and removing

    def add(self, facts: Facts) -> int:
        """Append a row and return its number; an article of the same id, if any, is removed."""
        former = self.row_of(facts.identity)
        if former is not None:
            self.remove(former)
        row = len(self.ids)
        self.titles.append(facts.title)
        self.sources.append(self._source_number(facts.source_key))
        self.published.append(facts.published)
        self.headline_only.append(facts.headline_only)
        self.derived.append(facts.derived)
        self.day_only.append(facts.day_only)
        self.read.append(facts.read)
        self.starred.append(facts.starred)
        self.removed.append(0)
        self.ids.append(facts.identity)  # last, since the ids are what is counted
        self._rows[facts.identity] = row
        return row

    def extend(self, stretch: Stretch) -> None:
        """Append rows, unread and not starred; their sources are numbers in `source_keys`."""
        size = len(stretch.published)
        self.titles.extend_joined(stretch.titles, SEPARATOR)
        self.sources += stretch.sources
        self.published += stretch.published
        self.headline_only += stretch.headline_only
        self.derived += stretch.derived
        self.day_only += stretch.day_only
        self.read += bytes(size)
        self.starred += bytes(size)
        self.removed += bytes(size)
        self.ids.extend_joined(stretch.ids, SEPARATOR)  # last, since the ids are what is counted

    @property
    def state(self) -> tuple[int, int]:
        """Numbers that change whenever a row comes or goes."""
        return len(self.ids), self._removals

    @property
    def gone(self) -> int:
        """How many rows are removed."""
        return self.removed.count(1)

    def use_sources(self, keys: Iterable[str]) -> None:
        """Give sources their numbers, behind those that have one."""
        for key in keys:
            self._source_number(key)

    def remove(self, row: int) -> None:
        """Take the row out of sight; its number stays taken."""
        if not self.removed[row]:
            self.removed[row] = 1
            self._removals += 1
        if self._rows.get(self.ids[row]) == row:
            del self._rows[self.ids[row]]

    def restore(self, row: int) -> None:
        """Bring a row back into sight."""
        if self.removed[row]:
            self.removed[row] = 0
            self._removals += 1
            self._rows[self.ids[row]] = row

    # Rows that are known before their turn

    def expect(self, early: Iterable[tuple[int, str, Status]]) -> None:
        """Know some rows early, by number, id and status, until all have come in: `settle`."""
        self._early = {}
        for row, identity, status in early:
            self._early_ids[row] = identity
            self._rows[identity] = row
            self._early[row] = status

    def settle(self) -> None:
        """All rows have come in, with their marks: what was set meanwhile holds."""
        early, self._early = self._early or {}, None
        for row, status in early.items():
            self.set_status(row, status)
        self._early_ids.clear()

    # Asking of a row

    def row_of(self, identity: str) -> int | None:
        """Return the row of the article with that id, or None."""
        row = self._rows.get(identity)
        return self._find([identity]).get(identity) if row is None else row

    def look_up(self, ids: Iterable[str]) -> None:
        """Find the rows of many articles together, so that each is known from now on."""
        missing = [identity for identity in ids if identity not in self._rows]
        if missing:
            self._rows.update(self._find(missing))

    def ids_of(self, rows: Iterable[int]) -> dict[str, int]:
        """Return the rows by their ids; these are known from now on."""
        found = {self.id_of(row): row for row in rows}
        self._rows.update(found)
        return found

    def unread_among(self, rows: Sequence[int]) -> int:
        """Return how many of the rows are unread; none of them may be early."""
        # Of the whole list its array, through which Python goes ten times as fast.
        plain = rows.rows if isinstance(rows, ByDate) else rows
        return len(plain) - sum(map(self.read.__getitem__, plain))

    def id_of(self, row: int) -> str:
        """Return the id of a row, be it known early."""
        return self._early_ids.get(row) or self.ids[row]

    def source_of(self, row: int) -> str:
        """Return the key of the row's source."""
        return self.source_keys[self.sources[row]]

    def status(self, row: int) -> Status:
        """Return what the reader did with a row's article."""
        early = self._early
        if early is not None and (row in early or row >= len(self.ids)):
            return early.get(row, Status())
        tags, note = self.tags.get(row, ()), self.notes.get(row, "")
        return Status(bool(self.read[row]), bool(self.starred[row]), tags, note)

    def set_status(self, row: int, status: Status) -> None:
        """State what the reader did with a row's article."""
        if self._early is not None:
            self._early[row] = status
        elif row < len(self.ids):
            self.read[row] = status.read
            self.starred[row] = status.starred
            self.annotate(row, status)
        self._marks += 1

    # Asking of all

    def by_date(self) -> ByDate:
        """Return the rows newest first; equally old ones, and the undated at last, as they came.

        The same sequence is given until a row is added or removed; it must not be changed.
        """
        size, removals = self.state
        known, known_removals, rows = self._by_date
        if (known, known_removals) != (size, removals):
            if known_removals == removals and known > 0 and size - known <= FEW_NEW:
                rows = rows.with_rows(row for row in range(known, size) if not self.removed[row])
            else:
                rows = ByDate.of(self.published, self.removed, size)
            self._by_date = size, removals, rows
        return rows

    def counts(self) -> tuple[int, int]:
        """Return how many rows there are, without the removed ones, and how many are unread."""
        size = len(self.ids)
        state = size, self._removals, self._marks
        known, counts = self._counts
        if known != state:
            gone = bytes(self.removed[:size])
            # Gone or read, as one long number each: the fastest without numpy.
            neither = int.from_bytes(gone, "little") | int.from_bytes(self.read[:size], "little")
            counts = size - gone.count(1), size - neither.bit_count()
            self._counts = state, counts
        return counts

    def _source_number(self, key: str) -> int:
        number = self._source_numbers.get(key)
        if number is None:
            number = self._source_numbers[key] = len(self.source_keys)
            self.source_keys.append(key)
        return number
