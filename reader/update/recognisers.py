"""Names of many articles, found in processes of their own: more than one core, and no key waits.

    batches of articles ─▶ a thread for each process ─▶ the process: `serve` ─▶ their mentions

A process that oversteps its limits is ended, and its articles are given to another one by one; the
one that ends a process again has no names. Titles and texts go out, and mentions come back, as
JSON with the length before it: what comes back is never trusted to be more than that.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from reader.model import Field, Kind, Mention
from reader.settings.limits import limit
from reader.settings.messages import read_message, receive_message, write_message
from reader.settings.processes import start_own
from reader.settings.urgency import yield_to_others

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from typing import Self

    Work = tuple[int, str, str]
    """A row, its title and its text."""
    Found = tuple[int, tuple[Mention, ...]]

BATCH = 25
"""Articles given to a process at once: some fifty milliseconds of work."""

AHEAD = 2
"""Batches for each process that wait to be done or to be taken, so that none stands idle."""

MOST_PROCESSES = 4

CPU_SECONDS = 60.0
"""For a batch; a text of 5 MB, the longest that any article has been, takes fifteen."""

WALL_SECONDS = 300.0
"""For a batch, however busy the machine is."""

MEMORY = 1 << 30
"""Bytes of address space of a process; it needs a twentieth of that."""

_MOST_ANSWER = 256 * 1024 * 1024
_NICENESS = 10
"""Recognising yields to whoever is typing."""


class EndedError(Exception):
    """A process ended, or had to be ended, before it answered."""


class Recognisers:
    """Processes with our own recogniser. They are started when they are first needed."""

    def __init__(
        self, processes: int = 0, *, cpu_seconds: float = CPU_SECONDS, memory: int = MEMORY
    ) -> None:
        """Take the number of processes; 0: one for each core, but no more than a few."""
        self._count = processes or min(os.cpu_count() or 1, MOST_PROCESSES)
        self._limits = cpu_seconds, memory
        self._threads = ThreadPoolExecutor(self._count, "names")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._processes: set[_Process] = set()
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all processes at once; what they were at is lost."""
        with self._lock:
            self._is_closed = True
            processes = list(self._processes)
        for process in processes:
            process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def recognised(self, work: Iterable[Work]) -> Iterator[Found]:
        """Yield the mentions of each row, in the order given; `work` is taken as it is needed."""
        work = iter(work)
        waiting: deque[Future[list[Found]]] = deque()
        while batch := list(islice(work, BATCH)):
            waiting.append(self._threads.submit(self._done, batch))
            if len(waiting) > AHEAD * self._count:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _done(self, batch: list[Work]) -> list[Found]:
        try:
            return self._asked(batch)
        except EndedError:
            if self._is_closed:
                return []
            if len(batch) == 1:
                return [(batch[0][0], ())]
            return [found for each in batch for found in self._done([each])]

    def _asked(self, batch: list[Work]) -> list[Found]:
        process: _Process | None = getattr(self._own, "process", None)
        if process is None:
            process = self._own.process = self._started()
        try:
            answer = process.ask([[title, text] for _, title, text in batch])
        except EndedError:
            self._own.process = None
            process.kill()
            with self._lock:
                self._processes.discard(process)
            raise
        return [(row, each) for (row, _, _), each in zip(batch, answer, strict=True)]

    def _started(self) -> _Process:
        with self._lock:
            if self._is_closed:
                raise EndedError
            process = _Process(*self._limits)
            self._processes.add(process)
        return process


class _Process:
    """A process, asked by one thread only; any thread may kill it."""

    def __init__(self, cpu_seconds: float, memory: int) -> None:
        try:
            self._process = start_own("reader.update.recognisers:serve", cpu_seconds, memory)
        except OSError as error:
            raise EndedError from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout

    def kill(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()

    def ask(self, texts: list[list[str]]) -> list[tuple[Mention, ...]]:
        """Return the mentions of each title with its text. Raises `EndedError`."""
        import json  # for which no first frame waits

        try:
            write_message(self._in, json.dumps(texts).encode())
            answer = receive_message(self._out, WALL_SECONDS, _MOST_ANSWER)
        except (OSError, EOFError, ValueError) as error:
            raise EndedError from error
        return mentions_of(answer, len(texts))


def mentions_of(message: bytes, texts: int) -> list[tuple[Mention, ...]]:
    """Return the mentions of each text that an answer tells. Raises `EndedError`."""
    import json  # for which no first frame waits

    try:
        answer = json.loads(message)
        if len(answer) != texts:
            raise EndedError
        return [tuple(map(_mention, each)) for each in answer]
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise EndedError from error


def _mention(fields: tuple[int, int, str, str, str]) -> Mention:
    start, end, kind, name, field = fields
    return Mention(int(start), int(end), Kind(kind), str(name), Field(field))


def serve(cpu_seconds: float, memory: int) -> None:
    """Be that process: answer batches until there are no more. `memory` is in bytes."""
    import json
    import signal

    from reader.entities import default_recogniser, recognise_article

    limit(memory)
    yield_to_others(_NICENESS)
    recogniser = default_recogniser()
    while (message := read_message(sys.stdin.buffer)) is not None:
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
        answer = [recognise_article(recogniser, title, text) for title, text in json.loads(message)]
        signal.setitimer(signal.ITIMER_PROF, 0)
        write_message(sys.stdout.buffer, json.dumps(answer, separators=(",", ":")).encode())
