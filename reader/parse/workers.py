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

    from reader.model import Fault, ParsedFeed
    from reader.parse.apart import FilesApart
    from reader.parse.feeds.pool import FeedPool
    from reader.parse.parser import File, Record

SMALL = 1 << 15
"""Bytes of a file that is read at once: the worst of any form take a third of a second."""


class _Shared:
    """What the walks that are under way have in common."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.walks = 0
        self.pool: FeedPool | None = None
        self.apart: FilesApart | None = None
        """Reads files, one at a time; None while it does, or if none was needed yet."""
        self.is_worker = False
        """This process is such a worker itself: it is limited, and asks no other."""


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
            is_last = not _shared.walks
            pool, apart = (_shared.pool, _shared.apart) if is_last else (None, None)
            if is_last:
                _shared.pool = _shared.apart = None
        for each in (pool, apart):
            if each is not None:
                each.close()


def become_one() -> None:
    """Take this process for such a worker from now on."""
    _shared.is_worker = True


def records_apart(file: File, *, is_given: bool) -> Iterator[Record | Fault]:
    """Yield what a file says, read where it can be killed. Raises `ParseError`, `OSError`."""
    from reader.parse.apart import FilesApart  # starts processes: only where one is needed

    with _shared.lock:
        # Two walks at a time are rare: the second has one of its own.
        apart, _shared.apart = _shared.apart or FilesApart(), None
    try:
        yield from apart.records(file, is_given=is_given)
    finally:
        with _shared.lock:
            is_kept = _shared.walks > 0 and _shared.apart is None
            if is_kept:
                _shared.apart = apart
        if not is_kept:
            apart.close()


def feed_in_worker(data: bytes) -> ParsedFeed:
    """Read a feed. Raises `ParseError`."""
    if _shared.is_worker:
        from reader.parse.feeds import parse_feed

        return parse_feed(data)
    with _worker() as pool:
        return pool.submit(data).result()


def article_in_worker(data: bytes) -> str:
    """Return the HTML of the article that a page shows. Raises `ParseError` for none."""
    if _shared.is_worker:
        from reader.parse.full_text import full_text

        return full_text(data, "")
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
