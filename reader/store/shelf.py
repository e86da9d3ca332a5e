"""The articles as they are written: `Shelf` is the inside of one transaction.

Rows are only ever appended. An article that changed is a new row, and the former one departs; one
that vanished departs too, and should it return, that is a new row again. What the reader did with
an article is kept by its id, and is not touched by any of this.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from reader.named import NamedTuple
from reader.store.articles import DAY_ONLY, DERIVED, HEADLINE_ONLY, PARTS_TAGS, SEPARATOR
from reader.store.asking import parted
from reader.store.packing import kept_place, pack, pack_more
from reader.text.dates import iso_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model import Article, Source, Status

_ARTICLE = """
INSERT INTO article (row, id, outlet, stamp, flags, fingerprint, title) VALUES (?, ?, ?, ?, ?, ?, ?)
"""

_DETAIL = """
INSERT INTO detail (row, published, author, url, tags, reference, path, more, form, body)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_STATUS = """
INSERT OR IGNORE INTO status (article_id, read, starred, change, tags, note)
VALUES (?, ?, ?, ?, ?, ?)
"""


_STILL_HELD = "SELECT article_id FROM held JOIN source ON key = held.source WHERE deleted = 0"


PUT_AWAY, VACUUMED = 2, 3
"""What `article.gone` is where a source's limits have put a row away, and once its text is out of
the file. Else it is 1 for a row that is gone, 0 for one that is there."""


class Kept(NamedTuple):
    """An article that is to be kept, with what is worked out of it beforehand."""

    article: Article
    stamp: int
    """Its moment in seconds since 1970, or `UNDATED` of `reader.text.dates`."""
    fingerprint: int
    """A number of 64 bits that another content would hardly have."""


class Known(NamedTuple):
    """What the store has of an article: its latest row."""

    row: int
    fingerprint: int
    is_gone: bool
    is_put_away: bool = False
    """Its source's limits let it go: it does not come in again by that source."""


