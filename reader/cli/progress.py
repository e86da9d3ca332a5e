"""How far long work is: how much is done, how quickly, and how long it will still take."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from reader.cli.output import print_progress
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable

TELL_SECONDS = 0.2
"""Between two messages: often enough to be seen to move, rarely enough to be read."""

SETTLED_SECONDS = 1.0
"""Before that, a rate says nothing."""

_MINUTE = 60


class Progress:
    """Tells now and then; the work says how far it is as often as it likes."""

    def __init__(self, what: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._what = what
        self._clock = clock
        self._began = clock()
        self._told = float("-inf")

    def tell(self, done: int, part: float | None = None) -> None:
        """So many articles are done; and which part of all, from 0 to 1, where that is known."""
        now = self._clock()
        if now >= self._told + TELL_SECONDS:
            self._told = now
            print_progress(f"{self._what}: {self.describe(done, part)}")

    def describe(self, done: int, part: float | None = None) -> str:
        """How far it is, in words: `12,000 articles · 5,200 a second · 0:35 left`."""
        words = [counted(done, "article")]
        seconds = self._clock() - self._began
        if seconds >= SETTLED_SECONDS:
            words.append(f"{done / seconds:,.0f} a second")
            if part:
                minutes, rest = divmod(round(seconds / part - seconds), _MINUTE)
                words.append(f"{minutes}:{rest:02} left")
        return " · ".join(words)

    def end(self, come: str) -> None:
        """Take the message away, and tell on standard output what came of it."""
        from reader.cli.output import print_lines

        print_progress("")
        print_lines([f"{self._what}: {come}"])
