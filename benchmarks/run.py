"""Runs what is measured, prints it, and writes bench.json. `make bench` runs it.

`make bench ARGS="start"` runs the suites named only.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import headlines, start
from benchmarks.figures import Figure, table, write

RESULT = Path(__file__).parents[1] / "bench.json"

SUITES = {"start": start.measure, "headlines": headlines.measure}


def main(names: list[str]) -> int:
    """Measure the suites of these names, or all; 1 if a limit is not held."""
    unknown = [name for name in names if name not in SUITES]
    if unknown:
        print(f"no such suite: {', '.join(unknown)}; there are: {', '.join(SUITES)}")
        return 2
    figures: list[Figure] = []
    for name in names or SUITES:
        measured = SUITES[name]()
        print(table(measured), flush=True)
        figures += measured
    write(figures, RESULT)
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
