"""Sources deleted and brought back, each in one transaction. Nothing of them leaves the file.

What a source takes along is kept by the number of the act that deleted it. An article that another
source has stays; one that has come in by another way since is not brought back a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.named import NamedTuple
from reader.store.shelf import come_back, leave

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

# The rows that only the source has.
_ONLY_ITS = """
FROM held JOIN article ON id = held.article_id AND gone = 0
WHERE held.source = ?1 AND NOT EXISTS (
    SELECT 1 FROM held AS others JOIN source ON key = others.source AND deleted = 0
    WHERE others.article_id = held.article_id AND others.source <> ?1
)
"""

_BACK = """
SELECT taken.row FROM taken JOIN article USING (row)
WHERE act = ? AND NOT EXISTS (
    SELECT 1 FROM article AS present WHERE present.id = article.id AND present.gone = 0
)
"""


class Going(NamedTuple):
    """What deleting a source would take along."""

    articles: int
    starred: int
    """Of these."""
    noted: int
    """Of these, those that have a note or tags of the reader's."""


def going(connection: sqlite3.Connection, key: str) -> Going:
    """Count what deleting a source would take along."""
    question = f"""
    SELECT count(*), coalesce(sum(starred), 0), coalesce(sum(tags <> '' OR note <> ''), 0)
    FROM (SELECT id {_ONLY_ITS}) LEFT JOIN status ON article_id = id
    """
    return Going(*connection.execute(question, (key,)).fetchone())


def remove_source(connection: sqlite3.Connection, key: str, act: int, change: int) -> None:
    """Delete a source, as which act, with the articles that only it has."""
    connection.execute("UPDATE source SET deleted = ? WHERE key = ?", (act, key))
    rows = [row for (row,) in connection.execute(f"SELECT row {_ONLY_ITS}", (key,))]
    state_taken(connection, rows, act)
    leave(connection, rows, change)


def restore_source(connection: sqlite3.Connection, key: str, act: int, change: int) -> None:
    """Bring a source back, and the articles that the act took along."""
    connection.execute("UPDATE source SET deleted = 0 WHERE key = ?", (key,))
    bring_back_taken(connection, act, change)


def state_taken(connection: sqlite3.Connection, rows: Iterable[int], act: int) -> None:
    """State that an act takes rows out of the list, so that it can be undone."""
    connection.executemany(
        "INSERT OR REPLACE INTO taken (row, act) VALUES (?, ?)", ((row, act) for row in rows)
    )


def bring_back_taken(connection: sqlite3.Connection, act: int, change: int) -> None:
    """Bring back what an act took out of the list; others learn of it by the change."""
    rows = [row for (row,) in connection.execute(_BACK, (act,))]
    connection.execute("DELETE FROM taken WHERE act = ?", (act,))
    come_back(connection, rows, change)


def revive(connection: sqlite3.Connection, key: str, moment: str) -> None:
    """Bring a source back that is added again, if it was deleted: its articles are known."""
    question = "SELECT deleted FROM source WHERE key = ? AND deleted <> 0"
    found = connection.execute(question, (key,)).fetchone()
    if found:
        change = connection.execute("INSERT INTO change (made_at) VALUES (?)", (moment,))
        assert change.lastrowid is not None
        restore_source(connection, key, found[0], change.lastrowid)
