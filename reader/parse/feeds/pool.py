"""Worker processes that read feeds, so that no feed can hang us, exhaust us or disturb the typing.

    submit ─▶ a thread for each worker ─▶ its process ─▶ `ParsedFeed`, or `ParseError` with a reason

A process that oversteps its limits is killed and another takes its place; the job is not tried
again. Processes are started when they are first needed, and nothing heavy is imported here.
"""

from __future__ import annotations

import os
import pickle
import select
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from time import monotonic
from typing import TYPE_CHECKING

from reader.parse.feeds.worker import LENGTH, Answer, Job, write_message
from reader.parse.parser import ParseError
from reader.settings.processes import start_own

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

_PIPE = 1 << 20
"""Bytes of a pipe: what Linux lets anyone have."""

_READ_AT_ONCE = 1 << 20
_MOST_ANSWER = 256 * 1024 * 1024
"""Bytes of an answer that are taken: a feed of 10 MB makes 30."""

_MAY_BE_UNPICKLED = frozenset(("reader.model", "reader.parse.feeds.worker", "datetime"))


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
        self._processes: set[_Process] = set()
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
        answer = self._asked(job)
        if answer.feed is None:
            raise ParseError(answer.reason)
        return answer.feed

    def _read_page(self, job: Job) -> str:
        answer = self._asked(job)
        if not answer.page:
            raise ParseError(answer.reason)
        return answer.page

    def _asked(self, job: Job) -> Answer:
        process: _Process | None = getattr(self._own, "process", None)
        if process is None or not process.is_alive():
            process = self._own.process = self._started()
        try:
            return process.ask(job, self._wall_seconds)
        except _DiedError as error:
            process.kill()
            with self._lock:
                self._processes.discard(process)
            raise ParseError(str(error)) from error

    def _started(self) -> _Process:
        process = _Process(*self._limits)
        with self._lock:
            self._processes.add(process)
            if self._is_closed:
                process.kill()
        return process


class _DiedError(Exception):
    """A worker ended, or had to be ended; the message is for the reader."""


class _Process:
    """A worker process, asked by one thread only; any thread may kill it."""

    def __init__(self, cpu_seconds: float, memory: int, niceness: int) -> None:
        self._process = start_own("reader.parse.feeds.worker:serve", cpu_seconds, memory, niceness)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._room = _widened(self._process.stdin.fileno())
        """Bytes that the pipe to an idle worker holds at least."""
        _widened(self._process.stdout.fileno())

    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()

    def ask(self, job: Job, seconds: float) -> Answer:
        """Have a feed read within so many seconds. Raises `_DiedError`."""
        assert self._process.stdin is not None
        deadline = monotonic() + seconds
        message = pickle.dumps(tuple(job), pickle.HIGHEST_PROTOCOL)
        writing = threading.Thread(target=self._write, args=(message,), daemon=True)
        if len(message) + LENGTH.size <= self._room:
            self._write(message)
        else:
            writing.start()  # a worker that hangs would let the pipe fill, and us wait
        head = self._receive(LENGTH.size, deadline)
        (length,) = LENGTH.unpack(head)
        if length > _MOST_ANSWER:
            raise _DiedError("it makes more of itself than a feed may")
        answer = _Careful(BytesIO(self._receive(length, deadline))).load()
        if writing.ident is not None:
            writing.join()
        if not isinstance(answer, Answer):
            raise _DiedError("its reading gave no answer")
        return answer

    def _write(self, message: bytes) -> None:
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):  # it died: the reading side tells why
            write_message(self._process.stdin, message)

    def _receive(self, length: int, deadline: float) -> bytes:
        assert self._process.stdout is not None
        handle = self._process.stdout.fileno()
        received = bytearray()
        waiting = select.poll()
        waiting.register(handle, select.POLLIN)
        while len(received) < length:
            left = deadline - monotonic()
            if left <= 0 or not waiting.poll(left * 1000):
                raise _DiedError("reading it takes too long")
            piece = os.read(handle, min(length - len(received), _READ_AT_ONCE))
            if not piece:
                raise _DiedError(self._why_it_ended())
            received += piece
        return bytes(received)

    def _why_it_ended(self) -> str:
        from signal import SIGPROF

        ended = self._process.wait()
        if ended == -SIGPROF:
            return "reading it takes too long"
        return "it needs more memory than a feed may" if ended else "its reading was ended"


def _widened(pipe: int) -> int:
    """Make a pipe hold a usual feed as a whole, so that it is passed at once; what it now holds."""
    import fcntl

    if not hasattr(fcntl, "F_SETPIPE_SZ"):  # elsewhere than on Linux they have one size
        return 0
    try:
        return fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
    except OSError:
        return 0


class _Careful(pickle.Unpickler):
    """Makes nothing but our own values and dates of what a worker wrote."""

    def find_class(self, module: str, name: str) -> object:
        if module not in _MAY_BE_UNPICKLED or "." in name:
            raise _DiedError("its reading gave no answer")
        return super().find_class(module, name)
