"""Feeds asked for together and read in worker processes, each told as it is done.

    due ─ `asking` ─▶ claimed (before the question) ─▶ the web ─▶ a worker ─▶ `FeedCame`

Nothing is stored here. What is to be remembered is handed out twice: before a question is sent,
so that a kill costs the hour and not the server's patience, and with what came of it. A feed that
somebody else has claimed meanwhile is left to them. One feed that fails or hangs holds up no other;
that there is no network is seen on the first few (`reach`) and told once.
"""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.fetch.exchange import AT_A_HOST, Ask, Came, Reply
from reader.fetch.polling import Polling, asking, replied
from reader.fetch.secrets import SecretError
from reader.parse.parser import ParseError
from reader.update.reach import Reach
from reader.update.told import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
    from concurrent.futures import Future
    from typing import Protocol, TypeAlias

    from reader.model import ParsedFeed
    from reader.update.credentials import Credentials

    Claim: TypeAlias = Callable[[str, Polling], Awaitable[bool]]

    class Asking(Protocol):
        """Asks the web: `reader.fetch.client.Client`."""

        async def ask(self, ask: Ask) -> Reply:
            """Ask, and return what came of it."""
            ...

    class Reading(Protocol):
        """Reads feeds elsewhere: `reader.parse.feeds.pool.FeedPool`."""

        def submit(self, data: bytes, *, base: str, charset: str) -> Future[ParsedFeed]:
            """Have a feed read; the answer raises `ParseError` where it cannot be."""
            ...


_Kept = TypeVar("_Kept")


_ROOM = 2
"""Feeds that were asked for and are not yet kept, for each question on its way: some wait for the
disk, which so writes many together."""


class Due(NamedTuple):
    """A feed to be refreshed."""

    key: str
    """The source's."""
    polling: Polling
    digest: str = ""
    """Of the bytes that came last."""
    credentials: Callable[[], Credentials] | None = None
    """Fetches what is to be sent along; may wait for a passphrase, and raise `SecretError`."""


class FeedCame(NamedTuple):
    """What came of one feed."""

    key: str
    polling: Polling
    """To be remembered, together with the articles."""
    came: Came
    feed: ParsedFeed | None = None
    """What is in it; None where it was unchanged, or did not come."""
    digest: str = ""
    """Of the bytes that came; empty where none did."""
    is_offline: bool = False
    """There is no network: nothing is held against the feed, and that is told once."""
    is_lost: bool = False
    """Its host could not be found or reached: its own fault, or that of the network."""
    is_claimed: bool = False
    """Somebody else is asking for it: nothing was done."""


async def refresh(
    due: Iterable[Due],
    client: Asking,
    pool: Reading,
    claim: Claim,
    keep: Callable[[FeedCame], Awaitable[_Kept]],
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    at_once: int = AT_ONCE,
) -> AsyncIterator[_Kept]:
    """Yield what `keep` made of what came of each feed, in the order in which they are done.

    `claim` is called with a key and what is to be kept of it before its question is sent, and
    tells, once that is on the disk, whether the question is ours to send. Left early, the questions
    that are on their way are given up.
    """
    run = _Run(client, pool, claim, clock)
    told: asyncio.Queue[_Kept | None] = asyncio.Queue()
    asking = asyncio.create_task(_ask_all(run, lanes(due), keep, told, at_once))
    try:
        while (kept := await told.get()) is not None:
            yield kept
        await asking
    finally:
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)


