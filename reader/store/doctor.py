"""Whether a library is sound; and what of one that is not can be saved into a new one.

Nothing here writes into the library that is looked at, but for `vacuum`, which somebody asks for.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model import Article, Source
from reader.store.articles import Articles
from reader.store.connections import address_of, connect, library_at, ways_to_read
from reader.store.errors import StoreError, explained
from reader.store.lines import Lines
from reader.store.schema import CURRENT_VERSION, version_of
from reader.store.shelf import Kept, Shelf
from reader.store.statuses import STATUSES, by_article
from reader.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BATCH = 500
"""Articles that are saved in one transaction."""

_PATIENCE = 5.0

_CANNOT_MAKE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite says, by its primary codes, where a file that it needs cannot be made."""

# What SQLite cannot know to be wrong: a question that finds nothing in a sound library, and in
# words what it means where it does.
_QUESTIONS = (
    (
        "SELECT 1 FROM (SELECT count(*) AS n, max(row) AS last FROM article) WHERE n <> last + 1",
        "articles are missing between others",
    ),
    (
        "SELECT 1 FROM article WHERE gone = 0 GROUP BY id HAVING count(*) > 1 LIMIT 1",
        "an article is there twice",
    ),
    (
        "SELECT 1 FROM article WHERE row NOT IN (SELECT row FROM detail) LIMIT 1",
        "articles have lost their texts",
    ),
    (
        "SELECT 1 FROM article WHERE gone <> 0 AND row NOT IN (SELECT row FROM departure) LIMIT 1",
        "articles have gone without a trace",
    ),
    (
        "SELECT 1 FROM article WHERE outlet NOT IN (SELECT number FROM outlet) LIMIT 1",
        "articles have lost their source",
    ),
)


_HEADLINE = """
SELECT gone, id, title, stamp, fingerprint, key, name
FROM article LEFT JOIN outlet ON number = outlet WHERE row = ?
"""


class Saved(NamedTuple):
    """What could be saved of a library."""

    articles: int
    lost: int
    """Articles of which nothing could be read."""
    without_text: int
    """Articles of which only the headline could be read."""
    statuses: int
    """Articles with which the reader did something."""


def findings(path: Path) -> Iterator[str]:
    """Yield what is wrong with a library, in words; nothing, where it is sound.

    Reads all of it. Raises `StoreError` where it cannot be opened at all.
    """
    with closing(_opened(path)) as connection:
        if version_of(connection, path) < CURRENT_VERSION:
            yield "an older newsread wrote it; newsread brings it forward when it opens it"
            return
        yield from _complaints(connection)


def save(path: Path, new: Path) -> Saved:
    """Write all that can be read of a library into a new one, whole or not at all.

    Raises `StoreError`.
    """
    with closing(_opened(path)) as connection, library_at(new) as part:
        return _save(connection, part)


def _save(connection: sqlite3.Connection, new: Path) -> Saved:
    # By this connection alone: one that is opened by the path may not be able to read.
    with closing(Lines(None, connection, _PATIENCE)) as lines, closing(Store.open(new)) as saved:
        for source in _rows(connection, "SELECT * FROM source", "key"):
            _save_source(saved, *source)
        reading = _Rescue(Articles(lines), connection)
        articles = 0
        for batch in reading.batches():
            saved.shelve(partial(Shelf.append, kept=batch)).result()
            articles += len(batch)
        statuses = by_article(_rows(connection, STATUSES, "article_id"))
        saved.shelve(lambda shelf: shelf.state(statuses)).result()
        return Saved(articles, reading.lost, reading.without_text, len(statuses))


def vacuum(path: Path) -> int:
    """Take out of a library what could still be brought back, and make its file smaller.

    Returns of how many articles. Waits a few seconds for others, who may have it open but must not
    write. Raises `StoreError`.
    """
    with closing(Store.open(path)) as store:
        count = store.limited.forget_for_good()
    try:
        with closing(connect(address_of(path, "rw"), _PATIENCE)) as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        raise explained(path, error) from error
    return count


def _save_source(
    saved: Store,
    key: str,
    name: str,
    kind: str,
    location: str | bytes,
    _: str,
    polling: str = "",
    deleted: int = 0,
) -> None:
    """Save a source, unless it was deleted; an older library knows nothing of the last two."""
    if not deleted and key and location:  # damage may have taken any of them
        source = Source(key, name or "lost")
        saved.add_source(source, kind or "file", os.fsdecode(location)).result()
        saved.polled.keep({key: polling or ""}).result()


class _Rescue:
    """Reads the articles one by one, as far as each can be."""

    def __init__(self, articles: Articles, connection: sqlite3.Connection) -> None:
        self.lost = 0
        self.without_text = 0
        self._articles = articles
        self._connection = connection
        self._seen: set[str] = set()

    def batches(self) -> Iterator[list[Kept]]:
        """Yield the articles that are there and can be read."""
        batch: list[Kept] = []
        for row in range(self._size()):
            try:
                kept = self._kept(row)
            except (sqlite3.Error, StoreError):
                self.lost += 1
                continue
            if kept is not None:
                batch.append(kept)
            if len(batch) == BATCH:
                yield batch
                batch = []
        yield batch

    def _size(self) -> int:
        """The number of rows, by whichever table can still tell it."""
        sizes = [0]
        for table in ("article", "detail"):
            with suppress(sqlite3.Error):
                (last,) = self._connection.execute(f"SELECT max(row) FROM {table}").fetchone()
                sizes.append(0 if last is None else last + 1)
        return max(sizes)

    def _kept(self, row: int) -> Kept | None:
        """The article of a row; None where it is gone, or was saved before."""
        facts = self._connection.execute(_HEADLINE, (row,)).fetchone()
        if facts is None:
            raise sqlite3.DatabaseError("the row is missing")
        gone, identity, title, stamp, fingerprint, key, name = facts
        if gone or identity in self._seen:
            return None
        self._seen.add(identity)
        try:
            article = self._articles.article(row)
        except (StoreError, IndexError):
            self.without_text += 1
            article = Article(identity, Source(key or "file:lost", name or "lost"), title)
        return Kept(article, stamp, fingerprint)


def _rows(connection: sqlite3.Connection, question: str, key: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table from either end, as far as they can be read."""
    seen: set[Any] = set()
    for order in ("ASC", "DESC"):
        with suppress(sqlite3.Error, UnicodeDecodeError):  # of a column that is called by no text
            for row in connection.execute(f"{question} ORDER BY {key} {order}"):
                if row[0] not in seen:
                    seen.add(row[0])
                    yield row
            return


def _opened(path: Path) -> sqlite3.Connection:
    shared, alone = ways_to_read(path)
    try:
        return connect(alone if _cannot_be_shared(shared) else shared, _PATIENCE)
    except sqlite3.Error as error:
        raise explained(path, error) from error


def _cannot_be_shared(address: str) -> bool:
    """Whether SQLite cannot put beside a file what its readers share: its folder is read-only."""
    try:
        with closing(connect(address, _PATIENCE)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        return code & 0xFF in _CANNOT_MAKE
    return False


def _complaints(connection: sqlite3.Connection) -> Iterator[str]:
    try:
        for (complaint,) in connection.execute("PRAGMA integrity_check(10)"):
            if complaint != "ok":
                yield f"damaged: {complaint}"
        for question, meaning in _QUESTIONS:
            if connection.execute(question).fetchone():
                yield meaning
    except sqlite3.Error as error:
        yield f"damaged: {error}"
