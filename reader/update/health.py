"""How each source of a library does: since when, why, when it is asked next, and what to do."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.update.feed_choosing import FEED, feeds_of
from reader.update.place_memory import remembered_faults

if TYPE_CHECKING:
    from datetime import datetime

    from reader.settings.sources import SourcesReading
    from reader.store import Store, StoredSource
    from reader.update.feed_choosing import Feed

_LONG = timedelta(days=30)
"""A feed that has failed for so long will hardly come back by itself."""


class Standing(StrEnum):
    """How a source does, the worst first."""

    GONE = "gone"
    FAILING = "failing"
    SILENT = "silent"
    """It comes, but nothing new has been in it for a year."""
    BROKEN = "broken"
    """It comes and is read, though it is not as it should be."""
    NEW = "new"
    """It was never asked."""
    DISABLED = "disabled"
    FINE = "fine"


class Health(NamedTuple):
    """How one source does."""

    source: StoredSource
    standing: Standing
    reason: str = ""
    """What is wrong, in words for the reader."""
    advice: str = ""
    """What the reader can do about it; empty: nothing need be done."""
    succeeded_at: datetime | None = None
    since: datetime | None = None
    """Since when it is silent, gone or failing, where that is known."""
    next_at: datetime | None = None
    """When it is asked next; None: by hand only."""
    weekly: float | None = None
    """Articles a week; None where that is not known."""


def health_of(store: Store, settings: SourcesReading, now: datetime) -> list[Health]:
    """Return how the sources do, in their order. Raises `StoreError`."""
    sources = store.sources()
    feeds = (each for each in sources if each.kind == FEED)
    remembered = store.polled.all()
    of_feeds = {feed.key: feed for feed in feeds_of(store, feeds, settings)}
    return [
        _of_feed(of_feeds[each.source.key], now)
        if each.kind == FEED
        else _of_place(each, remembered.get(each.source.key, ""))
        for each in sources
    ]


def _of_place(source: StoredSource, remembered: str) -> Health:
    if Path(source.location).exists():
        count, faults = remembered_faults(remembered)
        if not faults:
            return Health(source, Standing.FINE)
        others = f", and {count - 1:,} more" if count > 1 else ""
        reason = f"{faults[0].subject}: {faults[0].reason}{others}"
        return Health(source, Standing.BROKEN, reason, "see what is wrong with it, then refresh")
    return Health(
        source,
        Standing.FAILING,
        "it is not there",
        "plug the disk in, or delete the source; nothing of it is lost meanwhile",
    )


def _of_feed(feed: Feed, now: datetime) -> Health:
    memory, polling = feed.memory, feed.memory.polling
    standing, reason, since = _standing(feed, now)
    return Health(
        feed.stored,
        standing,
        reason,
        _advice(standing, reason, since, now),
        polling.succeeded_at,
        since,
        feed.next_time(now),
        memory.items_a_week(now) if memory.recent else None,
    )


def _standing(feed: Feed, now: datetime) -> tuple[Standing, str, datetime | None]:
    polling = feed.memory.polling
    if feed.settings.disabled:
        return Standing.DISABLED, "", None
    if polling.is_gone:
        return Standing.GONE, polling.reason, polling.asked_at
    if polling.failures:
        return Standing.FAILING, polling.reason, polling.succeeded_at
    if polling.succeeded_at is None:
        return Standing.NEW, "", None
    silent = feed.memory.silent_since(now)
    if silent is not None:
        return Standing.SILENT, "nothing new for more than a year", silent
    if feed.memory.fault:
        return Standing.BROKEN, feed.memory.fault, None
    return Standing.FINE, "", None


_BY_REASON = (
    ("name and a password", "write user and password for it into sources.toml"),
    ("nothing at this address", "it may have moved: newsread add its site finds the new address"),
    ("no such host", "see whether its address is right; its site may have been given up"),
    ("certificate", "its owner has to renew the certificate; there is no switch to trust it"),
    ("no feed", "its address gives something else now: newsread add its site finds the feed"),
    ("keyring", "see what sources.toml says of its password"),
    ("larger than", "it is too large to be read; its owner can make it shorter"),
)
"""What can be done, by words of the reason."""


def _advice(standing: Standing, reason: str, since: datetime | None, now: datetime) -> str:
    match standing:
        case Standing.GONE:
            return "delete it: its articles stay; newsread add its site finds another"
        case Standing.SILENT:
            return "keep it, it costs one question a week; or delete it, its articles stay"
        case Standing.BROKEN:
            return "nothing: what could be read is in"
        case Standing.DISABLED:
            return "take disabled = true out of sources.toml to have it asked again"
        case Standing.FAILING:
            for words, advice in _BY_REASON:
                if words in reason:
                    return advice
            if since is not None and now - since > _LONG:
                return "it has failed for long: delete it, its articles stay"
            return "it is asked again by itself; a refresh asks now"
        case _:
            return ""
