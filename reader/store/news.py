"""What came into a library since somebody looked last, by whichever process: rows and statuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.statuses import changed_statuses
from reader.store.values import News, Position

if TYPE_CHECKING:
    import sqlite3

# Which rows departed, and which that had are back, since a change.
_MOVED = (
    "SELECT row FROM departure WHERE change > ?",
    "SELECT row FROM returned WHERE change > ?",
)


def position_of(connection: sqlite3.Connection) -> Position:
    """Return where a library stands now."""
    (sequence,) = connection.execute("SELECT max(sequence) FROM change").fetchone()
    (last,) = connection.execute("SELECT max(row) FROM article").fetchone()
    return Position(sequence or 0, 0 if last is None else last + 1)


def news_since(connection: sqlite3.Connection, position: Position) -> News:
    """Return what came since a position; rows from its size on are new too."""
    connection.execute("BEGIN")  # all questions see the same moment
    try:
        departed, returned = (
            [row for (row,) in connection.execute(question, (position.sequence,))]
            for question in _MOVED
        )
        statuses = changed_statuses(connection, position.sequence)
        return News(position_of(connection), statuses, departed, returned)
    finally:
        connection.execute("COMMIT")
