"""Bars over time."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index.timeline import Timeline, Unit, timeline, within
from reader.text.dates import UNDATED, sort_key

DAYS = st.dates().map(sort_key)


def stamps(*days: date) -> np.ndarray:
    return np.array([sort_key(day) for day in days], np.int64)


def test_a_few_days_are_days_and_the_empty_ones_are_there() -> None:
    found = timeline(stamps(date(2026, 3, 1), date(2026, 3, 4), date(2026, 3, 4)), 30)
    assert found.unit is Unit.DAY
    assert [bar.articles for bar in found.bars] == [1, 0, 0, 2]
    assert (found.bars[0].first, found.bars[-1].last) == (date(2026, 3, 1), date(2026, 3, 4))


def test_weeks_begin_with_monday_and_decades_with_round_years() -> None:
    assert timeline(stamps(date(2026, 3, 1), date(2026, 5, 1)), 30).bars[0].first.weekday() == 0
    found = timeline(stamps(date(1953, 4, 25), date(2024, 12, 7)), 10)
    assert found.unit is Unit.DECADE
    assert [bar.first.year for bar in found.bars] == list(range(1950, 2030, 10))


def test_what_has_no_date_is_told_apart() -> None:
    assert timeline(np.array([UNDATED, UNDATED]), 10) == Timeline(Unit.DAY, (), 2)
    assert timeline(np.array([UNDATED, 0]), 10).undated == 1


def test_an_evening_counts_for_the_readers_own_day() -> None:
    evening = sort_key(datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    day = sort_key(date(2026, 3, 1))
    found = timeline(np.array([evening, day]), 10, offset=3600)
    assert [(bar.first.day, bar.articles) for bar in found.bars] == [(1, 1), (2, 1)]


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1), st.integers(1, 60))
def test_every_article_is_in_one_bar(days: list[int], most: int) -> None:
    found = timeline(np.array(days, np.int64), most)
    assert len(found.bars) <= most
    if found.unit is not Unit.CENTURY:
        assert sum(bar.articles for bar in found.bars) == len(days)
    for before, after in zip(found.bars, found.bars[1:], strict=False):
        assert after.first - before.last == timedelta(days=1)


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar(day: date) -> None:
    (bar,) = timeline(stamps(day), 1).bars
    assert bar.first == day == bar.last


def test_a_stretch_of_time_has_both_its_ends_and_nothing_undated() -> None:
    evening = int(datetime(2026, 3, 1, 23, 30, tzinfo=UTC).timestamp())
    given = np.array([UNDATED, *stamps(date(2026, 2, 28), date(2026, 3, 1)), evening], np.int64)
    first = date(2026, 3, 1)
    assert within(given, first, first).tolist() == given[2:].tolist()
    # An hour ahead of UTC, the evening is of the next day; what is a day without a time stays.
    assert within(given, first, first, 3600).tolist() == given[2:3].tolist()
    assert within(given, date(2026, 3, 2), date(2026, 3, 2), 3600).tolist() == [evening]
