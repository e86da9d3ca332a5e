"""The one thread that writes: what waits goes together into one transaction.

    submit ──▶ pending ──▶ BEGIN … COMMIT ──▶ futures: on the disk, or `StoreError`

While a transaction runs, further writes gather for the next; so however many there are, closing
waits for two transactions at most, even where another process holds a lock.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING

from reader.store.errors import ELSEWHERE, StoreError, closed_error, explained, gone_error, where

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.store.connections import Line

Write = Callable[[sqlite3.Connection], None]
"""A part of a transaction; it neither begins nor ends one."""


class Writer:
    """Writes in a thread of its own, which the first write starts."""

    def __init__(self, path: Path | None, line: Line) -> None:
        self._path = path
        self._file = _file_at(path)
        self._line = line
        self._pending: list[tuple[Write, Future[None]]] = []
        self._lock = Lock()
        self._closed = False
        # An executor's thread is also waited for when the program ends without closing.
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def submit(self, write: Write) -> Future[None]:
        """Put a write behind those that wait; its future is done once it is on the disk."""
        future: Future[None] = Future()
        with self._lock:
            if self._closed:
                future.set_exception(closed_error(self._path))
                return future
            self._pending.append((write, future))
            if len(self._pending) == 1:
                self._thread.submit(self._write_pending)
        return future

    def close(self) -> None:
        """Write what waits, and take no more."""
        with self._lock:
            self._closed = True
        self._thread.shutdown(wait=True)

    def _write_pending(self) -> None:
        with self._lock:
            pending, self._pending = self._pending, []
        batch = [item for item in pending if item[1].set_running_or_notify_cancel()]
        try:
            # SQLite would go on writing into a file that has no name any more, and is lost with us.
            if _file_at(self._path) != self._file:
                raise gone_error(self._path)
            with self._line.hold() as connection:
                _commit(connection, [write for write, _ in batch])
        except StoreError as error:
            _fail(batch, error)
        except sqlite3.Error as error:
            _fail(batch, explained(self._path, error))
        # Whatever it is, nobody may wait for ever for an answer.
        except Exception as error:
            _fail(batch, StoreError(where(self._path), f"it cannot be written: {error}", ELSEWHERE))
        else:
            for _, future in batch:
                future.set_result(None)


def _file_at(path: Path | None) -> tuple[int, int] | None:
    """Return which file stands at a path, by its device and number; None where there is none."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def _commit(connection: sqlite3.Connection, writes: Iterable[Write]) -> None:
    """Do the writes in one transaction, or none of them. Raises what they raise."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for write in writes:
            write(connection)
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has already rolled back by itself where the disk is full or broken.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _fail(batch: Iterable[tuple[Write, Future[None]]], error: StoreError) -> None:
    for _, future in batch:
        future.set_exception(error)
