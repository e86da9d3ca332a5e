"""What is to be kept: a future that is refused, one of several, and what was not kept."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future


class Unkept(NamedTuple):
    """Marks that the reader made and the store does not hold."""

    number: int
    reason: str
    """The last refusal, in words."""

    def describe(self) -> str:
        """What was lost and why: `2 marks were not kept: …`."""
        marks = "1 mark was" if self.number == 1 else f"{self.number:,} marks were"
        return f"{marks} not kept: {self.reason}"


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
