"""Addresses name ports that there are none of: nobody is asked, and nothing fails."""

import asyncio

from reader.fetch.client import Client
from reader.fetch.exchange import Ask, Came


def test_a_port_beyond_the_last_is_no_address():
    async def asked():
        async with Client() as client:
            return await client.ask(Ask("http://127.0.0.1:99999/feed"))

    reply = asyncio.run(asked())
    assert (reply.came, reply.reason) == (Came.REFUSED, "it is no address")
