"""What the reader did, as it lies in the table of statuses and as values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.store.articles import PARTS_TAGS, status_of
from reader.store.asking import parted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from reader.model import Edit, Status

IDS_WORTH_ASKING = 20_000
"""For more, the whole table is read: 1.3 µs a row, against 2 µs for each id that is asked for."""

CHANGES_WORTH_TELLING = 20_000
"""More that changed are not told one by one: their rows are quicker read as they are at start."""

STATUSES = "SELECT article_id, read, starred, tags, note FROM status"

_EDIT = """
INSERT INTO status (article_id, read, starred, tags, note, change)
VALUES (?1, coalesce(?2, 0), coalesce(?3, 0), coalesce(?4, ''), coalesce(?5, ''), ?6)
ON CONFLICT (article_id) DO UPDATE
SET read = coalesce(?2, read), starred = coalesce(?3, starred),
    tags = coalesce(?4, tags), note = coalesce(?5, note), change = excluded.change
"""

# Along the index of ids, which has all that is asked for: in the order of the table that is
# written, and without a look at the articles.
_SWEEP = """
INSERT INTO status (article_id, read, starred, change)
SELECT id, coalesce(?2, 0), coalesce(?3, 0), ?4 FROM article INDEXED BY article_by_id
WHERE substr(?1, row + 1, 1) = x'01'
ON CONFLICT (article_id) DO UPDATE
SET read = coalesce(?2, read), starred = coalesce(?3, starred), change = excluded.change
"""


def all_statuses(connection: sqlite3.Connection) -> dict[str, Status]:
    """Return every status, by article."""
    return by_article(connection.execute(STATUSES))


def some_statuses(connection: sqlite3.Connection, ids: list[str]) -> dict[str, Status]:
    """Ask for the statuses in questions of a size that SQLite takes."""
    if connection.execute("SELECT 1 FROM status LIMIT 1").fetchone() is None:
        return {}
    found: dict[str, Status] = {}
    for places, part in parted(ids):
        found |= by_article(connection.execute(f"{STATUSES} WHERE article_id IN ({places})", part))
    return found


def changed_statuses(connection: sqlite3.Connection, sequence: int) -> dict[str, Status] | None:
    """Return the statuses that changed after `sequence`; None where they are too many."""
    question = "SELECT count(*) FROM (SELECT 1 FROM status WHERE change > ? LIMIT ?)"
    (count,) = connection.execute(question, (sequence, CHANGES_WORTH_TELLING + 1)).fetchone()
    if count > CHANGES_WORTH_TELLING:
        return None
    return by_article(connection.execute(f"{STATUSES} WHERE change > ?", (sequence,)))


def by_article(rows: Iterable[tuple[Any, ...]]) -> dict[str, Status]:
    """Return the statuses in rows of `STATUSES`, by article."""
    return {id_: status_of(*facts) for id_, *facts in rows}


def edit_rows(edits: Mapping[str, Edit | Status]) -> list[tuple[Any, ...]]:
    """Return the edits as `write_edits` takes them; a whole status sets all of it."""
    # In the order of the table's key: half a million are written in a quarter of the time.
    return [
        (id_, each.read, each.starred, _joined(each.tags), each.note)
        for id_, each in sorted(edits.items())
    ]


def write_edits(
    connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]], change: int
) -> None:
    """Set what of statuses the edits set."""
    connection.executemany(_EDIT, ((*row, change) for row in rows))


def write_sweep(connection: sqlite3.Connection, mask: bytes, edit: Edit, change: int) -> None:
    """Set `read` or `starred` of the articles of many rows: those where the mask has a 1."""
    connection.execute(_SWEEP, (mask, edit.read, edit.starred, change))


def _joined(tags: tuple[str, ...] | None) -> str | None:
    return None if tags is None else PARTS_TAGS.join(tags)
