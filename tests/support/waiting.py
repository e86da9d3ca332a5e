"""Waiting until a worker that the pilot knows nothing of has done its part, and it is drawn."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.screen import Opened

PATIENCE = 10.0
"""Seconds: ten times what a busy machine takes."""

EACH = 0.01
"""Seconds between two looks."""


async def until(at: Opened, is_so: Callable[[], bool]) -> None:
    """Come to rest again and again until something is so."""
    end = time.monotonic() + PATIENCE
    await at.settle()
    while not is_so():
        assert time.monotonic() < end, at.text()
        await asyncio.sleep(EACH)
        await at.settle()


async def worked(at: Opened, is_so: Callable[[], bool]) -> None:
    """Let the screen work until something is so; it may not be at rest by then."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, at.text()
        await at.pilot.pause(0.002)


async def shown(at: Opened, words: str) -> None:
    """Wait until words stand on the screen."""
    await until(at, lambda: words in at.text())


async def looked_around(at: Opened, rows: int) -> None:
    """Look at what the store holds until there are so many rows; the screen does each second."""

    def is_so() -> bool:
        at.screen._look_around()
        return len(at.headlines.rows) == rows

    await until(at, is_so)
