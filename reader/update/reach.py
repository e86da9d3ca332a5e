"""Whether there is a network at all, judged by what came of all the questions of one refresh.

Some networks say of every name that there is no such host. Of one host that is to be believed; of
several, while none answers, it is the network that is missing. So what was lost in this way is
judged only once a host has answered, or once it is known that none does.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from reader.fetch.exchange import Came

if TYPE_CHECKING:
    from reader.fetch.exchange import Reply

OFFLINE_AFTER = 3
"""Failures for want of any network, or hosts lost, before one answer, after which no more feeds
are tried."""

_MOST_ALONE = 1
"""Hosts that can be lost, while none answers, without any doubt of the network."""


class Reach:
    """What the questions of a refresh have shown of the network. For one event loop."""

    def __init__(self) -> None:
        self._has_heard = False
        self._without_network = 0
        self._lost_hosts: set[str] = set()
        self._on_their_way = 0
        self._certain = asyncio.Event()
        self._certain.set()
        self._judged = asyncio.Event()

    def asked(self) -> None:
        """A question is on its way."""
        self._on_their_way += 1

    def came(self, host: str, reply: Reply) -> None:
        """Take in what came of a question."""
        self._on_their_way -= 1
        if reply.is_offline:
            self._without_network += 1
        elif reply.is_lost:
            self._lost_hosts.add(host)
        elif reply.status or reply.came is not Came.REFUSED:  # else it was never sent
            self._has_heard = True
            self._judged.set()
        if self._seems_offline and self._on_their_way:
            self._certain.clear()
        else:
            self._certain.set()

    async def is_worth_asking(self) -> bool:
        """Whether to ask on; waits, where that is in doubt, for what is on its way."""
        await self._certain.wait()
        return not self._seems_offline

    def end(self) -> None:
        """All questions are answered, or given up."""
        self._judged.set()

    async def is_offline(self) -> bool:
        """Whether what was lost was lost for want of a network; waits until that is known."""
        await self._judged.wait()
        if self._has_heard:
            return False
        return self._without_network > 0 or len(self._lost_hosts) > _MOST_ALONE

    @property
    def _seems_offline(self) -> bool:
        most = max(self._without_network, len(self._lost_hosts))
        return most >= OFFLINE_AFTER and not self._has_heard
