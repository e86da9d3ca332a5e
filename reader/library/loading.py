"""Getting the articles in: from paths in batches; from the store the newest headlines at once.

A library of a million articles shows its first screen from an index of the store, as quickly as one
of fifty; all rows follow in the background, and the list is the same at its top when they are in.
"""

from __future__ import annotations

import threading
import time
from datetime import datetime
from typing import TYPE_CHECKING

from reader.index.columns import Facts
from reader.index.generations import HEADLINES, NAMES, TEXTS, Generations
from reader.library.marked import Marked
from reader.library.shelves import InMemory, InStore
from reader.library.values import Headline, Progress, published_of
from reader.model import Status
from reader.settings.files import DEFAULTS
from reader.text.dates import sort_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.model import Article, Fault
    from reader.store import Position, Store
    from reader.store.articles import HeadlineRow
    from reader.update.following import Caught, Following
    from reader.update.keepers import Marks

HEAD = 200
"""Headlines that are there at once: more than any screen shows."""

TELL_SECONDS = 0.2
"""Between two reports of progress: often enough to be seen to move."""


class Loading(Marked):
    """How the articles of one run get in: from paths or from the store."""

    def __init__(
        self,
        paths: Sequence[Path],
        open_marks: Callable[[], tuple[Marks, Fault | None]],
        *,
        is_seeds: bool = False,
        seeds: Path | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        """`open_marks` is called by `load`, before which nothing is read.

        Without paths it is the articles in the store, else those in the folder `seeds`.
        """
        super().__init__(open_marks)
        self.paths = tuple(paths)
        self.is_seeds = is_seeds
        """The embedded corpus is open: asked for, or since there is nothing else yet."""
        self._seeds = seeds
        """Without paths, what to open while the library has no article of its own."""
        self.now = clock or _local_now
        self.starts_fresh = False
        """How an earlier run left the screen is not asked for."""
        self.files = DEFAULTS
        """How files of articles are read."""
        self.session = ""
        """How an earlier run left the screen; empty where none did, until `load` is done."""
        self._following: Following | None = None
        self._first = threading.Event()
        self._loaded = threading.Event()

    def load(self, listener: Callable[[Progress], None] = lambda _: None) -> None:
        """Read all articles, telling `listener` now and then. Never raises for a file's sake."""
        self._open()
        begin = self._ask(_position)
        if self.paths or not self._seeds:
            self._load_paths(listener)
        elif not self._load_stored(listener):
            self.paths, self.is_seeds = (self._seeds,), True
            self._load_paths(listener)
        self._recall()
        self._follow(begin)
        self._index.know_muted()
        self._head = None
        self._first.set()
        self._loaded.set()
        listener(Progress(len(self), finished=True))

    def catch_up(self) -> Caught:
        """Take in what other processes did since the last time; what is to be drawn again.

        May wait for the disk; to be called from one thread only.
        """
        from reader.store import StoreError
        from reader.update.following import Caught

        if self._following is None or not self._loaded.is_set():
            return Caught()
        try:
            return self._following.catch_up()
        except StoreError as error:
            # Told once: what is there can still be read, and marks tell for themselves.
            self._following = None
            self.faults.append(error.fault)
            return Caught()

    def _follow(self, begin: Position | None) -> None:
        """Follow the store from where it was before anything was read from it."""
        from reader.store import Store
        from reader.update.following import Following

        store, marking = self._marks, self._marking
        if isinstance(store, Store) and store.is_kept and marking and begin is not None:
            index = None if self._store is None else self._index
            self._following = Following(store, marking, index, self.sources, begin)

    def wait_for_first(self, seconds: float) -> None:
        """Wait until there are articles, or there will be none; at most so long."""
        self._first.wait(seconds)

    def wait_for_all(self) -> None:
        """Wait until all rows of the store are in: an answer from some would not be that of all."""
        if self._head is not None:
            self._loaded.wait()

    # From the store

    def _load_stored(self, listener: Callable[[Progress], None]) -> bool:
        """Load what is in the store; False if there is nothing in it."""
        from reader.store import Store, StoreError

        def look(marks: Marks) -> tuple[list[HeadlineRow], bool]:
            if not isinstance(marks, Store):
                return [], False
            return marks.articles.newest(HEAD), marks.has_sources()

        head, has_sources = self._ask(look)
        store = self._marks
        if not isinstance(store, Store) or not (head or has_sources):
            return False
        self._store, self._shelf = store, InStore(store.articles)
        assert self._marking is not None
        self._marking.use_rows(store, are_shown=True)
        self.recognition.keeper = store.recognised
        if store.index_folder is not None:
            self._index.generations = Generations(store.index_folder / HEADLINES)
            self._index.kept_names = Generations(store.index_folder / NAMES)
            self._index.kept_texts = Generations(store.index_folder / TEXTS)
        try:
            if not self.starts_fresh:
                self.session = store.resumed.session("screen")
            self._show_head(store, head)
            listener(Progress(len(head)))
            self._take_in_rows(store, listener)
        except StoreError as error:  # what is in by then can still be read
            self.faults.append(error.fault)
        finally:
            self._index.columns.settle()
        return True

    def _show_head(self, store: Store, head: Sequence[HeadlineRow]) -> None:
        outlets = store.articles.outlets()
        self.sources.update((source.key, source) for source in outlets)
        self._index.columns.expect((row.row, row.id, row.status) for row in head)
        hidden = self._hidden_at_first(store)
        shown = (row for row in head if row.row not in hidden)
        self._head = {row.row: _headline_of(row, outlets[row.outlet].name) for row in shown}
        self._first.set()

    def _hidden_at_first(self, store: Store) -> frozenset[int]:  # noqa: ARG002 for who hides some
        """The rows that are not shown before all are in."""
        return frozenset()

    def _take_in_rows(self, store: Store, listener: Callable[[Progress], None]) -> None:
        # Imported once the first headlines are out: they do not wait for it.
        from reader.update.stored import take_departed, take_marks, take_rows

        told = time.monotonic()

        def tell(done: int) -> None:
            nonlocal told
            if time.monotonic() > told + TELL_SECONDS:
                told = time.monotonic()
                listener(Progress(done))

        take_rows(store.articles, self._index, self.sources, store.articles.size(), tell)
        take_departed(store.articles, self._index)
        take_marks(store.articles, self._index.columns)
        # Sorted here, so that the screen need not wait for it.
        self._index.columns.by_date()

    # From paths

    def _load_paths(self, listener: Callable[[Progress], None]) -> None:
        # Fetching and parsing take 20 ms to import, for which a stored library need not wait.
        from reader.update.corpus import read_corpus

        told = 0
        for batch in read_corpus(self.paths, self.files):
            self._take_in(batch.articles)
            self.faults += batch.faults
            if len(self._index.columns):
                self._first.set()
            listener(Progress(len(self), tuple(self.faults[told:])))
            told = len(self.faults)

    def _take_in(self, articles: Sequence[Article]) -> None:
        ids = [article.id for article in articles]
        statuses = self._ask(lambda marks: marks.statuses(ids))
        assert isinstance(self._shelf, InMemory)
        for article in articles:
            if self.row_of(article.id) is not None:
                # The same article of another source: it is in the list already.
                continue
            status = statuses.get(article.id, Status())
            self.sources.setdefault(article.source.key, article.source)
            self._shelf.append(article)
            facts = Facts(
                article.id,
                article.title,
                article.source.key,
                sort_key(article.published),
                headline_only=article.is_headline_only,
                derived=article.title_is_derived,
                day_only=not isinstance(article.published, datetime),
                read=status.read,
                starred=status.starred,
            )
            self._index.add(facts)
            self._index.columns.annotate(len(self._index.columns) - 1, status)


def _position(marks: Marks) -> Position | None:
    from reader.store import Store

    return marks.position() if isinstance(marks, Store) else None


def _headline_of(row: HeadlineRow, source: str) -> Headline:
    from reader.store.articles import DAY_ONLY, DERIVED, HEADLINE_ONLY

    return Headline(
        row.title,
        source,
        published_of(row.stamp, day_only=bool(row.flags & DAY_ONLY)),
        row.status.read,
        row.status.starred,
        bool(row.flags & DERIVED),
        bool(row.flags & HEADLINE_ONLY),
    )


def _local_now() -> datetime:
    return datetime.now().astimezone()
