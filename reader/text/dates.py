"""When an article appeared: read from any usual spelling, sorted, and said to the reader.

A moment is a `datetime` with a zone; a day of which no time is known stays a plain `date`.
Words are English whatever the locale, and "now" is always handed in: no function looks at a
clock. "Today" is a matter of the reader's zone, which is that of `now`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo

UNDATED = -(1 << 62)
"""The sort key of an article without a date: before every date there is, within 64 bits."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Not the system's: what is written reads the same wherever that is done."""

_SHORT = 3
"""Letters by which a month is known."""

_EPOCH_DAY = date(1970, 1, 1).toordinal()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE, _HOUR, _DAY = 60, 3600, 86400

# Beyond these the next larger unit says more than the smaller one.
_MOST_DAYS = 13
_MOST_WEEKS = 8
_DAYS_OF_A_MONTH = 30.44
_MONTHS_OF_A_YEAR = 12
_DAYS_OF_A_YEAR = 365

# Compiled when first needed: nearly all dates are plain ISO ones.
_SLASHED = r"(\d{4})/(\d{1,2})/(\d{1,2})"
_DAY_FIRST = r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?,?\s+(\d{4})"
_MONTH_FIRST = r"(?:[a-z]+,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
_SPACE_BEFORE_ZONE = r"\s+(?=[+-]\d\d:?\d\d$|Z$)"
_NAMED_UTC = r"\s*(?:UTC|GMT)$"

# No spelling of a date is longer; what is, is not looked at.
_LONGEST = 64


def parse_date(value: object) -> date | None:
    """Return what a file gives as its date, or None where it names no day.

    Takes a `date`, a `datetime` and text: ISO 8601, RFC 2822, `29 January 2026`,
    `January 29, 2026`, `2026/01/29`. A time without a zone is UTC. A year or month alone
    names no day.
    """
    if isinstance(value, datetime):
        return _zoned(value)
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST:
        return None
    text = value.strip()
    return _parse_iso(text) or _parse_written(text.lower()) or _parse_rfc(text)


def sort_key(published: date | None) -> int:
    """Return seconds since 1970 UTC; a plain day counts from its midnight; `UNDATED` without."""
    if published is None:
        return UNDATED
    if isinstance(published, datetime):
        return (_zoned(published) - _EPOCH) // timedelta(seconds=1)
    return (published.toordinal() - _EPOCH_DAY) * _DAY


def age(published: date, now: datetime) -> str:
    """Return how old it is in a few cells: `now`, `5m`, `3h`, `2d`, `3w`, `5mo`, `1991`.

    A plain day that is today is `today`; what is to come has `in` before it.
    """
    seconds = _seconds_ago(published, now)
    if seconds is None:
        days = _days_ago(published, now)
        if days == 0:
            return "today"
        seconds = days * _DAY
    if -_MINUTE < seconds < _MINUTE:
        return "now"
    span = abs(seconds)
    if span // _DAY >= _DAYS_OF_A_YEAR:
        return str(_local_day(published, now).year)
    short = _short_span(span)
    return short if seconds > 0 else f"in {short}"


def long_age(published: date, now: datetime) -> str:
    """Return how old it is in words: `3 hours ago`, `yesterday`, `in 2 days`, `57 years ago`."""
    seconds = _seconds_ago(published, now)
    days = _days_ago(published, now)
    if seconds is not None and (days == 0 or abs(seconds) < _DAY // 2):
        return _long_hours(seconds)
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days)
    if near:
        return near
    count, unit = _long_span(abs(days), _whole_years(_local_day(published, now), now.date()))
    return _ago_or_in(count, unit, is_past=days > 0)


def short_date(day: date) -> str:
    """Return `29 Jan 2026`."""
    return f"{day.day} {short_month(day)}"


def short_month(day: date) -> str:
    """Return `Jan 2026`."""
    return f"{MONTHS[day.month - 1][:_SHORT]} {day.year}"


def full_date(published: date, now: datetime) -> str:
    """Return `29 Jan 2026`, or `29 Jan 2026, 14:05` in the zone of `now` where a time is known."""
    day = _local_day(published, now)
    written = short_date(day)
    if isinstance(published, datetime):
        moment = _in_zone_of(published, now)
        written += f", {moment.hour:02}:{moment.minute:02}"
    return written


def iso_words(published: date | None) -> str:
    """Return `2026-01-29`, or `2026-01-29 14:05` where we are if a time is known; or nothing."""
    if not isinstance(published, datetime):
        return published.isoformat() if published else ""
    return f"{_in_zone(published, None):%Y-%m-%d %H:%M}"


