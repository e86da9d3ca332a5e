"""What servers say in the heads of their replies: how long to wait, how long nothing is new."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_WAIT = timedelta(days=2)
"""What a server's wish to be left alone is cut to: one that says 9,999 days has made a mistake."""

MOST_FRESH = timedelta(days=7)
"""What a server's word that nothing is new is cut to."""

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def wait_seconds(said: str, now: datetime) -> int:
    """Return what `Retry-After` asks, given as seconds or as a date; 0 where it asks nothing."""
    said = said.strip()
    if said.isascii() and said.isdigit():
        return int(min(int(said[:10]), MOST_WAIT.total_seconds()))
    moment = _moment(said)
    return _until(moment, now, MOST_WAIT) if moment else 0


def fresh_seconds(headers: Mapping[str, str], now: datetime) -> int:
    """Return for how long nothing is new: by `max-age`, less the `Age` in caches, or `Expires`."""
    control = headers.get("cache-control", "").lower()
    if "no-cache" in control or "no-store" in control:
        return 0
    if match := _MAX_AGE.search(control):
        age = headers.get("age", "").strip()
        spent = int(age[:10]) if age.isascii() and age.isdigit() else 0
        return int(min(max(0, int(match.group(1)) - spent), MOST_FRESH.total_seconds()))
    moment = _moment(headers.get("expires", ""))
    if moment is None:
        return 0
    # By the server's own clock, where it tells what that says.
    return _until(moment, _moment(headers.get("date", "")) or now, MOST_FRESH)


def charset(content_type: str) -> str:
    """Return the encoding that a content type names; empty where it names none."""
    match = _CHARSET.search(content_type)
    return match.group(1) if match else ""


def _until(moment: datetime, now: datetime, most: timedelta) -> int:
    return int(min(max(moment - now, timedelta()), most).total_seconds())


def _moment(said: str) -> datetime | None:
    from email.utils import parsedate_to_datetime  # 10 ms, and only replies have such dates

    try:
        moment = parsedate_to_datetime(said.strip()[:60])
    except (ValueError, TypeError, IndexError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
