"""What other processes, and other threads, did to the library since one last looked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.update.stored import take_rows

if TYPE_CHECKING:
    from reader.index.engine import Index
    from reader.model import Source
    from reader.store import Position, Store
    from reader.update.marking import Marking


class Caught(NamedTuple):
    """What has become other than it was shown."""

    rows: bool = False
    """Articles came, or went."""
    marks: bool = False

    def __bool__(self) -> bool:
        """Whether anything has."""
        return self.rows or self.marks


class Following:
    """Keeps what is shown up with the store. To be used from one thread only."""

    def __init__(
        self,
        store: Store,
        marking: Marking,
        index: Index | None,
        sources: dict[str, Source],
        begin: Position,
    ) -> None:
        """`index` is None where the articles are not the store's; all until `begin` is known.

        New sources are put into `sources` before their articles come.
        """
        self._store = store
        self._marking = marking
        self._index = index
        self._sources = sources
        self._position = begin
        self._version: int | None = None

    def catch_up(self) -> Caught:
        """Take in what came since. Costs next to nothing where nothing did. Raises `StoreError`."""
        version = self._store.version()
        if version == self._version:
            return Caught()
        before, news = self._position, self._store.news_since(self._position)
        rows = False
        if self._index is not None:
            rows = self._take_rows(self._index, before, news.position, news.departed)
        self._marking.learn(news.statuses)
        self._version, self._position = version, news.position
        return Caught(rows, bool(news.statuses))

    def _take_rows(
        self, index: Index, before: Position, now: Position, departed: list[int]
    ) -> bool:
        """Append the rows that came, with their marks, and take those out that went."""
        known = len(index.columns)
        take_rows(self._store.articles, index, self._sources, now.size)
        came = list(index.columns.ids.between(known, len(index.columns)))
        self._marking.learn(self._store.statuses(came))
        gone = [row for row in departed if row < len(index.columns)]
        index.remove(gone)
        # Sorted here, so that the screen need not wait for it.
        index.columns.by_date()
        return bool(came or gone or now.size > before.size)
