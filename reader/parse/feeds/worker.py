"""The inside of a worker process: it reads feeds, writes no files and outlives no limit.

Each job may take so many seconds of the processor, then the system ends the process; so it does
when memory runs out. Jobs come in by standard input and go out by standard output, each with its
length before it. At the end of the input the worker ends.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import sys
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from reader.parse.feeds import parse_feed
from reader.parse.parser import ParseError
from reader.settings.urgency import yield_to_others

if TYPE_CHECKING:
    from typing import IO

    from reader.model import ParsedFeed

LENGTH = Struct(">Q")
"""What stands before each message."""


class Job(NamedTuple):
    """A feed to be read, or a page."""

    data: bytes
    base: str = ""
    charset: str = ""
    is_page: bool = False
    """The text of the article on a web page is wanted."""


class Answer(NamedTuple):
    """What came of it: a feed, the HTML of an article, or the reason why neither."""

    feed: ParsedFeed | None = None
    reason: str = ""
    page: str = ""


def serve(cpu_seconds: float, memory: int, niceness: int) -> None:
    """Answer jobs until there are no more; `memory` is in bytes."""
    limit(memory)
    yield_to_others(niceness)
    while (message := read_message(sys.stdin.buffer)) is not None:
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
        answer = _answer(Job(*pickle.loads(message)))  # written by our own parent
        signal.setitimer(signal.ITIMER_PROF, 0)
        write_message(sys.stdout.buffer, pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def read_message(stream: IO[bytes]) -> bytes | None:
    """Return the next message; None at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    message = stream.read(length)
    return message if len(message) == length else None


def write_message(stream: IO[bytes], message: bytes) -> None:
    """Write a message at once."""
    stream.write(LENGTH.pack(len(message)) + message)
    stream.flush()


def _answer(job: Job) -> Answer:
    try:
        if job.is_page:
            from reader.parse.full_text import full_text

            return Answer(page=full_text(job.data, job.base, job.charset))
        return Answer(parse_feed(job.data, base=job.base, charset=job.charset))
    except ParseError as error:
        return Answer(None, str(error))
    except MemoryError:
        return Answer(None, "it needs more memory than a feed may")
    except RecursionError:
        return Answer(None, "its elements stand too deep within one another")


def limit(memory: int) -> None:
    """Bound what this process can do; where the system knows no such bound, it has none."""
    import gc
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    # The default of SIGPROF ends the process, even within a loop that never returns to Python.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to hear
    # Reading makes no cycles; looking for them costs a tenth of the time.
    gc.disable()
