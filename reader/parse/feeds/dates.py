"""When feeds say that something appeared: RFC 822 and ISO 8601 at speed, other forms with care.

A moment comes out in UTC or with its zone; a day without a time stays a plain day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

from reader.text.dates import parse_date

_LONGEST = 100
"""Characters of a date: what is longer is none."""

_RFC = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3})[A-Za-z]*\.?[\s-]+(\d{4}|\d\d),?"
    r"\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:\s*([+-]\d\d:?\d\d|[A-Za-z]{1,5}))?(?:\s*\(.*\))?"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_ZONES_BY_HOUR = {
    -12: "m", -10: "hst", -9: "akst", -8: "pst pt akdt", -7: "mst mt pdt", -6: "cst ct mdt",
    -5: "est et cdt", -4: "edt ast", -3: "adt", -1: "a", 0: "gmt utc ut z wet",
    1: "n bst west cet met", 2: "cest mest eet", 3: "eest msk", 9: "jst kst", 10: "aest",
    11: "aedt", 12: "y nzst", 13: "nzdt",
}  # fmt: skip
_ZONES = {"": 0} | {name: hour for hour, names in _ZONES_BY_HOUR.items() for name in names.split()}
"""Hours ahead of UTC, as RFC 822 and the feeds of the world name them."""

_FULL_YEAR_FROM = 90
"""Of a year of two digits: from here on it is of the last century, as RFC 822 began in 1982."""

_HOUR_24 = re.compile(r"(.*T)24(:00(?::00(?:\.0+)?)?.*)")
_LONG_FRACTION = re.compile(r"(:\d\d\.\d{6})\d+")
_PART_OF_A_YEAR = re.compile(r"\d{4}|\d{4}-\d\d|\d{4}-?\d{3}")
_KOREAN = re.compile(r"(\d{4})년\s*(\d\d?)월\s*(\d\d?)일\s+(\d\d?:\d\d(?::\d\d)?)")


def feed_date(text: str) -> date | None:
    """Return what a feed gives as a date, or None if that names no day."""
    text = text.strip()
    if not 4 <= len(text) <= _LONGEST:
        return None
    if not text[:4].isdigit():
        return _usual_rfc(text) or _other_rfc(text)
    if _PART_OF_A_YEAR.fullmatch(text):
        return _by_feedparser(text)
    return _iso(text) or parse_date(text) or _korean(text)


def _usual_rfc(text: str) -> datetime | None:
    """Read `Thu, 01 Jan 2026 19:10:21 +0000` by the places of its parts; None if it is not so."""
    if text[3:5] != ", " or text[16:17] + text[19:20] + text[22:23] + text[25:26] != " :: ":
        return None
    month, offset = _MONTHS.get(text[8:11].lower()), _offset(text[26:])
    if month is None or offset is None:
        return None
    try:
        day, year = int(text[5:7]), int(text[12:16])
        hour, minute, second = int(text[17:19]), int(text[20:22]), int(text[23:25])
        return datetime(year, month, day, hour, minute, second, tzinfo=offset)
    except ValueError:
        return None


def _other_rfc(text: str) -> date | None:
    rfc = _RFC.fullmatch(text)
    return _moment(rfc) if rfc else _written(text)


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
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment + timedelta(days=1) if midnight else moment


def _moment(rfc: re.Match[str]) -> datetime | None:
    """Return the moment of an RFC 822 date; None if there is no such day or zone."""
    day, name, year, hour, minute, second, zone = rfc.groups(default="")
    month, offset = _MONTHS.get(name.lower()), _offset(zone)
    if month is None or offset is None:
        return None
    full_year = int(year)
    if len(year) == 2:
        full_year += 1900 if full_year >= _FULL_YEAR_FROM else 2000
    seconds = min(int(second or 0), 59)  # a leap second has no name in Python
    try:
        return datetime(full_year, month, int(day), int(hour), int(minute), seconds, tzinfo=offset)
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _offset(zone: str) -> timezone | None:
    if zone[:1] in {"+", "-"}:
        digits = zone[1:].replace(":", "")
        if len(digits) != 4 or not digits.isdigit():
            return None
        span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        if span >= timedelta(days=1):
            return None
        return timezone(-span if zone[0] == "-" else span) if span else UTC
    hours = _ZONES.get(zone.lower())
    if hours is None:
        return None
    return timezone(timedelta(hours=hours)) if hours else UTC


def _korean(text: str) -> datetime | None:
    match = _KOREAN.fullmatch(text)
    if match is None:
        return None
    year, month, day, time = match.groups()
    return _iso_moment(f"{year}-{month:0>2}-{day:0>2}T{time:0>5}+09:00")


def _iso_moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _written(text: str) -> date | None:
    """Read a date in words: a day of ours, or one of the many forms that feedparser knows."""
    if ":" in text:
        return _by_feedparser(text) or parse_date(text)
    return parse_date(text) or _by_feedparser(text)


def _by_feedparser(text: str) -> date | None:
    """Read what only feedparser can: Hungarian, Greek, asctime, part of a year."""
    try:
        # Its registry of forms has no public name to call; our range of versions has this one.
        from feedparser.datetimes import _parse_date  # 40 ms, once a worker, and hardly ever

        found = _parse_date(text)
        if found is None:
            return None
        year, month, day, hour, minute, second = found[:6]
        if ":" not in text:
            return date(year, month, day)
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except Exception:  # other people's date forms fail in every way
        return None
