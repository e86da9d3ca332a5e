"""What came of feeds, written down: what is remembered of each, with its articles or before them.

    before the question ─ `claim` ─▶ the store ◀─ `keep` ─ what came of it

A feed's articles and what is remembered of it go into one transaction: whatever stops us, either
both are in, or the feed comes once more.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from reader.fetch.exchange import Came
from reader.model import Source
from reader.parse.subscriptions.values import host_of
from reader.update.feed_intake import fresh_articles
from reader.update.fetching_ahead import with_ahead
from reader.update.intake import Intents, take_in
from reader.update.told import Outcome, Refreshed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

    from reader.fetch.polling import Polling
    from reader.store import Kept, Shelf, Store, StoredSource
    from reader.update.feed_choosing import Feed
    from reader.update.refreshing import FeedCame
    from reader.update.told import Told

_OUTCOMES = {
    Came.GONE: Outcome.GONE,
    Came.UNCHANGED: Outcome.UNCHANGED,
}


class Keeping:
    """Writes down what is remembered of feeds, and takes their articles in."""

    def __init__(self, store: Store, feeds: Iterable[Feed], clock: Callable[[], datetime]) -> None:
        self._store = store
        self._feeds = {feed.key: feed for feed in feeds}
        self._clock = clock

    async def claim(self, key: str, polling: Polling) -> bool:
        """Write down that a feed is asked now, unless somebody else has done so meanwhile."""
        feed = self._feeds[key]
        text = feed.memory._replace(polling=polling).to_text()
        return await asyncio.wrap_future(self._store.polled.claim(key, feed.text, text))

    async def keep(self, came: FeedCame) -> Told:
        """Take in what came of a feed, and remember it."""
        before = self._feeds[came.key]
        if came.is_claimed:
            return before.told(Refreshed(outcome=Outcome.WAITING))
        memory = before.memory._replace(polling=came.polling)
        if came.feed is not None:
            memory = memory.with_feed(came.feed, came.digest)
        feed = before._replace(stored=_as_it_says(before, came), memory=memory)
        intents = await self._write(feed, came, is_new=feed.stored != before.stored)
        changed = len(intents.depart)
        come = Refreshed(
            read=len(came.feed.articles) if came.feed is not None else 0,
            new=len(intents.append) - changed,
            changed=changed,
            outcome=_outcome(came),
            next_at=feed.next_time(self._clock()),
        )
        reason = "" if came.is_offline else memory.polling.reason or memory.fault
        return feed.told(come, reason)

    async def _write(self, feed: Feed, came: FeedCame, *, is_new: bool) -> Intents:
        """Write all of it in one transaction; what became of the articles."""
        key, memory = feed.key, feed.memory._replace(ahead=())
        text = memory.to_text()
        held: Mapping[str, int] = {}
        fresh: Sequence[Kept] = ()
        if came.feed is not None:
            held = self._store.held(key)
            source, tags = feed.stored.source, feed.settings.tags
            fresh = fresh_articles(came.feed, source, held, self._clock(), tags)
        taken: list[Intents] = []

        def write(shelf: Shelf) -> None:
            remembered = text
            if shelf.follows(key):  # else it was deleted meanwhile, and is not to come back by this
                if is_new:
                    shelf.settle(feed.stored.source, feed.stored.location)
                if fresh:
                    taken.append(take_in(shelf, fresh, held))
                    shelf.hold(key, fresh)
                if feed.settings.full_text:
                    new = [each.article for intents in taken for each in intents.append]
                    remembered = with_ahead(shelf, key, memory, new).to_text()
            shelf.remember(key, remembered)

        await asyncio.wrap_future(self._store.shelve(write))
        return taken[0] if taken else Intents([], [])


def _as_it_says(feed: Feed, came: FeedCame) -> StoredSource:
    """Return a source under the name that its feed has, where nobody gave it one, and its place."""
    stored, source = feed.stored, feed.stored.source
    title = came.feed.title if came.feed else ""
    if title and not feed.memory.title and source.name == host_of(stored.location):
        source = Source(source.key, title)
    return stored._replace(source=source, location=came.polling.url)


def _outcome(came: FeedCame) -> Outcome:
    if came.is_offline:
        return Outcome.OFFLINE
    if came.feed is not None:
        return Outcome.TAKEN
    return _OUTCOMES.get(came.came, Outcome.FAILED)
