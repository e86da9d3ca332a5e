"""A page down: our list at a million rows against Textual's OptionList at a hundred thousand.

Both stand alone on a screen of 120 by 40. A page is painted when a row is on the screen that was
not there before, and the frame that it stands in is whole.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.libraries import home
from benchmarks.plan import part
from benchmarks.session import Session

if TYPE_CHECKING:
    from benchmarks.plan import Plan

PAGES = 300
WARM_UP = 10
FEWEST = 20_000
"""Rows that are enough for all the pages."""

PAGE_DOWN = "\x1b[6~"
_ROW = re.compile(rb"#(\d{7})")

REST = 0.04
"""Seconds of silence after a page."""

RATIO_LIMIT = 3.5
SLOWEST_LIMIT = 8.0
"""Milliseconds that 99 of 100 pages may take."""


def measure(plan: Plan) -> list[Figure]:
    """Milliseconds of either, and how many times as quick ours is."""
    env = home(plan.folder / "home")
    ours = _page("ours", plan.rows, env)
    fewer = max(FEWEST, plan.rows // 10)
    theirs = _page("OptionList", fewer, env)
    ratio = part(theirs, 0.5) / part(ours, 0.5)
    few = f"OptionList at {fewer:,}"
    return [
        Figure("page down, half of all", part(ours, 0.5), "ms"),
        Figure("page down, 99% of all", part(ours, 0.99), "ms", SLOWEST_LIMIT),
        Figure(f"page down, {few}, half of all", part(theirs, 0.5), "ms"),
        Figure(f"page down, {few}, 99% of all", part(theirs, 0.99), "ms"),
        Figure(f"page down, as quick as {few}", ratio, "×", RATIO_LIMIT, at_least=True),
    ]


def _page(which: str, rows: int, env: dict[str, str]) -> list[float]:
    """Milliseconds of pages down."""
    argv = [sys.executable, "-m", "benchmarks.listing", which, str(rows)]
    env = {**env, "PYTHONPATH": str(Path(__file__).parents[1])}
    times = []
    with Session(argv, env) as session:
        session.until(_ROW.search)
        session.quiet(1.0)
        # The first page only takes the selection to the last row in sight.
        session.type(PAGE_DOWN)
        session.quiet(1.0)
        lowest = _last_row(session.drawn())
        for _ in range(WARM_UP + PAGES):
            start = session.type(PAGE_DOWN)
            scrolled = partial(_is_below, lowest)
            times.append((session.until(scrolled) - start) * 1e3)
            session.quiet(REST)
            lowest = _last_row(session.drawn())
    return times[WARM_UP:]


def _is_below(lowest: int, drawn: bytes) -> bool:
    """Whether a row further down has been drawn."""
    return _last_row(drawn) > lowest


def _last_row(drawn: bytes) -> int:
    return max(map(int, _ROW.findall(drawn)), default=-1)
