"""Keyword search in the index of the texts, for as many rows as are in it.

Others write it: before each question it is looked whether something was committed, which costs
nothing where nothing was. A folder that is not whole, or of other rows, answers as if it were
empty. Rows that are gone are answered too; whoever asks leaves them out.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from tantivy import Query

from reader.index.fulltext import folder as folders
from reader.index.fulltext import questions
from reader.index.fulltext.fields import BODY, ROW, TITLE
from reader.index.fulltext.folder import META, MadeOf
from reader.index.fulltext.rows import RowTable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tantivy import Index

    from reader.index.generations import Generations
    from reader.index.texts import Texts
    from reader.index.types import Numbers
    from reader.query.tree import Part


AT_FIRST = 1_000
"""Rows that are fetched before it is known how many there are: most questions have fewer."""

LOOSE_FROM, MAY_LACK = 6, 2
"""A question of so many words is a sentence that somebody remembers; where no text has all of its
words, those are told that lack at most so many."""


class Hits(NamedTuple):
    """What was found, the best first."""

    rows: Numbers
    scores: NDArray[np.float64]
    total: int
    """How many rows answer in all."""
    is_loose: bool = False
    """None has all words; these have most of many."""


class FullText:
    """The index of the texts of some rows, as it is on the disk. To be asked in turns."""

    def __init__(self, generations: Generations, ids: Texts) -> None:
        """`ids` are those of the library's rows."""
        self._generations = generations
        self._ids = ids
        self._folder: Path | None = None
        self._index: Index | None = None
        self._table: RowTable | None = None
        """What is asked, and gives rows; None: there is nothing to ask."""
        self._seen = 0
        """When what is in use was committed, as the file system has it."""
        self.rows = 0
        """So many first rows are in the index; of the others nothing is known here."""

    def open(self) -> None:
        """Look for an index that is whole and of these rows. Reads all of it, so not on a key."""
        self.close()
        try:
            current = self._generations.current()
            note = folders.read_note(current) if current else None
            if current is None or note is None or not folders.is_whole(current, note):
                return
            index = folders.open_index(current)
            if folders.is_of(note, index.searcher().num_docs, self.made_of):
                self._folder, self._index = current, index
                self.look_again()
        except (OSError, ValueError):
            self.close()

    def close(self) -> None:
        """Use nothing any more."""
        self._folder = self._index = self._table = None
        self._seen = self.rows = 0

    def look_again(self) -> None:
        """Take in what was committed since."""
        if self._folder is None or self._index is None:
            return
        try:
            changed = (self._folder / META).stat().st_mtime_ns
            if changed == self._seen:
                return
            self._index.reload()
            searcher = self._index.searcher()
            note = folders.read_note(self._folder)
            if note is None or not folders.is_of(note, searcher.num_docs, self.made_of):
                # Rows that we do not have yet, or another library.
                if self._table is None or note is None or note.states[-1].rows <= len(self._ids):
                    self.close()
                return
            table = RowTable(searcher)
        except (OSError, ValueError):
            self.close()
            return
        self._seen, self._table, self.rows = changed, table, searcher.num_docs

    def made_of(self, rows: int) -> MadeOf | None:
        """Return what an index of the first rows is made of; None where there are not so many."""
        if rows > len(self._ids):
            return None
        return MadeOf(rows, zlib.crc32(bytes(self._ids.data[: self._ids.starts[rows]])))

    def search(self, words: Sequence[str], limit: int | None, *, is_open: bool) -> Hits:
        """Find the rows that have all words, in title and body together, in whatever form.

        At most `limit` of them, or all; where it is open the last word may be unfinished.
        """
        table = self._table
        if table is None or not words:
            return Hits(_no_rows(), np.empty(0), 0)
        hits = _hits(table, questions.ranked(words, table.searcher, is_open=is_open), limit)
        if hits.total or len(words) < LOOSE_FROM:
            return hits
        loose = questions.ranked_loosely(words, table.searcher, MAY_LACK)
        return _hits(table, loose, limit)._replace(is_loose=True)

    def having(self, words: Sequence[str], part: Part) -> Numbers:
        """Return the rows that have each of the folded words, or a word that it begins."""
        table = self._table
        if table is None or not words:
            return _no_rows()
        return _rows(table, questions.having(words, _fields(part), table.searcher))

    def quoting(self, words: Sequence[str], *, is_open: bool) -> Numbers:
        """Return the rows that have the folded words side by side in the body."""
        table = self._table
        if table is None or not words:
            return _no_rows()
        return _rows(table, questions.quoting(words, table.searcher, is_open=is_open))


def _rows(table: RowTable, query: Query) -> Numbers:
    """Return all rows that a query finds, in no order; nothing is scored for it."""
    found = table.searcher.search(Query.const_score_query(query, 1.0), AT_FIRST)
    total: int = found.count  # type: ignore[attr-defined]  # its stub lacks it
    if total <= AT_FIRST:
        return table.rows_of(found.hits)
    # Of many, tantivy gives the rows in less time than it takes to look them up.
    hits = table.searcher.search(query, total, count=False, order_by_field=ROW).hits
    return np.fromiter((row for row, _ in hits), np.int64, total)


def _hits(table: RowTable, query: Query, limit: int | None) -> Hits:
    """Return the best rows, at most `limit` or all, and how many there are."""
    found = table.searcher.search(query, limit or AT_FIRST)
    total: int = found.count  # type: ignore[attr-defined]  # its stub lacks it
    if not total:
        return Hits(_no_rows(), np.empty(0), 0)
    hits = found.hits
    if limit is None and total > AT_FIRST:
        hits = table.searcher.search(query, total, count=False).hits
    scores = np.fromiter((score for score, _ in hits), np.float64, len(hits))
    return Hits(table.rows_of(hits), scores, total)


def _fields(part: Part) -> tuple[str, ...]:
    return (BODY,) if part == "body" else (TITLE, BODY)


def _no_rows() -> Numbers:
    return np.empty(0, np.int64)
