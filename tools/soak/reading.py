"""A run: a home with a library, a feed on loopback, a terminal, and who reads in it by a script."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from bisect import bisect
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.program import newsread
from tests.support.terminal import Terminal
from tools.fault_server import FaultServer
from tools.make_library import make_library
from tools.soak.sampling import Sample, children, sample
from tools.soak.script import SIZES, deeds, keys_of

if TYPE_CHECKING:
    import random

    from tools.soak.script import Deed

ARTICLES = 3_000
WORDS = 250
"""Words of each body: what a day's articles have."""

REST_EACH = 60.0
"""Seconds between two rests, at which threads and handles are counted."""

REST = 3.0
"""Seconds of a rest: whatever a deed set going has ended."""

QUIET = 0.06
"""Seconds without output after which a key has been answered."""

LAST_WRITTEN = 2_000
"""Bytes shown of a program that ended when it should not: a screenful."""

ENTRIES = 30
"""In the feed at any time; some are new each minute."""


class Soak:
    """One run."""

    def __init__(self, minutes: float, seed: int, home: Path) -> None:
        self._seconds = minutes * 60
        self._seed = seed
        self._home = home
        self._report = home / "frames.json"
        self.samples: list[Sample] = []
        self.answers: list[float] = []
        """Seconds from a key to the end of what it drew, by the clock."""
        self.done: list[tuple[float, str]] = []
        """When each deed was begun, and its name."""
        self.began = 0.0
        """When the reading began, by the clock of the samples and the deeds."""
        self.articles_brought = 0
        self.exit_code: int | None = None
        self.left_over: list[int] = []
        self.frames: dict[str, Any] = {}
        """What the recorder inside has measured."""

    def run(self) -> None:
        """Prepare a home, and read until the time is up."""
        (self._home / "state").mkdir()
        (self._home / "state" / "greeted").touch()
        (self._home / "data").mkdir()
        library = self._home / "data" / "library.sqlite3"
        make_library(ARTICLES, library, words=WORDS, read=0.3)
        with FaultServer(seconds=self._seconds + 600) as server:
            server.body = _feed(0)
            added = newsread("add", server.url("/plain"), "--yes", home=self._home)
            if added.returncode:
                raise RuntimeError(added.stderr)
            argv = (sys.executable, "-m", "tools.soak.inside", str(self._report))
            with Terminal(argv, home=self._home) as terminal:
                terminal.wait_for("News", 60)
                self._read(terminal, server)
                self._leave(terminal)
        with contextlib.suppress(OSError, ValueError):
            self.frames = json.loads(self._report.read_text(encoding="utf-8"))

    def longest(self) -> list[dict[str, Any]]:
        """Return the longest frames, each with the deed that it was part of."""
        began = [at for at, _ in self.done]
        found = []
        for each in self.frames.get("longest", []):
            place = bisect(began, each["at"])
            found.append({**each, "deed": self.done[place - 1][1] if place else "start"})
        return found

    def _read(self, terminal: Terminal, server: FaultServer) -> None:
        began = self.began = rested = sampled = time.monotonic()
        for deed, chance in deeds(self._seed):
            now = time.monotonic()
            if now - began > self._seconds:
                break
            self.done.append((now, deed.name))
            self._do(terminal, deed, chance)
            if terminal.has_ended:
                raise RuntimeError(self._how_it_ended(terminal, deed, now - began))
            if now - sampled > 10:
                sampled = now
                self.samples.append(sample(terminal.pid, now - began, is_at_rest=False))
            if now - rested > min(REST_EACH, self._seconds / 10):
                rested = now
                self.done.append((time.monotonic(), "rest"))
                terminal.press("escape", "escape", "escape")
                terminal.settle(REST)
                self.samples.append(sample(terminal.pid, now - began, is_at_rest=True))
                self.articles_brought += 3
                server.body = _feed(self.articles_brought)

    def _do(self, terminal: Terminal, deed: Deed, chance: random.Random) -> None:
        if deed.name == "resize":
            terminal.resize(*chance.choice(SIZES))
            terminal.settle(0.2)
        for key in keys_of(deed, chance):
            before = terminal.written
            started = time.perf_counter()
            terminal.press(key)
            self._answered(terminal, before, started)

    def _answered(self, terminal: Terminal, before: int, started: float) -> None:
        """Wait until what a key drew has been drawn; a key that draws nothing is not counted."""
        last = started
        size = before
        while (now := time.perf_counter()) < started + 2:
            if (grown := terminal.written) > size:
                size, last = grown, now
            elif now - last > QUIET:
                break
            terminal.settle(0.005)
        if size > before:
            self.answers.append(last - started)

    def _how_it_ended(self, terminal: Terminal, deed: Deed, seconds: float) -> str:
        """Say when and how the program ended, what it wrote last, and what it reports of it."""
        code = terminal.wait_exit()
        last = terminal.raw[-LAST_WRITTEN:].decode("utf-8", "backslashreplace")
        crashes = [path.read_text("utf-8") for path in (self._home / "state").glob("crashes/*")]
        when = f"it ended with {code} after {seconds:.0f} s in {deed.name}, and wrote last:"
        return "\n".join([when, last, *crashes])

    def _leave(self, terminal: Terminal) -> None:
        started = children(terminal.pid)
        terminal.press("escape", "escape", "escape", "escape", "q")
        self.exit_code = terminal.wait_exit(30)
        time.sleep(1)
        self.left_over = [pid for pid in started if Path(f"/proc/{pid}").exists()]


def _feed(first: int) -> bytes:
    """Return a feed whose entries are `first` and those behind it."""
    items = "".join(
        f"<item><title>Entry {number} about the oil price</title><guid>soak-{number}</guid>"
        f"<link>https://example.org/soak/{number}</link>"
        f"<description>&lt;p&gt;What Ann Lee of Reuters said, number {number}.&lt;/p&gt;"
        "</description></item>"
        for number in range(first + ENTRIES, first, -1)
    )
    return f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode()
