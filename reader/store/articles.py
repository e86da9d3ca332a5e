"""The articles as they are read: the newest headlines at once, all of them in stretches, one whole.

Rows count from 0, in order of arrival. A stretch of rows is gathered by SQLite into a few long
texts, which costs Python next to nothing: a million rows take a second, most of it without the
interpreter's lock, so that keys are answered meanwhile.
"""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.model import Article, Body, Form, Source, Status
from reader.named import NamedTuple
from reader.store.asking import parted
from reader.store.errors import damaged_error
from reader.store.packing import unpack, unpack_more
from reader.text.dates import from_iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.store.lines import Lines

HEADLINE_ONLY, DERIVED, DAY_ONLY = 1, 2, 4
"""The bits of `article.flags`: nothing to read but the headline; the headline was made from the
text; a day is known but no time."""

SEPARATOR = "\x1f"
"""Parts titles that are read together; the sanitiser lets none through."""

PARTS_TAGS = "\n"

PLAIN_STATUSES = {
    (read, starred): Status(bool(read), bool(starred)) for read in (0, 1) for starred in (0, 1)
}
"""Nearly every status is one of these; a library of a million marks holds no more of them."""

_NEWEST = """
SELECT row, id, title, outlet, stamp, flags, coalesce(read, 0), coalesce(starred, 0),
       coalesce(status.tags, ''), coalesce(note, '')
FROM article LEFT JOIN status ON article_id = id
WHERE gone = 0 ORDER BY stamp DESC, row LIMIT ?
"""

# SQLite walks along the key of the rows, and joins the texts as it meets them.
_STRETCH = """
SELECT count(*), group_concat(title, char(31)), group_concat(id, char(31)), group_concat(outlet),
       group_concat(stamp), group_concat(flags, '')
FROM article NOT INDEXED WHERE row >= ? AND row < ?
"""

_WHOLE = """
SELECT id, title, flags, key, name, published, author, url, tags, reference, path, more, form, body
FROM article JOIN detail USING (row) JOIN outlet ON number = outlet
"""

# By the marks, of which there are mostly fewer than articles; `CROSS` keeps SQLite to that order.
# The index has all that is asked for. Rows that are gone may be among them, which does no harm.
_MARKED = """
SELECT group_concat(row) FROM status CROSS JOIN article ON id = article_id
WHERE {mark} AND article_id > ? AND article_id <= ?
"""


_NOTED = """
SELECT row, read, starred, status.tags, note FROM status CROSS JOIN article ON id = article_id
WHERE status.tags <> '' OR note <> ''
"""


class HeadlineRow(NamedTuple):
    """What a list shows of one row."""

    row: int
    id: str
    title: str
    outlet: int
    stamp: int
    flags: int
    status: Status


class Stretch(NamedTuple):
    """The facts of consecutive rows, each fact as one text; see `Columns.extend`."""

    rows: int
    titles: str
    ids: str
    outlets: str
    stamps: str
    flags: str


class StoredDetails(NamedTuple):
    """What few queries ask of consecutive rows; of tags and enclosures only those with some."""

    authors: list[str]
    """Of each row in turn."""
    tags: dict[int, list[str]]
    enclosure_types: dict[int, list[str]]
    """The media types of what each row brings along."""


