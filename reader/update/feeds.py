"""The feeds of a library, refreshed: chosen by the schedule, asked for, taken into the store.

    sources, memories, wish ─ `chosen` ─▶ due ─ `refreshing` ─▶ what came ─▶ the store ─▶ `Told`

What is remembered of a feed is written before it is asked, and again behind its articles. So
whatever stops us, the articles are in or come again, and no feed is asked for twice in its hour.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.fetch.exchange import Came
from reader.fetch.schedule import allowed_from
from reader.model import Source
from reader.parse.subscriptions.values import host_of
from reader.update.credentials import credentials_of, needs_credentials
from reader.update.feed_intake import fresh_articles
from reader.update.intake import Intents, take_in
from reader.update.memory import Memory
from reader.update.refreshing import AT_ONCE, Due, refresh
from reader.update.told import Outcome, Told, Wish

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from reader.fetch.polling import Polling
    from reader.model import ParsedFeed
    from reader.settings.sources import SourceSettings, SourcesReading
    from reader.store import Shelf, Store, StoredSource
    from reader.update.refreshing import Asking, Reading, Refreshed

FEED = "feed"
"""The kind of these sources."""

_FAILED = {
    Came.GONE: Outcome.GONE,
    Came.UNCHANGED: Outcome.UNCHANGED,
}


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

    def told(self, outcome: Outcome, **more: object) -> Told:
        """Return what is told of it."""
        return Told(self.key, self.stored.source.name, outcome, **more)  # type: ignore[arg-type]

    def next_time(self, now: datetime) -> datetime | None:
        """Return when the schedule has it asked next; None: not at all."""
        if self.settings.disabled:
            return None
        return self.memory.next_time(now, self.settings.interval)


class Chosen(NamedTuple):
    """Which feeds are asked, and what is told of the others."""

    due: list[Feed]
    others: list[Told]


def feeds_of(store: Store, settings: SourcesReading) -> list[Feed]:
    """Return the feeds of a library. Raises `StoreError`."""
    texts = store.polled.all()
    found = []
    for each in store.sources():
        if each.kind == FEED:
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
            found.others.append(feed.told(Outcome.DISABLED))
        elif wish is Wish.FORCED:
            found.due.append(feed)
        elif polling.is_gone:
            found.others.append(feed.told(Outcome.GONE, reason=polling.reason))
        else:
            until = _too_early_until(feed, wish, now)
            if until is None:
                found.due.append(feed)
            else:
                found.others.append(feed.told(Outcome.WAITING, next_at=until))
    return found


def _too_early_until(feed: Feed, wish: Wish, now: datetime) -> datetime | None:
    """Return from when a feed may be asked; None: it may be now."""
    if wish is Wish.ALLOWED:
        return allowed_from(feed.memory.polling, now)
    due = feed.next_time(now)
    if due is None:  # it says itself that nothing will come any more
        return datetime.max.replace(tzinfo=UTC)
    return due if due > now else None


async def refresh_feeds(
    store: Store,
    feeds: Sequence[Feed],
    client: Asking,
    pool: Reading,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    at_once: int = AT_ONCE,
) -> AsyncIterator[Told]:
    """Ask for feeds, take in what is new, and tell of each as it is done. Raises `StoreError`.

    Left early, what has come by then is in.
    """
    keeping = _Keeping(store, {feed.key: feed for feed in feeds}, clock)
    due = [_due(feed) for feed in feeds]
    async for told in refresh(due, client, pool, keeping.claim, keeping.keep, clock, at_once):
        yield told


def _due(feed: Feed) -> Due:
    asks = partial(credentials_of, feed.settings) if needs_credentials(feed.settings) else None
    return Due(feed.key, feed.memory.polling, feed.memory.digest, asks)


class _Keeping:
    """Writes down what is remembered of feeds, and takes their articles in."""

    def __init__(
        self, store: Store, feeds: Mapping[str, Feed], clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._feeds = dict(feeds)
        self._clock = clock

    async def claim(self, key: str, polling: Polling) -> bool:
        """Write down that a feed is asked now, unless somebody else has done so meanwhile."""
        feed = self._feeds[key]
        memory = feed.memory._replace(polling=polling)
        text = memory.to_text()
        claimed = self._store.polled.claim(key, feed.text, text)
        return await asyncio.wrap_future(claimed)

    async def keep(self, came: Refreshed) -> Told:
        """Take in what came of a feed, and remember it."""
        feed = self._feeds[came.key]
        if came.is_claimed:
            return feed.told(Outcome.WAITING)
        memory = feed.memory._replace(polling=came.polling)
        intents, read = Intents([], []), 0
        if came.feed is not None:
            memory = memory.with_feed(came.feed, came.digest)
            feed = feed._replace(stored=await self._named(feed, came.feed, came.polling.url))
            intents, read = await self._take(feed, came.feed), len(came.feed.articles)
        # Behind the articles: if this is lost, they come once more, and are known.
        await asyncio.wrap_future(self._store.polled.keep({came.key: memory.to_text()}))
        feed = feed._replace(memory=memory)
        changed = len(intents.depart)
        return feed.told(
            _outcome(came),
            read=read,
            new=len(intents.append) - changed,
            changed=changed,
            reason=memory.polling.reason or memory.fault,
            next_at=feed.next_time(self._clock()),
        )

    async def _named(self, feed: Feed, came: ParsedFeed, url: str) -> StoredSource:
        """Write down where a feed has moved to, and what it is called, where that was not known."""
        stored, source = feed.stored, feed.stored.source
        if came.title and not feed.memory.title and source.name == host_of(stored.location):
            source = Source(source.key, came.title)
        if source != stored.source or url != stored.location:
            stored = stored._replace(source=source, location=url)
            await asyncio.wrap_future(self._store.add_source(source, FEED, url))
        return stored

    async def _take(self, feed: Feed, came: ParsedFeed) -> Intents:
        held = self._store.held(feed.key)
        source = feed.stored.source
        fresh = fresh_articles(came, source, held, self._clock(), feed.settings.tags)
        intents: list[Intents] = []

        def write(shelf: Shelf) -> None:
            intents.append(take_in(shelf, fresh, held))
            shelf.hold(feed.key, fresh)

        if fresh:
            await asyncio.wrap_future(self._store.shelve(write))
        return intents[0] if intents else Intents([], [])


def _outcome(came: Refreshed) -> Outcome:
    if came.is_offline:
        return Outcome.OFFLINE
    if came.feed is not None:
        return Outcome.TAKEN
    return _FAILED.get(came.came, Outcome.FAILED)