def iso_text(published: date | None) -> str:
    """Write a day or a moment so that `from_iso` reads the same from it; nothing for none."""
    return published.isoformat() if published else ""


def from_iso(text: str) -> date | None:
    """Read what `iso_text` wrote. Raises `ValueError` for anything else."""
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _parse_iso(text: str) -> date | None:
    if not text[:4].isdigit():
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return _zoned(datetime.fromisoformat(text))
    except ValueError:
        pass
    slashed = re.fullmatch(_SLASHED, text)
    if slashed:
        return _day(*slashed.groups())
    text = re.sub(_SPACE_BEFORE_ZONE, "", re.sub(_NAMED_UTC, "Z", text))
    try:
        return _zoned(datetime.fromisoformat(text))
    except ValueError:
        return None


def _parse_written(text: str) -> date | None:
    """Read a day with the month's English name; `text` is in lower case."""
    if match := re.fullmatch(_DAY_FIRST, text):
        day, month, year = match.groups()
    elif match := re.fullmatch(_MONTH_FIRST, text):
        month, day, year = match.groups()
    else:
        return None
    for number, name in enumerate(MONTHS, start=1):
        if name.lower().startswith(month):  # three letters of it at least
            return _day(year, str(number), day)
    return None


def _parse_rfc(text: str) -> datetime | None:
    if ":" not in text:
        return None
    from email.utils import parsedate_to_datetime  # 10 ms, and only feeds write dates so

    try:
        return _zoned(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _zoned(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _in_zone_of(moment: datetime, now: datetime) -> datetime:
    return _in_zone(moment, now.tzinfo)


def _in_zone(moment: datetime, zone: tzinfo | None) -> datetime:
    """A moment in a zone; None is that of the machine."""
    try:
        return _zoned(moment).astimezone(zone)
    except (OverflowError, ValueError):  # in the first or last hours that a date can name
        return _zoned(moment)


def _local_day(published: date, now: datetime) -> date:
    if isinstance(published, datetime):
        return _in_zone_of(published, now).date()
    return published


def _seconds_ago(published: date, now: datetime) -> int | None:
    """Return the seconds since a moment; None where only the day is known."""
    if not isinstance(published, datetime):
        return None
    return sort_key(now) - sort_key(published)


def _days_ago(published: date, now: datetime) -> int:
    """Return the midnights between a publication and now, in the zone of `now`."""
    return (now.date() - _local_day(published, now)).days


def _short_span(seconds: int) -> str:
    """Return a span of a minute to a year in its largest sensible unit."""
    days = seconds // _DAY
    if seconds < _HOUR:
        return f"{seconds // _MINUTE}m"
    if seconds < _DAY:
        return f"{seconds // _HOUR}h"
    if days <= _MOST_DAYS:
        return f"{days}d"
    if days // 7 <= _MOST_WEEKS:
        return f"{days // 7}w"
    return f"{_whole_months(days)}mo"


def _long_hours(seconds: int) -> str:
    span = abs(seconds)
    if span < _MINUTE:
        return "just now"
    if span < _HOUR:
        return _ago_or_in(span // _MINUTE, "minute", is_past=seconds > 0)
    return _ago_or_in(span // _HOUR, "hour", is_past=seconds > 0)


def _long_span(days: int, years: int) -> tuple[int, str]:
    """Return a number of days, at least two, in its largest sensible unit."""
    if days <= _MOST_DAYS:
        return days, "day"
    if days // 7 <= _MOST_WEEKS:
        return days // 7, "week"
    if years == 0:
        return _whole_months(days), "month"
    # A year and eleven months is no year: up to two, months tell it better.
    months = int(days / _DAYS_OF_A_MONTH)
    return (months, "month") if years == 1 and months > _MONTHS_OF_A_YEAR else (years, "year")


def _ago_or_in(count: int, unit: str, *, is_past: bool) -> str:
    span = f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    return f"{span} ago" if is_past else f"in {span}"


def _whole_months(days: int) -> int:
    """Return months of a span under a year, which a year's last days do not make twelve."""
    return min(int(days / _DAYS_OF_A_MONTH), 11)


def _whole_years(one: date, other: date) -> int:
    """Return how many whole years lie between two days."""
    earlier, later = sorted((one, other))
    before_anniversary = (later.month, later.day) < (earlier.month, earlier.day)
    return later.year - earlier.year - before_anniversary
