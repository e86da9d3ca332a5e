"""A process that reads what strangers wrote, seen from outside: asked by messages, killed by any.

A message is pickled, with its length before it. Of what comes back nothing is made but our own
values and dates, whatever has become of the process.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from io import BytesIO

from reader.settings.messages import TooLongError, receive_message, widened, write_message
from reader.settings.processes import start_own

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


def answer_of(message: bytes) -> object:
    """Return the answer that a message tells. Raises `DiedError` where it is none of ours."""
    try:
        return _Careful(BytesIO(message)).load()
    except Exception as error:  # what is no pickle, or is made to be none, fails in any way
        raise DiedError("its reading gave no answer") from error


class DiedError(Exception):
    """A process ended, or had to be ended; the message is for the reader."""


class Killable:
    """A worker process, asked by one thread only; any thread may kill it."""

    def __init__(self, serve: str, cpu_seconds: float, memory: int, niceness: int) -> None:
        self._process = start_own(serve, cpu_seconds, memory, niceness)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.room = widened(self._process.stdin)
        """Bytes that the pipe to an idle worker holds at least."""
        widened(self._process.stdout)

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
        return answer_of(self._received(seconds))

    def _received(self, seconds: float) -> bytes:
        assert self._process.stdout is not None
        try:
            return receive_message(self._process.stdout, seconds, _MOST_ANSWER)
        except TimeoutError as error:
            raise DiedError("reading it takes too long") from error
        except TooLongError as error:
            raise DiedError("it makes more of itself than it may") from error
        except EOFError as error:
            raise DiedError(self._why_it_ended()) from error

    def _why_it_ended(self) -> str:
        from signal import SIGPROF

        ended = self._process.wait()
        if ended == -SIGPROF:
            return "reading it takes too long"
        return "it needs more memory than it may" if ended else "its reading was ended"


class _Careful(pickle.Unpickler):
    """Makes nothing but our own values and dates of what a worker wrote."""

    def find_class(self, module: str, name: str) -> object:
        if module in _MAY_BE_UNPICKLED and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is none of our values")
