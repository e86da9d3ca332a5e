"""Days and ages as a query writes them, and the stretch of time that they mean at a given `now`.

`now` is in seconds since the epoch; days are those of the reader's zone, and `zone` None is the
system's own. An article of which only the day is known is of that day wherever one reads it: its
stamp is the midnight UTC of it. Articles without a date are in no stretch of time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.text.dates import UNDATED

if TYPE_CHECKING:
    from datetime import tzinfo

BEGINNING = UNDATED + 1
"""Before every date, and after what has none."""
END = 1 << 62
"""After every date; both fit into 64 bits."""

MOST_DIGITS = 6
"""Of an age: a million hours is a century."""

_WEEK = timedelta(days=6)
"""The last seven days are today and the six before it, so each name of a day is there once."""

_SECONDS = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}
"""Of the units that are of one length; an age in days is counted in hours, as the list does."""
_AGE = re.compile(rf"(\d{{1,{MOST_DIGITS}}})(m|h|d|w|mo|y)", re.ASCII)
_CALENDAR = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


class Unit(StrEnum):
    """The units of an age, as the list of articles writes them."""

    MINUTE = "m"
    HOUR = "h"
    DAY = "d"
    WEEK = "w"
    MONTH = "mo"
    YEAR = "y"


class Recent(StrEnum):
    """Days that move with the clock."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    """Today and the six days before it."""


_RECENT = frozenset(Recent)


@dataclass(frozen=True, slots=True, order=True)
class Calendar:
    """A year, a month of it, or a day of that; 0 is not said."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """As it is written: `2026`, `2026-01`, `2026-01-29`."""
        month = f"-{self.month:02}" if self.month else ""
        return f"{self.year:04}{month}" + (f"-{self.day:02}" if self.day else "")

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if self.day:
            return self.first
        year, month = (self.year, self.month) if self.month else (self.year, 12)
        return date(year, month, last_day(year, month))


class Period(NamedTuple):
    """A stretch of time: of moments, and of days of which no time is known. Ends are outside."""

    since: int = BEGINNING
    """In seconds since the epoch, as is `until`."""
    until: int = END
    first_day: int = BEGINNING
    """The midnight UTC of the first day, as is `end_day` of the day after the last."""
    end_day: int = END

    def holds(self, stamp: int, *, is_day: bool) -> bool:
        """Whether an article of that stamp is in it; `is_day`: only its day is known."""
        if is_day:
            return self.first_day <= stamp < self.end_day
        return self.since <= stamp < self.until


class Clock(NamedTuple):
    """When and where a query is asked."""

    now: float
    """In seconds since the epoch."""
    zone: tzinfo | None = None
    """None: the system's own."""

    @property
    def local(self) -> datetime:
        """The time that the reader's clock shows, without its zone."""
        return datetime.fromtimestamp(self.now, self.zone).replace(tzinfo=None)

    def stamp(self, local: datetime) -> int:
        """Return the moment at which the reader's clock shows that, since the epoch."""
        try:
            moment = local.astimezone() if self.zone is None else local.replace(tzinfo=self.zone)
            return int(moment.timestamp())
        except (OverflowError, ValueError, OSError):  # the first or last days there are
            return int(local.replace(tzinfo=UTC).timestamp())


def last_day(year: int, month: int) -> int:
    """Return the number of days of a month."""
    from calendar import monthrange  # 2 ms, and few queries say a month

    return monthrange(year, month)[1]


def read_age(text: str) -> tuple[int, Unit] | None:
    """Return `3d` as an amount and a unit; None where it is none."""
    match = _AGE.fullmatch(text)
    return (int(match[1]), Unit(match[2])) if match else None


def read_day(text: str) -> Calendar | Recent | None:
    """Return `2026-01`, `yesterday` …; None where there is no such day."""
    if text in _RECENT:
        return Recent(text)
    match = _CALENDAR.fullmatch(text)
    if not match:
        return None
    day = Calendar(*(int(digits or 0) for digits in match.groups()))
    said = [int(digits) for digits in match.groups() if digits]
    if str(day) != text or 0 in said or day.month > 12:
        return None
    return day if not day.day or day.day <= last_day(day.year, day.month) else None


def period_of_days(
    first: Calendar | Recent | None, last: Calendar | Recent | None, clock: Clock
) -> Period:
    """Return the stretch from the first day of one to the last day of the other; None is open."""
    today = clock.local.date()
    since, first_day = BEGINNING, BEGINNING
    until, end_day = END, END
    if first is not None:
        day = _first_and_last(first, today)[0]
        since, first_day = clock.stamp(_midnight(day)), _stamp_of_day(day)
    if last is not None and (after := _next(_first_and_last(last, today)[1])):
        until, end_day = clock.stamp(_midnight(after)), _stamp_of_day(after)
    return Period(since, until, first_day, end_day)


def period_of_age(amount: int, unit: Unit, clock: Clock, *, is_newer: bool) -> Period:
    """Return the stretch of what is newer than an age, or not.

    The two are each other's opposites, and agree with the age that the list shows: what it calls
    `3d` is not newer than three days, though it be only a day that is known of it.
    """
    try:
        local = _before(clock.local, amount, unit)
    except (OverflowError, ValueError):  # before there were dates
        return Period() if is_newer else Period(END, END, END, END)
    length = _SECONDS.get(unit)
    turn = int(clock.now) - amount * length if length else clock.stamp(local)
    is_within_a_day = unit in (Unit.MINUTE, Unit.HOUR)
    first_newer = local.date() if is_within_a_day else _next(local.date())
    day = END if first_newer is None else _stamp_of_day(first_newer)
    return Period(turn, END, day, END) if is_newer else Period(BEGINNING, turn, BEGINNING, day)


def _first_and_last(point: Calendar | Recent, today: date) -> tuple[date, date]:
    if isinstance(point, Calendar):
        return point.first, point.last
    if point is Recent.YESTERDAY:
        yesterday = today - timedelta(days=1)
        return yesterday, yesterday
    return (today - _WEEK if point is Recent.WEEK else today), today


def _before(local: datetime, amount: int, unit: Unit) -> datetime:
    """Return what the clock showed so long ago. Raises OverflowError and ValueError."""
    if unit in (Unit.MONTH, Unit.YEAR):
        months = amount * (12 if unit is Unit.YEAR else 1)
        year, month = divmod(local.year * 12 + local.month - 1 - months, 12)
        day = min(local.day, last_day(year, month + 1)) if year > 0 else 0
        return local.replace(year=year, month=month + 1, day=day)
    return local - timedelta(seconds=amount * _SECONDS[unit])


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 the reader's own, as `stamp` takes


def _stamp_of_day(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _next(day: date) -> date | None:
    """Return the day after; None after the last there is."""
    return day + timedelta(days=1) if day < date.max else None
