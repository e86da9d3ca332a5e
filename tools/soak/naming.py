# ruff: noqa: SLF001 - only so can one thread see what another is at
"""What a frame was doing while it took long: looked at from beside, every few milliseconds.

The stack of the loop's thread tells which message was being answered, and in which function of
ours. Nothing is looked at while frames are short, so that watching costs them nothing.
"""

from __future__ import annotations

import re
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

EACH = 0.006
"""Seconds between two looks."""

LONG = 0.02
"""Seconds by the clock after which a frame is looked at."""

MOST_HANDS = 4
"""Threads of one name that any part of the program has: more of them are a leak."""

COUNTED_EACH = 1.0
"""Seconds between two counts of the threads."""

MOST_TOLD = 3
"""Places of a frame that are told: where it was most of the time."""

_OURS = str(Path(reader.__file__).parent)
_LONGEST_MESSAGE = 60


class Watcher:
    """Looks at what the thread does that made it."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._since: float | None = None
        """When the thread began what it is at; None while it waits."""
        self._seen: Counter[str] = Counter()
        self._counted_at = 0.0
        self._threads: Counter[str] = Counter()
        self.begun: list[tuple[float, str]] = []
        """When a thread was first needed, and its name: of each name, no more than `MOST_HANDS`."""

    def start(self) -> None:
        """Begin to look."""
        threading.Thread(target=self._watch, name="soak", daemon=True).start()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look at what is done within, if it takes long."""
        self._since = time.monotonic()
        try:
            yield
        finally:
            self._since = None

    def told(self) -> str:
        """Say what was seen since this was asked last, the most frequent first."""
        if not self._seen:
            return ""
        seen, self._seen = self._seen, Counter()
        looks = seen.total()
        return ", ".join(
            f"{what} {count / looks:.0%}" for what, count in seen.most_common(MOST_TOLD)
        )

    def _watch(self) -> None:
        while True:
            time.sleep(EACH)
            since, now = self._since, time.monotonic()
            if now > self._counted_at + COUNTED_EACH:
                self._counted_at = now
                self._count()
            if since is not None and now - since > LONG:
                frame = sys._current_frames().get(self._thread)
                if frame is not None:
                    self._seen[named(frame)] += 1

    def _count(self) -> None:
        for name, count in Counter(_threads()).items():
            more = min(count, MOST_HANDS) - self._threads[name]
            self.begun += [(time.monotonic(), name)] * more
            self._threads[name] = max(self._threads[name], min(count, MOST_HANDS))


def _threads() -> list[str]:
    """Return the names of all threads, without the numbers that tell them apart."""
    return [re.sub(r"\d+", "", thread.name) for thread in threading.enumerate()]


def named(frame: FrameType) -> str:
    """Return what a stack is at: the message that is answered, and the innermost place of ours."""
    message, place = "", ""
    innermost = _place(frame)
    at: FrameType | None = frame
    while at is not None and not (message and place):
        if not place and at.f_code.co_filename.startswith(_OURS):
            place = _place(at)
        if not message and at.f_code.co_name in {"_dispatch_message", "on_event"}:
            message = str(at.f_locals.get("message") or at.f_locals.get("event") or "")
        at = at.f_back
    within = innermost if innermost != place else ""
    parts = (message[:_LONGEST_MESSAGE], place, within)
    return " · ".join(filter(None, parts))


def _place(frame: FrameType) -> str:
    return f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}"
