"""Building the index: time, memory, what a tail of new headlines costs, and a saved one's start.

Memory and starts are measured in processes of their own, so that nothing else counts.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.corpus import invent
from benchmarks.figures import Figure
from benchmarks.plan import CORPORA, without_collecting
from reader.index.headlines import HeadlineIndex

if TYPE_CHECKING:
    from benchmarks.plan import Plan

BUILD_LIMIT = 4.0
TAIL = 1_000
TAIL_LIMIT = 10.0
KEPT_LIMIT, PEAK_LIMIT = 150.0, 400.0
"""Megabytes beyond the titles: when it stands, and at most while it is built."""

SAVED_LIMIT = 0.25
"""Times what a pickle of the same index takes to its first answer."""

TAILS = 5
STARTS = 5


def measure(plan: Plan) -> list[Figure]:
    """The figures of each corpus."""
    return [figure for corpus in CORPORA for figure in _measure(corpus, plan)]


def _measure(corpus: str, plan: Plan) -> list[Figure]:
    titles = plan.titles(corpus)
    with without_collecting():
        began = time.perf_counter()
        index = HeadlineIndex.from_titles(titles)
        built = time.perf_counter() - began
        tails = []
        for number in range(TAILS):
            late = invent(TAIL, plan.seed + 2 + number, mixed=corpus == "mixed")
            began = time.perf_counter()
            index.extend(late)
            tails.append((time.perf_counter() - began) * 1e3)
    saved = plan.folder / f"{corpus}.index"
    HeadlineIndex.from_titles(titles).save(saved)
    kept, peak = _probe("memory", plan.titles_file(corpus))
    _probe("pickle", saved, plan.folder / f"{corpus}.pickle")
    mapped, unpickled = [], []
    for _ in range(STARTS):
        mapped.append(_probe("load", saved)[0])
        unpickled.append(_probe("unpickle", plan.folder / f"{corpus}.pickle")[0])
    ratio = median(mapped) / median(unpickled)
    return [
        Figure(f"{corpus}: built", built, "s", BUILD_LIMIT),
        Figure(f"{corpus}: {TAIL:,} more", median(tails), "ms", TAIL_LIMIT),
        Figure(f"{corpus}: memory beyond the titles", kept, "MB", KEPT_LIMIT),
        Figure(f"{corpus}: memory at most while built", peak, "MB", PEAK_LIMIT),
        Figure(f"{corpus}: saved index to its first answer", median(mapped), "ms"),
        Figure(f"{corpus}: pickle of it to its first answer", median(unpickled), "ms"),
        Figure(f"{corpus}: saved index to a pickle of it", ratio, "×", SAVED_LIMIT),
    ]


def _probe(*arguments: str | Path) -> list[float]:
    """The numbers that a process of its own prints."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.probe", *map(str, arguments)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(number) for number in told.stdout.split()]
