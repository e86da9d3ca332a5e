"""The library's one door: reads in the caller's thread, writes in the writer's.

What is recorded is a promise only once its future is done: then it is on the disk. Reads never
wait for writes, ours or another process's.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock, get_ident
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Fault, Source, Status
from reader.store.connections import (
    PATIENCE,
    Line,
    copy_to_memory,
    open_for_reading,
    open_for_writing,
    open_in_memory,
)
from reader.store.errors import StoreError, closed_error, explained
from reader.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from concurrent.futures import Future
    from pathlib import Path

_IDS_A_QUESTION = 500
"""Older builds of SQLite take no more than 999 values in a statement."""

_IDS_WORTH_ASKING = 20_000
"""For more, the whole table is read: 1.3 µs a row, against 2 µs for each id that is asked for."""

_UPSERT = """
INSERT INTO status (article_id, read, starred, change) VALUES (?, ?, ?, ?)
ON CONFLICT (article_id) DO UPDATE
SET read = excluded.read, starred = excluded.starred, change = excluded.change
"""

# There are only these four; a library of a million marks holds no more of them.
_STATUSES = {
    (read, starred): Status(read=bool(read), starred=bool(starred))
    for read in (0, 1)
    for starred in (0, 1)
}


class StoredSource(NamedTuple):
    """A source that the reader added."""

    source: Source
    kind: str
    """What it is: a folder, a file."""
    location: str
    """Where it is: a path."""
    added_at: str
    """The moment, in UTC and ISO 8601."""


class Changes(NamedTuple):
    """What was changed, by this process or another, since the reader last asked."""

    sequence: int
    """To be handed to the next `changes_since`."""
    statuses: dict[str, Status]


class Store:
    """An open library. All methods may be called from any thread; all raise `StoreError`."""

    def __init__(
        self,
        path: Path | None,
        connection: sqlite3.Connection,
        *,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Use an open connection, to the file at `path` or to memory; see `Store.open`."""
        self._path = path
        self._patience = patience
        self._now = now
        self._line_of_writer = Line(connection)
        self._writer = Writer(path, self._line_of_writer)
        self._lines_of_readers: dict[int, Line] = {}
        self._lock = Lock()
        self._closed = False

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Store:
        """Open the library at `path`, made where there is none.

        `patience` is how many seconds to wait for another process's lock, here and later; `now`
        is the clock, in UTC.
        """
        return cls(path, open_for_writing(path, patience), patience=patience, now=now)

    @property
    def is_kept(self) -> bool:
        """Whether what is recorded outlives this run."""
        return self._path is not None

    def statuses(self, ids: Iterable[str] | None = None) -> dict[str, Status]:
        """Return what the reader did, by article, for those of `ids` that have a status, or all."""
        with self._reading() as connection:
            if ids is None:
                return _all_statuses(connection)
            wanted = list(ids)
            if len(wanted) > _IDS_WORTH_ASKING:
                found = _all_statuses(connection)
                return {id_: found[id_] for id_ in wanted if id_ in found}
            return _some_statuses(connection, wanted)

    def changes_since(self, sequence: int) -> Changes:
        """Return the statuses that changed after `sequence`; 0 is before all changes."""
        with self._reading() as connection:
            connection.execute("BEGIN")  # both questions see the same moment
            try:
                (latest,) = connection.execute("SELECT max(sequence) FROM change").fetchone()
                rows = connection.execute(
                    "SELECT article_id, read, starred FROM status WHERE change > ?", (sequence,)
                )
                return Changes(latest or 0, _by_article(rows))
            finally:
                connection.execute("COMMIT")

    def has_sources(self) -> bool:
        """Tell whether the reader ever added a source."""
        with self._reading() as connection:
            return connection.execute("SELECT 1 FROM source LIMIT 1").fetchone() is not None

    def sources(self) -> tuple[StoredSource, ...]:
        """Return the sources, in the order in which they were added."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT key, name, kind, location, added_at FROM source ORDER BY added_at, key"
            )
            return tuple(StoredSource(Source(key, name), *rest) for key, name, *rest in rows)

    def record(self, changes: Mapping[str, Status]) -> Future[None]:
        """Keep what the reader did with one article or many, in one transaction.

        The future is done once it is on the disk; it fails with `StoreError`.
        """
        made_at = self._moment()
        rows = [(id_, status.read, status.starred) for id_, status in changes.items()]

        def write(connection: sqlite3.Connection) -> None:
            change = connection.execute("INSERT INTO change (made_at) VALUES (?)", (made_at,))
            connection.executemany(_UPSERT, ((*row, change.lastrowid) for row in rows))

        return self._writer.submit(write)

    def add_source(self, source: Source, kind: str, location: str) -> Future[None]:
        """Keep a source; one of the same key is replaced, and keeps the moment it was added.

        The future is done once it is on the disk; it fails with `StoreError`.
        """
        row = (source.key, source.name, kind, location, self._moment())

        def write(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO source (key, name, kind, location, added_at) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE "
                "SET name = excluded.name, kind = excluded.kind, location = excluded.location",
                row,
            )

        return self._writer.submit(write)

    def close(self) -> None:
        """Write what is waiting, then let go of the file. A second time does nothing."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._writer.close()
        for line in (*self._lines_of_readers.values(), self._line_of_writer):
            line.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Have this thread's connection for reading."""
        try:
            with self._line().hold() as connection:
                yield connection
        except sqlite3.ProgrammingError as error:  # another thread has closed the store
            raise closed_error(self._path) from error
        except sqlite3.Error as error:
            raise explained(self._path, error) from error

    def _line(self) -> Line:
        """Return this thread's line; a library in memory has one line for all.

        Python gives the number of a thread that ended to a new one, which so takes over its line.
        """
        if self._path is None:
            return self._line_of_writer
        with self._lock:
            if self._closed:
                raise closed_error(self._path)
            line = self._lines_of_readers.get(get_ident())
            if line is None:
                line = Line(open_for_reading(self._path, self._patience))
                self._lines_of_readers[get_ident()] = line
            return line

    def _moment(self) -> str:
        return self._now().isoformat(timespec="milliseconds")


