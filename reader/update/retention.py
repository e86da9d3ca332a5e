"""How much of a source is kept, as the reader has settled it: off, unless `sources.toml` says so.

settings ─▶ `limits_of` ─▶ the store puts away what is beyond them, behind every refresh
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.settings.sources import SourcesReading
    from reader.store import Limits, Preview, Store, StoredSource


def limits_of(source: StoredSource, settings: SourcesReading, now: datetime) -> Limits | None:
    """Return how much of a source is to be kept; None: all of it."""
    from reader.store import Limits

    settled = settings.of(source.location, source.source.key)
    if settled.keep is None and settled.keep_days is None:
        return None
    since = None
    if settled.keep_days is not None:
        since = int((now - timedelta(days=settled.keep_days)).timestamp())
    return Limits(settled.keep, since)


def retain(store: Store, source: StoredSource, settings: SourcesReading) -> int:
    """Put away what is beyond a source's limits; how many articles. Raises `StoreError`."""
    limits = limits_of(source, settings, datetime.now(UTC))
    return store.limited.apply(source.source.key, limits) if limits else 0


def preview(store: Store, source: StoredSource, settings: SourcesReading) -> Preview | None:
    """Return what that would put away; None where all is kept. Raises `StoreError`."""
    limits = limits_of(source, settings, datetime.now(UTC))
    return store.limited.preview(source.source.key, limits) if limits else None
