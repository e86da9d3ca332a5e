"""Names at a million articles: fifteen million pairs of articles and names.

Measured in a process of its own, so that nothing else counts to its memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from array import array
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.figures import Figure
from benchmarks.plan import without_collecting
from reader.index.columns import SEPARATOR, Columns, Stretch
from reader.index.facets import facets
from reader.index.memory import hand_back
from reader.index.mentions import MentionIndex
from reader.index.profile import profile
from reader.model import Entity, Kind, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.plan import Plan
    from reader.index.types import Numbers

PAIRS_AN_ARTICLE = 15
NAMES = 1_000_000
FLAT, SKEW = 20, 0.35
"""Of the law of Zipf and Mandelbrot: the most mentioned name is in every fourth article."""

AT_ONCE = 5_000
SOURCES = 200
LATEST = 1_700_000_000
SECONDS = 10 * 365 * 86_400
"""Ten years of news."""

ASKED = 60
"""Questions of each sort."""

KINDS = (Kind.PERSON, Kind.ORG, Kind.PLACE)

BUILD_LIMIT, MEMORY_LIMIT, ADD_LIMIT = 10.0, 150.0, 1.0
PAGE_LIMIT, FACETS_LIMIT = 50.0, 50.0


def measure(plan: Plan) -> list[Figure]:
    """The figures of names."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.travel", str(plan.rows), str(plan.seed)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    return [Figure(**each) for each in json.loads(told.stdout)]


def main() -> None:
    """Print the figures as JSON: of so many rows, by this seed."""
    rows, seed = map(int, sys.argv[1:])
    random = np.random.default_rng(seed)
    columns = _columns(rows, random)
    before = _resident()
    mentions = MentionIndex()
    built = 0.0
    with without_collecting():
        for first, named in _articles(rows, random):
            began = time.perf_counter()
            mentions.extend(range(first, first + len(named)), named)
            built += time.perf_counter() - began
        began = time.perf_counter()
        mentions.prepare()
        built += time.perf_counter() - began
        del named
        hand_back()
        memory = (_resident() - before) / 1e6
        figures = [
            ("names: postings built", built, "s", BUILD_LIMIT),
            ("names: memory", memory, "MB", MEMORY_LIMIT),
            *_timed("names: an article more", _adding(mentions, rows), "ms", ADD_LIMIT),
            *_timed("names: page of a name", _pages(mentions, columns), "ms", PAGE_LIMIT),
            *_timed(
                "names: facets of an answer", _facets(mentions, columns, random), "ms", FACETS_LIMIT
            ),
        ]
    keys = ("name", "value", "unit", "limit")
    print(json.dumps([dict(zip(keys, each, strict=True)) for each in figures]))


def _timed(
    name: str, tasks: Iterator[Callable[[], object]], unit: str, limit: float
) -> list[tuple[str, float, str, float | None]]:
    times = []
    for task in tasks:
        began = time.perf_counter()
        task()
        times.append((time.perf_counter() - began) * 1e3)
    worst = float(np.percentile(times, 99))
    return [(f"{name}, p50", median(times), unit, None), (f"{name}, p99", worst, unit, limit)]


def _columns(rows: int, random: np.random.Generator) -> Columns:
    columns = Columns()
    columns.source_keys = [f"source {number}" for number in range(SOURCES)]
    stamps = np.sort(random.integers(LATEST - SECONDS, LATEST, rows))
    for first in range(0, rows, AT_ONCE):
        numbers = range(first, min(first + AT_ONCE, rows))
        columns.extend(
            Stretch(
                SEPARATOR.join(f"id{number}" for number in numbers),
                SEPARATOR.join(f"Title {number}" for number in numbers),
                array("I", (number % SOURCES for number in numbers)),
                array("q", stamps[first : first + len(numbers)].tolist()),
                bytes(len(numbers)),
                bytes(len(numbers)),
                bytes(len(numbers)),
            )
        )
    columns.read[:] = (random.random(rows) < 0.5).astype(np.uint8).tobytes()
    columns.by_date()
    return columns


def _articles(
    rows: int, random: np.random.Generator
) -> Iterator[tuple[int, list[dict[Entity, int]]]]:
    for first in range(0, rows, AT_ONCE):
        count = min(AT_ONCE, rows - first)
        sizes = random.poisson(PAIRS_AN_ARTICLE, count)
        spread = FLAT * (random.random(int(sizes.sum())) ** (-1 / SKEW) - 1)
        drawn = iter((spread % NAMES).astype(np.int64).tolist())
        named = []
        for size in sizes.tolist():
            numbers = {next(drawn) for _ in range(size)}
            named.append({entity_of(number): 1 + number % 60 for number in numbers})
        yield first, named


def entity_of(number: int) -> Entity:
    """The name of a number: a kind and two words."""
    return Entity(KINDS[number % len(KINDS)], f"Name{number % 997} Surname{number}")


def _adding(mentions: MentionIndex, rows: int) -> Iterator[Callable[[], object]]:
    for row in range(rows, rows + 10 * ASKED):
        stated = [
            Mention(0, 1, *entity_of((row * 31 + number) % (2 * NAMES)))
            for number in range(PAIRS_AN_ARTICLE)
        ]
        yield lambda row=row, stated=stated: mentions.add(row, stated)  # type: ignore[misc]


def _pages(mentions: MentionIndex, columns: Columns) -> Iterator[Callable[[], object]]:
    for number in range(ASKED):
        # From the most mentioned names on to those that hardly anybody mentions.
        entity = entity_of(int(1.2**number) % NAMES)
        yield lambda entity=entity: profile(entity, columns, mentions)  # type: ignore[misc]


def _facets(
    mentions: MentionIndex, columns: Columns, random: np.random.Generator
) -> Iterator[Callable[[], object]]:
    rows = len(columns.published)
    for number in range(ASKED):
        share = (number + 1) / ASKED
        some: Numbers = np.flatnonzero(random.random(rows) < share)
        yield lambda some=some: facets(some, columns, mentions, LATEST, 50)  # type: ignore[misc]


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


if __name__ == "__main__":
    main()
