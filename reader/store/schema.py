"""The tables of the library, as the steps that lead from each version of the file to the next.

Steps are only ever added. A file says its version in `user_version`, and that it is ours in
`application_id`; what it says is believed before anything is written into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.errors import ELSEWHERE, StoreError, where

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

APPLICATION_ID = 0x4E455752
"""The letters NEWR; `file` and others tell by it whose database this is."""

# A `change` is one act of the reader's, of one article or of many; its sequence never repeats, so
# that another process can ask for all that came after the last one that it knows. A status stays
# when its article goes, so it refers to none.
_FIRST = """
CREATE TABLE source (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    location TEXT NOT NULL,
    added_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE change (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL
);

CREATE TABLE status (
    article_id TEXT PRIMARY KEY,
    read INTEGER NOT NULL CHECK (read IN (0, 1)),
    starred INTEGER NOT NULL CHECK (starred IN (0, 1)),
    change INTEGER NOT NULL REFERENCES change (sequence)
) WITHOUT ROWID;

CREATE INDEX status_by_change ON status (change);
"""

MIGRATIONS = (_FIRST,)
"""The step at place `n` makes version `n + 1` out of version `n`. No `;` but between statements."""

CURRENT_VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, path: Path | None = None) -> None:
    """Bring a file to the current version, wholly or not at all.

    Raises `StoreError` for a file of another program's or of a newer version, which are left
    untouched, and `sqlite3.Error`.
    """
    if _version(connection, path) == CURRENT_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Once more, now that nobody else can write: another process may have been faster.
        for step in MIGRATIONS[_version(connection, path) :]:
            for statement in step.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {CURRENT_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection, path: Path | None) -> int:
    """Return the version of a file that is ours to use; 0 is an empty one. Raises `StoreError`."""
    version = _number(connection, "PRAGMA user_version")
    owner = _number(connection, "PRAGMA application_id")
    is_empty = _number(connection, "SELECT count(*) FROM sqlite_master") == 0
    if owner != APPLICATION_ID and not (owner == 0 and version == 0 and is_empty):
        raise StoreError(where(path), "it is the database of another program", ELSEWHERE)
    if version > CURRENT_VERSION:
        reason = f"a newer newsread wrote it (version {version}; this one knows {CURRENT_VERSION})"
        raise StoreError(where(path), reason, f"update newsread, or {ELSEWHERE}")
    return version


def _number(connection: sqlite3.Connection, question: str) -> int:
    (answer,) = connection.execute(question).fetchone()
    return int(answer)
