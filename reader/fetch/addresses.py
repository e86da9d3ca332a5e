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
        host = _plain(host)
        if (address := literal(host)) is not None:
            return [str(address) if address.version == 4 else host]  # which may name an interface
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
        if _is_own(_plain(host)):
            return True
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
    if found in _NOT_OF_THE_WEB or (found.version == 6 and found not in _OF_THE_WEB):
        return True
    return not found.is_global or found.is_multicast


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses of the old kind as networks of the new kind alone write them."""

_OF_THE_WEB = ipaddress.IPv6Network("2000::/3")
"""All that is given to the web so far. Of the rest some lead into one's own network, by forms that
are no longer used and that Python does not know."""

_NOT_OF_THE_WEB = ipaddress.IPv4Network("192.0.0.0/24")
"""Of protocols; Python takes some of them for global."""


def says_itself(host: str) -> bool:
    """Whether a host says which machine it stands for, and nobody need be asked."""
    host = _plain(host)
    return literal(host) is not None or _is_own(host)


def literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address that is written out in a host, in any way; None for a name."""
    host = host.split("%")[0]
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:  # the ways that the system takes too: 127.1, 0x7f000001, 2130706433
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):
        return None


def _plain(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()


def _is_own(name: str) -> bool:
    """Whether a name stands for one's own machine wherever it is asked, at a proxy too."""
    return name == "localhost" or name.endswith(".localhost")
