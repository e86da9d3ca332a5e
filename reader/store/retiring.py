"""Articles that a source's limits put away, and that come back until the library is vacuumed.

What the reader starred, tagged or wrote a note to is never put away, nor what another source has.
What was put away does not come in again by a refresh. Its text stays in the file until `vacuum`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.store.shelf import PUT_AWAY, VACUUMED, come_back, leave

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

# All that a source has, the newest first; and whether it may be put away.
_ITS_ARTICLES = """
SELECT article.row, stamp,
    coalesce(starred, 0) = 0 AND coalesce(status.tags, '') = '' AND coalesce(note, '') = ''
    AND NOT EXISTS (
        SELECT 1 FROM held AS others JOIN source ON key = others.source AND deleted = 0
        WHERE others.article_id = id AND others.source <> ?1
    )
FROM held JOIN article ON id = held.article_id AND gone = 0
LEFT JOIN status ON status.article_id = id
WHERE held.source = ?1 ORDER BY stamp DESC, article.row DESC
"""

_PUT_AWAY = f"""
SELECT article.row FROM held JOIN article ON id = held.article_id AND gone = {PUT_AWAY}
WHERE held.source = ? AND NOT EXISTS (
    SELECT 1 FROM article AS present WHERE present.id = article.id AND present.gone = 0
)
"""

_FORGOTTEN = f"SELECT row FROM article WHERE gone = {PUT_AWAY} UNION SELECT row FROM taken"

_VACUUM = (
    f"DELETE FROM mention WHERE row IN ({_FORGOTTEN})",
    f"""UPDATE detail SET author = '', url = '', tags = '', reference = '', path = NULL, more = '',
    body = NULL WHERE row IN ({_FORGOTTEN})""",
    f"UPDATE article SET gone = {VACUUMED} WHERE gone = {PUT_AWAY}",
    "DELETE FROM act WHERE number IN (SELECT deleted FROM source)",
    "DELETE FROM taken",
    "DELETE FROM held WHERE source IN (SELECT key FROM source WHERE deleted <> 0)",
    "DELETE FROM source WHERE deleted <> 0",
)
"""In this order: each asks for what the next ones take away."""


class Limits(NamedTuple):
    """How much of a source is kept."""

    most: int | None = None
    """The newest so many articles; None: all."""
    since: int | None = None
    """Those from this moment on, in seconds since 1970; None: however old."""


def beyond(connection: sqlite3.Connection, key: str, limits: Limits, undated: int) -> list[int]:
    """Return the rows of a source that its limits put away; `undated` is the stamp of no date."""
    rows: Sequence[tuple[int, int, int]] = connection.execute(_ITS_ARTICLES, (key,)).fetchall()
    return [
        row
        for number, (row, stamp, may_go) in enumerate(rows)
        if may_go
        and (
            (limits.most is not None and number >= limits.most)
            or (limits.since is not None and undated != stamp < limits.since)
        )
    ]


def put_away(connection: sqlite3.Connection, rows: Sequence[int], change: int) -> None:
    """Put rows away; others learn of it by the change."""
    leave(connection, rows, change, PUT_AWAY)


def bring_back(connection: sqlite3.Connection, key: str, change: int) -> int:
    """Bring back what a source's limits have put away; how many articles that is."""
    rows = [row for (row,) in connection.execute(_PUT_AWAY, (key,))]
    come_back(connection, rows, change)
    return len(rows)


def forget_for_good(connection: sqlite3.Connection) -> int:
    """Take out of the file what was put away or deleted; of how many articles."""
    (count,) = connection.execute(f"SELECT count(*) FROM ({_FORGOTTEN})").fetchone()
    for statement in _VACUUM:
        connection.execute(statement)
    return int(count)
