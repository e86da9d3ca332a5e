"""One target, run again and again: what it does, how long it takes, and what reached new lines.

Every eighth input is traced. What reaches a line of ours that none had reached before is changed
in its turn, so that inputs find their way inwards. The same chance gives the same inputs.
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
import time
import traceback
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tools.fuzz.mutating import Mutator
from tools.fuzz.target import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from tools.fuzz.target import Run, Target

TRACED = 8
"""One of so many inputs is traced: that costs five times what running it does."""

MOST_KEPT = 2_000
"""Inputs that are kept to be changed further."""

_OURS = str(ROOT / "reader")


class Finding(NamedTuple):
    """An input that broke a promise."""

    target: str
    data: bytes
    what: str
    """The kind of error and where it came from: two of the same are the same finding."""
    told: str
    """The traceback."""


class Session:
    """A target made ready, and what is known of its inputs."""

    def __init__(
        self,
        target: Target,
        folder: Path,
        seed: int,
        about_to: Callable[[bytes], object] = lambda _: None,
    ) -> None:
        """`about_to` hears of each input before it is run: it may be the last one."""
        self.target = target
        self._chance = random.Random(f"{target.name} {seed}")
        self._mutator = Mutator(self._chance, target.words)
        self._about_to = about_to
        made, own = folder / "made", folder / "own"
        made.mkdir()
        own.mkdir()
        self.inputs = target.seeds(made)
        self._run = target.prepare(own)
        self._reached: set[tuple[str, int]] = set()
        self.executions = 0
        self.slowest = 0.0
        """Seconds of the processor that the dearest input took."""

    def begin(self) -> Iterator[Finding]:
        """Run the seeds; what each reaches is known from now on."""
        for data in self.inputs:
            yield from self._tried(data, is_traced=True)

    def step(self) -> Iterator[Finding]:
        """Make an input and run it; nothing, or what it broke."""
        data = self._mutator.mutated(
            self._chance.choice(self.inputs), self._chance.choice(self.inputs)
        )
        is_traced = self.executions % TRACED == 0
        known = len(self._reached)
        found = list(self._tried(data, is_traced=is_traced))
        if len(self._reached) > known and not found and len(self.inputs) < MOST_KEPT:
            self.inputs.append(data)
        yield from found

    @property
    def lines(self) -> int:
        """How many lines of ours were reached."""
        return len(self._reached)

    def _tried(self, data: bytes, *, is_traced: bool = False) -> Iterator[Finding]:
        self._about_to(data)
        self.executions += 1
        with tracing(self._reached) if is_traced else _untraced():
            finding, seconds = tried(self.target, self._run, data)
        # Tracing takes its time; what is slow without it comes by again.
        if not is_traced:
            self.slowest = max(self.slowest, seconds)
        if finding is not None:
            yield finding


def tried(target: Target, run: Run, data: bytes) -> tuple[Finding | None, float]:
    """Run an input; what it broke, and the seconds of the processor that it took."""
    threads: list[threading.ExceptHookArgs] = []
    before, threading.excepthook = threading.excepthook, threads.append
    started = time.process_time()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what libraries think of the input
            run(data)
    except target.allowed:
        pass
    except BaseException as error:  # a panic of Rust's is no `Exception`
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        return _finding(target, data, error), time.process_time() - started
    finally:
        threading.excepthook = before
    seconds = time.process_time() - started
    for each in threads:
        if each.exc_value is not None:
            return _finding(target, data, each.exc_value), seconds
    if seconds > target.seconds and sys.gettrace() is None:
        told = f"it took {seconds:.1f} s of the processor, and may take {target.seconds:.0f}"
        return Finding(target.name, data, "too slow", told), seconds
    return None, seconds


def replayed(target: Target, inputs: list[bytes]) -> list[Finding]:
    """Run inputs that are there; what they broke."""
    with tempfile.TemporaryDirectory(prefix="newsread-fuzz-") as folder:
        run = target.prepare(Path(folder))
        found = (tried(target, run, data)[0] for data in inputs)
        return [finding for finding in found if finding is not None]


def short_run(target: Target, executions: int, seed: int = 1) -> list[Finding]:
    """Run the seeds and so many inputs made of them; what they broke."""
    with tempfile.TemporaryDirectory(prefix="newsread-fuzz-") as folder:
        session = Session(target, Path(folder), seed)
        found = list(session.begin())
        while session.executions < executions and not found:
            found += session.step()
        return found


@contextmanager
def tracing(reached: set[tuple[str, int]]) -> Iterator[None]:
    """Note every line of the package that is run."""

    def of_line(frame: FrameType, event: str, _: object) -> object:
        if event == "line":
            reached.add((frame.f_code.co_filename, frame.f_lineno))
        return of_line

    def of_call(frame: FrameType, _event: str, _: object) -> object:
        return of_line if frame.f_code.co_filename.startswith(_OURS) else None

    before = sys.gettrace()
    sys.settrace(of_call)  # type: ignore[arg-type]
    try:
        yield
    finally:
        sys.settrace(before)


@contextmanager
def _untraced() -> Iterator[None]:
    yield


def _finding(target: Target, data: bytes, error: BaseException) -> Finding:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if frame.filename.startswith(str(ROOT))]
    last = (ours or frames)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    told = "".join(traceback.format_exception(error))
    return Finding(target.name, data, f"{type(error).__name__} at {where}", told)
