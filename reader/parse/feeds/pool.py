"""Worker processes that read feeds, so that no feed can hang us, exhaust us or disturb the typing.

    submit ─▶ a thread for each worker ─▶ its process ─▶ `ParsedFeed`, or `ParseError` with a reason

A process that oversteps its limits is killed and another takes its place; the job is not tried
again. Where the system lets none be started, what is well-formed and small is read without one.
Processes are started when they are first needed, and nothing heavy is imported here.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from reader.parse.answers import Answer, answer_of
from reader.parse.feeds.worker import Job
from reader.parse.killable import DiedError, Killable, packed
from reader.parse.parser import ParseError
from reader.settings.messages import LENGTH

if TYPE_CHECKING:
    from concurrent.futures import Future
    from typing import Self

    from reader.model import ParsedFeed

CPU_SECONDS = 10.0
"""For one feed; the largest real ones take a tenth of a second, broken ones three."""

WALL_SECONDS = 40.0
"""For one feed, however busy the machine is."""

MEMORY = 1 << 30
"""Bytes of address space of a worker: the worst feed of 10 MB that is well-formed needs half."""

NICENESS = 10
"""Reading feeds yields to whoever is typing in the process that asks."""


class FeedPool:
    """Reads feeds in some processes at a time. Safe to use from any thread."""

    def __init__(
        self,
        workers: int = 2,
        *,
        cpu_seconds: float = CPU_SECONDS,
        wall_seconds: float = WALL_SECONDS,
        memory: int = MEMORY,
        niceness: int = NICENESS,
    ) -> None:
        self._limits = cpu_seconds, memory, niceness
        self._wall_seconds = wall_seconds
        self._threads = ThreadPoolExecutor(workers, "feeds")
        self._own = threading.local()
        self._processes: set[Killable] = set()
        self._lock = threading.Lock()
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, data: bytes, *, base: str = "", charset: str = "") -> Future[ParsedFeed]:
        """Have a feed read; the answer raises `ParseError` where it cannot be."""
        return self._threads.submit(self._read, Job(data, base, charset))

    def submit_page(self, data: bytes, *, base: str = "", charset: str = "") -> Future[str]:
        """Have the article of a web page found, as HTML; the answer raises `ParseError`."""
        return self._threads.submit(self._read_page, Job(data, base, charset, is_page=True))

    def close(self) -> None:
        """End all workers at once; what they were at is not answered."""
        with self._lock:
            self._is_closed = True
            processes = list(self._processes)
        for process in processes:
            process.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _read(self, job: Job) -> ParsedFeed:
        try:
            answer = self._asked(job)
        except _NoWorkerError as error:
            return _read_without(job, error)
        if answer.feed is None:
            raise ParseError(answer.reason)
        return answer.feed

    def _read_page(self, job: Job) -> str:
        answer = self._asked(job)
        if not answer.page:
            raise ParseError(answer.reason)
        return answer.page

    def _asked(self, job: Job) -> Answer:
        process: Killable | None = getattr(self._own, "process", None)
        if process is None or not process.is_alive():
            process = self._own.process = self._started()
        try:
            return _asked(process, job, self._wall_seconds)
        except DiedError as error:
            process.kill()
            with self._lock:
                self._processes.discard(process)
            raise ParseError(str(error)) from error

    def _started(self) -> Killable:
        try:
            process = Killable("reader.parse.feeds.worker:serve", *self._limits)
        except OSError as error:
            raise _NoWorkerError(f"no process to read it can be started: {error}") from error
        with self._lock:
            self._processes.add(process)
            if self._is_closed:
                process.kill()
        return process


class _NoWorkerError(ParseError):
    """The system lets no process be started: it has too many, or no memory left."""


def _read_without(job: Job, reason: ParseError) -> ParsedFeed:
    """Read a feed in this process, if that is sure to be harmless. Raises `ParseError`."""
    from reader.parse.feeds import parse_at_hand

    try:
        return parse_at_hand(job.data, base=job.base, charset=job.charset)
    except ParseError as error:
        raise ParseError(f"{reason}, and {error}") from error


def _asked(process: Killable, job: Job, seconds: float) -> Answer:
    """Have a feed read within so many seconds. Raises `DiedError`."""
    message = packed(tuple(job))
    writing = threading.Thread(target=process.send, args=(message,), daemon=True)
    if len(message) + LENGTH.size <= process.room:
        process.send(message)
    else:
        writing.start()  # a worker that hangs would let the pipe fill, and us wait
    answer = process.receive(seconds, answer_of)
    if writing.ident is not None:
        writing.join()
    return answer
