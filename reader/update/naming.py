"""Sources under the names that the reader's settings give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Source
from reader.parse.subscriptions.values import host_of
from reader.update.feed_memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.settings.sources import SourcesReading
    from reader.store import Shelf, Store, StoredSource


def called_as_settled(
    store: Store, sources: Iterable[StoredSource], settings: SourcesReading
) -> list[StoredSource]:
    """Call sources as they are to be called, and return them so. Raises `StoreError`."""
    return [_called(store, each, settings) for each in sources]


def called_anew(
    store: Store, sources: Iterable[StoredSource], before: SourcesReading, now: SourcesReading
) -> list[StoredSource]:
    """Call sources as they are to be called by now, and return those that had another name.

    Where a title was settled before, and none is any more, the source is called as it calls itself.
    Raises `StoreError`.
    """
    renamed = []
    for each in sources:
        names = each.location, each.source.key
        called = _called(store, each, now)
        if not now.of(*names).title and each.source.name == before.of(*names).title:
            called = _renamed(store, each, own_name(store, each))
        if called is not each:
            renamed.append(called)
    return renamed


def own_name(store: Store, stored: StoredSource) -> str:
    """Return how a feed calls itself, as far as that is known. Raises `StoreError`."""
    remembered = store.polled.all().get(stored.source.key, "")
    memory = Memory.from_text(remembered, stored.location)
    return memory.title or host_of(stored.location)


def _called(store: Store, stored: StoredSource, settings: SourcesReading) -> StoredSource:
    title = settings.of(stored.location, stored.source.key).title
    if not title or title == stored.source.name:
        return stored
    return _renamed(store, stored, title)


def _renamed(store: Store, stored: StoredSource, name: str) -> StoredSource:
    source = Source(stored.source.key, name)

    def rename(shelf: Shelf) -> None:
        shelf.rename(source)

    store.shelve(rename).result()
    return stored._replace(source=source)
