"""Articles that a source's limits put away, and that come back until the library is vacuumed.

What the reader starred, tagged or wrote a note to is never put away, nor what another source has.
What was put away does not come in again by a refresh. Its text stays in the file until `vacuum`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.named import NamedTuple
from reader.store.removing import state_taken
from reader.store.shelf import PUT_AWAY, VACUUMED, come_back, leave
from reader.text.dates import UNDATED

if TYPE_CHECKING:
    import sqlite3

TITLES = 5
"""Of a preview: enough to see what sort of articles would go."""

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
    "DELETE FROM act WHERE number IN (SELECT deleted FROM source UNION SELECT act FROM taken)",
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


class Preview(NamedTuple):
    """What limits would put away of a source."""

    articles: int
    spared: int
    """Beyond the limits too, but marked by the reader, or another source's."""
    titles: list[str]
    """Of the first few that would go, the newest first."""


def preview(connection: sqlite3.Connection, key: str, limits: Limits) -> Preview:
    """Return what limits would put away."""
    going, spared = _beyond(connection, key, limits)
    question = "SELECT title FROM article WHERE row = ?"
    titles = [connection.execute(question, (row,)).fetchone()[0] for row in going[:TITLES]]
    return Preview(len(going), spared, titles)


def put_beyond_away(
    connection: sqlite3.Connection, key: str, limits: Limits, change: int, act: int = 0
) -> int:
    """Put away what is beyond limits, by itself or as which act; how many articles that is.

    Others learn of it by the change.
    """
    rows, _ = _beyond(connection, key, limits)
    if act:
        state_taken(connection, rows, act)
    leave(connection, rows, change, PUT_AWAY)
    return len(rows)


def _beyond(connection: sqlite3.Connection, key: str, limits: Limits) -> tuple[list[int], int]:
    """Return the rows that limits put away, the newest first, and how many they spare."""
    going: list[int] = []
    spared = 0
    for number, (row, stamp, may_go) in enumerate(connection.execute(_ITS_ARTICLES, (key,))):
        is_too_many = limits.most is not None and number >= limits.most
        is_too_old = limits.since is not None and UNDATED != stamp < limits.since
        if not (is_too_many or is_too_old):
            continue
        if may_go:
            going.append(row)
        else:
            spared += 1
    return going, spared


def bring_back(connection: sqlite3.Connection, key: str, change: int) -> int:
    """Bring back what a source's limits have put away; how many articles that is."""
    rows = [row for (row,) in connection.execute(_PUT_AWAY, (key,))]
    connection.executemany("DELETE FROM taken WHERE row = ?", ((row,) for row in rows))
    come_back(connection, rows, change)
    return len(rows)


def forget_for_good(connection: sqlite3.Connection) -> int:
    """Take out of the file what was put away or deleted; of how many articles."""
    (count,) = connection.execute(f"SELECT count(*) FROM ({_FORGOTTEN})").fetchone()
    for statement in _VACUUM:
        connection.execute(statement)
    return int(count)
