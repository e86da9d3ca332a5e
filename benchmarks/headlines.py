"""Headline search at the size that a large library has, against the limits that we set ourselves.

`python -m benchmarks.bench_headlines` tells much more about the same.
"""

from __future__ import annotations

from typing import cast

from benchmarks.bench_headlines import measure as measure_index
from benchmarks.figures import Figure

HEADLINES = 100_000
SEED = 7
TYPED = 150
"""How many queries are typed out, letter by letter: about 2,000 keystrokes."""

FRAME = 16.7
"""Milliseconds of one picture at 60 a second: a slower answer would be seen to lag."""

MISSES = 0.05
"""The most that damaged queries may fall short of finding the right headline first."""


def measure() -> list[Figure]:
    """Milliseconds of a keystroke, and how much of the time the right headline is not first."""
    result = measure_index(HEADLINES, SEED, mixed=False, typed=TYPED)
    ranks = cast("dict[str, float]", result["mrr"])
    size = f"{HEADLINES:,} headlines"
    return [
        Figure(f"{size}: built", _number(result["build s"]), "s"),
        Figure(f"{size}: one pass of numpy over them", _number(result["pass ms"]), "ms"),
        Figure(f"{size}: a keystroke, median", _number(result["p50 ms"]), "ms"),
        Figure(f"{size}: a keystroke, 99 of 100", _number(result["p99 ms"]), "ms", FRAME),
        Figure(f"{size}: damaged queries missed", 1 - ranks["all"], "", MISSES),
    ]


def _number(value: object) -> float:
    assert isinstance(value, int | float)
    return float(value)
