"""Opening a library of a million articles, against one of fifty: to the first frame with headlines.

Each is opened once before, so that what is kept beside a library is there for both.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.libraries import command, fill_library, home
from benchmarks.session import seconds_until_drawn

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.plan import Plan

FEW = 50
RUNS = 15
WARM_UPS = 2
LIMIT = 1.3


def measure(plan: Plan) -> list[Figure]:
    """Milliseconds of either, and their ratio."""
    env = home(plan.folder / "home")
    titles = plan.titles("latin")
    sizes: dict[str, Path] = {}
    for name, some in (("few", titles[:FEW]), ("many", titles)):
        sizes[name] = plan.folder / f"{name}.sqlite3"
        fill_library(sizes[name], some)
    begun = {"few": _beginning(titles[FEW - 1]), "many": _beginning(titles[-1])}
    times: dict[str, list[float]] = {"few": [], "many": []}
    for _ in range(WARM_UPS + RUNS):
        for name, library in sizes.items():
            times[name].append(seconds_until_drawn(command(library), begun[name], env) * 1e3)
    few, many = (median(each[WARM_UPS:]) for each in times.values())
    return [
        Figure(f"first frame, library of {FEW}", few, "ms"),
        Figure(f"first frame, library of {plan.rows:,}", many, "ms"),
        Figure(f"first frame, {plan.rows:,} to {FEW}", many / few, "×", LIMIT),
    ]


def _beginning(title: str) -> str:
    """So much of the newest headline as stands on one line of any list."""
    return " ".join(title.split()[:3])
