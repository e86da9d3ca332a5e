"""From launch to the first frame with a headline, against a bare Textual program in the same run.

Both are started in turn, so that whatever else the machine does falls on both alike.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.bare_textual import LINE
from benchmarks.figures import Figure
from benchmarks.session import seconds_until_drawn
from tests.support.terminal import isolated_env

if TYPE_CHECKING:
    from benchmarks.plan import Plan

ROOT = Path(__file__).parents[1]

RUNS = 20
WARM_UPS = 2
"""So that neither pays for byte code that is not compiled yet, nor for a cold disk."""

LIMIT = 1.3
"""How many times the bare program's time we allow ourselves."""

OURS = (str(Path(sys.executable).with_name("newsread")), "--seeds")
BARE = (sys.executable, str(ROOT / "benchmarks" / "bare_textual.py"))


def measure(plan: Plan) -> list[Figure]:
    """Median seconds of either, and what they come to as a ratio."""
    env = isolated_env(plan.folder / "start")
    headline = first_headline(env)
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(WARM_UPS + RUNS):
        bare.append(seconds_until_drawn(BARE, LINE, env))
        ours.append(seconds_until_drawn(OURS, headline, env))
    ours_median, bare_median = median(ours[WARM_UPS:]), median(bare[WARM_UPS:])
    return [
        Figure("start: bare Textual to its line", bare_median * 1e3, "ms"),
        Figure("start: newsread to its first headline", ours_median * 1e3, "ms"),
        Figure("start: newsread to bare Textual", ours_median / bare_median, "×", LIMIT),
    ]


def first_headline(env: dict[str, str]) -> str:
    """The beginning of the headline that stands first in the seeds, short enough for one line."""
    found = subprocess.run(
        [OURS[0], "find", "", "--seeds", "--limit", "1", "--plain"],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    title = found.stdout.rstrip("\n").split("\t")[-1]
    return " ".join(title.split()[:3])
