"""Following a feed: what somebody typed becomes feeds to choose from, and the chosen one a source.

    typed ─▶ an address ─▶ a feed, or a page that leads to some ─▶ `Choice`s ─ `follow` ─▶ the store

Each choice was asked for and read, so that it can be looked at before it is kept; keeping one asks
for nothing again. Where nothing is stated, a few usual places are tried, one after the other.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reader.fetch.exchange import Came
from reader.fetch.polling import Polling, asking, replied
from reader.fetch.secrets import SecretError
from reader.model import Source
from reader.parse.feeds import looks_like_feed
from reader.parse.parser import ParseError
from reader.parse.subscriptions.discovery import (
    Candidate,
    address_of,
    known_feeds,
    linked_feeds,
    usual_feeds,
)
from reader.parse.subscriptions.values import host_of, without_login
from reader.settings.sources import SourcesReading
from reader.update.credentials import credentials_of, needs_credentials
from reader.update.feed_choosing import FEED, feeds_of
from reader.update.feed_keeping import Keeping
from reader.update.identity import canonical_url
from reader.update.refreshing import FeedCame, digest_of, read_feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.model import ParsedFeed
    from reader.store import Store, StoredSource
    from reader.update.refreshing import Asking, Reading
    from reader.update.told import Told

MOST_CHOICES = 6
"""Feeds of a page that are asked for: one with more lists its topics, of which one types one."""

MOST_TRIES = 8
"""Usual places that are tried at a site that states none: more would look like an attack."""


class Choice(NamedTuple):
    """A feed that was found."""

    url: str
    feed: ParsedFeed
    came: FeedCame
    """As it came, to be taken in."""

    @property
    def title(self) -> str:
        """What it calls itself; else its host."""
        return self.feed.title or host_of(self.url)


class Looked(NamedTuple):
    """What was found."""

    choices: tuple[Choice, ...] = ()
    """The one that was meant most likely first."""
    reason: str = ""
    """Why there is none, in words for the reader."""


async def look_for_feeds(
    typed: str,
    client: Asking,
    pool: Reading,
    settings: SourcesReading = SourcesReading(),  # noqa: B008 — a value that nothing changes
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Looked:
    """Find the feeds that somebody means by what they typed: a feed's address, or a page's."""
    url = address_of(typed)
    if not url:
        return Looked(reason="that is no address of the web")
    if without_login(url) != url:
        return Looked(
            reason="say in sources.toml where its password is kept, and leave it out here"
        )
    looking = _Looking(client, pool, settings, clock)
    known = known_feeds(url)
    found = await looking.read_all(each for each in known if each.is_stated)
    if found:
        return Looked(found)
    choice, page, reason = await looking.read(url)
    if choice is not None:
        return Looked((choice,))
    if page is None:
        return Looked(reason=reason)
    looking.only_public = page.is_public
    stated = linked_feeds(page.body, page.url)
    found = await looking.read_all([*known, *stated])
    if not found:
        found = await looking.read_first(usual_feeds(page.url)[:MOST_TRIES])
    return Looked(found, "" if found else "it is a page, and no feed was found behind it")


class _Page(NamedTuple):
    url: str
    body: bytes
    is_public: bool


class _Looking:
    def __init__(
        self,
        client: Asking,
        pool: Reading,
        settings: SourcesReading,
        clock: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._pool = pool
        self._settings = settings
        self._clock = clock
        self.only_public = False
        """A page of the web is believed, but not led by into one's own network."""

    async def read(self, url: str) -> tuple[Choice | None, _Page | None, str]:
        """Ask for an address: a feed, or the page that it is, or why it is neither."""
        polling, ask = asking(Polling(url), self._clock())
        settled = self._settings.of(url, f"feed:{url}")
        ask = ask._replace(only_public=self.only_public)
        if needs_credentials(settled):
            try:
                told = await asyncio.to_thread(partial(credentials_of, settled))
            except SecretError as error:
                return None, None, str(error)
            ask = ask._replace(headers=told.headers, login=told.login)
        reply = await self._client.ask(ask)
        if reply.came is not Came.BODY:
            return None, None, reply.reason or "it has not changed"
        page = _Page(reply.url, reply.body, reply.is_public)
        if "html" in reply.content_type and not looks_like_feed(reply.body):
            return None, page, ""
        try:
            feed = await read_feed(self._pool, reply)
        except ParseError as error:
            return None, page, str(error)
        # Just looked at by a person: it need not say three times that it has moved.
        after = replied(polling, reply._replace(moved_to=""), self._clock())
        after = after._replace(url=reply.moved_to or url)
        came = FeedCame(f"feed:{after.url}", after, Came.BODY, feed, digest_of(reply.body))
        return Choice(after.url, feed, came), None, ""

    async def read_all(self, candidates: Iterable[Candidate]) -> tuple[Choice, ...]:
        """Read the feeds at these places, each once."""
        urls = list(dict.fromkeys(each.url for each in candidates))[:MOST_CHOICES]
        read = await asyncio.gather(*map(self.read, urls))
        return tuple({choice.url: choice for choice, _, _ in read if choice}.values())

    async def read_first(self, candidates: Iterable[Candidate]) -> tuple[Choice, ...]:
        """Read the first feed that there is at one of these places."""
        for each in candidates:
            choice, _, _ = await self.read(each.url)
            if choice is not None:
                return (choice,)
        return ()


def followed(store: Store, url: str) -> StoredSource | None:
    """Return the source that is this feed already. Raises `StoreError`."""
    wanted = canonical_url(url)
    for each in store.sources():
        if each.kind == FEED and canonical_url(each.location) == wanted:
            return each
    return None


async def follow(
    store: Store,
    choice: Choice,
    name: str = "",
    settings: SourcesReading = SourcesReading(),  # noqa: B008 — as above
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Told:
    """Keep a feed as a source, under its own name or another, and take in what came of it.

    Raises `StoreError`.
    """
    source = Source(f"feed:{choice.url}", name or choice.title)
    await asyncio.wrap_future(store.add_source(source, FEED, choice.url))
    stored = [each for each in store.sources() if each.source.key == source.key]
    (feed,) = feeds_of(store, stored, settings)
    return await Keeping(store, [feed], clock).keep(choice.came)


def look_now(typed: str, settings: SourcesReading) -> Looked:
    """Find feeds as `look_for_feeds` does, and wait for what is found."""
    from reader.fetch.client import Client  # 70 ms, for who asks the web
    from reader.parse.feeds.pool import FeedPool

    async def look(pool: Reading) -> Looked:
        async with Client() as client:
            return await look_for_feeds(typed, client, pool, settings)

    with FeedPool(1) as pool:
        return asyncio.run(look(pool))


def follow_now(store: Store, choice: Choice, settings: SourcesReading, name: str = "") -> Told:
    """Keep a feed as `follow` does, and wait until it is in. Raises `StoreError`."""
    return asyncio.run(follow(store, choice, name, settings))
