"""When feeds say that something appeared: RFC 822 and ISO 8601 at speed, other forms with care.

A moment comes out in UTC or with its zone; a day without a time stays a plain day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from reader.parse.feeds.odd_dates import odd_date, zone_of
from reader.text.dates import parse_date

_LONGEST = 100
"""Characters of a date: what is longer is none."""

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_HOUR_24 = re.compile(r"(.*T)24(:00(?::00(?:\.0+)?)?.*)")
_LONG_FRACTION = re.compile(r"(:\d\d\.\d{6})\d+")
_PART_OF_A_YEAR = re.compile(r"\d{4}|\d{4}-\d\d|\d{4}-?\d{3}|\d{6}")
_SINCE_1970 = re.compile(r"(\d{9,10})(?:\.\d+|\d{3})?")
"""In seconds, or in thousandths of them."""
_TIME_ALONE = re.compile(r"\d\d?:\d\d\S*")
_NEVER = 1
"""The year that only programs write: for no date."""
_EASTERN = re.compile(
    r"(\d{4})[년年.-]\s*(\d\d?)[월月.-]\s*(\d\d?)[일日.]?\s*(?:(오전|오후|午前|午後|上午|下午)\s*)?"
    r"(?:(\d\d?)[:시時时](\d\d)(?:[:분分](\d\d)?초?秒?)?)?"
)
_HANGUL = re.compile("[년오]")
_KOREA = timezone(timedelta(hours=9))
_AFTER_NOON = frozenset(("오후", "午後", "下午"))

_zone = lru_cache(maxsize=256)(zone_of)
"""A feed has its dates in one zone or two."""


def feed_date(text: str) -> date | None:
    """Return what a feed gives as a date, or None if that names no day."""
    text = text.strip()
    if not 4 <= len(text) <= _LONGEST:
        return None
    found = _number_first(text) if text[:4].isdigit() else _word_first(text)
    return found if found is not None and found.year > _NEVER else None


def _number_first(text: str) -> date | None:
    if _PART_OF_A_YEAR.fullmatch(text):
        return _by_feedparser(text)
    return _iso(text) or _since_1970(text) or parse_date(text) or _eastern(text) or odd_date(text)


def _word_first(text: str) -> date | None:
    found = _usual_rfc(text) or odd_date(text)
    if found is not None or _TIME_ALONE.fullmatch(text):
        return found
    return _by_feedparser(text)


def _usual_rfc(text: str) -> datetime | None:
    """Read `Thu, 01 Jan 2026 19:10:21 +0000` by the places of its parts; None if it is not so."""
    if text[3:5] != ", " or text[16:17] + text[19:20] + text[22:23] + text[25:26] != " :: ":
        return None
    month, zone = _MONTHS.get(text[8:11].lower()), _zone(text[26:])
    if month is None or zone is None:
        return None
    try:
        day, year = int(text[5:7]), int(text[12:16])
        hour, minute, second = int(text[17:19]), int(text[20:22]), int(text[23:25])
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _iso(text: str) -> date | None:
    if len(text) <= len("2026-W01-5"):
        return _day(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _crooked_iso(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _crooked_iso(text: str) -> date | None:
    """Read what is nearly ISO 8601: an hour 24, a very long fraction."""
    text = _LONG_FRACTION.sub(r"\1", text)
    midnight = _HOUR_24.fullmatch(text)
    if midnight:
        text = f"{midnight.group(1)}00{midnight.group(2)}"
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment + timedelta(days=1) if midnight else moment
    except (ValueError, OverflowError):
        return None


def _since_1970(text: str) -> datetime | None:
    match = _SINCE_1970.fullmatch(text)
    return datetime.fromtimestamp(int(match.group(1)), UTC) if match else None


def _eastern(text: str) -> date | None:
    """Read a date in Korean, Japanese or Chinese: the year first, the half of the day before it."""
    match = _EASTERN.fullmatch(text)
    if match is None:
        return None
    year, month, day, half, hour, minute, second = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        clock = int(hour) % 12 + 12 * (half in _AFTER_NOON) if half else int(hour)
        zone = _KOREA if _HANGUL.search(text) else UTC
        return datetime(
            int(year), int(month), int(day), clock, int(minute), int(second or 0), tzinfo=zone
        )
    except ValueError:
        return None


def _by_feedparser(text: str) -> date | None:
    """Read what only feedparser can: part of a year, days of a year."""
    try:
        # Its registry of forms has no public name to call; our range of versions has this one.
        from feedparser.datetimes import _parse_date  # 40 ms, once a worker, and hardly ever

        found = _parse_date(text)
        if found is None or text[:1] in "+-":
            return None
        year, month, day, hour, minute, second = found[:6]
        if ":" not in text:
            return date(year, month, day)
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except Exception:  # other people's date forms fail in every way
        return None
