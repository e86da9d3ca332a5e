"""Runs what is measured, prints it, and writes bench.json. `make bench` runs it.

`make bench ARGS="keystrokes paging"` runs the suites named only; `ARGS="--readme"` writes what was
measured last into the README.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import (
    article,
    asking,
    building,
    entities,
    feeds,
    formats,
    fulltext,
    ingest,
    keeping,
    keystrokes,
    opening,
    paging,
    reloading,
    start,
    travel,
    typed,
)
from benchmarks.figures import read, table, write
from benchmarks.plan import Plan
from benchmarks.readme import write_section

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.figures import Figure

ROOT = Path(__file__).parents[1]
RESULT = ROOT / "bench.json"

SUITES: dict[str, Callable[[Plan], list[Figure]]] = {
    "start": start.measure,
    "keystrokes": keystrokes.measure,
    "building": building.measure,
    "asking": asking.measure,
    "typing": typed.measure,
    "paging": paging.measure,
    "opening": opening.measure,
    "article": article.measure,
    "feeds": feeds.measure,
    "reloading": reloading.measure,
    "ingest": ingest.measure,
    "entities": entities.measure,
    "fulltext": fulltext.measure,
    "shorttexts": fulltext.measure_short,
    "names": travel.measure,
    "library": keeping.measure,
    "formats": formats.measure,
}
"""By name: what a module of this folder measures. All together take some minutes."""

LONG = {"shorttexts"}
"""Measured only where it is named: a million articles take a quarter of an hour to be indexed."""


def main() -> int:
    """Measure the suites of these names, or all; 1 if a limit is not held."""
    chosen = _arguments()
    if not chosen.readme:
        with tempfile.TemporaryDirectory(prefix="newsread-bench-") as folder:
            plan = Plan(Path(folder), chosen.rows, chosen.seed, chosen.keystrokes)
            _measure(chosen.suites or [name for name in SUITES if name not in LONG], plan)
    if chosen.readme:
        write_section(ROOT / "README.md", read(RESULT))
    return 0 if all(figure.holds for figure in read(RESULT)) else 1


def _measure(names: list[str], plan: Plan) -> None:
    for name in names:
        began = time.monotonic()
        measured = SUITES[name](plan)
        print(table(measured))
        print(f"-- {name}: {time.monotonic() - began:.0f} s", flush=True)
        write(measured, RESULT)


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("suites", nargs="*", help=f"of {', '.join(SUITES)}; none: all")
    options.add_argument("--rows", type=int, default=Plan.rows, help="what a million means")
    options.add_argument("--seed", type=int, default=Plan.seed, help="7 is for tuning")
    options.add_argument("--keystrokes", type=int, default=Plan.keystrokes)
    options.add_argument("--readme", action="store_true", help="measure nothing, tell the README")
    chosen = options.parse_args()
    unknown = sorted(set(chosen.suites) - set(SUITES))
    if unknown:
        options.error(f"no such suite: {', '.join(unknown)}; there are: {', '.join(SUITES)}")
    return chosen


if __name__ == "__main__":
    sys.exit(main())