class Shelf:
    """The stored articles, for writing, within one transaction. Raises `sqlite3.Error`."""

    def __init__(self, connection: sqlite3.Connection, moment: str) -> None:
        self._connection = connection
        self._moment = moment
        self._outlets: dict[str, int] = {}
        self._change: int | None = None

    def known(self, ids: Iterable[str]) -> dict[str, Known]:
        """Return the latest row of those of the articles that the store has, or had."""
        found: dict[str, Known] = {}
        for places, part in parted(ids):
            # Later rows come last, and so hold.
            question = f"SELECT id, row, fingerprint, gone FROM article WHERE id IN ({places})"
            for identity, row, fingerprint, gone in self._connection.execute(question, part):
                if identity not in found or found[identity].row < row:
                    found[identity] = Known(row, fingerprint, bool(gone), gone >= PUT_AWAY)
        return found

    def append(self, kept: Sequence[Kept]) -> None:
        """Append the articles, each of which is the only one of its id that has not departed."""
        (last,) = self._connection.execute("SELECT max(row) FROM article").fetchone()
        first = 0 if last is None else last + 1
        self._connection.executemany(
            _ARTICLE, (self._headline(row, each) for row, each in enumerate(kept, first))
        )
        self._connection.executemany(
            _DETAIL, (_detail(row, each) for row, each in enumerate(kept, first))
        )

    def depart(self, rows: Iterable[int]) -> None:
        """Let rows be gone: they keep their numbers, and are in no list any more."""
        leaving = list(rows)
        if leaving:
            leave(self._connection, leaving, self._sequence())

    def follows(self, source: str) -> bool:
        """Whether the reader has a source: it may be deleted while somebody goes through it."""
        question = "SELECT 1 FROM source WHERE key = ? AND deleted = 0"
        return self._connection.execute(question, (source,)).fetchone() is not None

    def hold(self, source: str, kept: Iterable[Kept]) -> None:
        """State that a source has these articles with this content, besides those that it had."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO held (source, article_id, fingerprint) VALUES (?, ?, ?)",
            ((source, each.article.id, each.fingerprint) for each in kept),
        )

    def release(self, source: str, ids: Iterable[str]) -> list[str]:
        """State that a source has these articles no more; those that now no source has."""
        wanted = list(ids)
        self._connection.executemany(
            "DELETE FROM held WHERE source = ? AND article_id = ?",
            ((source, identity) for identity in wanted),
        )
        still: set[str] = set()
        for places, part in parted(wanted):
            question = f"{_STILL_HELD} AND article_id IN ({places})"
            still.update(identity for (identity,) in self._connection.execute(question, part))
        return [identity for identity in wanted if identity not in still]

    def rename(self, source: Source) -> None:
        """Call a source, and what stands beside its headlines, by another name from now on."""
        named = (source.name, source.key)
        self._connection.execute("UPDATE source SET name = ? WHERE key = ?", named)
        self._connection.execute("UPDATE outlet SET name = ? WHERE key = ?", named)

    def settle(self, source: Source, location: str) -> None:
        """Call a source by a name, and have it at a place, from now on."""
        self.rename(source)
        placed = (kept_place(location), source.key)
        self._connection.execute("UPDATE source SET location = ? WHERE key = ?", placed)

    def remember(self, source: str, polling: str) -> None:
        """Remember this of fetching a source; see `Polled`."""
        self._connection.execute("UPDATE source SET polling = ? WHERE key = ?", (polling, source))

    def remembered(self, source: str) -> str:
        """Return what is remembered of fetching a source; empty if that is nothing."""
        question = "SELECT polling FROM source WHERE key = ?"
        found = self._connection.execute(question, (source,)).fetchone()
        return str(found[0]) if found else ""

    def imported(self, file: str, done: int) -> None:
        """State how many lines of a file are in; `forget_import` once it is all in."""
        self._connection.execute(
            "INSERT OR REPLACE INTO import (file, done) VALUES (?, ?)", (file, done)
        )

    def forget_import(self, file: str) -> None:
        """State that a file need not be gone on with."""
        self._connection.execute("DELETE FROM import WHERE file = ?", (file,))

    def state(self, statuses: Mapping[str, Status]) -> None:
        """State what the reader did with articles; where anything is known of one, that holds."""
        if not statuses:
            return
        change = self._sequence()
        self._connection.executemany(
            _STATUS,
            (
                (identity, *each[:2], change, PARTS_TAGS.join(each.tags), each.note)
                for identity, each in statuses.items()
            ),
        )

    def _headline(self, row: int, kept: Kept) -> tuple[object, ...]:
        article = kept.article
        flags = (
            HEADLINE_ONLY * article.is_headline_only
            | DERIVED * article.title_is_derived
            | DAY_ONLY * (not isinstance(article.published, datetime))
        )
        title = article.title.replace(SEPARATOR, " ")
        outlet = self._outlet(article.source)
        return row, article.id, outlet, kept.stamp, flags, kept.fingerprint, title

    def _outlet(self, source: Source) -> int:
        """Return the number of what stands beside the headline, given now if it is new."""
        number = self._outlets.get(source.key)
        if number is None:
            question = "SELECT number FROM outlet WHERE key = ?"
            found = self._connection.execute(question, (source.key,)).fetchone()
            number = found[0] if found else self._new_outlet(source)
            self._outlets[source.key] = number
        return number

    def _new_outlet(self, source: Source) -> int:
        (last,) = self._connection.execute("SELECT max(number) FROM outlet").fetchone()
        number = 0 if last is None else int(last) + 1
        self._connection.execute(
            "INSERT INTO outlet (number, key, name) VALUES (?, ?, ?)",
            (number, source.key, source.name),
        )
        return number

    def _sequence(self) -> int:
        """Return the number of this transaction's change, by which others learn of it."""
        if self._change is None:
            change = self._connection.execute(
                "INSERT INTO change (made_at) VALUES (?)", (self._moment,)
            )
            assert change.lastrowid is not None
            self._change = change.lastrowid
        return self._change


def leave(connection: sqlite3.Connection, rows: Iterable[int], change: int, gone: int = 1) -> None:
    """Let rows be gone, and others learn of it by the change; `gone` is what that is for."""
    leaving = [(row,) for row in rows]
    connection.executemany(f"UPDATE article SET gone = {gone:d} WHERE row = ?", leaving)
    connection.executemany("DELETE FROM returned WHERE row = ?", leaving)
    connection.executemany(
        "INSERT OR REPLACE INTO departure (row, change) VALUES (?, ?)",
        ((row, change) for (row,) in leaving),
    )


def come_back(connection: sqlite3.Connection, rows: Iterable[int], change: int) -> None:
    """Let rows that were gone be there again, and others learn of it by the change."""
    coming = [(row,) for row in rows]
    connection.executemany("UPDATE article SET gone = 0 WHERE row = ?", coming)
    connection.executemany("DELETE FROM departure WHERE row = ?", coming)
    connection.executemany(
        "INSERT OR REPLACE INTO returned (row, change) VALUES (?, ?)",
        ((row, change) for (row,) in coming),
    )


def _detail(row: int, kept: Kept) -> tuple[object, ...]:
    article = kept.article
    return (
        row,
        iso_text(article.published),
        article.author,
        article.url,
        PARTS_TAGS.join(article.tags),
        article.reference,
        os.fsencode(article.path) if article.path else None,
        pack_more(article),
        article.body.form.value,
        pack(article.body.source) if article.body.source else None,
    )
