"""What the screen and the command line are handed of a library, besides articles."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from reader.model import AMOUNTS, Kind, Status
from reader.named import NamedTuple
from reader.text.dates import UNDATED

if TYPE_CHECKING:
    from reader.model import Fault, Source

NAMES = frozenset(Kind) - AMOUNTS
"""The kinds that one can travel by."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Headline(NamedTuple):
    """What a row of the list shows."""

    title: str
    source: str
    published: date | None
    """A day, or a moment in UTC to the second."""
    read: bool
    starred: bool
    derived: bool
    headline_only: bool
    followed: bool = False
    """Whether it is of something that the reader follows."""

    def with_status(self, status: Status) -> Headline:
        """The same with other marks."""
        return self._replace(read=status.read, starred=status.starred)


class ListedSource(NamedTuple):
    """A source as the drawer lists it."""

    folder: tuple[str, ...]
    """Where the reader has put it, from the outermost folder; empty: nowhere."""
    source: Source
    articles: int
    unread: int


class Progress(NamedTuple):
    """How far loading or recognising has come."""

    done: int
    faults: tuple[Fault, ...] = ()
    finished: bool = False


def published_of(stamp: int, *, day_only: bool) -> date | None:
    """The day or the moment that a number of seconds since 1970 stands for."""
    if stamp == UNDATED:
        return None
    moment = _EPOCH + timedelta(seconds=stamp)
    return moment.date() if day_only else moment
