"""The search engine under every keystroke: how long it takes, and how often it is right.

Times are those of `HeadlineIndex.search` alone, for 50 rows, with nothing kept from one query to
the next but what an open index has; and as a ratio to one pass of numpy over all titles, taken in
between, the floor of any matcher that scans. Being right is the mean reciprocal rank among ten
(MRR@10) of the first right headline: 1 where it is always first, ½ where it is second.
"""

from __future__ import annotations

import time
from collections import defaultdict
from statistics import mean, median
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.figures import Figure
from benchmarks.plan import CORPORA, part, without_collecting
from benchmarks.queries import KINDS, questions
from reader.index.headlines import HeadlineIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.plan import Plan
    from benchmarks.queries import Question

LIMITS = {0.5: 1.5, 0.99: 5.0, 0.999: 16.0}
"""Milliseconds that this part of all keystrokes may take: the last is one frame of the screen."""

PASS_LIMIT = 0.6
"""Times one pass over the titles."""

SMALL = 10_000
RIGHT = {True: 0.98, False: 0.95}
"""MRR@10 that we aim at: among the small number of headlines, and among all."""

RIGHT_BY_KIND = defaultdict(lambda: 0.9, prefixes=0.8)
"""For each kind of damage by itself; prefixes are ambiguous by nature."""

A_KIND = 120
"""Queries of each kind that are judged."""

ASKED = 1_600
"""Queries in all: typed out they are some 20,000 keystrokes."""

WARM_UP = 25
PASS_EVERY = 40
"""One pass over the titles is taken after so many queries."""

SCREENFUL = 50


def measure(plan: Plan) -> list[Figure]:
    """Times and ranks, for each corpus."""
    figures = []
    for corpus in CORPORA:
        figures += _quality(corpus, plan, SMALL)
        titles = plan.titles(corpus)
        asked = questions(titles, ASKED, plan.seed + 1)
        index = HeadlineIndex.from_titles(titles)
        figures += _times(corpus, index, titles, asked, plan)
        figures += _ranks(f"{corpus}, {plan.rows:,}", index, asked, small=False)
    return figures


def _quality(corpus: str, plan: Plan, rows: int) -> list[Figure]:
    titles = plan.titles(corpus, rows)
    asked = questions(titles, A_KIND * len(KINDS), plan.seed + 1)
    index = HeadlineIndex.from_titles(titles)
    return _ranks(f"{corpus}, {rows:,}", index, asked, small=True)


def _times(
    corpus: str,
    index: HeadlineIndex,
    titles: Sequence[str],
    asked: Sequence[Question],
    plan: Plan,
) -> list[Figure]:
    everything = np.frombuffer("\n".join(titles).encode(), np.uint8)
    times: list[float] = []
    passes: list[float] = []
    with without_collecting():
        for number, question in enumerate(asked):
            timed = list(_type(index, question.text))
            if number >= WARM_UP:
                times += timed
            if number % PASS_EVERY == 0:
                passes.append(_one_pass(everything))
            if len(times) >= plan.keystrokes:
                break
    name = f"{corpus}: a keystroke"
    shown = [
        Figure(f"{name}, {_share(share)}", part(times, share), "ms", limit)
        for share, limit in LIMITS.items()
    ]
    ratio = median(times) / median(passes)
    return [
        Figure(f"{corpus}: distinct words", len({*"\n".join(titles).lower().split()}), ""),
        Figure(f"{corpus}: keystrokes timed", len(times), ""),
        *shown,
        Figure(f"{corpus}: one pass over the titles", median(passes), "ms"),
        Figure(f"{name}, half, to one pass over the titles", ratio, "×", PASS_LIMIT),
    ]


def _type(index: HeadlineIndex, text: str) -> Iterator[float]:
    """Type a text letter by letter, and yield the milliseconds of each answer."""
    index.forget_planes()
    for end in range(1, len(text) + 1):
        if text[end - 1] != " ":
            began = time.perf_counter()
            index.search(text[:end], SCREENFUL)
            yield (time.perf_counter() - began) * 1e3


def _one_pass(everything: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> float:
    began = time.perf_counter()
    everything.max()
    return (time.perf_counter() - began) * 1e3


def _share(share: float) -> str:
    return "half of all" if share == 0.5 else f"{share:.1%} of all".replace(".0%", "%")


def _ranks(
    name: str, index: HeadlineIndex, asked: Sequence[Question], *, small: bool
) -> list[Figure]:
    ranks: dict[str, list[float]] = defaultdict(list)
    for question in asked:
        if len(ranks[question.kind]) < A_KIND:
            rows = index.search(question.text, 10).rows.tolist()
            place = next((n for n, row in enumerate(rows, 1) if row in question.right), 0)
            ranks[question.kind].append(1 / place if place else 0.0)
    every = mean(rank for kind in ranks.values() for rank in kind)
    return [
        Figure(f"{name}: right (MRR@10)", every, "", RIGHT[small], at_least=True),
        *(
            Figure(
                f"{name}: right, {kind}", mean(ranks[kind]), "", RIGHT_BY_KIND[kind], at_least=True
            )
            for kind in KINDS
            if ranks[kind]
        ),
    ]
