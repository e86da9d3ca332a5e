# ruff: noqa: SLF001 - whoever measures a loop has to reach into it
"""The program itself, with a recorder of its frames: `python -m tools.soak.inside REPORT […]`.

A frame is one turn of the event loop: whatever is pressed meanwhile waits for its end. What counts
is the time of the processor that the loop's thread took, which is the same on a machine that others
use too; what the clock says is noted beside it. The start, up to the first key, is not counted.
"""

from __future__ import annotations

import asyncio
import gc
import heapq
import json
import sys
import threading
import time
from array import array
from asyncio import base_events
from itertools import accumulate
from pathlib import Path
from typing import Any

from tools.soak.naming import Watcher

LONG = 0.03
"""Seconds from which on it is noted what a frame did."""

MOST_NOTED = 60
"""The longest frames that are told of."""

STEP = 0.00005
"""Seconds of a step of the scale that durations are counted on: so many of them as there may be in
an hour would be seen as a growth of the program itself."""

STEPS = 40_000
"""Two seconds; what takes longer is counted as that, but for the longest."""

COUNTED_FROM = 3.0
"""Seconds after the first turn: the start is measured elsewhere."""


class Durations:
    """How often something took how long, in a room that does not grow."""

    def __init__(self) -> None:
        self._counts = array("L", bytes(STEPS * array("L").itemsize))
        self.count = 0
        self._most = 0.0

    def add(self, seconds: float) -> None:
        """Count one more."""
        self._counts[min(int(seconds / STEP), STEPS - 1)] += 1
        self.count += 1
        self._most = max(self._most, seconds)

    def spread(self) -> dict[str, float]:
        """Return the middle of them, the rare ones, and the longest; of none, nothing."""
        if not self.count:
            return {}
        parts = {"p50": 0.5, "p99": 0.99, "p999": 0.999}
        spread = {name: self._at(int(part * (self.count - 1))) for name, part in parts.items()}
        return {name: round(value, 5) for name, value in {**spread, "most": self._most}.items()}

    def _at(self, place: int) -> float:
        """Return the duration that so many are shorter than, to a step."""
        for step, reached in enumerate(accumulate(self._counts)):
            if reached > place:
                return min((step + 0.5) * STEP, self._most)
        raise IndexError(place)


class Recorder:
    """How long each turn of the event loop took, and each look for garbage."""

    def __init__(self) -> None:
        self.taken = Durations()
        """Seconds of the processor of each turn."""
        self.waited = Durations()
        """Seconds by the clock of what each turn ran."""
        self.collected = Durations()
        """Seconds of each look for garbage: all threads wait for it."""
        self._longest: list[tuple[float, float, str]] = []
        self._began: float | None = None
        self._clock = 0.0
        self._collecting = 0.0
        """When the look for garbage that is under way began."""
        self._collected = 0.0
        """Seconds that this turn has looked for garbage."""
        self._watcher = Watcher()

    def install(self) -> None:
        """Have every turn of the loop of this thread measured."""
        turn = base_events.BaseEventLoop._run_once  # type: ignore[attr-defined]
        run = asyncio.Handle._run

        def measured_turn(loop: Any) -> None:
            self._clock = self._collected = 0.0
            started = time.thread_time()
            turn(loop)
            self._note(time.thread_time() - started)

        def measured_run(handle: Any) -> None:
            started = time.perf_counter()
            with self._watcher.watching():
                run(handle)
            self._clock += time.perf_counter() - started

        base_events.BaseEventLoop._run_once = measured_turn  # type: ignore[attr-defined]
        asyncio.Handle._run = measured_run  # type: ignore[method-assign,assignment]
        gc.callbacks.append(self._on_collecting)
        self._watcher.start()

    def write(self, path: Path) -> None:
        """Write what was measured, as JSON."""
        longest = [
            {"at": round(at, 2), "seconds": round(took, 4), "did": did}
            for took, at, did in sorted(self._longest, reverse=True)
        ]
        frames = {
            "count": self.taken.count,
            "taken": self.taken.spread(),
            "waited": self.waited.spread(),
            "collected": self.collected.spread(),
            "longest": longest,
            "begun": self._watcher.begun,
            "threads": sorted(thread.name for thread in threading.enumerate()),
        }
        path.write_text(json.dumps(frames), encoding="utf-8")

    def _on_collecting(self, phase: str, _: dict[str, int]) -> None:
        now = time.thread_time()
        if phase == "start":
            self._collecting = now
            return
        took = now - self._collecting
        if threading.current_thread() is threading.main_thread():
            self._collected += took
        if self._is_counted():
            self.collected.add(took)

    def _is_counted(self) -> bool:
        return self._began is not None and time.monotonic() - self._began > COUNTED_FROM

    def _note(self, taken: float) -> None:
        if self._began is None:
            self._began = time.monotonic()
        did = self._watcher.told()
        if not self._is_counted():
            return
        self.taken.add(taken)
        self.waited.add(self._clock)
        if taken > LONG:
            if self._collected > taken / 10:
                did = f"garbage {self._collected * 1000:.0f} ms; {did}"
            noted = (taken, time.monotonic(), did)
            keep = heapq.heappush if len(self._longest) < MOST_NOTED else heapq.heappushpop
            keep(self._longest, noted)


def main() -> int:
    """Run the program with the recorder in it."""
    report = Path(sys.argv.pop(1))
    recorder = Recorder()
    recorder.install()
    from reader.cli import run

    try:
        return run()
    finally:
        recorder.write(report)


if __name__ == "__main__":
    sys.exit(main())
