"""Which feeds of a library are asked now, by all that is known and settled of each.

sources, memories, settings ─ `feeds_of` ─▶ feeds ─ `chosen` ─▶ due;  what is told of the others
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.fetch.schedule import allowed_from
from reader.model import Fault
from reader.update.feed_memory import Memory
from reader.update.told import Outcome, Refreshed, Told, Wish

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from reader.settings.sources import SourceSettings, SourcesReading
    from reader.store import Store, StoredSource

FEED = "feed"
"""The kind of these sources."""


class Feed(NamedTuple):
    """A feed of the library, with all that is known of it."""

    stored: StoredSource
    memory: Memory
    text: str
    """Its memory as it stands in the store."""
    settings: SourceSettings

    @property
    def key(self) -> str:
        """The key of its source."""
        return self.stored.source.key

    @property
    def wants_pages(self) -> bool:
        """Whether the pages of its new articles are to be fetched."""
        return self.settings.full_text and not self.settings.disabled

    @property
    def is_unfinished(self) -> bool:
        """Whether it waits for such pages: we were stopped before they had come."""
        return self.wants_pages and bool(self.memory.ahead)

    def told(self, come: Refreshed, reason: str = "") -> Told:
        """Return what is told of it, with what is wrong."""
        faults = (Fault(self.stored.source.name, reason),) if reason else ()
        return Told(self.stored, come.read, come._replace(faults=faults))

    def next_time(self, now: datetime) -> datetime | None:
        """Return when the schedule has it asked next; None: not at all."""
        if self.settings.disabled:
            return None
        return self.memory.next_time(now, self.settings.interval)


class Chosen(NamedTuple):
    """Which feeds are asked, and what is told of the others."""

    due: list[Feed]
    others: list[Told]


def feeds_of(store: Store, sources: Iterable[StoredSource], settings: SourcesReading) -> list[Feed]:
    """Return what is known of feeds. Raises `StoreError`."""
    texts = store.polled.all()
    found = []
    for each in sources:
        key, url = each.source.key, each.location
        text = texts.get(key, "")
        memory = Memory.from_text(text, url)
        settled = settings.of(memory.polling.url, url, key, key.removeprefix("feed:"))
        found.append(Feed(each, memory, text, settled))
    return found


def chosen(feeds: Sequence[Feed], wish: Wish, now: datetime) -> Chosen:
    """Decide which feeds are asked."""
    found = Chosen([], [])
    for feed in feeds:
        polling = feed.memory.polling
        if feed.settings.disabled:
            found.others.append(feed.told(Refreshed(outcome=Outcome.DISABLED)))
        elif wish is Wish.FORCED:
            found.due.append(feed)
        elif polling.is_gone:
            found.others.append(feed.told(Refreshed(outcome=Outcome.GONE)))
        elif _is_too_early(until := _when(feed, wish, now), now):
            waiting = Refreshed(outcome=Outcome.WAITING, next_at=until)
            found.others.append(feed.told(waiting))
        else:
            found.due.append(feed)
    return found


def _when(feed: Feed, wish: Wish, now: datetime) -> datetime | None:
    """Return when a feed is, or was, to be asked; None for one that is not to be asked again."""
    if wish is Wish.ALLOWED:
        return allowed_from(feed.memory.polling, now) or now
    return feed.next_time(now)


def _is_too_early(when: datetime | None, now: datetime) -> bool:
    return when is None or when > now
