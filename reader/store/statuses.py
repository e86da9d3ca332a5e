"""What the reader did, as it lies in the table of statuses and as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Status
from reader.store.articles import PARTS_TAGS
from reader.store.asking import parted
from reader.store.shelf import Doing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

IDS_WORTH_ASKING = 20_000
"""For more, the whole table is read: 1.3 µs a row, against 2 µs for each id that is asked for."""

UPSERT = """
INSERT INTO status (article_id, read, starred, change) VALUES (?, ?, ?, ?)
ON CONFLICT (article_id) DO UPDATE
SET read = excluded.read, starred = excluded.starred, change = excluded.change
"""

DOINGS = "SELECT article_id, read, starred, tags, note FROM status"

# There are only these four; a library of a million marks holds no more of them.
_STATUSES = {
    (read, starred): Status(read=bool(read), starred=bool(starred))
    for read in (0, 1)
    for starred in (0, 1)
}


def all_statuses(connection: sqlite3.Connection) -> dict[str, Status]:
    """Return every status, by article."""
    return by_article(connection.execute("SELECT article_id, read, starred FROM status"))


def some_statuses(connection: sqlite3.Connection, ids: list[str]) -> dict[str, Status]:
    """Ask for the statuses in questions of a size that SQLite takes."""
    if connection.execute("SELECT 1 FROM status LIMIT 1").fetchone() is None:
        return {}
    found: dict[str, Status] = {}
    for places, part in parted(ids):
        question = f"SELECT article_id, read, starred FROM status WHERE article_id IN ({places})"
        found |= by_article(connection.execute(question, part))
    return found


def doing_of(identity: str, read: int, starred: int, tags: str, note: str) -> tuple[str, Doing]:
    """What a row of the statuses says of which article."""
    words = tuple(tags.split(PARTS_TAGS)) if tags else ()
    return identity, Doing(_STATUSES[read, starred], words, note)


def by_article(rows: Iterable[tuple[str, int, int]]) -> dict[str, Status]:
    """Return the statuses in rows of id, read and starred, by article."""
    return {id_: _STATUSES[read, starred] for id_, read, starred in rows}
