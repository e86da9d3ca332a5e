"""Which machine a name stands for, and that no one on the web leads us into the reader's house.

A name is resolved once in a while, looked at, and connected to at the very address that was looked
at: a name that changes its meaning in between gains nothing by it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

REMEMBERED_SECONDS = 120.0
"""How long the addresses of a name are used: a refresh of many feeds asks for each host once."""


class Resolver(Protocol):
    """Tells the addresses of a name."""

    async def __call__(self, host: str) -> Sequence[str]:
        """Return IP addresses, best first. Raises `OSError`."""
        ...


async def system_resolver(host: str) -> Sequence[str]:
    """Ask the system. Raises `OSError` where there is no such name."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Addresses:
    """The addresses of names, each asked for once in a while."""

    def __init__(self, resolve: Resolver = system_resolver) -> None:
        self._resolve = resolve
        self._known: dict[str, tuple[float, Sequence[str]]] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    async def of(self, host: str) -> Sequence[str]:
        """Return the addresses of a name or a literal address. Raises `OSError`."""
        host = host.strip("[]").rstrip(".").lower()
        if literal(host) is not None:
            return [host]
        async with self._asking.setdefault(host, asyncio.Lock()):
            now = asyncio.get_running_loop().time()
            until, found = self._known.get(host, (0.0, ()))
            if until <= now:
                found = await self._resolve(host)
                self._known[host] = now + REMEMBERED_SECONDS, found
        if not found:
            raise OSError(socket.EAI_NONAME, "no such host")
        return found

    async def is_private(self, host: str) -> bool:
        """Whether any address of a name is not on the open web. Raises `OSError`."""
        return any(is_private(address) for address in await self.of(host))


def is_private(address: str) -> bool:
    """Whether an address is one's own machine, one's own network, or anything but the open web."""
    found = literal(address)
    if found is None:
        return True
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is None and found in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFF_FFFF)
        if inner is not None:
            return is_private(str(inner))
    return not found.is_global or found.is_multicast


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses of the old kind as networks of the new kind alone write them."""


def literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address that is written out in a host; None for a name."""
    try:
        return ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return None
