"""Asking the web, politely and within limits.

One question is one address, its redirects followed by hand: each hop is looked at before it is
taken. No cookies, no referrer, nothing added to an address; at most two questions at once to a
host. Every way that it can end is a `Reply`: nothing is raised for a server's sake.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import httpx2

from reader import __version__
from reader.fetch import reasons
from reader.fetch.addresses import Addresses, says_itself, system_resolver
from reader.fetch.decoding import ACCEPTED, Body, DecodingError
from reader.fetch.exchange import AT_A_HOST, Ask, Came, Limits, Reply
from reader.fetch.headers import charset, fresh_seconds, wait_seconds
from reader.fetch.network import FAULTS, Network

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from typing import Self

    from httpcore2 import Response

    from reader.fetch.addresses import Resolver

AGENT = f"newsread/{__version__}"
"""What we are. No address is added, as the program has no page of its own to tell more."""

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    " application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1"
)

_FOR_GOOD = frozenset((301, 308))
_FOR_NOW = frozenset((302, 303, 307))
_LATER = frozenset((429, 503))
_SCHEMES = frozenset(("http", "https"))
_LAST_PORT = 65_535
_WAIT_FOR_CONNECTION = 10.0


class _Hop(NamedTuple):
    """Where a question has come to on its way."""

    url: httpx2.URL
    is_first_host: bool
    """Whether what is meant for the host of the question may be told."""
    moved_to: str
    """The end of the moves for good that all moves so far were."""
    only_moved: bool


class _RefusedError(Exception):
    """A way that is not gone; the message is for the reader."""


class Client:
    """Asks servers, several at a time. To be used in one event loop, and closed."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        resolve: Resolver = system_resolver,
        trust: ssl.SSLContext | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._limits = limits or Limits()
        self._addresses = Addresses(resolve)
        self._network = Network(self._addresses, trust)
        self._clock = clock
        self._at_host: dict[str, asyncio.Semaphore] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._network.close()

    async def ask(self, ask: Ask) -> Reply:
        """Ask, and return what came of it."""
        try:
            url = httpx2.URL(ask.url)
            if url.scheme not in _SCHEMES or not url.host:
                raise _RefusedError("only addresses of http and https can be asked")
        except (httpx2.InvalidURL, _RefusedError, ValueError, TypeError) as error:
            said = str(error) if isinstance(error, _RefusedError) else "it is no address"
            return Reply(Came.REFUSED, ask.url, reason=said)
        if url.userinfo:
            # Written into the address, as old lists of feeds have it: told to the host alone.
            ask = ask._replace(login=ask.login or (url.username, url.password))
            url = url.copy_with(userinfo=b"")
        async with self._at_host.setdefault(_host(url), asyncio.Semaphore(AT_A_HOST)):
            return await self._asked(ask._replace(url=str(url)), url)

    async def _asked(self, ask: Ask, url: httpx2.URL) -> Reply:
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._follow(ask, url)
        except TimeoutError:
            return Reply(Came.FAILED, ask.url, reason="the server takes too long")
        except _RefusedError as error:
            return Reply(Came.REFUSED, ask.url, reason=str(error))
        except DecodingError as error:
            return Reply(Came.FAILED, ask.url, reason=str(error))
        except (*FAULTS, httpx2.InvalidURL, OSError, ValueError) as error:
            return Reply(
                Came.FAILED,
                ask.url,
                reason=reasons.of_error(error),
                is_unheard=reasons.is_unheard(error),
                is_lost=reasons.is_lost(error),
                is_offline=reasons.is_offline(error),
            )

    async def _follow(self, ask: Ask, url: httpx2.URL) -> Reply:
        hop = _Hop(url, True, "", True)
        was_public = ask.only_public
        for _ in range(self._limits.redirects + 1):
            was_public = await self._checked(hop.url, was_public=was_public)
            response = await self._network.send(hop.url, _headers(ask, hop), _WAIT_FOR_CONNECTION)
            try:
                said = _said(response)
                location = said.get("location", "")
                if location and response.status in _FOR_GOOD | _FOR_NOW:
                    hop = _next_hop(hop, response.status, location, url)
                    continue
                reply = await self._taken(response, said, hop)
                return reply._replace(is_public=was_public)
            finally:
                await response.aclose()
        raise _RefusedError("it leads from one address to the next without end")

    async def _checked(self, url: httpx2.URL, *, was_public: bool) -> bool:
        """Return whether a hop is on the open web; raise if one from there leads into the house."""
        if (url.port or 0) > _LAST_PORT:
            raise _RefusedError("it is no address")
        host = _host(url)
        if self._network.is_proxied(url):
            is_private = says_itself(host) and await self._addresses.is_private(host)
        else:
            is_private = await self._addresses.is_private(host)
        if was_public and is_private:
            raise _RefusedError("it leads from the web to an address in your own network")
        return was_public or not is_private

    async def _taken(self, response: Response, headers: dict[str, str], hop: _Hop) -> Reply:
        """Return what a server's last word comes to."""
        status, now = response.status, self._clock()
        reply = Reply(
            _came(status),
            str(hop.url),
            status=status,
            etag=headers.get("etag", ""),
            last_modified=headers.get("last-modified", ""),
            content_type=headers.get("content-type", ""),
            charset=charset(headers.get("content-type", "")),
            moved_to=hop.moved_to if hop.only_moved else "",
            wait_seconds=wait_seconds(headers.get("retry-after", ""), now),
        )
        if reply.came is Came.BODY:
            body = Body(headers.get("content-encoding", ""), self._limits.bytes)
            async for piece in response.aiter_stream():
                body.feed(piece)
            reply = reply._replace(body=body.end())
        if reply.came is Came.UNCHANGED:
            # There is nothing to be read, and once that is known the connection can be used again.
            async for _ in response.aiter_stream():
                break
        if reply.came in {Came.BODY, Came.UNCHANGED}:
            return reply._replace(fresh_seconds=fresh_seconds(headers, now))
        return reply._replace(reason=reasons.of_status(status))


