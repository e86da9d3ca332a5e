"""When a feed is to be asked for next: pure, from what is remembered, what it asks, and the clock.

A feed is asked about twice as often as it publishes, never more than once an hour, less where it or
its server asks for less, ever less while it fails, and not at all once it is gone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.fetch.polling import Polling
    from reader.model import Hints

SHORTEST = timedelta(hours=1)
"""Between two questions: what the field agrees a reader may ask."""

UNCONDITIONAL = timedelta(days=1)
"""The same for a feed that must be sent whole every time."""

LONGEST = timedelta(days=1)
"""So often each feed is asked for that lives."""

DEAD = timedelta(days=365)
"""A feed that was silent for so long is asked for weekly."""

DEAD_INTERVAL = timedelta(days=7)
UNKNOWN = timedelta(hours=4)
"""For a feed of which nothing is known yet."""

_MOST_ASKED = timedelta(days=7)
"""What a feed's own wish is cut to."""

_LONGEST_AFTER_FAILURE = timedelta(days=2)
_RECENT = 20
"""Articles from which the rhythm is told."""

SLACK = timedelta(minutes=5)
"""By which clocks are set right all the time."""

_JITTER = 0.1
"""The share of an interval that is drawn by lot: a thousand feeds do not fall due at once."""


def next_time(
    polling: Polling,
    hints: Hints,
    published: Iterable[date],
    now: datetime,
    *,
    wanted: timedelta | None = None,
) -> datetime | None:
    """Return when to ask next, in the zone of `now`; None for a feed that is gone or finished.

    `published` are the dates of its articles; `wanted` is an interval that the reader has set,
    which takes the rhythm's place.
    """
    if polling.is_gone or hints.is_finished:
        return None
    asked = polling.asked_at
    if asked is None or _is_yet_to_come(asked, now):
        return now
    if polling.failures:
        interval = backoff(polling.failures)
    else:
        interval = max(wanted or rhythm(published, now), _asked_interval(polling, hints))
    interval *= 1 + _JITTER * _lot(polling.url, asked)
    due = max(asked + interval, polling.not_before or asked)
    return _outside_pauses(due, hints)


def allowed_from(polling: Polling, now: datetime) -> datetime | None:
    """Return from when a question by hand is polite; None: at once.

    How often a feed publishes and what it wishes hold back no hand; what its server asks does.
    """
    if polling.asked_at is None or _is_yet_to_come(polling.asked_at, now):
        return None
    # What no server has heard may be asked again at once: that is what the reader wants.
    is_unheard = polling.is_unheard and not polling.is_unanswered
    polite = polling.asked_at if is_unheard else polling.asked_at + _least(polling)
    polite = max(polite, polling.not_before or polite)
    return polite if polite > now else None


def _is_yet_to_come(asked: datetime, now: datetime) -> bool:
    """Whether a clock that was wrong wrote that down: waiting for it could take years."""
    return asked > now + SLACK


def rhythm(published: Iterable[date], now: datetime) -> timedelta:
    """Return half the usual time between two articles, within what is polite and what is useful."""
    moments = sorted((_moment(day, now) for day in published), reverse=True)[:_RECENT]
    if not moments:
        return UNKNOWN
    silent = now - moments[0]
    if silent > DEAD:
        return DEAD_INTERVAL
    # The silence since the last article counts as a gap, so that a feed that fell asleep is left.
    gaps = sorted([silent, *(later - earlier for later, earlier in pairwise(moments))])
    usual = gaps[len(gaps) // 2]
    return min(max(usual / 2, SHORTEST), LONGEST)


def backoff(failures: int) -> timedelta:
    """Return the wait after so many failures in a row: an hour, and twice that each time."""
    return min(SHORTEST * (1 << min(failures - 1, 10)), _LONGEST_AFTER_FAILURE)


def _asked_interval(polling: Polling, hints: Hints) -> timedelta:
    return max(_least(polling), min(timedelta(minutes=hints.minutes), _MOST_ASKED))


def _least(polling: Polling) -> timedelta:
    has_validator = bool(polling.etag or polling.last_modified)
    return SHORTEST if has_validator or polling.whole_at is None else UNCONDITIONAL


def _outside_pauses(due: datetime, hints: Hints) -> datetime:
    """Move a moment out of the hours and days at which a feed wants to be left alone."""
    if len(hints.skip_hours) >= 24 or len(hints.skip_days) >= 7:
        return due
    moment = due.astimezone(UTC)
    for _ in range(24 + 7):
        if moment.weekday() in hints.skip_days:
            moment = datetime.combine(moment.date() + timedelta(days=1), time(), UTC)
        elif moment.hour in hints.skip_hours:
            moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        else:
            break
    return moment.astimezone(due.tzinfo)


def _lot(url: str, asked: datetime) -> float:
    """Return a number from 0 to 1 that is the same for the same question, and spread over feeds."""
    from zlib import crc32

    return crc32(f"{url} {asked.isoformat()}".encode()) / 0xFFFF_FFFF


def _moment(day: date, now: datetime) -> datetime:
    if isinstance(day, datetime):
        return min(day if day.tzinfo else day.replace(tzinfo=now.tzinfo), now)
    return min(datetime.combine(day, time(), now.tzinfo), now)
