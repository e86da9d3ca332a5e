"""Runs the soak: deeds, samples, the verdict as a table and as JSON."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.support.program import newsread
from tests.support.terminal import Terminal
from tools.fault_server import FaultServer
from tools.make_library import make_library
from tools.soak.script import SIZES, deeds, keys_of

if TYPE_CHECKING:
    import random

    from tools.soak.script import Deed

ARTICLES = 3_000
WORDS = 250
"""Words of each body: what a day's articles have."""

MOST_GROWTH = 0.05
"""Of the memory, from the end of the first minutes to the end."""

MOST_FRAME = 0.1
"""Seconds of the processor that the loop may be busy at a time: what one feels as a stall."""

WARM_SECONDS = 300.0
"""After which the memory should have found its size: names are found in all articles by then."""

REST_EACH = 60.0
"""Seconds between two rests, at which threads and handles are counted."""

REST = 3.0
"""Seconds of a rest: whatever a deed set going has ended."""

QUIET = 0.06
"""Seconds without output after which a key has been answered."""

ENTRIES = 30
"""In the feed at any time; some are new each minute."""


class Sample(NamedTuple):
    """The process at one moment."""

    at: float
    memory: int
    """Bytes that it alone keeps in memory, with what it shares counted in parts."""
    threads: int
    handles: int
    children: int
    is_at_rest: bool


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
        self.deeds: dict[str, int] = {}
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

    def _read(self, terminal: Terminal, server: FaultServer) -> None:
        began = rested = sampled = time.monotonic()
        for deed, chance in deeds(self._seed):
            now = time.monotonic()
            if now - began > self._seconds:
                break
            self.deeds[deed.name] = self.deeds.get(deed.name, 0) + 1
            self._do(terminal, deed, chance)
            if now - sampled > 10:
                sampled = now
                self.samples.append(_sample(terminal.pid, now - began, is_at_rest=False))
            if now - rested > min(REST_EACH, self._seconds / 10):
                rested = now
                terminal.press("escape", "escape", "escape")
                terminal.settle(REST)
                self.samples.append(_sample(terminal.pid, now - began, is_at_rest=True))
                self.articles_brought += 3
                server.body = _feed(self.articles_brought)

    def _do(self, terminal: Terminal, deed: Deed, chance: random.Random) -> None:
        if deed.name == "resize":
            terminal.resize(*chance.choice(SIZES))
            terminal.settle(0.2)
        for key in keys_of(deed, chance):
            before = len(terminal.raw)
            started = time.perf_counter()
            terminal.press(key)
            self._answered(terminal, before, started)

    def _answered(self, terminal: Terminal, before: int, started: float) -> None:
        """Wait until what a key drew has been drawn; a key that draws nothing is not counted."""
        last = started
        size = before
        while (now := time.perf_counter()) < started + 2:
            if (grown := len(terminal.raw)) > size:
                size, last = grown, now
            elif now - last > QUIET:
                break
            terminal.settle(0.005)
        if size > before:
            self.answers.append(last - started)

    def _leave(self, terminal: Terminal) -> None:
        children = _children(terminal.pid)
        terminal.press("escape", "escape", "escape", "escape", "q")
        self.exit_code = terminal.wait_exit(30)
        time.sleep(1)
        self.left_over = [pid for pid in children if Path(f"/proc/{pid}").exists()]


