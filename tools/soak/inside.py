# ruff: noqa: SLF001 - whoever measures a loop has to reach into it
"""The program itself, with a recorder of its frames: `python -m tools.soak.inside REPORT […]`.

A frame is one turn of the event loop: whatever is pressed meanwhile waits for its end. What counts
is the time of the processor that the loop's thread took, which is the same on a machine that others
use too; what the clock says is noted beside it. The start, up to the first key, is not counted.
"""

from __future__ import annotations

import asyncio
import heapq
import json
import sys
import threading
import time
from array import array
from asyncio import base_events
from pathlib import Path
from typing import Any

LONG = 0.03
"""Seconds from which on it is noted what a frame did."""

MOST_NOTED = 30
"""The longest frames that are told of."""

COUNTED_FROM = 3.0
"""Seconds after the first turn: the start is measured elsewhere."""


class Recorder:
    """How long each turn of the event loop took."""

    def __init__(self) -> None:
        self.taken = array("d")
        """Seconds of the processor of each turn."""
        self.waited = array("d")
        """Seconds by the clock of what each turn ran."""
        self._longest: list[tuple[float, float, str]] = []
        self._began: float | None = None
        self._clock = 0.0
        self._worst = (0.0, "")

    def install(self) -> None:
        """Have every turn of every loop of this process measured."""
        turn = base_events.BaseEventLoop._run_once  # type: ignore[attr-defined]
        run = asyncio.Handle._run

        def measured_turn(loop: Any) -> None:
            self._clock, self._worst = 0.0, (0.0, "")
            started = time.thread_time()
            turn(loop)
            self._note(time.thread_time() - started)

        def measured_run(handle: Any) -> None:
            started, taken = time.perf_counter(), time.thread_time()
            run(handle)
            self._clock += time.perf_counter() - started
            took = time.thread_time() - taken
            if took > LONG and took > self._worst[0]:
                self._worst = took, _named(handle)

        base_events.BaseEventLoop._run_once = measured_turn  # type: ignore[attr-defined]
        asyncio.Handle._run = measured_run  # type: ignore[method-assign,assignment]

    def write(self, path: Path) -> None:
        """Write what was measured, as JSON."""
        longest = [
            {"at": round(at, 1), "seconds": round(took, 4), "did": did}
            for took, at, did in sorted(self._longest, reverse=True)
        ]
        frames = {
            "count": len(self.taken),
            "taken": _spread(self.taken),
            "waited": _spread(self.waited),
            "longest": longest,
            "threads": sorted(thread.name for thread in threading.enumerate()),
        }
        path.write_text(json.dumps(frames), encoding="utf-8")

    def _note(self, taken: float) -> None:
        now = time.monotonic()
        if self._began is None:
            self._began = now
        if now - self._began < COUNTED_FROM:
            return
        self.taken.append(taken)
        self.waited.append(self._clock)
        if taken > LONG:
            noted = (taken, now - self._began, self._worst[1])
            keep = heapq.heappush if len(self._longest) < MOST_NOTED else heapq.heappushpop
            keep(self._longest, noted)


def _named(handle: Any) -> str:
    """What a turn ran: the task and where it stands, or the function."""
    callback = getattr(handle, "_callback", None)
    task = getattr(callback, "__self__", None)
    if isinstance(task, asyncio.Task):
        return f"{task.get_name()}: {task.get_coro()!r:.200}"
    return f"{callback!r:.200}"


def _spread(seconds: array[float]) -> dict[str, float]:
    ordered = sorted(seconds)
    if not ordered:
        return {}
    parts = {"p50": 0.5, "p99": 0.99, "p999": 0.999}
    spread = {name: ordered[int(part * (len(ordered) - 1))] for name, part in parts.items()}
    return {name: round(value, 5) for name, value in {**spread, "most": ordered[-1]}.items()}


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
