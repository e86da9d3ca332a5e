"""What is known of each row: what the list shows of it, its article, its text in blocks.

What a row shows never waits; an article that lies in the store is read from the disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index.engine import Index
from reader.library.shelves import InMemory
from reader.library.values import Headline, published_of
from reader.model import Article, Body
from reader.update.recognition import Recognition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.details import Stretch
    from reader.library.shelves import Shelf
    from reader.model import Document, Source
    from reader.store import Store

DOCUMENTS_KEPT = 128
"""Texts of a stored library that stay laid out, some ten kilobytes each: what one goes back to. Of
a thousand, memory grew for half an hour."""

RECENT = 200
"""Rows among which an edited file's article is looked for: it has just come."""


class Rows:
    """The rows of a library, whichever way they got in."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        """By key, in order of appearance."""
        self._store: Store | None = None
        """The store, where the articles are in it."""
        self._shelf: Shelf = InMemory()
        self._documents: dict[int, Document] = {}
        self._index = Index(self._text_of, self._find, self.sources, self._details_between)
        self.recognition = Recognition(self._index, self._title_of, self._text_of)
        self._head: dict[int, Headline] | None = None
        """The newest rows in the order of the list, until all rows are in."""

    def __len__(self) -> int:
        """How many articles there are; while they come in, how many came."""
        return self._index.columns.counts()[0]

    def row_of(self, identity: str) -> int | None:
        """The row of the article with that id, or None."""
        return self._index.columns.row_of(identity)

    def id_of(self, row: int) -> str:
        """The id of a row's article."""
        return self._index.columns.id_of(row)

    def present_row(self, row: int) -> int:
        """Where the article of a row is by now: what is revised gets a row of its own.

        A file that was edited brings an article with another id; the newest of the same source and
        headline is taken for it. The same row, where there is none.
        """
        columns = self._index.columns
        if not columns.removed[row]:
            return row
        found = self.row_of(self.id_of(row))
        if found is not None and found != row:
            return found
        like = columns.titles[row], columns.source_of(row)
        recent = range(len(columns) - 1, max(row, len(columns) - RECENT), -1)
        twins = (
            each
            for each in recent
            if not columns.removed[each] and (columns.titles[each], columns.source_of(each)) == like
        )
        return next(twins, row)

    def article(self, row: int) -> Article:
        """The article of a row, whole. May wait for the disk.

        Where that cannot be read, an article that says so in place of its text.
        """
        if self._store is None:
            return self._shelf.article(row)
        from reader.store import StoreError

        try:
            return self._shelf.article(row)
        except StoreError as error:
            return self._unreadable(row, error)

    def whole(self, row: int) -> Article:
        """The article of a row, which nothing stands in for. Raises `StoreError`."""
        return self._shelf.article(row)

    def _unreadable(self, row: int, error: Exception) -> Article:
        columns = self._index.columns
        headline = self.headline(row)
        text = f"This article cannot be read.\n\n{error}\n\nnewsread doctor tells more."
        source = next(each for each in self.sources.values() if each.name == headline.source)
        return Article(columns.id_of(row), source, headline.title, Body(text))

    def headline(self, row: int) -> Headline:
        """What the list shows of a row."""
        columns = self._index.columns
        status = columns.status(row)
        head = self._head
        if head is not None and row in head:
            return head[row].with_status(status)
        return Headline(
            columns.titles[row],
            self.sources[columns.source_of(row)].name,
            published_of(columns.published[row], day_only=bool(columns.day_only[row])),
            status.read,
            status.starred,
            bool(columns.derived[row]),
            bool(columns.headline_only[row]),
        )

    def newest(self) -> Sequence[int]:
        """Every row, newest first: what an empty query answers, without waiting.

        Until all rows are in, those at the top of that.
        """
        head = self._head
        return self._index.columns.by_date() if head is None else list(head)

    def document(self, row: int) -> Document:
        """The text of a row's article in blocks; laid out once. May take long on a long text."""
        document = self._documents.get(row)
        if document is None:
            from reader.parse import document as lay_out  # 10 ms, after the first frame

            document = lay_out(self.article(row).body)
            if self._store is not None and len(self._documents) >= DOCUMENTS_KEPT:
                self._documents.clear()
            self._documents[row] = document
        return document

    def _title_of(self, row: int) -> str:
        return self.headline(row).title

    def _text_of(self, row: int) -> str:
        return self.document(row).text

    def _details_between(self, start: int, end: int) -> Stretch:
        """What few queries ask of the rows from `start` to before `end`. May wait for the disk."""
        from reader.index.details import details_of, no_details

        if self._store is None:
            return details_of(start, [self._shelf.article(row) for row in range(start, end)])
        from reader.store import StoreError
        from reader.update.stored import details_between

        try:
            return details_between(self._store.articles, start, end)
        except StoreError:
            return no_details(start, end)  # as with the article: what can be read still is

    def _find(self, ids: Sequence[str]) -> dict[str, int]:
        """The rows of those articles that lie in the store."""
        return {} if self._store is None else self._store.articles.rows_of(ids)