class Articles:
    """The stored articles, for reading. All methods may be called from any thread."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def size(self) -> int:
        """Return the number of rows, without counting them."""
        with self._lines.reading() as connection:
            (last,) = connection.execute("SELECT max(row) FROM article").fetchone()
            return 0 if last is None else int(last) + 1

    def present(self) -> int:
        """Return the number of articles that are there, by counting them."""
        with self._lines.reading() as connection:
            found = connection.execute("SELECT count(*) FROM article WHERE gone = 0").fetchone()
            return int(found[0])

    def outlets(self) -> list[Source]:
        """Return what stands beside the headlines, by number."""
        with self._lines.reading() as connection:
            rows = connection.execute("SELECT key, name FROM outlet ORDER BY number")
            return [Source(key, name) for key, name in rows]

    def newest(self, limit: int) -> list[HeadlineRow]:
        """Return the newest headlines; equally new ones, and the undated at last, as they came."""
        with self._lines.reading() as connection:
            found = connection.execute(_NEWEST, (limit,))
            return [
                HeadlineRow(row, id_, title, outlet, stamp, flags, status_of(*did))
                for row, id_, title, outlet, stamp, flags, *did in found
            ]

    def stretch(self, start: int, end: int) -> Stretch:
        """Return the rows from `start` to before `end`; fewer, where there are not so many."""
        with self._lines.reading() as connection:
            rows, *texts = connection.execute(_STRETCH, (start, end)).fetchone()
            return Stretch(rows, *(text or "" for text in texts))

    def details(self, start: int, end: int) -> StoredDetails:
        """Return details of the rows from `start` to before `end`; fewer, where there are fewer."""
        of_rows = "FROM detail WHERE row >= ? AND row < ?"
        with self._lines.reading() as connection:
            (joined,) = connection.execute(
                f"SELECT group_concat(author, char(31)) {of_rows}", (start, end)
            ).fetchone()
            tags = connection.execute(
                f"SELECT row, tags {of_rows} AND tags != ''", (start, end)
            ).fetchall()
            more = connection.execute(
                f"SELECT row, more {of_rows} AND more != ''", (start, end)
            ).fetchall()
        return StoredDetails(
            [] if joined is None else joined.split(SEPARATOR),
            {row: of_row.split(PARTS_TAGS) for row, of_row in tags},
            {row: types for row, packed in more if (types := self._types(packed))},
        )

    def _types(self, packed: str) -> list[str]:
        try:
            return [enclosure.type for enclosure in unpack_more(packed).get("enclosures", ())]
        except ValueError as error:
            raise damaged_error(self._lines.path) from error

    def departed(self) -> list[int]:
        """Return the rows that are gone: replaced, or vanished from their sources."""
        with self._lines.reading() as connection:
            return _numbers(connection.execute("SELECT group_concat(row) FROM departure"))

    def marked(self, mark: str) -> Iterator[list[int]]:
        """Yield the rows marked `read` or `starred`, a few thousand at a time; gone ones too."""
        edges = ["", *_edges(), "\U0010ffff"]
        question = _MARKED.format(mark={"read": "read", "starred": "starred"}[mark])
        for start, end in pairwise(edges):
            with self._lines.reading() as connection:
                rows = _numbers(connection.execute(question, (start, end)))
            yield rows

    def noted(self) -> dict[int, Status]:
        """Return what the reader did with those rows that have tags or a note; gone ones too."""
        with self._lines.reading() as connection:
            return {row: status_of(*facts) for row, *facts in connection.execute(_NOTED)}

    def rows_of(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the rows of those articles that are there, by id."""
        found: dict[str, int] = {}
        with self._lines.reading() as connection:
            for places, part in parted(ids):
                question = f"SELECT id, row FROM article WHERE gone = 0 AND id IN ({places})"
                found.update(connection.execute(question, part).fetchall())
        return found

    def row_of(self, identity: str) -> int | None:
        """Return the row of the present article of that id, or None."""
        return self.rows_of([identity]).get(identity)

    def article(self, row: int) -> Article:
        """Return a row's article, whole. Raises `IndexError` where there is none."""
        with self._lines.reading() as connection:
            found = connection.execute(f"{_WHOLE} WHERE row = ?", (row,)).fetchone()
        if found is None:
            raise IndexError(row)
        return self._read(found)

    def between(self, start: int, end: int) -> list[Article]:
        """Return the articles of the rows from `start` to before `end` that are not gone, whole."""
        return list(self.by_row(start, end).values())

    def by_row(self, start: int, end: int) -> dict[int, Article]:
        """Return the same, by their rows."""
        whole = _WHOLE.replace("SELECT", "SELECT row,", 1)
        question = f"{whole} WHERE row >= ? AND row < ? AND gone = 0 ORDER BY row"
        with self._lines.reading() as connection:
            found = connection.execute(question, (start, end)).fetchall()
        return {row: self._read(tuple(facts)) for row, *facts in found}

    def _read(self, facts: tuple[Any, ...]) -> Article:
        try:
            return _article(*facts)
        except ValueError as error:
            raise damaged_error(self._lines.path) from error


def _article(
    identity: str,
    title: str,
    flags: int,
    key: str,
    name: str,
    published: str,
    author: str,
    url: str,
    tags: str,
    reference: str,
    path: bytes | None,
    more: str,
    form: str,
    body: bytes | None,
) -> Article:
    return Article(
        id=identity,
        source=Source(key, name),
        title=title,
        body=Body(unpack(body), Form(form)),
        title_is_derived=bool(flags & DERIVED),
        published=from_iso(published),
        author=author,
        url=url,
        tags=tuple(tags.split(PARTS_TAGS)) if tags else (),
        reference=reference,
        path=Path(os.fsdecode(path)) if path is not None else None,
        **unpack_more(more),
    )


def status_of(read: int, starred: int, tags: str, note: str) -> Status:
    """What a row of the statuses says."""
    if not tags and not note:
        return PLAIN_STATUSES[bool(read), bool(starred)]  # of a damaged row neither is known
    return Status(bool(read), bool(starred), tuple(tags.split(PARTS_TAGS)) if tags else (), note)


def _numbers(answer: Iterable[tuple[str | None]]) -> list[int]:
    """Return the numbers in the one text that an answer is; SQLite makes none where it has none."""
    ((text,),) = answer
    return list(map(int, text.split(","))) if text else []


def _edges() -> list[str]:
    """Ids at which a million of them fall into a few hundred parts of about the same size."""
    letters = "234567abcdefghijklmnopqrstuvwxyz"
    return [first + second for first in letters for second in letters[::2]]
