"""Days and ages: how they are written, and the stretch of time they mean where the reader is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from reader.query.when import (
    END,
    Calendar,
    Clock,
    Period,
    Recent,
    Unit,
    period_of_age,
    period_of_days,
    read_age,
    read_day,
)
from reader.text.dates import UNDATED, age, sort_key

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 29, 22, 30, tzinfo=UTC)
"""It is half past midnight of the 30th in Berlin, whose clocks went forward on the 29th."""
CLOCK = Clock(NOW.timestamp(), BERLIN)


def stamp(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3d", (3, Unit.DAY)),
        ("30m", (30, Unit.MINUTE)),
        ("6mo", (6, Unit.MONTH)),
        ("0h", (0, Unit.HOUR)),
        ("999999y", (999_999, Unit.YEAR)),
        ("1000000y", None),
        ("3", None),
        ("d", None),
        ("3dd", None),
        ("-3d", None),
        ("٣d", None),
        ("", None),
    ],
)
def test_ages(text, expected):
    assert read_age(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", Calendar(2026)),
        ("0001-01-01", Calendar(1, 1, 1)),
        ("2026-01", Calendar(2026, 1)),
        ("2024-02-29", Calendar(2024, 2, 29)),
        ("today", Recent.TODAY),
        ("yesterday", Recent.YESTERDAY),
        ("week", Recent.WEEK),
        *((text, None) for text in ("2026-13", "2026-00", "2026-02-29", "2026-01-00", "0000")),
        *((text, None) for text in ("26", "2026-1", "2026-01-1", "2026-01-", "20260", "٢٠٢٦", "")),
    ],
)
def test_days(text, expected):
    day = read_day(text)
    assert day == expected
    assert not day or str(day) == text


def test_the_first_and_last_day_of_a_year_and_a_month():
    assert (Calendar(2026).first, Calendar(2026).last) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (Calendar(2024, 2).first, Calendar(2024, 2).last) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
    )


def test_a_day_has_its_own_length_where_clocks_change():
    day = Calendar(2026, 3, 29)
    assert period_of_days(day, day, CLOCK) == Period(
        since=stamp(2026, 3, 28, 23),
        until=stamp(2026, 3, 29, 22),
        first_day=stamp(2026, 3, 29),
        end_day=stamp(2026, 3, 30),
    )


def test_today_is_the_readers_own():
    today = period_of_days(Recent.TODAY, Recent.TODAY, CLOCK)
    assert today.since == stamp(2026, 3, 29, 22)
    assert today.first_day == stamp(2026, 3, 30)
    utc = Clock(NOW.timestamp(), UTC)
    assert period_of_days(Recent.TODAY, Recent.TODAY, utc).first_day == stamp(2026, 3, 29)
    yesterday = period_of_days(Recent.YESTERDAY, Recent.YESTERDAY, CLOCK)
    assert (yesterday.until, yesterday.end_day) == (today.since, today.first_day)


def test_a_week_is_today_and_the_six_days_before():
    week = period_of_days(Recent.WEEK, Recent.WEEK, CLOCK)
    assert week.first_day == stamp(2026, 3, 24)
    assert week.end_day == stamp(2026, 3, 31)


def test_an_open_end_is_open():
    assert period_of_days(Calendar(2026), None, CLOCK).until == END
    assert period_of_days(None, Calendar(9999), CLOCK) == Period()


def test_the_systems_own_zone_is_used_without_another(monkeypatch):
    import time

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        for point in (*Recent, Calendar(2026, 3), Calendar(1971), Calendar(9999)):
            assert period_of_days(point, point, Clock(CLOCK.now)) == period_of_days(
                point, point, CLOCK
            )
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("published", "asked", "is_newer"),
    [
        (datetime(2026, 3, 27, 22, 31, tzinfo=UTC), (2, Unit.DAY), True),
        (datetime(2026, 3, 27, 22, 29, tzinfo=UTC), (2, Unit.DAY), False),
        (date(2026, 3, 29), (2, Unit.DAY), True),
        (date(2026, 3, 28), (2, Unit.DAY), False),
        (date(2026, 3, 30), (1, Unit.HOUR), True),
        (date(2026, 3, 29), (1, Unit.HOUR), True),
        (date(2026, 3, 28), (1, Unit.HOUR), False),
        (datetime(2026, 3, 29, 22, 1, tzinfo=UTC), (30, Unit.MINUTE), True),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), (30, Unit.MINUTE), False),
        (date(2026, 3, 30), (30, Unit.MINUTE), True),
        (date(2026, 3, 29), (30, Unit.MINUTE), False),
        (date(2026, 2, 28), (1, Unit.MONTH), False),
        (date(2026, 3, 1), (1, Unit.MONTH), True),
        (date(2025, 3, 30), (1, Unit.YEAR), False),
        (date(2025, 3, 31), (1, Unit.YEAR), True),
        (date(2027, 1, 1), (0, Unit.DAY), True),
    ],
)
def test_newer_and_older(published, asked, is_newer):
    is_day = not isinstance(published, datetime)
    key = sort_key(published)
    assert period_of_age(*asked, CLOCK, is_newer=True).holds(key, is_day=is_day) == is_newer
    assert period_of_age(*asked, CLOCK, is_newer=False).holds(key, is_day=is_day) != is_newer


@pytest.mark.parametrize("days", range(1, 13))
def test_ages_agree_with_what_the_list_shows(days):
    """What the list calls `3d` is not newer than three days; what it calls `2d` is."""
    now = NOW.astimezone(UTC)
    clock = Clock(NOW.timestamp(), UTC)
    period = period_of_age(days, Unit.DAY, clock, is_newer=True)
    for back in range(1, 13):
        day = date(2026, 3, 29 - back) if back < 29 else None
        assert age(day, now) == f"{back}d"
        assert period.holds(sort_key(day), is_day=True) == (back < days)


def test_before_there_were_dates():
    assert period_of_age(999_999, Unit.YEAR, CLOCK, is_newer=True) == Period()
    assert not period_of_age(999_999, Unit.WEEK, CLOCK, is_newer=False).holds(0, is_day=False)
    for is_newer in (True, False):
        period = period_of_age(1, Unit.DAY, CLOCK, is_newer=is_newer)
        assert not period.holds(UNDATED, is_day=True)
        assert not period.holds(UNDATED, is_day=False)
