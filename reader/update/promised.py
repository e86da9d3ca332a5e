"""Futures of what is to be kept: one that is refused, and one of several."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future


def refused(reason: str) -> Future[None]:
    """Return what has failed already, for that reason."""
    from concurrent.futures import Future  # 10 ms, for few

    refused: Future[None] = Future()
    refused.set_exception(OSError(reason))
    return refused


def all_of(parts: Sequence[Future[None]]) -> Future[None]:
    """What is done once all parts are, and fails as the first of them that does."""
    from concurrent.futures import Future  # as above

    whole: Future[None] = Future()
    left = len(parts)
    lock = Lock()

    def settle(part: Future[None]) -> None:
        nonlocal left
        error = part.exception()
        with lock:
            left -= 1
            if whole.done():
                return
            if error is not None:
                whole.set_exception(error)
            elif not left:
                whole.set_result(None)

    for part in parts:
        part.add_done_callback(settle)
    return whole
