"""From the store into the columns: all rows in stretches, then what the reader did with them.

    SQLite joins a few thousand rows ─▶ long texts ─▶ columns

The store's numbers become the columns' own, so a row has the same number in both.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, TypeAlias

from reader.index.columns import Stretch
from reader.index.details import Stretch as Details
from reader.store.articles import DAY_ONLY, DERIVED, HEADLINE_ONLY

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.index.columns import Columns
    from reader.index.engine import Index
    from reader.model import Source, Status
    from reader.store.articles import Articles
    from reader.store.articles import Stretch as StoredStretch

STRETCH = 4_000
"""Rows that are taken in at once: of this many Python makes columns in 2 ms, for which a key may
have to wait."""

_DIGITS = b"01234567"


def _bit(flag: int) -> bytes:
    """The table that translates digits of flags to 1 where a flag is set, else to 0."""
    return bytes.maketrans(_DIGITS, bytes(bool(digit & flag) for digit in range(8)))


_HEADLINE_ONLY, _DERIVED, _DAY_ONLY = _bit(HEADLINE_ONLY), _bit(DERIVED), _bit(DAY_ONLY)


AllMarks: TypeAlias = "tuple[bytearray, bytearray, dict[int, Status]]"
"""Read and starred, a byte a row, 0 or 1; and the statuses of rows that have tags or a note."""


def take_rows(
    articles: Articles,
    index: Index,
    sources: dict[str, Source],
    size: int,
    tell: Callable[[int], None] = lambda _: None,
) -> None:
    """Append the store's rows up to `size` that the columns do not have; tell how many they have.

    Their sources are put into `sources` first. The rows are unread, and none has departed:
    `take_marks` and `take_departed` come behind.
    """
    sources.update((source.key, source) for source in articles.outlets())
    index.columns.use_sources(sources)
    while (start := len(index.columns)) < size:
        index.extend(_columns_of(articles.stretch(start, min(size, start + STRETCH))))
        tell(len(index.columns))


def details_between(articles: Articles, start: int, end: int) -> Details:
    """Return what few queries ask of the rows from `start` to before `end`."""
    stored = articles.details(start, end)
    of_row = stored.enclosure_types.items()
    return Details(
        stored.authors,
        stored.tags,
        [row for row, types in of_row if any(each.startswith("image") for each in types)],
        [row for row, types in of_row if not all(each.startswith("image") for each in types)],
    )


def take_departed(articles: Articles, index: Index) -> None:
    """Take out of sight what has departed."""
    size = len(index.columns)
    index.remove(row for row in articles.departed() if row < size)


def take_marks(articles: Articles, columns: Columns) -> None:
    """State what the reader did with the rows."""
    columns.state_all(*marks_of(articles, len(columns)))


def marks_of(articles: Articles, size: int) -> AllMarks:
    """Return what the reader did with the first rows."""
    read, starred = bytearray(size), bytearray(size)
    for mark, column in (("read", read), ("starred", starred)):
        for rows in articles.marked(mark):
            for row in rows:
                if row < size:
                    column[row] = 1
    noted = {row: status for row, status in articles.noted().items() if row < size}
    return read, starred, noted


def _columns_of(stored: StoredStretch) -> Stretch:
    flags = stored.flags.encode()
    return Stretch(
        ids=stored.ids,
        titles=stored.titles,
        sources=array("I", map(int, stored.outlets.split(","))),
        published=array("q", map(int, stored.stamps.split(","))),
        headline_only=flags.translate(_HEADLINE_ONLY),
        derived=flags.translate(_DERIVED),
        day_only=flags.translate(_DAY_ONLY),
    )
