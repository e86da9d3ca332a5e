"""Every failure of the store in words for the reader: where, what, and what to do.

No exception of SQLite's leaves this room.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from reader.model import Fault
from reader.settings.shown import shown_path

if TYPE_CHECKING:
    from pathlib import Path

ELSEWHERE = "name another with --library FILE"

DAMAGED = (
    "it is damaged",
    f"newsread doctor --save FILE rescues what can be read; it is left as it is; {ELSEWHERE}",
)

FULL = ("the disk is full", "make room on it")

# By SQLite's result code, the primary or an extended one: what it means here, and what can be done.
_MEANINGS = {
    sqlite3.SQLITE_BUSY: ("another program has locked it", "close that program and try again"),
    sqlite3.SQLITE_LOCKED: ("another program has locked it", "close that program and try again"),
    sqlite3.SQLITE_READONLY: ("it may not be written", f"make it writable, or {ELSEWHERE}"),
    sqlite3.SQLITE_PERM: ("it may not be written", f"make it writable, or {ELSEWHERE}"),
    sqlite3.SQLITE_FULL: FULL,
    # The file beside the library that its readers share could not be made as large as it must be.
    sqlite3.SQLITE_IOERR_SHMSIZE: FULL,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: ("it is no library of newsread's, or damaged", ELSEWHERE),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", f"make its folder writable, or {ELSEWHERE}"),
}

_PRIMARY_CODE = 0xFF
"""SQLite's extended result codes keep the primary one in their lowest byte."""


class StoreError(Exception):
    """Something that the store cannot do."""

    def __init__(self, where: str, reason: str, remedy: str) -> None:
        super().__init__(f"{where}: {reason}; {remedy}")
        self.where = where
        """The library's file, as it may be shown."""
        self.reason = reason
        self.remedy = remedy
        """What to do about it."""

    @property
    def fault(self) -> Fault:
        """The same, as a value to show."""
        return Fault(self.where, f"{self.reason}; {self.remedy}")


def explained(path: Path | None, error: sqlite3.Error) -> StoreError:
    """Put an error of SQLite's into words; `path` is `None` for a store in memory."""
    code = getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
    unknown = (f"it cannot be read or written: {error}", f"look at its disk, or {ELSEWHERE}")
    reason, remedy = _MEANINGS.get(code) or _MEANINGS.get(code & _PRIMARY_CODE, unknown)
    return StoreError(where(path), reason, remedy)


def damaged_error(path: Path | None) -> StoreError:
    """Say that something in a store is not what was once written."""
    return StoreError(where(path), *DAMAGED)


def closed_error(path: Path | None) -> StoreError:
    """Say that a store was closed before it was asked."""
    return StoreError(where(path), "it is closed", "start newsread again")


def gone_error(path: Path | None) -> StoreError:
    """Say that the file of an open store is no longer there, or another one is."""
    return StoreError(where(path), "it was taken away while it was open", "start newsread again")


def where(path: Path | None) -> str:
    """Name a library for a message."""
    return shown_path(path) if path else "the library in memory"
