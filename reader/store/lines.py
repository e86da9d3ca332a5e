"""The connections of one open library: one that writes, and one for reading for each thread.

A library in memory has a single connection, which all share. No exception of SQLite's comes out.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from threading import Lock, get_ident
from threading import enumerate as threads_there_are
from typing import TYPE_CHECKING

from reader.store.connections import Line, open_for_reading
from reader.store.errors import closed_error, explained
from reader.store.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from reader.store.writer import Write


class Lines:
    """What the parts of a store read and write through. Safe from any thread."""

    def __init__(self, path: Path | None, connection: sqlite3.Connection, patience: float) -> None:
        """`connection` writes; to the file at `path`, or to memory, where `path` is None."""
        self.path = path
        self.of_writer = Line(connection)
        self._patience = patience
        self._writer = Writer(path, self.of_writer)
        self._of_readers: dict[int, Line] = {}
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Have this thread's connection for reading. Raises `StoreError`."""
        try:
            with self._line().hold() as connection:
                yield connection
        except sqlite3.ProgrammingError as error:  # another thread has closed the store
            raise closed_error(self.path) from error
        except sqlite3.Error as error:
            raise explained(self.path, error) from error

    def write(self, part: Write) -> Future[None]:
        """Have something written; the future is done once it is on the disk."""
        return self._writer.submit(part)

    def close(self) -> None:
        """Write what is waiting, then let go of the file. A second time does nothing."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._writer.close()
        for line in (*self._of_readers.values(), self.of_writer):
            line.close()

    def _let_go_of_ended(self) -> None:
        """Close the lines of threads that have ended, as those of a page that was left have."""
        there = {thread.ident for thread in threads_there_are()}
        for ident in [each for each in self._of_readers if each not in there]:
            self._of_readers.pop(ident).close()

    def _line(self) -> Line:
        """Return this thread's line; a library in memory has one line for all.

        Python gives the number of a thread that ended to a new one, which so takes over its line.
        """
        if self.path is None:
            return self.of_writer
        with self._lock:
            if self._closed:
                raise closed_error(self.path)
            line = self._of_readers.get(get_ident())
            if line is None:
                self._let_go_of_ended()
                line = Line(open_for_reading(self.path, self._patience))
                self._of_readers[get_ident()] = line
            return line
