"""Connections kept open for a few seconds, so that a host with many feeds is called once.

    a request ─▶ the connection that its host has free, or a new one ─▶ a reply ─ read ─▶ free again

What is free is looked through for one host only: a pool that looks through all of it for each
question takes longer than the question does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import httpcore2

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable, Callable

_KEPT = 40
"""Connections that are kept open though nobody uses them."""

_KEPT_SECONDS = 5.0

_HUNG_UP = (
    *(httpcore2.ReadError, httpcore2.WriteError, httpcore2.RemoteProtocolError),
    httpcore2.ConnectionNotAvailable,
)
"""What comes of asking by a connection that the server was about to close."""


_Connection: TypeAlias = httpcore2.AsyncHTTPConnection


class _Body:
    """The body of a reply; to be closed, read or not."""

    def __init__(
        self, response: httpcore2.Response, give_back: Callable[[], Awaitable[None]]
    ) -> None:
        self._response = response
        self._give_back = give_back

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._response.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        """Let go of the connection."""
        try:
            await self._response.aclose()
        finally:
            await self._give_back()


class Connections:
    """Sends requests straight to their hosts. To be used in one event loop, and closed."""

    def __init__(self, trust: ssl.SSLContext, backend: httpcore2.AsyncNetworkBackend) -> None:
        self._trust = trust
        self._backend = backend
        self._free: dict[_Connection, str] = {}
        """With the origin that each leads to; the one that was used last at the end."""

    async def handle_async_request(self, request: httpcore2.Request) -> httpcore2.Response:
        """Send a request; its connection is free again once the reply is closed.

        Raises what `httpcore2` raises.
        """
        connection = await self._taken(str(request.url.origin))
        if connection is not None:
            try:
                return await self._sent(connection, request)
            except _HUNG_UP:
                pass  # it has closed while we asked: that is no fault of the server's
        return await self._sent(self._new(request.url.origin), request)

    async def aclose(self) -> None:
        """Close all connections that are free."""
        while self._free:
            connection, _ = self._free.popitem()
            await connection.aclose()

    async def _sent(
        self, connection: _Connection, request: httpcore2.Request
    ) -> httpcore2.Response:
        try:
            response = await connection.handle_async_request(request)
        except BaseException:  # one of HTTP/2 is not closed by that
            await connection.aclose()
            raise
        body = _Body(response, lambda: self._give_back(connection, request))
        return httpcore2.Response(
            response.status, headers=response.headers, content=body, extensions=response.extensions
        )

    async def _taken(self, origin: str) -> _Connection | None:
        """Take the connection of a host that was used last and can still be."""
        for connection in [each for each, leads_to in self._free.items() if leads_to == origin]:
            del self._free[connection]
            if not connection.has_expired():
                return connection
            await connection.aclose()
        return None

    async def _give_back(self, connection: _Connection, request: httpcore2.Request) -> None:
        # One of HTTP/2 is idle though it broke off; one that was closed is not available either.
        if not (connection.is_idle() and connection.is_available()):
            await connection.aclose()
            return
        self._free[connection] = str(request.url.origin)
        if len(self._free) > _KEPT:
            oldest = next(iter(self._free))
            del self._free[oldest]
            await oldest.aclose()

    def _new(self, origin: httpcore2.Origin) -> _Connection:
        return httpcore2.AsyncHTTPConnection(
            origin,
            ssl_context=self._trust,
            keepalive_expiry=_KEPT_SECONDS,
            http1=True,
            http2=True,
            network_backend=self._backend,
        )
