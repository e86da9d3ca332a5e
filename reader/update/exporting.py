"""All that is in the store, on its way out: articles as they came in, with what the reader did.

What the reader did with articles that are gone comes behind them: it outlives them here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.export.collection import Gone, Leaving
from reader.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.store import Store

BATCH = 500
"""Articles whose marks are asked for together."""


class WholeStore:
    """Every article that is there; a `Stock`."""

    def __init__(self, store: Store, tell: Callable[[int], None] = lambda _: None) -> None:
        """`tell` is told how many are out. Each method raises `StoreError`."""
        self._store = store
        self._tell = tell

    @property
    def size(self) -> int:
        """How many there are at most: some of the rows may be gone."""
        return self._store.articles.size()

    def plain(self) -> Iterator[Leaving]:
        """The articles in order of arrival."""
        size, done = self.size, 0
        for start in range(0, size, BATCH):
            articles = self._store.articles.between(start, min(size, start + BATCH))
            statuses = self._store.statuses([article.id for article in articles])
            for article in articles:
                yield Leaving(article, statuses.get(article.id, Status()))
                done += 1
                self._tell(done)

    def gone(self) -> Iterator[Gone]:
        """What the reader did with articles that are gone."""
        for identity, status in self._store.statuses_of_gone().items():
            yield Gone(identity, status)
