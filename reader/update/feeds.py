"""The feeds of a library, refreshed: chosen by the schedule, asked for, taken into the store.

    sources, memories, a wish ─ `chosen` ─▶ due ─ `refreshing` ─▶ what came ─▶ the store; `Told`

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
from reader.model import Fault, Source
from reader.parse.subscriptions.values import host_of
from reader.update.credentials import credentials_of, needs_credentials
from reader.update.feed_intake import fresh_articles
from reader.update.intake import Intents, take_in
from reader.update.memory import Memory
from reader.update.naming import called_as_settled
from reader.update.refreshing import Due, refresh
from reader.update.told import AT_ONCE, Outcome, Refreshed, Told, Wish

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence

    from reader.fetch.polling import Polling
    from reader.model import Article, ParsedFeed
    from reader.settings.sources import SourceSettings, SourcesReading
    from reader.store import Shelf, Store, StoredSource
    from reader.update.refreshing import Asking, FeedCame, Reading
    from reader.update.told import Manner

FEED = "feed"
"""The kind of these sources."""

_LOOK_SECONDS = 0.1
"""Between two looks whether we are to stop."""

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


def refresh_feeds(
    store: Store,
    sources: Sequence[StoredSource],
    tell: Callable[[Told], None],
    stopped: Callable[[], bool],
    manner: Manner,
) -> None:
    """Ask for feeds as `manner` has it, and tell of each as it is done; until `stopped`.

    Never raises for a feed's sake; a library that cannot be written is told once.
    """
    from reader.store import StoreError

    try:
        named = called_as_settled(store, sources, manner.settings)
        found = chosen(feeds_of(store, named, manner.settings), manner.wish, datetime.now(UTC))
        for each in found.others:
            tell(each)
        if found.due:
            asyncio.run(_refresh_until(stopped, store, found.due, tell, manner.at_once))
    except StoreError as error:
        tell(Told(sources[0], 0, Refreshed(faults=(error.fault,), outcome=Outcome.FAILED)))


async def _refresh_until(
    stopped: Callable[[], bool],
    store: Store,
    feeds: Sequence[Feed],
    tell: Callable[[Told], None],
    at_once: int,
) -> None:
    from reader.fetch.client import Client
    from reader.fetch.robots import Robots
    from reader.parse.feeds.pool import FeedPool
    from reader.update.full_text import fetch_ahead

    async def refreshing() -> None:
        ahead: list[Article] = []
        async with Client() as client:
            async for told in ask_feeds(store, feeds, client, pool, at_once=at_once, ahead=ahead):
                tell(told)
            await fetch_ahead(store, ahead, client, pool, Robots(client))

    # Where somebody types, all of the refresh is in a process that yields to them.
    with FeedPool(niceness=0) as pool:
        task = asyncio.create_task(refreshing())
        while not task.done():
            if stopped():
                task.cancel()
            await asyncio.wait([task], timeout=_LOOK_SECONDS)
        if not task.cancelled():
            task.result()


async def ask_feeds(
    store: Store,
    feeds: Sequence[Feed],
    client: Asking,
    pool: Reading,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    at_once: int = AT_ONCE,
    ahead: list[Article] | None = None,
) -> AsyncIterator[Told]:
    """Ask for feeds, take in what is new, and tell of each as it is done. Raises `StoreError`.

    New articles whose pages are to be fetched too are put into `ahead`. Left early, what has come
    by then is in.
    """
    keeping = Keeping(store, feeds, clock, ahead)
    due = [_due(feed) for feed in feeds]
    async for told in refresh(due, client, pool, keeping.claim, keeping.keep, clock, at_once):
        yield told


def _due(feed: Feed) -> Due:
    asks = partial(credentials_of, feed.settings) if needs_credentials(feed.settings) else None
    return Due(feed.key, feed.memory.polling, feed.memory.digest, asks)


class Keeping:
    """Writes down what is remembered of feeds, and takes their articles in."""

    def __init__(
        self,
        store: Store,
        feeds: Iterable[Feed],
        clock: Callable[[], datetime],
        ahead: list[Article] | None = None,
    ) -> None:
        """New articles whose pages are to be fetched too are put into `ahead`."""
        self._store = store
        self._ahead = [] if ahead is None else ahead
        self._feeds = {feed.key: feed for feed in feeds}
        self._clock = clock

    async def claim(self, key: str, polling: Polling) -> bool:
        """Write down that a feed is asked now, unless somebody else has done so meanwhile."""
        feed = self._feeds[key]
        memory = feed.memory._replace(polling=polling)
        text = memory.to_text()
        claimed = self._store.polled.claim(key, feed.text, text)
        return await asyncio.wrap_future(claimed)

    async def keep(self, came: FeedCame) -> Told:
        """Take in what came of a feed, and remember it."""
        feed = self._feeds[came.key]
        if came.is_claimed:
            return feed.told(Refreshed(outcome=Outcome.WAITING))
        memory = feed.memory._replace(polling=came.polling)
        intents, read = Intents([], []), 0
        if came.feed is not None:
            memory = memory.with_feed(came.feed, came.digest)
        feed = feed._replace(stored=await self._named(feed, came))
        taking = None
        if came.feed is not None:
            read = len(came.feed.articles)
            taking = asyncio.ensure_future(self._take(feed, came.feed))
            await asyncio.sleep(0)  # begun: what is written behind is written with or after it
        # Behind the articles: if this is lost, they come once more, and are known.
        await asyncio.wrap_future(self._store.polled.keep({came.key: memory.to_text()}))
        if taking is not None:
            intents = await taking
        feed = feed._replace(memory=memory)
        changed = len(intents.depart)
        come = Refreshed(
            read=read,
            new=len(intents.append) - changed,
            changed=changed,
            outcome=_outcome(came),
            next_at=feed.next_time(self._clock()),
        )
        return feed.told(come, memory.polling.reason or memory.fault)

    async def _named(self, feed: Feed, came: FeedCame) -> StoredSource:
        """Write down where a feed has moved to, and what it is called, where that was not known."""
        stored, source, url = feed.stored, feed.stored.source, came.polling.url
        title = came.feed.title if came.feed else ""
        if title and not feed.memory.title and source.name == host_of(stored.location):
            source = Source(source.key, title)
        if source == stored.source and url == stored.location:
            return stored
        # One that was deleted meanwhile is not to come back by this.
        if any(each.source.key == source.key for each in self._store.sources()):
            stored = stored._replace(source=source, location=url)
            await asyncio.wrap_future(self._store.add_source(source, FEED, url))
        return stored

    async def _take(self, feed: Feed, came: ParsedFeed) -> Intents:
        held = self._store.held(feed.key)
        source = feed.stored.source
        fresh = fresh_articles(came, source, held, self._clock(), feed.settings.tags)
        intents: list[Intents] = []

        def write(shelf: Shelf) -> None:
            if not shelf.follows(feed.key):
                return
            intents.append(take_in(shelf, fresh, held))
            shelf.hold(feed.key, fresh)

        if not fresh:
            return Intents([], [])
        await asyncio.wrap_future(self._store.shelve(write))
        if feed.settings.full_text:
            self._ahead += [each.article for taken in intents for each in taken.append]
        return intents[0] if intents else Intents([], [])


def _outcome(came: FeedCame) -> Outcome:
    if came.is_offline:
        return Outcome.OFFLINE
    if came.feed is not None:
        return Outcome.TAKEN
    return _FAILED.get(came.came, Outcome.FAILED)
