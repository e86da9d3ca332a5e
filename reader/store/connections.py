"""Opening a library's file: either it can be read and written, or `StoreError` says why not.

A file is never opened and closed by other means than SQLite's, as closing it would drop the locks
that this process holds on it.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from reader.store.errors import ELSEWHERE, StoreError, explained, where
from reader.store.schema import CURRENT_VERSION, migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 5.0
"""Seconds to wait for another process's lock: longer than any of our transactions takes."""

_SMALLEST = 512
"""Bytes of SQLite's smallest page, and so of the smallest file that it has written to."""

_MEMORY = "file::memory:"

_WAL_PAUSE = 0.01
"""Seconds between two tries to turn the write-ahead log on, which SQLite does not wait for."""


class Line:
    """A connection that several threads may use, one at a time."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = Lock()

    @contextmanager
    def hold(self) -> Iterator[sqlite3.Connection]:
        """Have the connection to oneself."""
        with self._lock:
            yield self._connection

    def close(self) -> None:
        """Close the connection once nobody holds it."""
        with self._lock:
            self._connection.close()


def open_for_writing(path: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open a library, made first where there is none. Raises `StoreError`."""
    _make_file(path)
    try:
        connection = connect(address_of(path, "rw"), patience)
    except sqlite3.Error as error:
        raise explained(path, error) from error
    try:
        # First: it refuses a file that is not ours, which is to stay as it is.
        migrate(connection, path, lambda _: keep_copy(path))
        _turn_on_wal(connection, patience)
        _prove_writable(connection, patience)
    except sqlite3.Error as error:
        connection.close()
        raise explained(path, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(path: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open a library that is there, for reading only. Raises `sqlite3.Error`."""
    return connect(address_of(path, "ro"), patience)


def backup_of(path: Path) -> Path:
    """Return where the copy is that is kept of a library before its tables change."""
    return path.with_name(f"{path.name}.backup")


def index_folder_of(path: Path) -> Path:
    """Return where what is derived from a library may be kept."""
    return path.with_name(f"{path.name}.index")


def keep_copy(path: Path) -> None:
    """Copy a library to `backup_of(path)`, in place of an older copy. Raises `StoreError`.

    Another connection may have begun to write; what it has not committed is not in the copy.
    """
    copy = backup_of(path)
    part = copy.with_name(f"{copy.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with (
            closing(connect(address_of(path, "ro"), 0)) as saved,
            closing(connect(address_of(part, "rw"), 0)) as kept,
        ):
            saved.backup(kept)
        part.replace(copy)
    except (OSError, sqlite3.Error) as error:
        reason = f"a newer newsread changes its tables, and no copy can be kept first: {error}"
        raise StoreError(where(path), reason, "make room beside it, or its folder writable") from (
            error
        )


@contextmanager
def library_at(path: Path) -> Iterator[Path]:
    """Tell where a new library is to be made, which stands at `path` afterwards, whole.

    After an error nothing does. Nothing is written over. Raises `StoreError`, which names `path`
    in what is raised within too.
    """
    # Imported here: needed only when a library is saved.
    from reader.settings.unfinished import unfinished_folder

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A folder: SQLite has files of its own beside one that is written.
        with unfinished_folder(path, path.parent) as folder:
            part = folder / path.name
            yield part
            _have_it_in_one_file(part)
            if path.exists():
                raise StoreError(where(path), "it is there already", "name another file")
            part.replace(path)
    except StoreError as error:
        raise StoreError(where(path), error.reason, error.remedy) from error
    except sqlite3.Error as error:
        raise explained(path, error) from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        reason = f"it cannot be made: {getattr(error, 'strerror', None) or error}"
        raise StoreError(where(path), reason, "name a place that can be written") from error


def open_in_memory() -> sqlite3.Connection:
    """Make an empty library that no file keeps."""
    connection = connect(_MEMORY, 0)
    migrate(connection)
    return connection


def connect(address: str, patience: float) -> sqlite3.Connection:
    """Connect, with transactions begun and ended by us alone. Raises `sqlite3.Error`."""
    connection = sqlite3.connect(
        address,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )
    try:
        # What was acknowledged is to survive a power cut, not only a crash.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # A file that somebody else has made is to run SQLite's own harmless functions alone.
        connection.execute("PRAGMA trusted_schema = OFF")
    except UnicodeDecodeError as error:  # Python cannot read what SQLite says of damaged tables
        connection.close()
        raise sqlite3.DatabaseError("its tables are damaged") from error
    return connection


def address_of(path: Path, mode: str) -> str:
    """Write a path as SQLite's URI, whatever characters are in it."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def ways_to_read(path: Path) -> tuple[str, str]:
    """Return the addresses by which a library is read that others may write to, or nobody.

    One in a folder that is read-only has to be called immutable before SQLite reads it.
    """
    address = address_of(path, "ro")
    return address, f"{address}&immutable=1"


def _make_file(path: Path) -> None:
    """Make an empty file that only the reader may read, in folders likewise. Raises `StoreError`.

    Like the names of the articles that one reads, it is nobody else's business.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            _refuse_foreign(path)
            return
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        # Another process was faster; or the folder is a file, which the next step tells.
        if not path.is_file():
            raise StoreError(where(path), "its folder is a file", ELSEWHERE) from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        reason = f"it cannot be made: {getattr(error, 'strerror', None) or error}"
        raise StoreError(
            where(path), reason, f"make its folder writable, or {ELSEWHERE}"
        ) from error


def _have_it_in_one_file(path: Path) -> None:
    """Take what still stands in the log beside a library into its file. Raises `sqlite3.Error`.

    Who closes it does so too, but is silent where the disk has no room for it.
    """
    with closing(connect(address_of(path, "rw"), PATIENCE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _refuse_foreign(path: Path) -> None:
    """Raise `StoreError` for what SQLite would hang on, or take for empty and write over."""
    if not path.is_file():
        raise StoreError(where(path), "it is not a file", ELSEWHERE)
    if 0 < path.stat().st_size < _SMALLEST:
        raise StoreError(where(path), "it is no library of newsread's", ELSEWHERE)


def _turn_on_wal(connection: sqlite3.Connection, patience: float) -> None:
    """Turn on the write-ahead log, so that nobody who reads waits for one who writes.

    Where the file system cannot carry it, the older journal stays, slower and as safe.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not is_busy or time.monotonic() > deadline:
                raise
        time.sleep(_WAL_PAUSE)


def _prove_writable(connection: sqlite3.Connection, patience: float) -> None:
    """Raise `sqlite3.Error` where nothing can be written; SQLite opens such a file silently."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        # Beginning alone proves nothing: SQLite makes it a reading transaction where it must.
        connection.execute(f"PRAGMA user_version = {CURRENT_VERSION}")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        # Who has to wait could write.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
    connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
