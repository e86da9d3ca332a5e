"""A process that reads what strangers wrote, seen from outside: asked by messages, killed by any.

A question is pickled, with its length before it, since only we write to a process. What comes back
is read as texts by `answers`, whatever has become of the process.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.parse.answers import NoAnswerError
from reader.settings.messages import TooLongError, receive_message, widened, write_message
from reader.settings.processes import start_own

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Said = TypeVar("Said")

_MOST_ANSWER = 256 * 1024 * 1024
"""Bytes of an answer that are taken: a feed of 10 MB makes 30."""


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

    def receive(self, seconds: float, read: Callable[[bytes], Said]) -> Said:
        """Return what `read` makes of the next answer, which is to come within so many seconds.

        Raises `DiedError`, also where `read` raises `NoAnswerError`.
        """
        message = self._received(seconds)
        try:
            return read(message)
        except NoAnswerError as error:
            raise DiedError("its reading gave no answer") from error

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
