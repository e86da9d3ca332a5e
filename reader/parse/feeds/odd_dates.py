"""Dates as no standard has them: with AM and PM, months in other languages, days before months.

    "Monday, January 2, 2006 3:04 PM"   "mer., 02 oct. 2002 15:00 +0200"   "02.01.2006 15:04"

The time is found first and cut out, with its zone; what is left is a day, a month and a year. A
number that could be either a day or a month is read as its signs suggest: `/` the American way
unless that names no month, `.` and `-` with the day first.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

_ZONES_BY_HOUR = {
    -12: "m", -10: "hst", -9: "akst", -8: "pst pt akdt", -7: "mst mt pdt", -6: "cst ct mdt",
    -5: "est et cdt", -4: "edt ast", -3: "adt", -1: "a", 0: "gmt utc ut z wet",
    1: "n bst west cet met", 2: "cest mest eet", 3: "eest msk", 9: "jst kst", 10: "aest",
    11: "aedt", 12: "y nzst", 13: "nzdt",
}  # fmt: skip
ZONES = {"": 0} | {name: hour for hour, names in _ZONES_BY_HOUR.items() for name in names.split()}
"""Hours ahead of UTC, as RFC 822 and the feeds of the world name them."""

_MONTHS = {
    beginning: number
    for number, beginnings in enumerate(
        (
            "jan ene gen янв січ sty led ιαν",
            "feb fév fev фев лют lut úno φεβ",
            "mar mär mrt mrz maa már мар бер bře μάρ μαρ",
            "apr avr abr ápr апр кві kwi dub απρ",
            "may mai mei mag maj máj май мая тра kvě μάι μαϊ μάϊ",
            "jun juin giu jún июн чер cze ιουν ιούν",
            "jul juil lug júl июл лип lip čvc ιουλ ιούλ",
            "aug aoû aou ago авг сер sie srp αυγ αύγ",
            "sep set sze сен вер wrz zář σεπ",
            "oct okt ott out окт жов paź říj οκτ",
            "nov ноя лис lis νοε νοέ",
            "dec déc dez dic дек гру gru pro δεκ",
        ),
        1,
    )
    for beginning in beginnings.split()
}
"""By how they begin, in English, German, French, Spanish, Portuguese, Italian, Dutch, Swedish,
Polish, Czech, Hungarian, Russian, Ukrainian and Greek."""

_TIME = re.compile(
    r"(?:\bt|(?<=\d)t|\b)(\d{1,2})[:h](\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*([ap]\.?m\b\.?)?"
    r"(?:\s*(?:gmt|utc|z)?\s*([+-]\d{1,2}(?::?\d\d)?)\b|\s*([a-z]{1,5})\b)?"
)
_DAY_FIRST = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]*(?:(?:de|of)\s+)?([^\W\d_]{3,10})\b"
)
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,10})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?\b")
_YEAR = re.compile(r"\b(\d{4})\b")
_SHORT_YEAR = re.compile(r"\D(\d\d)\W*$")
_NUMBERS = re.compile(r"\b(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})\b")

_CENTURY_TURNS = 90
"""Of a year of two digits: from here on it is of the last century; RFC 822 is of 1982."""


def odd_date(text: str) -> date | None:
    """Return the moment or the day that a text names; None where that cannot be told."""
    text = text.lower()
    time = _TIME.search(text)
    day = _day(text if time is None else f"{text[: time.start()]} {text[time.end() :]}")
    if day is None or time is None:
        return day
    hour, minute, second, half, offset, zone = time.groups(default="")
    clock = _clock(int(hour), half)
    ahead = zone_of(offset or (zone if zone in ZONES else ""))
    if clock is None or ahead is None:
        return None
    try:
        seconds = min(int(second or 0), 59)  # a leap second has no name in Python
        moment = datetime(
            day.year, day.month, day.day, clock % 24, int(minute), seconds, tzinfo=ahead
        )
        return moment + timedelta(days=clock // 24)
    except (ValueError, OverflowError):
        return None


def zone_of(said: str) -> timezone | None:
    """Return the zone of `+0200`, `+2:00` or `EST`; None where there is none of that name."""
    if said[:1] in {"+", "-"}:
        digits = said[1:].replace(":", "")
        digits += "00" if len(digits) <= 2 else ""
        if not digits.isdigit() or not 3 <= len(digits) <= 4:
            return None
        span = timedelta(hours=int(digits[:-2]), minutes=int(digits[-2:]))
        if span >= timedelta(days=1):
            return None
        return timezone(-span if said[0] == "-" else span) if span else UTC
    hours = ZONES.get(said.lower())
    if hours is None:
        return None
    return timezone(timedelta(hours=hours)) if hours else UTC


def full_year(year: str) -> int:
    """Return a year that may have been written with two digits."""
    number = int(year)
    if len(year) > 2:
        return number
    return number + (1900 if number >= _CENTURY_TURNS else 2000)


def _clock(hour: int, half: str) -> int | None:
    """Return the hour of the day, 24 for its end."""
    if not half:
        return hour if hour <= 24 else None
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half.startswith("p") else 0)


def _day(text: str) -> date | None:
    """Return the day in a text without a time."""
    for pattern, is_day_first in ((_DAY_FIRST, True), (_MONTH_FIRST, False)):
        for match in pattern.finditer(text):
            one, other = match.groups()
            month = _month(other if is_day_first else one)
            year = _YEAR.search(text) or _SHORT_YEAR.search(text, match.end() - 1)
            if month and year:
                return _date(full_year(year.group(1)), month, int(one if is_day_first else other))
    return _numeric_day(text)


def _numeric_day(text: str) -> date | None:
    match = _NUMBERS.search(text)
    if match is None:
        return None
    first, sign, second, third = match.groups()
    if sign == "-" and len(first) == len(third) == 2:  # as ISO 8601 once allowed
        first = str(full_year(first))
    if len(first) == 4:
        return _date(int(first), int(second), int(third))
    if len(third) not in {2, 4} or len(first) > 2:
        return None
    year, is_day_first = full_year(third), sign != "/" or int(first) > 12
    day, month = (first, second) if is_day_first else (second, first)
    return _date(year, int(month), int(day))


def _month(name: str) -> int | None:
    return _MONTHS.get(name[:4]) or _MONTHS.get(name[:3])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
