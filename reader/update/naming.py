"""Sources under the names that the reader's settings give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.settings.sources import SourcesReading
    from reader.store import Shelf, Store, StoredSource


def called_as_settled(
    store: Store, sources: Iterable[StoredSource], settings: SourcesReading
) -> list[StoredSource]:
    """Call sources as they are to be called, and return them so. Raises `StoreError`."""
    return [_called(store, each, settings) for each in sources]


def _called(store: Store, stored: StoredSource, settings: SourcesReading) -> StoredSource:
    title = settings.of(stored.location, stored.source.key).title
    if not title or title == stored.source.name:
        return stored
    source = Source(stored.source.key, title)

    def rename(shelf: Shelf) -> None:
        shelf.rename(source)

    store.shelve(rename).result()
    return stored._replace(source=source)
