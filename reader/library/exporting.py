"""Rows of the library on their way out: read, laid out and recognised one after the other.

Nothing is kept of an article that has left, so that a hundred thousand take no more memory than
fifty.
"""

from __future__ import annotations

from itertools import tee
from typing import TYPE_CHECKING

from reader.export.collection import Gone, Heading, Leaving
from reader.query.question import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from reader.index.answer import Answer
    from reader.index.types import Numbers
    from reader.library.facade import Library
    from reader.query import Query


class StoppedError(Exception):
    """The export was to stop."""


class Selected:
    """Articles of the library in the order given; a `Collection`."""

    def __init__(
        self,
        library: Library,
        rows: Sequence[int] | Numbers,
        title: str,
        tell: Callable[[int], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """`tell` is told how many are out; once `stopped` says so, `StoppedError` is raised."""
        self._library = library
        self._rows = rows
        self._tell = tell
        self._stopped = stopped
        self.title = title
        self.made: datetime = library.now()

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self._rows)

    def headings(self) -> Iterator[Heading]:
        """The articles as a list of contents shows them."""
        for row in self._rows:
            headline = self._library.headline(int(row))
            yield Heading(headline.title, headline.source, headline.published)

    def plain(self) -> Iterator[Leaving]:
        """The articles as they are stored. Raises `StoreError`."""
        for done, row in enumerate(map(int, self._rows), 1):
            if self._stopped():
                raise StoppedError
            yield Leaving(self._library.whole(row), self._library.status(row))
            self._tell(done)

    def gone(self) -> Iterator[Gone]:
        """Nothing: these articles were chosen."""
        yield from ()

    def laid_out(self) -> Iterator[Leaving]:
        """The articles with their text in blocks. Raises `StoreError`."""
        from reader.parse import document

        for leaving in self.plain():
            yield leaving._replace(document=document(leaving.article.body))

    def named(self) -> Iterator[Leaving]:
        """The articles with their text in blocks and the names in it. Raises `StoreError`."""
        leaving, recognised = tee(self.laid_out())
        work = (
            (int(row), each.article.title, each.document.text)
            for row, each in zip(self._rows, recognised, strict=False)
        )
        names = self._library.recognition.in_passing(work)
        for each, mentions in zip(leaving, names, strict=False):
            yield each._replace(mentions=mentions)


def chosen_rows(answer: Answer) -> Numbers:
    """The rows of an answer that leave: those that have all words, without the near ones."""
    from reader.index.answer import numbers_of

    return numbers_of(answer.rows)[: answer.exact]


def title_of(query: Query, source: str = "") -> str:
    """What the articles of a query are called together; `source` is what its source is called."""
    parts = [part for part in query.describe(source) if part != ALL.name]
    words = query.words.strip()
    return " · ".join([*parts, words] if words else parts) or "News"
