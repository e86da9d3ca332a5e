"""Hours in which the desktop is left in peace, written as `22:00-07:00`; they may pass midnight."""

from __future__ import annotations

import re
from datetime import time

_HOURS = r"([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-3]):([0-5]\d)"


def hours_of(written: str) -> tuple[time, time] | None:
    """Return the first and the last moment of the hours that are written; None for none."""
    found = re.fullmatch(_HOURS, written.strip())
    if found is None:
        return None
    first, after, last, behind = map(int, found.groups())
    return time(first, after), time(last, behind)


def is_quiet(written: str, moment: time) -> bool:
    """Whether a moment of the day is in the hours that are written."""
    hours = hours_of(written)
    if hours is None:
        return False
    first, last = hours
    if first <= last:
        return first <= moment < last
    return moment >= first or moment < last