async def _ask_all(
    run: _Run,
    waiting: deque[deque[Due]],
    keep: Callable[[FeedCame], Awaitable[_Kept]],
    told: asyncio.Queue[_Kept | None],
    at_once: int,
) -> None:
    """Ask for all feeds, tell what was kept of each, and in the end None."""
    room = asyncio.Semaphore(_ROOM * at_once)

    async def kept(came: FeedCame) -> None:
        try:
            told.put_nowait(await keep(came))
        finally:
            room.release()

    async def judged(due: Due, came: FeedCame) -> None:
        found = await run.judged(due, came)
        await room.acquire()
        await kept(found)

    async def go_through_lanes() -> None:
        while waiting:
            lane = waiting.popleft()
            while lane and await run.reach.is_worth_asking():
                due = lane.popleft()
                came = await run.one(due)
                if came.is_lost:
                    group.create_task(judged(due, came))  # it has brought nothing that takes room
                    continue
                await room.acquire()
                # Keeping waits for the disk, and holds up no further question.
                group.create_task(kept(came))

    try:
        async with asyncio.TaskGroup() as group:
            number = min(at_once, len(waiting))
            asking = [group.create_task(go_through_lanes()) for _ in range(number)]
            if asking:
                await asyncio.wait(asking)
            run.reach.end()
    except BaseExceptionGroup as several:
        raise several.exceptions[0] from several
    finally:
        told.put_nowait(None)


def lanes(due: Iterable[Due]) -> deque[deque[Due]]:
    """Return feeds by hosts, the largest first, each as often as it may be asked at once.

    So the feeds of a host follow one another on connections that are open already.
    """
    by_host: dict[str, deque[Due]] = {}
    for each in due:
        by_host.setdefault(_host(each.polling.url), deque()).append(each)
    ordered = sorted(by_host.values(), key=len, reverse=True)
    return deque(lane for lane in ordered for _ in range(min(AT_A_HOST, len(lane))))


def _host(url: str) -> str:
    return url.split("/", 3)[2] if url.count("/") > 1 else ""


class _Run:
    """One refresh: what its feeds have in common."""

    def __init__(
        self,
        client: Asking,
        pool: Reading,
        claim: Claim,
        clock: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._pool = pool
        self._claim = claim
        self._clock = clock
        self.reach = Reach()

    async def one(self, due: Due) -> FeedCame:
        """Ask for one feed, and read it."""
        polling, ask = asking(due.polling, self._clock())
        if not await self._claim(due.key, polling):
            return FeedCame(due.key, due.polling, Came.LATER, is_claimed=True)
        self.reach.asked()
        reply = await self._asked(due, ask)
        self.reach.came(_host(ask.url), reply)
        if reply.is_offline:
            # As it was before: the feed is due as soon as there is a network again.
            return FeedCame(due.key, due.polling, reply.came, is_offline=True)
        digest = digest_of(reply.body) if reply.came is Came.BODY else ""
        is_same = bool(digest) and digest == due.digest
        feed = None
        if digest and not is_same:
            try:
                feed = await read_feed(self._pool, reply)
            except ParseError as error:
                reply = reply._replace(reason=str(error))
        after = replied(polling, reply, self._clock(), is_feed=is_same or feed is not None)
        came = Came.UNCHANGED if is_same else reply.came
        return FeedCame(due.key, after, came, feed, digest if feed else "", is_lost=reply.is_lost)

    async def judged(self, due: Due, came: FeedCame) -> FeedCame:
        """Return what came of a feed that was lost, once it is known whether the network was."""
        if not await self.reach.is_offline():
            return came
        before = due.polling
        if before.failures:
            # It may as well be lost for good: it waits again, though no longer than before.
            before = before._replace(asked_at=came.polling.asked_at, is_unheard=True)
        return FeedCame(due.key, before, came.came, is_offline=True)

    async def _asked(self, due: Due, ask: Ask) -> Reply:
        """Ask, with what lets us in; without that, there is no use in asking."""
        if due.credentials:
            try:
                told = await asyncio.to_thread(due.credentials)
            except SecretError as error:
                return Reply(Came.REFUSED, ask.url, reason=str(error), is_unheard=True)
            ask = ask._replace(headers=told.headers, login=told.login)
        return await self._client.ask(ask)


async def read_feed(pool: Reading, reply: Reply) -> ParsedFeed:
    """Read the feed that came. Raises `ParseError`."""
    reading = pool.submit(reply.body, base=reply.url, charset=reply.charset)
    return await asyncio.wrap_future(reading)


def digest_of(body: bytes) -> str:
    """Return what tells whether the same bytes have come."""
    from hashlib import blake2b

    return blake2b(body, digest_size=16).hexdigest()
