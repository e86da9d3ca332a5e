"""Clocks that were wrong, and zones: what is asked by time is what the reader's clock says."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from reader.fetch.polling import Polling
from reader.fetch.schedule import allowed_from, next_time
from reader.model import Hints
from tests.support.program import newsread

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=1), timedelta(days=30_000)])
def test_a_feed_that_a_wrong_clock_asked_for_is_asked_at_once(ahead):
    """Else it would be silent until the clock comes there again."""
    for polling in (
        Polling("http://e.org/f", asked_at=NOW + ahead),
        Polling("http://e.org/f", asked_at=NOW + ahead, failures=3),
        Polling("http://e.org/f", asked_at=NOW + ahead, not_before=NOW + 2 * ahead),
    ):
        assert next_time(polling, Hints(), (), NOW) == NOW
        assert allowed_from(polling, NOW) is None


def test_a_clock_that_is_set_right_by_a_little_changes_nothing():
    polling = Polling("http://e.org/f", asked_at=NOW + timedelta(minutes=1))
    due = next_time(polling, Hints(), (), NOW)
    assert due is not None
    assert due > NOW
    assert allowed_from(polling, NOW) is not None


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_today_is_the_day_of_the_readers_zone(tmp_path, zone):
    """It begins at the midnight there, whatever the day is in Greenwich."""
    midnight = datetime.now(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    moments = {"today": midnight, "yesterday": midnight - timedelta(minutes=1)}
    path = tmp_path / "articles.jsonl"
    path.write_text(
        "".join(
            json.dumps({"title": f"It is {day}", "date": moment.isoformat()}) + "\n"
            for day, moment in moments.items()
        )
    )
    environment = {"TZ": zone}
    assert newsread("import", str(path), home=tmp_path, env=environment).returncode == 0
    for day in moments:
        found = newsread("find", f"date:{day}", "--jsonl", home=tmp_path, env=environment)
        titles = [json.loads(line)["title"] for line in found.stdout.splitlines()]
        assert titles == [f"It is {day}"]
