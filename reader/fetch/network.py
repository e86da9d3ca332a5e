"""The way onto the network: straight to an address that was looked at, or through the proxy.

A proxy resolves names itself; so behind one, only addresses that are written out can be looked at.
"""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2
from h2.exceptions import H2Error

from reader.fetch.connections import Connections

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from httpcore2 import SOCKET_OPTION, AsyncNetworkStream

    from reader.fetch.addresses import Addresses

_AT_ONCE = 100
"""Connections to a proxy: more than we ever ask at once."""


FAULTS = (
    *(httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError),
    *(httpcore2.ProxyError, httpcore2.UnsupportedProtocol, httpcore2.ConnectionNotAvailable),
    H2Error,  # of a body, which the library lets through
)
"""What the network and those at its other end do wrong."""


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


class Network:
    """Sends requests, and keeps neither cookies nor anything else from one to the next."""

    def __init__(self, addresses: Addresses, trust: ssl.SSLContext | None = None) -> None:
        self._trust = trust or _trusted()
        self._direct = Connections(self._trust, _Pinned(addresses))
        self._by_proxy: dict[str, httpcore2.AsyncConnectionPool] = {}
        self._proxies = getproxies()

    def is_proxied(self, url: httpx2.URL) -> bool:
        """Whether a request goes to a proxy."""
        return bool(self._proxy_of(url))

    async def send(
        self, url: httpx2.URL, headers: Sequence[tuple[bytes, bytes]], connect_seconds: float
    ) -> httpcore2.Response:
        """Ask for what is at an address; the reply's body is not yet read.

        Raises what `httpcore2` raises, all of which is told by `reasons`.
        """
        place = httpcore2.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        request = httpcore2.Request(
            "GET", place, headers=headers, extensions={"timeout": {"connect": connect_seconds}}
        )
        proxy = self._proxy_of(url)
        if not proxy:
            return await self._direct.handle_async_request(request)
        if proxy not in self._by_proxy:
            self._by_proxy[proxy] = _pool_of(proxy, self._trust)
        return await self._by_proxy[proxy].handle_async_request(request)

    def _proxy_of(self, url: httpx2.URL) -> str:
        """Return the proxy that the environment names for an address; empty for none."""
        proxy = self._proxies.get(url.scheme) or self._proxies.get("all", "")
        if not proxy or proxy_bypass(url.host):
            return ""
        return proxy if "://" in proxy else f"http://{proxy}"

    async def close(self) -> None:
        """Close all connections."""
        await self._direct.aclose()
        for each in self._by_proxy.values():
            await each.aclose()


def _pool_of(proxy: str, trust: ssl.SSLContext) -> httpcore2.AsyncConnectionPool:
    """Return connections through a proxy. Raises `httpcore2.ProxyError` for one we cannot use."""
    said = httpx2.Proxy(proxy)
    place = httpcore2.URL(
        scheme=said.url.raw_scheme, host=said.url.raw_host, port=said.url.port, target=b"/"
    )
    is_socks = said.url.scheme.startswith("socks")
    kind: type[httpcore2.AsyncHTTPProxy | httpcore2.AsyncSOCKSProxy]
    kind = httpcore2.AsyncSOCKSProxy if is_socks else httpcore2.AsyncHTTPProxy
    try:
        return kind(
            place, proxy_auth=said.raw_auth, ssl_context=trust, max_connections=_AT_ONCE, http2=True
        )
    except RuntimeError as error:  # a part of the library is not installed
        raise httpcore2.ProxyError(str(error)) from error


def _trusted() -> ssl.SSLContext:
    """Return what the system trusts. There is no switch that turns this off."""
    import truststore  # it comes with the library

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
