"""A library that cannot be written, opened all the same: marks in memory, articles where they are.

    memory: status, change, source, act …      what the reader does from now on goes here
    the file, attached for reading: article, detail, outlet …

A name that memory has no table of is looked up in the file, so whoever asks need not know.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.store.connections import open_in_memory, ways_to_read
from reader.store.schema import APPLICATION_ID, CURRENT_VERSION

if TYPE_CHECKING:
    from pathlib import Path

COPIED = ("change", "source", "status", "act", "session", "position")
"""The tables that are written while one reads; a table comes behind those that it refers to."""

LEFT = (
    *("import", "taken", "returned", "departure", "held"),
    *("mention", "detail", "article", "outlet"),
)
"""The tables that are read where they are; a table comes before those that it refers to."""


def open_beside(path: Path) -> sqlite3.Connection | None:
    """Open what can be read of a library, for reading; `None` where nothing can."""
    for way in ways_to_read(path):
        memory = open_in_memory()
        try:
            memory.execute("PRAGMA busy_timeout = 0")
            memory.execute("ATTACH ? AS saved", (way,))
            if _is_ours(memory):
                _share_out(memory)
                return memory
        except (sqlite3.Error, UnicodeDecodeError):  # Python cannot read what SQLite says
            pass
        memory.close()
    return None


def _is_ours(memory: sqlite3.Connection) -> bool:
    (owner,) = memory.execute("PRAGMA saved.application_id").fetchone()
    (version,) = memory.execute("PRAGMA saved.user_version").fetchone()
    return bool(owner == APPLICATION_ID and 0 < version <= CURRENT_VERSION)


def _share_out(memory: sqlite3.Connection) -> None:
    """Copy the marks, as far as they can be read, and make way for the articles of the file."""
    memory.execute("PRAGMA foreign_keys = OFF")
    for table in COPIED:
        with suppress(sqlite3.DatabaseError):
            _copy(memory, table)
    (theirs,) = memory.execute(
        "SELECT group_concat(name, ' ') FROM saved.sqlite_master WHERE type = 'table'"
    ).fetchone()
    for table in LEFT:
        if table in theirs.split():
            memory.execute(f"DROP TABLE main.{table}")


def _copy(memory: sqlite3.Connection, table: str) -> None:
    both = _columns(memory, "main", table) & _columns(memory, "saved", table)
    names = ", ".join(sorted(both))
    memory.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM saved.{table}")


def _columns(memory: sqlite3.Connection, schema: str, table: str) -> set[str]:
    return {row[1] for row in memory.execute(f"PRAGMA {schema}.table_info({table})")}