def _host(url: httpx2.URL) -> str:
    """Return a host as it is connected to: in ASCII, so that it is looked at under that name."""
    return url.raw_host.decode("ascii")


def _came(status: int) -> Came:
    if status in {200, 203}:
        return Came.BODY
    if status == 304:
        return Came.UNCHANGED
    if status == 410:
        return Came.GONE
    if status in _LATER:
        return Came.LATER
    return Came.FAILED if status >= 500 or status in {408, 425} else Came.REFUSED


def _headers(ask: Ask, hop: _Hop) -> list[tuple[bytes, bytes]]:
    """Return what is told to a host, and nothing that is not needed."""
    headers = {"host": hop.url.netloc.decode("ascii")}
    headers |= {"user-agent": AGENT, "accept": ACCEPT, "accept-encoding": ACCEPTED}
    if ask.etag:
        headers["if-none-match"] = ask.etag
    if ask.last_modified:
        headers["if-modified-since"] = ask.last_modified
    if hop.is_first_host:
        headers |= {name.lower(): value for name, value in ask.headers}
        if ask.login:
            headers["authorization"] = _basic(ask.login)
    # Latin-1 both ways, so that what a server calls our copy goes back byte for byte.
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


def _said(response: Response) -> dict[str, str]:
    """Return a reply's headers, names in lower case; of several alike, the first."""
    said: dict[str, str] = {}
    for name, value in response.headers:
        said.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    return said


def _basic(login: tuple[str, str]) -> str:
    return "Basic " + b64encode(":".join(login).encode()).decode()


def _next_hop(hop: _Hop, status: int, location: str, first: httpx2.URL) -> _Hop:
    target = hop.url.join(location).copy_with(fragment=None, userinfo=b"")
    if target.scheme not in _SCHEMES or not target.host:
        raise _RefusedError("it leads to an address that is neither http nor https")
    only_moved = hop.only_moved and status in _FOR_GOOD
    # A secret for a host is for its https where that was asked, and for its port.
    is_same = (target.scheme, target.host, target.port) == (first.scheme, first.host, first.port)
    is_first_host = hop.is_first_host and is_same
    return _Hop(target, is_first_host, str(target) if only_moved else hop.moved_to, only_moved)
