from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reader.text.dates import UNDATED, age, full_date, long_age, parse_date, sort_key

HELSINKI = timezone(timedelta(hours=2))
NOW = datetime(2026, 1, 29, 14, 5, tzinfo=HELSINKI)
DAY = date(2026, 1, 29)
MOMENT = datetime(2026, 1, 29, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-29",
        "20260129",
        "2026/1/29",
        " 29 January 2026 ",
        "January 29, 2026",
        "Jan. 29 2026",
        "29th Jan 2026",
        "Thursday, 29 January 2026",
        "Thu, Jan 29, 2026",
    ],
)
def test_a_day_in_any_spelling(text):
    parsed = parse_date(text)
    assert parsed == DAY
    assert type(parsed) is date


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-29T14:05:00Z",
        "2026-01-29 14:05",
        "2026-01-29T16:05:00+02:00",
        "2026-01-29 16:05:00 +0200",
        "2026-01-29 14:05 UTC",
        "Thu, 29 Jan 2026 14:05:00 GMT",
        "29 Jan 2026 09:05:00 -0500",
    ],
)
def test_a_moment_in_any_spelling_has_a_zone(text):
    parsed = parse_date(text)
    assert parsed == MOMENT
    assert parsed.tzinfo is not None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2026",
        "2026-01",
        "soon",
        "2026-13-01",
        "31 February 2026",
        "5 maybe 2020",
        "12:30",
        None,
        5,
        [],
        "9" * 1000,
        "a, b: c",
        "Thu, 99 Jan 2026 25:61:00 GMT",
        "²²²²-01-01",
    ],
)
def test_what_names_no_day_is_none(value):
    assert parse_date(value) is None


def test_values_are_taken_as_they_are():
    assert parse_date(DAY) is DAY
    assert parse_date(datetime(2026, 1, 29, 14, 5)) == MOMENT  # noqa: DTZ001


def test_the_sort_key_orders_days_and_moments_and_puts_undated_first():
    assert sort_key(date(1970, 1, 2)) == 86400
    assert sort_key(DAY) < sort_key(MOMENT) < sort_key(DAY + timedelta(days=1))
    assert sort_key(None) == UNDATED < sort_key(date.min) < sort_key(date(1969, 7, 20)) < 0
    earliest = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    assert sort_key(earliest) > UNDATED


@pytest.mark.parametrize(
    ("before", "short", "long"),
    [
        (timedelta(seconds=59), "now", "just now"),
        (timedelta(minutes=1), "1m", "1 minute ago"),
        (timedelta(minutes=59), "59m", "59 minutes ago"),
        (timedelta(hours=3), "3h", "3 hours ago"),
        (timedelta(hours=20), "20h", "yesterday"),
        (timedelta(days=2), "2d", "2 days ago"),
        (timedelta(days=13), "13d", "13 days ago"),
        (timedelta(days=14), "2w", "2 weeks ago"),
        (timedelta(days=62), "8w", "8 weeks ago"),
        (timedelta(days=63), "2mo", "2 months ago"),
        (timedelta(days=364), "11mo", "11 months ago"),
        (timedelta(days=366), "2025", "1 year ago"),
        (timedelta(days=715), "2024", "23 months ago"),
        (timedelta(minutes=-5), "in 5m", "in 5 minutes"),
        (timedelta(days=-3), "in 3d", "in 3 days"),
    ],
)
def test_the_age_of_a_moment(before, short, long):
    assert age(NOW - before, NOW) == short
    assert long_age(NOW - before, NOW) == long


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (DAY, "today", "today"),
        (date(2026, 1, 28), "1d", "yesterday"),
        (date(2026, 1, 30), "in 1d", "tomorrow"),
        (date(1969, 1, 20), "1969", "57 years ago"),
        (date(1969, 7, 20), "1969", "56 years ago"),
    ],
)
def test_the_age_of_a_day(day, short, long):
    assert age(day, NOW) == short
    assert long_age(day, NOW) == long


def test_the_full_date_is_in_the_zone_of_now():
    assert full_date(date(2026, 1, 9), NOW) == "9 Jan 2026"
    assert full_date(datetime(2026, 1, 28, 23, 30, tzinfo=UTC), NOW) == "29 Jan 2026, 01:30"


@pytest.mark.parametrize(
    "published",
    [date.min, date.max, datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)],
)
def test_the_ends_of_time_are_said_too(published):
    assert age(published, NOW)
    assert long_age(published, NOW)
    assert full_date(published, NOW)
