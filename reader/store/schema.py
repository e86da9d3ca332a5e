"""The tables of the library, as the steps that lead from each version of the file to the next.

Steps are only ever added. A file says its version in `user_version`, and that it is ours in
`application_id`; what it says is believed before anything is written into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.errors import ELSEWHERE, StoreError, where

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
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

# Articles are apart from what is only read when one is opened, so that a million headlines can be
# read without their bodies. `article.row` counts from 1 without gaps, in order of arrival; nothing
# is ever taken out of the table, and all but `gone` never changes. A changed article, or one that
# returns, is another row of the same id; of those at most one has `gone` 0.
# `detail.more` is JSON of what few articles have, or empty.
# `departure` tells other processes which rows went, as `status` does of marks.
# `held` is what each source of the reader's has at present, and with which content, since two may
# have one article, each in its own words; `outlet` is the name that stands beside
# a headline. Char 31 parts titles where many are read at once.
_SECOND = """
ALTER TABLE status ADD COLUMN tags TEXT NOT NULL DEFAULT '';

ALTER TABLE status ADD COLUMN note TEXT NOT NULL DEFAULT '';

CREATE TABLE outlet (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL
);

CREATE TABLE article (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    outlet INTEGER NOT NULL REFERENCES outlet (number),
    stamp INTEGER NOT NULL,
    flags INTEGER NOT NULL CHECK (flags BETWEEN 0 AND 7),
    gone INTEGER NOT NULL DEFAULT 0,
    fingerprint INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (instr(title, char(31)) = 0)
);

CREATE INDEX article_by_id ON article (id);

CREATE INDEX article_by_date ON article (stamp DESC) WHERE gone = 0;

CREATE TABLE detail (
    row INTEGER PRIMARY KEY REFERENCES article (row),
    published TEXT NOT NULL,
    author TEXT NOT NULL,
    url TEXT NOT NULL,
    tags TEXT NOT NULL,
    reference TEXT NOT NULL,
    path BLOB,
    more TEXT NOT NULL,
    form TEXT NOT NULL,
    body BLOB
);

CREATE TABLE mention (
    row INTEGER PRIMARY KEY REFERENCES article (row),
    recogniser TEXT NOT NULL,
    packed BLOB NOT NULL
);

CREATE TABLE held (
    source TEXT NOT NULL REFERENCES source (key),
    article_id TEXT NOT NULL,
    fingerprint INTEGER NOT NULL,
    PRIMARY KEY (source, article_id)
) WITHOUT ROWID;

CREATE INDEX held_by_article ON held (article_id);

CREATE TABLE departure (
    row INTEGER PRIMARY KEY REFERENCES article (row),
    change INTEGER NOT NULL REFERENCES change (sequence)
);

CREATE INDEX departure_by_change ON departure (change);

CREATE TABLE act (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    undone INTEGER NOT NULL DEFAULT 0,
    packed BLOB NOT NULL
);

CREATE TABLE import (
    file TEXT PRIMARY KEY,
    done INTEGER NOT NULL
) WITHOUT ROWID;
"""

# `polling` is JSON of what is remembered of fetching a feed. A source that was deleted stays, with
# the number of the act that did so, and `taken` has the rows that left by it, until neither can be
# undone any more. `returned` tells other processes which departed rows are back: a row is in one of
# the two at most. `article.gone` is 2 where retention has put a row away, 3 once its text is too.
# `position.place` is where the reader left an article, in code points of its document.
_THIRD = """
ALTER TABLE source ADD COLUMN polling TEXT NOT NULL DEFAULT '';

ALTER TABLE source ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;

CREATE TABLE taken (
    row INTEGER PRIMARY KEY REFERENCES article (row),
    act INTEGER NOT NULL
);

CREATE INDEX taken_by_act ON taken (act);

CREATE TABLE returned (
    row INTEGER PRIMARY KEY REFERENCES article (row),
    change INTEGER NOT NULL REFERENCES change (sequence)
);

CREATE INDEX returned_by_change ON returned (change);

CREATE TABLE session (
    name TEXT PRIMARY KEY,
    packed TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE position (
    article_id TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    left_at TEXT NOT NULL
) WITHOUT ROWID;
"""

MIGRATIONS = (_FIRST, _SECOND, _THIRD)
"""The step at place `n` makes version `n + 1` out of version `n`. No `;` but between statements."""

CURRENT_VERSION = len(MIGRATIONS)


def migrate(
    connection: sqlite3.Connection,
    path: Path | None = None,
    keep_copy: Callable[[int], object] = lambda _: None,
) -> None:
    """Bring a file to the current version, wholly or not at all.

    `keep_copy` is called with the version of a file that is not empty, before that is changed and
    while nobody else can. Raises `StoreError` for a file of another program's or of a newer
    version, which are left untouched, and `sqlite3.Error`.
    """
    if version_of(connection, path) == CURRENT_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Once more, now that nobody else can write: another process may have been faster.
        version = version_of(connection, path)
        if 0 < version < CURRENT_VERSION:
            keep_copy(version)
        for step in MIGRATIONS[version:]:
            for statement in step.split(";"):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {CURRENT_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection, path: Path | None) -> int:
    """Return the version of a file that is ours to use; 0 is an empty one. Raises `StoreError`."""
    if connection.in_transaction:
        return _version_now(connection, path)
    connection.execute("BEGIN")  # all questions see the same moment: another may just make it
    try:
        return _version_now(connection, path)
    finally:
        connection.execute("ROLLBACK")


def _version_now(connection: sqlite3.Connection, path: Path | None) -> int:
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
