"""Dates as feeds write them, in every standard and in none."""

from datetime import UTC, date, datetime

import pytest

from reader.parse.feeds.dates import feed_date

NEW_YEAR = datetime(2026, 1, 1, 19, 10, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Thu, 01 Jan 2026 19:10:21 GMT",
        "Thursday, 01-Jan-26 19:10:21 GMT",
        "Foo, 1 Jan 2026 19:10:21",
        "Thu,01 Jan 2026 20:10:21 GMT+1",
        "Thu, 01 Jan 2026 21:10:21 +2",
        "Thu, 01 Jan 2026 21:10:21 UTC+02:00",
        "Thu, 01 Jan 2026 18:10:21 A",
        "Thu Jan 01 14:10:21 EST 2026",
        "Thu, 01 Jan 2026T19:10:21Z",
        "Чт, 01 янв 2026 22:10:21 +0300",
        "czw., 1 sty 2026 20:10:21 +0100",
        "Πέμ, 01 Ιαν 2026 14:10:21 EST",
        "2026-január-1T20:10:21+01:00",
        "2026년 01월 02일 오전 4:10:21",
        "2026-01-02 오전 04:10:21",
        "2026年1月1日 下午7:10:21",
        "2026-01-01T19:10:21Z",
        "2026-01-01t19:10:21z",
        "2026-1-1T19:10:21Z",
        "2026-01-01T14:10:21EST",
        "2026-01-01T07:10:21 PM",
        "20260101T191021Z",
        "1767294621",
        "1767294621000",
    ],
)
def test_one_moment_written_in_many_ways(text):
    assert feed_date(text) == NEW_YEAR


@pytest.mark.parametrize(
    "text",
    [
        *("2026-01-01", "20260101", "2026-001", "2026001", "2026-W01-4", "26-01-01", "260101"),
        *("2026", "2026-01", "2026. 1. 1.", "2026年1月1日", "Jan 1, 2026", "1 января 2026"),
        *("Thursday 01 of January 2026", "1er janvier 2026"),
    ],
)
def test_a_day_stays_a_day(text):
    found = feed_date(text)
    assert found == date(2026, 1, 1)
    assert not isinstance(found, datetime)


def test_an_hour_24_is_the_next_day():
    midnight = datetime(2026, 1, 2, tzinfo=UTC)
    assert feed_date("2026-01-01T24:00:00Z") == midnight
    assert feed_date("Thu, 01 Jan 2026 24:00:00 GMT") == midnight


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "12:30", "1 day ago", "0000-00-00", "0000-00-00 00:00:00"),
        *("0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 +0000"),
        *("30 Nov -0001 00:00:00 +0000", "Thu, 31 Feb 2026 19:10:21 GMT"),
        *("2026-02-30T00:00:00Z", "2026-13-01", "9" * 200),
    ],
)
def test_what_names_no_day_is_no_date(text):
    assert feed_date(text) is None
