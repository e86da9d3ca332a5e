"""The sources that the reader added, and going through them again."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.library.loading import Loading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from concurrent.futures import Future
    from threading import Event

    from reader.model import Fault
    from reader.settings.sources import SourcesReading
    from reader.settings.watched import Watched
    from reader.store import Going, Store, StoredSource
    from reader.update.health import Health
    from reader.update.subscribing import Choice, Looked
    from reader.update.told import Told, Wish


class Sources(Loading):
    """What one can do with the sources of a library."""

    sources_file = Path("sources.toml")
    """What the reader has settled for single sources; it need not be there."""
    library_file: Path | None = None
    """The library's file, where it is not the usual one."""
    folders: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """In which folders sources stand, by key, as `look_for_folders` has found; of others none."""
    settled: SourcesReading | None = None
    """What is settled for single sources, as far as it has been followed; None: not looked yet."""
    _settlements: Watched[SourcesReading] | None = None
    _placed = 0
    """How many sources there were when the folders were looked for."""

    def stored_sources(self) -> tuple[StoredSource, ...]:
        """The sources that the reader added, the earliest first; may wait for the disk.

        None where they cannot be read: that is told elsewhere.
        """
        from reader.store import StoreError

        store = self._open_store()
        try:
            return store.sources() if store else ()
        except StoreError:
            return ()

    def refresh(
        self,
        sources: Iterable[StoredSource],
        listener: Callable[[Told], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
        wish: Wish | None = None,
    ) -> None:
        """Go through sources again, of whatever kind, telling how far it is; until `stopped`.

        `wish` is which of them may be asked; None is what one asks for by hand. Belongs in a
        worker, and is done by another process. What comes is in the list after the next `catch_up`.
        """
        from reader.update.elsewhere import Elsewhere, refresh_elsewhere
        from reader.update.refreshers import refresh_sources
        from reader.update.told import Manner, Wish

        store, wish = self._open_store(), wish or Wish.ALLOWED
        if store is None:
            return
        if store.path is None:  # in memory, where no other process can write
            refresh_sources(
                store, sources, listener, stopped, Manner(wish, self._settled(), files=self.files)
            )
        else:
            where = Elsewhere(store.path, self.sources_file)
            refresh_elsewhere(where, sources, listener, stopped, wish)

    def watch(self, stopped: Event, tell: Callable[[Fault], None]) -> None:
        """Take in by itself what changes in files and folders, until stopped; in a thread.

        Does nothing where the articles are not the library's. What comes is in the list after the
        next `catch_up`.
        """
        from reader.library.watched import WatchedLibrary
        from reader.update.watching import watch_places

        store = self._open_store()
        if store is not None and store.is_kept and self._store is not None:
            watch_places(WatchedLibrary(self, store, stopped, tell), stopped)

    def due_sources(self) -> list[StoredSource]:
        """The feeds whose time has come, and those that wait for the pages of their articles.

        May wait for the disk. None where that cannot be read.
        """
        from reader.store import StoreError
        from reader.update.feed_choosing import FEED, chosen, feeds_of
        from reader.update.told import Wish

        store = self._open_store()
        if store is None or store.path is None:
            return []
        try:
            feeds = [each for each in store.sources() if each.kind == FEED]
            found = feeds_of(store, feeds, self._settled()) if feeds else []
        except StoreError:
            return []
        due = {each.key for each in chosen(found, Wish.DUE, self.now()).due}
        return [each.stored for each in found if each.is_unfinished or each.key in due]

    def sources_of(self, row: int) -> list[StoredSource]:
        """The reader's sources that have a row's article; may wait for the disk."""
        from reader.store import StoreError

        store = self._open_store()
        try:
            keys = set(store.holders(self._index.columns.id_of(row))) if store else set()
        except StoreError:
            return []
        return [each for each in self.stored_sources() if each.source.key in keys]

    def health(self) -> list[Health]:
        """How the sources do, in their order; may wait for the disk."""
        from reader.store import StoreError
        from reader.update.health import health_of

        store = self._open_store()
        try:
            return health_of(store, self._settled(), self.now()) if store else []
        except StoreError:
            return []

    def look_for_feeds(self, typed: str) -> Looked:
        """Find the feeds that somebody means by what they typed. Takes as long as servers do."""
        from reader.update.subscribing import look_now

        return look_now(typed, self._settled())

    @property
    def stands_in(self) -> bool:
        """Whether the seeds are open only since there was no source yet."""
        return self.is_seeds and self._seeds is not None

    def follow(self, choice: Choice) -> Told:
        """Keep a feed that was found, and take its articles in. Raises `StoreError`.

        Of one that is followed already it is told that nothing came.
        """
        from reader.update.subscribing import follow_now, followed
        from reader.update.told import Told

        store = self._open_store()
        assert store is not None, "a library that is loaded has a store, be it in memory"
        known = followed(store, choice.url)
        if known is not None:
            return Told(known)
        return follow_now(store, choice, self._settled())

    def going_with(self, source: StoredSource) -> Going:
        """What deleting a source would take along. Raises `StoreError`."""
        from reader.store import Going

        store = self._open_store()
        return store.going_with(source.source.key) if store else Going(0, 0, 0)

    def delete_source(self, source: StoredSource) -> Future[None]:
        """Delete a source, with the articles that only it has; `undo` takes it back.

        They are out of the list after the next `catch_up`. The future fails if it was not kept.
        Raises `StoreError`.
        """
        assert self._marking is not None, "there are sources only once the library is loaded"
        key, name = source.source
        return self._marking.remove(key, name, self.going_with(source).articles)

    def fetch_full_text(self, row: int) -> str:
        """Put the text of its page into a row's article; why that cannot be, or nothing.

        Takes as long as the server does. The article is another row after the next `catch_up`.
        """
        from reader.store import StoreError
        from reader.update.full_text import full_text_now

        store = self._store
        if store is None:
            return "only articles of the library can have their text fetched"
        try:
            return full_text_now(store, self.article(row))
        except StoreError as error:
            return str(error)

    def look_for_folders(self) -> None:
        """See what is settled for the sources, if that may have changed: folders and titles.

        May wait for the disk.
        """
        from reader.settings.sources import SourcesReading, read_sources
        from reader.settings.watched import Watched

        if self._settlements is None:
            self._settlements = Watched(self.sources_file, read_sources)
        if not self._settlements.look() and self._placed == len(self.sources):
            return
        self._placed = len(self.sources)
        settled, sources = self._settlements.reading, self.stored_sources()
        placed = (
            (each.source.key, settled.of(each.location, each.source.key).folder) for each in sources
        )
        self.folders = {key: folder for key, folder in placed if folder}
        self._call_sources(sources, self.settled or SourcesReading(), settled)
        self.settled = settled

    def _call_sources(
        self, sources: Iterable[StoredSource], before: SourcesReading, now: SourcesReading
    ) -> None:
        """Call feeds as is settled by now, in the library and in what is shown of it."""
        from reader.store import StoreError
        from reader.update.feed_choosing import FEED
        from reader.update.naming import called_anew

        store = self._open_store()
        if store is None or before == now:
            return
        feeds = [each for each in sources if each.kind == FEED]
        with suppress(StoreError):  # the next refresh does it
            renamed = called_anew(store, feeds, before, now)
            self.sources.update((each.source.key, each.source) for each in renamed)
            self._shelf.forget()

    def settled_faults(self) -> tuple[Fault, ...]:
        """What is wrong with the settings of single sources, by file and line."""
        return self._settled().faults

    def _settled(self) -> SourcesReading:
        """What the reader has settled for single sources, as it stands now."""
        from reader.settings.sources import read_sources

        return read_sources(self.sources_file)

    def _open_store(self) -> Store | None:
        """The store that is open, be it that paths are read and it has only the marks."""
        from reader.store import Store

        return self._marks if isinstance(self._marks, Store) else None
