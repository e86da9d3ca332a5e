"""What other processes, and other threads, did to the library since one last looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.named import NamedTuple
from reader.update.stored import marks_of, take_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.index.engine import Index
    from reader.model import Source, Status
    from reader.store import News, Position, Store
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
        self._unsure: set[str] = set()
        """Articles of which the statuses are to be asked for, whether they changed or not."""

    def catch_up(self) -> Caught:
        """Take in what came since. Costs next to nothing where nothing did. Raises `StoreError`."""
        version = self._store.version()
        is_doubtful = self._marking.is_doubtful
        if version == self._version and not (self._unsure or is_doubtful):
            return Caught()
        self._marking.look()
        before, news = self._position, self._store.news_since(self._position)
        rows = False
        if self._index is not None:
            rows = self._take_rows(self._index, before, news)
        self._learn(None if is_doubtful else news.statuses)
        self._version, self._position = version, news.position
        return Caught(rows, news.statuses is None or bool(news.statuses))

    def _learn(self, statuses: Mapping[str, Status] | None) -> None:
        if statuses is not None:
            again = self._store.statuses(self._unsure) if self._unsure else {}
            self._unsure = self._marking.learn({**statuses, **again})
        elif self._index is not None:
            marks = marks_of(self._store.articles, len(self._index.columns))
            self._unsure = self._marking.learn_all(marks)
        else:
            self._unsure = self._marking.learn(self._store.statuses())

    def _take_rows(self, index: Index, before: Position, news: News) -> bool:
        """Append the rows that came, with their marks, and take those out that went."""
        known, size = len(index.columns), news.position.size
        take_rows(self._store.articles, index, self._sources, size)
        came = list(index.columns.ids.between(known, len(index.columns)))
        gone = [row for row in news.departed if row < len(index.columns)]
        back = [row for row in news.returned if row < len(index.columns)]
        index.remove(gone)
        index.restore(back)
        came += [index.columns.id_of(row) for row in back]
        self._unsure.update(came)
        index.bring_up()
        return bool(came or gone or size > before.size)
