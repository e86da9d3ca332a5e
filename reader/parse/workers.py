"""The worker process that a walk through files shares, for what might take long to read.

It is started by the first file that needs it, and ended with the walk. Outside of one, a file that
needs it has a process of its own.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import ParsedFeed
    from reader.parse.feeds.pool import FeedPool


class _Shared:
    """What the walks that are under way have in common."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.walks = 0
        self.pool: FeedPool | None = None


_shared = _Shared()


@contextmanager
def shared_worker() -> Iterator[None]:
    """Share a worker among all files that are read within."""
    with _shared.lock:
        _shared.walks += 1
    try:
        yield
    finally:
        with _shared.lock:
            _shared.walks -= 1
            pool, _shared.pool = (_shared.pool, None) if not _shared.walks else (None, _shared.pool)
        if pool is not None:
            pool.close()


def feed_in_worker(data: bytes) -> ParsedFeed:
    """Read a feed. Raises `ParseError`."""
    with _worker() as pool:
        return pool.submit(data).result()


def article_in_worker(data: bytes) -> str:
    """Return the HTML of the article that a page shows. Raises `ParseError` for none."""
    with _worker() as pool:
        return pool.submit_page(data).result()


@contextmanager
def _worker() -> Iterator[FeedPool]:
    from reader.parse.feeds.pool import FeedPool  # starts processes: only where one is needed

    with _shared.lock:
        is_shared = _shared.walks > 0
        if is_shared and _shared.pool is None:
            _shared.pool = FeedPool(1)
        pool = _shared.pool
    if is_shared and pool is not None:
        yield pool
        return
    with FeedPool(1) as own:
        yield own
