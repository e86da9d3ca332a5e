"""The way onto the network: straight to an address that was looked at, or through the proxy.

A proxy resolves names itself; so behind one, only addresses that are written out can be looked at.
"""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2

if TYPE_CHECKING:
    from collections.abc import Iterable

    from httpcore2 import SOCKET_OPTION, AsyncNetworkStream

    from reader.fetch.addresses import Addresses

_AT_ONCE = 100
"""Connections in all; a refresh of a thousand feeds needs no more to be as fast as the line."""

_KEPT = 40
"""Connections that are kept open for a few seconds: a host with many feeds is called once."""


class _Pinned(httpcore2.AsyncNetworkBackend):
    """Connects to the addresses that were looked at, and to no other."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._inner = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        """Connect to the first address of a host that answers."""
        try:
            found = await self._addresses.of(host)
        except OSError as error:
            raise httpcore2.ConnectError(f"no such host: {error}") from error
        failed: Exception | None = None
        for address in found:
            try:
                return await self._inner.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        assert failed is not None
        raise failed

    async def sleep(self, seconds: float) -> None:
        """Wait, as the library asks between tries."""
        await self._inner.sleep(seconds)


class _Direct(httpx2.AsyncHTTPTransport):
    """The library's own transport over connections of ours."""

    def __init__(self, addresses: Addresses, trust: ssl.SSLContext) -> None:
        super().__init__(verify=trust)
        # The transport takes no backend, though its pool does.
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=trust,
            max_connections=_AT_ONCE,
            max_keepalive_connections=_KEPT,
            keepalive_expiry=5.0,
            http1=True,
            http2=True,
            network_backend=_Pinned(addresses),
        )


class Network:
    """Sends requests, and keeps neither cookies nor anything else from one to the next."""

    def __init__(self, addresses: Addresses, trust: ssl.SSLContext | None = None) -> None:
        self._trust = trust or _trusted()
        self._direct = _Direct(addresses, self._trust)
        self._by_proxy: dict[str, httpx2.AsyncHTTPTransport] = {}
        self._proxies = getproxies()

    def is_proxied(self, url: httpx2.URL) -> bool:
        """Whether a request goes to a proxy."""
        return bool(self._proxy_of(url))

    async def send(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request and return the reply, its body not yet read. Raises `HTTPError`."""
        proxy = self._proxy_of(request.url)
        transport: httpx2.AsyncHTTPTransport = self._direct
        if proxy:
            if proxy not in self._by_proxy:
                self._by_proxy[proxy] = httpx2.AsyncHTTPTransport(
                    verify=self._trust, http2=True, proxy=proxy
                )
            transport = self._by_proxy[proxy]
        response = await transport.handle_async_request(request)
        response.request = request
        return response

    def _proxy_of(self, url: httpx2.URL) -> str:
        """Return the proxy that the environment names for an address; empty for none."""
        proxy = self._proxies.get(url.scheme) or self._proxies.get("all", "")
        if not proxy or proxy_bypass(url.host):
            return ""
        return proxy if "://" in proxy else f"http://{proxy}"

    async def close(self) -> None:
        """Close all connections."""
        for transport in (self._direct, *self._by_proxy.values()):
            await transport.aclose()


def _trusted() -> ssl.SSLContext:
    """Return what the system trusts. There is no switch that turns this off."""
    import truststore  # it comes with the library

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
