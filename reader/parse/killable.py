"""A process that reads what strangers wrote, seen from outside: asked by messages, killed by any.

A message is pickled, with its length before it. Of what comes back nothing is made but our own
values and dates, whatever has become of the process.
"""

from __future__ import annotations

import os
import pickle
import select
from contextlib import suppress
from io import BytesIO
from time import monotonic

from reader.parse.feeds.worker import LENGTH, write_message
from reader.settings.processes import start_own

_PIPE = 1 << 20
"""Bytes of a pipe: what Linux lets anyone have."""

_READ_AT_ONCE = 1 << 20
_MOST_ANSWER = 256 * 1024 * 1024
"""Bytes of an answer that are taken: a feed of 10 MB makes 30."""

_MAY_BE_UNPICKLED = frozenset(
    (
        *("reader.model", "reader.parse.parser", "datetime"),
        *("reader.parse.feeds.worker", "reader.parse.apart_worker"),
    )
)


def packed(question: object) -> bytes:
    """Return a question as a message."""
    return pickle.dumps(question, pickle.HIGHEST_PROTOCOL)


class DiedError(Exception):
    """A process ended, or had to be ended; the message is for the reader."""


class Killable:
    """A worker process, asked by one thread only; any thread may kill it."""

    def __init__(self, serve: str, cpu_seconds: float, memory: int, niceness: int) -> None:
        self._process = start_own(serve, cpu_seconds, memory, niceness)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.room = _widened(self._process.stdin.fileno())
        """Bytes that the pipe to an idle worker holds at least."""
        _widened(self._process.stdout.fileno())

    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def kill(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()

    def send(self, message: bytes) -> bool:
        """Write a message, waiting while the pipe is full; whether somebody is there to read it."""
        assert self._process.stdin is not None
        with suppress(OSError, ValueError):  # it died: the reading side tells why
            write_message(self._process.stdin, message)
            return True
        return False

    def receive(self, seconds: float) -> object:
        """Return the next answer, which is to come within so many seconds. Raises `DiedError`."""
        deadline = monotonic() + seconds
        (length,) = LENGTH.unpack(self._received(LENGTH.size, deadline))
        if length > _MOST_ANSWER:
            raise DiedError("it makes more of itself than it may")
        message = self._received(length, deadline)
        try:
            return _Careful(BytesIO(message)).load()
        except Exception as error:  # what is no pickle, or is made to be none, fails in any way
            raise DiedError("its reading gave no answer") from error

    def _received(self, length: int, deadline: float) -> bytes:
        assert self._process.stdout is not None
        handle = self._process.stdout.fileno()
        received = bytearray()
        waiting = select.poll()
        waiting.register(handle, select.POLLIN)
        while len(received) < length:
            left = deadline - monotonic()
            if left <= 0 or not waiting.poll(left * 1000):
                raise DiedError("reading it takes too long")
            piece = os.read(handle, min(length - len(received), _READ_AT_ONCE))
            if not piece:
                raise DiedError(self._why_it_ended())
            received += piece
        return bytes(received)

    def _why_it_ended(self) -> str:
        from signal import SIGPROF

        ended = self._process.wait()
        if ended == -SIGPROF:
            return "reading it takes too long"
        return "it needs more memory than it may" if ended else "its reading was ended"


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
        if module in _MAY_BE_UNPICKLED and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is none of our values")
