"""Whether a site lets its pages be fetched ahead, by nobody's hand: what its robots.txt says.

A feed is published to be fetched by readers, and a page that somebody opens is opened by them; so
this is asked only before full texts are fetched ahead. A site without rules allows all; one whose
rules cannot be had allows nothing for now.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from reader.fetch.exchange import Ask, Came

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from protego import Protego

    from reader.fetch.exchange import Reply

    class Asking(Protocol):
        """Asks the web: `reader.fetch.client.Client`."""

        async def ask(self, ask: Ask) -> Reply:
            """Ask, and return what came of it."""
            ...


AGENT = "newsread"
"""The name that rules call us by."""

RULES_LAST = timedelta(days=1)
UNKNOWN_LASTS = timedelta(hours=1)
"""Until rules that could not be had are asked for again."""

_MOST = 512 * 1024
"""Bytes of rules that are looked at, as the standard has it."""

_MOST_SITES = 2_000


class _Rules(NamedTuple):
    until: datetime
    rules: Protego | None
    """None: nothing is allowed for now."""
    is_offline: bool = False
    """There was no network to ask by."""


class Robots:
    """Knows the rules of sites, each asked for once a day."""

    def __init__(
        self, client: Asking, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._client = client
        self._clock = clock
        self._known: dict[str, _Rules] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    async def allow(self, url: str) -> bool | None:
        """Whether a page may be fetched ahead; None: there is no network to ask by."""
        try:
            parts = urlsplit(url)
            _ = parts.port  # which is looked at only now
        except ValueError:  # it is no address: brackets that never close, a port beyond all
            return False
        site = f"{parts.scheme}://{parts.netloc}"
        async with self._asking.setdefault(site, asyncio.Lock()):
            known = self._known.get(site)
            if known is None or known.until <= self._clock():
                if len(self._known) >= _MOST_SITES:
                    self._known.clear()
                known = self._known[site] = await self._asked(site)
        if known.is_offline:
            return None
        return known.rules is not None and bool(known.rules.can_fetch(url, AGENT))

    async def _asked(self, site: str) -> _Rules:
        from protego import Protego  # 20 ms

        reply = await self._client.ask(Ask(f"{site}/robots.txt"))
        now = self._clock()
        if reply.came is Came.BODY:
            said = reply.body[:_MOST].decode("utf-8", "replace")
            return _Rules(now + RULES_LAST, Protego.parse(said))
        if reply.came in {Came.REFUSED, Came.GONE} and 400 <= reply.status < 500:
            return _Rules(now + RULES_LAST, Protego.parse(""))
        return _Rules(now + UNKNOWN_LASTS, None, reply.is_offline)
