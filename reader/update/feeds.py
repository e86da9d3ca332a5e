"""The feeds of a library, refreshed: chosen by the schedule, asked for, taken into the store.

    sources, memories, a wish ─ `chosen` ─▶ due ─ `refreshing` ─▶ what came ─▶ the store; `Told`

What is remembered of a feed is written before it is asked, and again with its articles. So
whatever stops us, the articles are in or come again, and no feed is asked for twice in its hour.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from reader.update.credentials import credentials_of, needs_credentials
from reader.update.feed_choosing import chosen, feeds_of
from reader.update.feed_keeping import Keeping
from reader.update.naming import called_as_settled
from reader.update.refreshing import Due, refresh
from reader.update.told import AT_ONCE, Outcome, Refreshed, Told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from reader.store import Store, StoredSource
    from reader.update.feed_choosing import Feed
    from reader.update.refreshing import Asking, Reading
    from reader.update.told import Manner

_LOOK_SECONDS = 0.1
"""Between two looks whether we are to stop."""


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
        feeds = feeds_of(store, named, manner.settings)
        found = chosen(feeds, manner.wish, datetime.now(UTC))
        for each in found.others:
            tell(each)
        if found.due or any(each.is_unfinished for each in feeds):
            whole = [each.key for each in feeds if each.wants_pages]
            asyncio.run(_refresh_until(stopped, store, found.due, whole, tell, manner.at_once))
    except StoreError as error:
        tell(Told(sources[0], 0, Refreshed(faults=(error.fault,), outcome=Outcome.FAILED)))


async def _refresh_until(
    stopped: Callable[[], bool],
    store: Store,
    feeds: Sequence[Feed],
    whole: Sequence[str],
    tell: Callable[[Told], None],
    at_once: int,
) -> None:
    """Ask for feeds; then for the pages of those `whole` ones whose articles have full texts."""
    from reader.fetch.client import Client
    from reader.fetch.robots import Robots
    from reader.parse.feeds.pool import FeedPool
    from reader.update.fetching_ahead import fetch_ahead

    async def refreshing() -> None:
        async with Client() as client:
            is_offline = False
            async for told in ask_feeds(store, feeds, client, pool, at_once=at_once):
                tell(told)
                is_offline |= told.come is not None and told.come.outcome is Outcome.OFFLINE
            if not is_offline:  # else pages that are only out of reach would be given up
                await fetch_ahead(store, whole, client, pool, Robots(client))

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
) -> AsyncIterator[Told]:
    """Ask for feeds, take in what is new, and tell of each as it is done. Raises `StoreError`.

    Left early, what has come by then is in.
    """
    keeping = Keeping(store, feeds, clock)
    due = [_due(feed) for feed in feeds]
    async for told in refresh(due, client, pool, keeping.claim, keeping.keep, clock, at_once):
        yield told


def _due(feed: Feed) -> Due:
    asks = partial(credentials_of, feed.settings) if needs_credentials(feed.settings) else None
    return Due(feed.key, feed.memory.polling, feed.memory.digest, asks)
