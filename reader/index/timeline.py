"""How many articles there were when: bars over days, weeks, months … as many as there is room for.

days      1 0 2 5 0 0 1 …
unit      the shortest by which all of the time fits: a day, a week, a month, a quarter, …
bars      of that unit, without a gap, the first with the first article, the last with the last
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.text.dates import UNDATED, short_date, short_month

if TYPE_CHECKING:
    from reader.index.types import Numbers

SECONDS_A_DAY = 86_400

_EPOCH = date(1970, 1, 1)

_FROM_MONDAY = 3
"""The first of January 1970 was a Thursday."""


class Unit(StrEnum):
    """How long a bar is, from the shortest on."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


_DAYS = {Unit.DAY: 1, Unit.WEEK: 7}

_MONTHS = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}


class Bar(NamedTuple):
    """The articles of a stretch of time."""

    first: date
    last: date
    """The last day of it."""
    articles: int


class Timeline(NamedTuple):
    """Bars in order of time, without a gap; none where no article has a date."""

    unit: Unit
    bars: tuple[Bar, ...]
    undated: int


def label(unit: Unit, bar: Bar) -> str:
    """What a bar is called beside it: `7 Dec 2024`, `Dec 2024`, `2024 Q4`, `2024`, `1920s`."""
    first = bar.first
    if unit in _DAYS:
        return short_date(first)
    if unit is Unit.MONTH:
        return short_month(first)
    if unit is Unit.QUARTER:
        return f"{first.year} Q{(first.month + 2) // 3}"
    return f"{first.year}" if unit is Unit.YEAR else f"{first.year}s"


def within(stamps: Numbers, first: date, last: date, offset: int = 0) -> Numbers:
    """Return the stamps from a first to a last day; `offset` as of `timeline`."""
    numbers = _day_numbers(stamps, offset)
    is_within = (numbers >= (first - _EPOCH).days) & (numbers <= (last - _EPOCH).days)
    found: Numbers = stamps[is_within & (stamps != UNDATED)]
    return found


def _day_numbers(stamps: Numbers, offset: int) -> Numbers:
    """Return which days they are of, counted from the epoch; a midnight of UTC is a day alone."""
    moved = np.where(stamps % SECONDS_A_DAY == 0, stamps, stamps + offset)
    return moved // SECONDS_A_DAY


def timeline(stamps: Numbers, most: int, offset: int = 0) -> Timeline:
    """Count articles over time in at most `most` bars; the latest, where centuries are too short.

    `stamps` are seconds since the epoch, or `UNDATED`, in any order. `offset` is what the reader's
    clock is ahead of UTC, in seconds; a stamp at midnight of UTC is a day without a time of day.
    """
    dated = stamps[stamps != UNDATED]
    undated = len(stamps) - len(dated)
    if not len(dated):
        return Timeline(Unit.DAY, (), undated)
    numbers = _day_numbers(dated, offset)
    first, last = int(numbers.min()), int(numbers.max())
    # At most as many as the calendar has days; to sort a million stamps would take far longer.
    a_day = np.bincount(numbers - first)
    days = np.flatnonzero(a_day)
    counts = a_day[days]
    days += first
    edges = ((unit, _edges(unit, first, last)) for unit in Unit)
    unit, found = next(
        ((unit, found) for unit, found in edges if len(found) <= most + 1),
        (Unit.CENTURY, _edges(Unit.CENTURY, first, last)),
    )
    totals = np.bincount(np.searchsorted(found, days, "right") - 1, counts, len(found) - 1)
    bars = [
        Bar(_date(start), _date(end - 1), int(total))
        for start, end, total in zip(
            found[:-1].tolist(), found[1:].tolist(), totals.tolist(), strict=True
        )
    ]
    return Timeline(unit, tuple(bars[-most:]), undated)


def _edges(unit: Unit, first: int, last: int) -> Numbers:
    """Return the first day of each bar from one day to another, and at last the day behind them.

    Days are counted from the epoch.
    """
    if unit in _DAYS:
        start = first if unit is Unit.DAY else first - (first + _FROM_MONDAY) % 7
        return np.arange(start, last + _DAYS[unit] + 1, _DAYS[unit])
    length = _MONTHS[unit]
    months = np.array([first, last], "datetime64[D]").astype("datetime64[M]")
    # Numbered from the year 0, so that a decade begins with a round year.
    begin, end = (months.astype(np.int64) + 1970 * 12).tolist()
    begins = np.arange(begin // length * length, end + length + 1, length) - 1970 * 12
    edges: Numbers = begins.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return edges


def _date(day: int) -> date:
    """Return the day of a number; a bar may begin before the calendar or end behind it."""
    least, most = (date.min - _EPOCH).days, (date.max - _EPOCH).days
    return _EPOCH + timedelta(days=min(max(day, least), most))