def verdict(soak: Soak, seconds: float) -> list[tuple[str, str, bool]]:
    """Return what was measured, in words, and whether it is as promised."""
    warm = min(WARM_SECONDS, seconds / 3)
    after = [each for each in soak.samples if each.at >= warm]
    first, last = after[: max(1, len(after) // 8)], after[-max(1, len(after) // 8) :]
    memory = [median(each.memory for each in some) for some in (first, last)]
    growth = memory[1] / memory[0] - 1
    resting = [each for each in after if each.is_at_rest]
    early, late = resting[: max(1, len(resting) // 2)], resting[-2:]
    lines = [
        (
            "memory after the first minutes",
            f"{memory[0] / 1e6:.1f} → {memory[1] / 1e6:.1f} MB, {growth:+.1%}",
            growth <= MOST_GROWTH,
        )
    ]
    for name in ("threads", "handles", "children"):
        before = max(getattr(each, name) for each in early)
        now = min(getattr(each, name) for each in late)
        lines.append((f"{name} at rest", f"{before} → {now}", now <= before))
    taken, waited = (soak.frames.get(name, {}) for name in ("taken", "waited"))
    most = taken.get("most", float("inf"))
    lines += [
        ("frames", f"{soak.frames.get('count', 0):,}", bool(soak.frames)),
        ("frame, processor", _milliseconds(taken), most <= MOST_FRAME),
        ("frame, by the clock", _milliseconds(waited), True),
        ("key to screen, by the clock", _milliseconds(_spread(soak.answers)), True),
        ("deeds", f"{sum(soak.deeds.values()):,} of {len(soak.deeds)} kinds", True),
        ("articles that came meanwhile", f"{soak.articles_brought}", True),
        ("exit code", f"{soak.exit_code}", soak.exit_code == 0),
        ("processes left over", f"{len(soak.left_over)}", not soak.left_over),
    ]
    return lines


def main() -> int:
    """Soak for as long as the arguments say; 1 if a promise was broken."""
    options = argparse.ArgumentParser(description="Read for a long time, and look for leaks.")
    options.add_argument("--minutes", type=float, default=30.0)
    options.add_argument("--seed", type=int, default=11)
    options.add_argument("--json", type=Path, default=Path("soak.json"), help="soak.json")
    chosen = options.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="newsread-soak-") as name:
        soak = Soak(chosen.minutes, chosen.seed, Path(name))
        soak.run()
        lines = verdict(soak, chosen.minutes * 60)
        _print(lines, soak, f"load {load:.1f} → {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        written = {
            "verdict": [
                {"what": what, "value": value, "is_kept": kept} for what, value, kept in lines
            ],
            "frames": soak.frames,
            "samples": [each._asdict() for each in soak.samples],
            "deeds": soak.deeds,
        }
        chosen.json.write_text(json.dumps(written, indent=1), encoding="utf-8")
    return 0 if all(kept for *_, kept in lines) else 1


def _print(lines: list[tuple[str, str, bool]], soak: Soak, load: str) -> None:
    for what, value, kept in lines:
        print(f"{'  ' if kept else '✗ '}{what:32}{value}")
    for each in soak.frames.get("longest", [])[:8]:
        print(f"    {each['seconds'] * 1000:5.0f} ms at {each['at']:.0f} s: {each['did']}")
    print(f"    {load}")


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


def _sample(pid: int, at: float, *, is_at_rest: bool) -> Sample:
    process = Path(f"/proc/{pid}")
    rollup = (process / "smaps_rollup").read_text(encoding="ascii")
    kilobytes = next(int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:")
    threads = len(list((process / "task").iterdir()))
    handles = len(list((process / "fd").iterdir()))
    return Sample(at, kilobytes << 10, threads, handles, len(_children(pid)), is_at_rest)


def _children(pid: int) -> list[int]:
    """Return the processes that a process has started, and theirs."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):
            for child in (task / "children").read_text(encoding="ascii").split():
                found += [int(child), *_children(int(child))]
    return found


def _spread(seconds: list[float]) -> dict[str, float]:
    ordered = sorted(seconds) or [0.0]
    at = {"p50": 0.5, "p99": 0.99, "p999": 0.999, "most": 1.0}
    return {name: ordered[int(part * (len(ordered) - 1))] for name, part in at.items()}


def _milliseconds(spread: dict[str, float]) -> str:
    return ", ".join(f"{name} {value * 1000:.1f}" for name, value in spread.items()) + " ms"


if __name__ == "__main__":
    sys.exit(main())