def open_or_memory(path: Path, *, patience: float = PATIENCE) -> tuple[Store, Fault | None]:
    """Open the library at `path`; where that fails, one in memory, and why marks are not kept.

    The one in memory starts with what can be read of the file, which is left as it is.
    """
    try:
        return Store.open(path, patience=patience), None
    except StoreError as error:
        return _readable_copy(path) or Store(None, open_in_memory()), _not_kept(error)


def memory_instead(error: StoreError) -> tuple[Store, Fault]:
    """An empty library in memory, for one that has failed, and why marks are not kept."""
    return Store(None, open_in_memory()), _not_kept(error)


def _not_kept(error: StoreError) -> Fault:
    return Fault(error.where, f"marks will not be kept, as {error.reason}; {error.remedy}")


def _readable_copy(path: Path) -> Store | None:
    """A copy of a library in memory; None where it cannot be copied, or the copy is damaged too."""
    copy = copy_to_memory(path)
    if copy is None:
        return None
    store = Store(None, copy)
    try:
        store.sources()
        store.statuses()
    except StoreError:
        store.close()
        return None
    return store


def _all_statuses(connection: sqlite3.Connection) -> dict[str, Status]:
    return _by_article(connection.execute("SELECT article_id, read, starred FROM status"))


def _some_statuses(connection: sqlite3.Connection, ids: list[str]) -> dict[str, Status]:
    """Ask for the statuses in questions of a size that SQLite takes."""
    if connection.execute("SELECT 1 FROM status LIMIT 1").fetchone() is None:
        return {}
    found: dict[str, Status] = {}
    for start in range(0, len(ids), _IDS_A_QUESTION):
        part = ids[start : start + _IDS_A_QUESTION]
        places = ",".join("?" * len(part))
        question = f"SELECT article_id, read, starred FROM status WHERE article_id IN ({places})"
        found |= _by_article(connection.execute(question, part))
    return found


def _by_article(rows: Iterable[tuple[str, int, int]]) -> dict[str, Status]:
    return {id_: _STATUSES[read, starred] for id_, read, starred in rows}
