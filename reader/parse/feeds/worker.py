"""The inside of a worker process: it reads feeds, writes no files and outlives no limit.

Each job may take so many seconds of the processor, then the system ends the process; so it does
when memory runs out. Jobs come in by standard input and go out by standard output, each with its
length before it. At the end of the input the worker ends.
"""

from __future__ import annotations

import pickle
import signal
import sys
from typing import NamedTuple

from reader.parse.answers import Answer, told
from reader.parse.feeds import parse_feed
from reader.parse.parser import ParseError
from reader.settings.limits import limit
from reader.settings.messages import read_message, write_message
from reader.settings.urgency import yield_to_others


class Job(NamedTuple):
    """A feed to be read, or a page."""

    data: bytes
    base: str = ""
    charset: str = ""
    is_page: bool = False
    """The text of the article on a web page is wanted."""


def serve(cpu_seconds: float, memory: int, niceness: int) -> None:
    """Answer jobs until there are no more; `memory` is in bytes."""
    limit(memory)
    yield_to_others(niceness)
    while (message := read_message(sys.stdin.buffer)) is not None:
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
        answer = _answer(Job(*pickle.loads(message)))  # written by our own parent
        signal.setitimer(signal.ITIMER_PROF, 0)
        write_message(sys.stdout.buffer, told(answer))


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
