"""The inside of a process that reads files: it takes their bytes in as they are wanted.

    job, pieces of bytes, an empty one at the end ─▶ the file's parser ─▶ parts of its records

It has so many seconds of the processor for each stretch of bytes, then the system ends it; so it
does when memory runs out. What is still to come of a file that was given up is passed over.
"""

from __future__ import annotations

import io
import pickle
import signal
import sys
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, cast

from reader.parse import workers
from reader.parse.answers import Part, told
from reader.parse.choosing import parser_for
from reader.parse.parser import File, NoArticlesError, ParseError
from reader.settings.files import FileSettings
from reader.settings.limits import limit
from reader.settings.messages import read_message, write_message
from reader.settings.urgency import yield_to_others

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from reader.model import Fault
    from reader.parse.parser import Record

STRETCH = 16 * 1024 * 1024
"""Bytes for which there are so many seconds: of real files they take one."""

HEAD = 1 << 16
"""Bytes by which the parser is chosen."""

_MOST_AT_ONCE = 64
_LONGEST_WAIT = 0.05
"""Records, and seconds, after which what was read is told."""


class Job(NamedTuple):
    """A file to be read."""

    name: str
    is_given: bool
    settings: FileSettings


def serve(cpu_seconds: float, memory: int, niceness: int) -> None:
    """Read files until there are no more; `memory` is in bytes."""
    limit(memory)
    yield_to_others(niceness)
    workers.become_one()
    while (message := read_message(sys.stdin.buffer)) is not None:
        name, is_given, settings = pickle.loads(message)  # written by our own parent
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
        given = Given(cpu_seconds)
        _send(_read(Job(name, is_given, FileSettings(*settings)), given))
        signal.setitimer(signal.ITIMER_PROF, 0)
        given.pass_over()


class Given(io.RawIOBase):
    """The bytes of a file, as they come in."""

    def __init__(self, cpu_seconds: float) -> None:
        self._cpu_seconds = cpu_seconds
        self._taken = 0
        self._ahead = memoryview(b"")
        self._has_ended = False

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fill a buffer, but at the end; how many bytes that were."""
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and (self._ahead or self._next()):
            piece = self._ahead[: len(view) - filled]
            view[filled : filled + len(piece)] = piece
            self._ahead = self._ahead[len(piece) :]
            filled += len(piece)
        return filled

    def pass_over(self) -> None:
        """Read what is left, for nothing."""
        while self._next():
            pass

    def _next(self) -> bool:
        """Take the next piece; whether there was one."""
        if self._has_ended:
            return False
        piece = read_message(sys.stdin.buffer)
        self._has_ended = not piece
        self._ahead = memoryview(piece or b"")
        before, self._taken = self._taken, self._taken + len(self._ahead)
        if self._taken // STRETCH > before // STRETCH:
            left, _ = signal.getitimer(signal.ITIMER_PROF)
            if left:
                signal.setitimer(signal.ITIMER_PROF, left + self._cpu_seconds)
        return not self._has_ended


def _read(job: Job, given: Given) -> Part:
    """Read a file, and tell of it in parts but for the last one, which is returned."""
    records: list[Record | Fault] = []
    told_at = monotonic()
    try:
        stream = cast("io.BufferedReader", io.BufferedReader(given, HEAD))
        parser = parser_for(job.name, stream.peek(1)[:HEAD], is_given=job.is_given)
        if parser is not None:
            for each in parser.read(File(job.name, stream, job.settings)):
                records.append(each)
                if len(records) >= _MOST_AT_ONCE or monotonic() > told_at + _LONGEST_WAIT:
                    _send(Part(records))
                    records, told_at = [], monotonic()
    except NoArticlesError as error:
        return Part(records, is_last=True, reason=str(error), is_about_else=True)
    except ParseError as error:
        return Part(records, is_last=True, reason=str(error))
    except MemoryError:
        return Part([], is_last=True, reason="it needs more memory than it may")
    except Exception as error:  # a gap in a parser costs the file that shows it
        reason = f"it cannot be read ({type(error).__name__}: {error})"
        return Part(records, is_last=True, reason=reason)
    return Part(records, is_last=True)


def _send(part: Part) -> None:
    write_message(sys.stdout.buffer, told(part))
