"""The query language over a million headlines: keystrokes through all of it, filters, views.

Each time is that of `Index.answer`: the text is read, planned, masked and ranked, and the first
screen is in order. Keystrokes are compared with those of the bare headline index in the same run;
texts are not searched here.
"""

from __future__ import annotations

import time
from array import array
from datetime import datetime
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.plan import part, without_collecting
from benchmarks.queries import questions
from reader.index.answer import FIRST_ROWS
from reader.index.columns import SEPARATOR, Stretch
from reader.index.engine import Index
from reader.model import ABOUT, Kind, Mention, Source, Status
from reader.query import Query, View
from reader.query.plan import planned, reading_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.plan import Plan

SOURCES = 400
YEARS = 5
NOW = datetime(2026, 3, 31, 12).astimezone().timestamp()
SECONDS = YEARS * 365 * 86_400

RECOGNISED = 20_000
"""Of so many of the newest articles the names are known, as in the program."""

NAMES = 5_000
A_STRETCH = 4_000

ASKED = 200
"""Queries that are typed, some 2,500 keystrokes, in three ways."""

SCREENFUL = 50
TIMES = 30
"""So often each filter is asked."""

FILTERS = {
    "is:unread source:source-7 newer:3d": 5.0,
    "is:unread": None,
    "is:starred": None,
    "older:1y": None,
    "date:2025": None,
    "place:name-77 is:unread": None,
    "-kind:person newer:1w": None,
    "is:unread sort:oldest": None,
}
"""Each with the milliseconds that it may take."""

VIEWS = 50


def measure(plan: Plan) -> list[Figure]:
    """Times of keystrokes, of filters alone, and of counting the views."""
    titles = plan.titles("latin")
    index = _filled(titles, plan.seed)
    index.prepare()
    texts = [question.text for question in questions(titles, ASKED, plan.seed + 1)]
    with without_collecting():
        return [*_keystrokes(index, texts), *_filters(index), *_views(index)]


def _filled(titles: Sequence[str], seed: int) -> Index:
    random = Random(seed)
    keys = [f"key-{number}" for number in range(SOURCES)]
    sources = {key: Source(key, key.replace("key", "source")) for key in keys}
    index = Index(sources=sources)
    index.columns.use_sources(keys)
    for start in range(0, len(titles), A_STRETCH):
        some = titles[start : start + A_STRETCH]
        size = len(some)
        index.extend(
            Stretch(
                ids=SEPARATOR.join(f"{start + place:016}" for place in range(size)),
                titles=SEPARATOR.join(some),
                sources=array("I", (int(SOURCES * random.random() ** 3) for _ in some)),
                published=array("q", (int(NOW - SECONDS * random.random()) for _ in some)),
                headline_only=bytes(random.random() < 0.3 for _ in some),
                derived=bytes(size),
                day_only=bytes(random.random() < 0.2 for _ in some),
            )
        )
    columns = index.columns
    for column, share in ((columns.read, 0.3), (columns.starred, 0.01)):
        for row in random.sample(range(len(titles)), int(share * len(titles))):
            column[row] = 1
    for row in columns.by_date()[:RECOGNISED]:
        mentions = _mentions(random)
        index.add_mentions(row, mentions, {each.entity.key: ABOUT for each in mentions[:2]})
    return index


def _mentions(random: Random) -> list[Mention]:
    kinds = (Kind.PERSON, Kind.ORG, Kind.PLACE)
    return [
        Mention(0, 1, kinds[number % 3], f"name-{number}")
        for number in {int(NAMES * random.random() ** 2) for _ in range(8)}
    ]


def _keystrokes(index: Index, texts: Sequence[str]) -> list[Figure]:
    unread = View("Unread", "is:unread")

    whole: list[float] = []
    narrowed: list[float] = []
    alone: list[float] = []
    headlines = index.headlines
    for text in texts:  # in turns, so that none of them finds the memory warmer than the others
        whole += _typed(index, text, lambda t: index.answer(Query(t), NOW).rows[:SCREENFUL])
        narrowed += _typed(
            index, text, lambda t: index.answer(Query(t, unread), NOW).rows[:SCREENFUL]
        )
        alone += _typed(index, text, lambda t: headlines.search(t, FIRST_ROWS).rows.tolist())
    name = "a keystroke through the language"
    return [
        Figure(f"{name}, half of all", part(whole, 0.5), "ms", 1.5),
        Figure(f"{name}, 99% of all", part(whole, 0.99), "ms", 5.0),
        Figure("the same on the bare headline index, half of all", part(alone, 0.5), "ms"),
        Figure(f"{name}, half, to the bare index", part(whole, 0.5) / part(alone, 0.5), "×", 1.5),
        Figure(f"{name}, within unread ones, half of all", part(narrowed, 0.5), "ms"),
        Figure(f"{name}, within unread ones, 99% of all", part(narrowed, 0.99), "ms"),
    ]


def _typed(index: Index, text: str, ask: Callable[[str], object]) -> Iterator[float]:
    """Type a text letter by letter, nothing kept from before; yield the milliseconds of each."""
    index.headlines.forget_planes()
    for end in range(1, len(text) + 1):
        if text[end - 1] != " ":
            _forget()
            began = time.perf_counter()
            ask(text[:end])
            yield (time.perf_counter() - began) * 1e3


def _filters(index: Index) -> Iterator[Figure]:
    for text, limit in FILTERS.items():
        times = []
        for _ in range(TIMES):
            _forget()
            index.answer(Query("is:read"), NOW)  # what was kept of the question is pushed out
            began = time.perf_counter()
            answer = index.answer(Query(text), NOW)
            answer.rows[:SCREENFUL]
            times.append((time.perf_counter() - began) * 1e3)
        name = f"a filter alone, {text} ({len(answer.rows):,} found)"
        yield Figure(f"{name}, half of all", median(times), "ms", limit)


def _views(index: Index) -> Iterator[Figure]:
    queries = [
        text
        for number in range(VIEWS // 5)
        for text in (
            f"source:source-{number}",
            f"is:unread newer:{number + 1}d",
            f"place:name-{number} OR org:name-{number + 1}",
            f"date:2025-{number + 1:02} is:starred",
            f"is:headline -source:source-{number}",
        )
    ]
    conditions = [tree_of(Query(view=View(text, text))).condition for text in queries]
    times = []
    for number in range(10):
        if number:  # the first time nothing is known yet; then as after each mark
            index.columns.set_status(number, Status(not index.columns.read[number]))
        began = time.perf_counter()
        index.count_holding(conditions, NOW)
        times.append((time.perf_counter() - began) * 1e3)
    name = f"unread articles of {len(queries)} views counted"
    yield Figure(f"{name}, the first time", times[0], "ms", 100.0)
    yield Figure(f"{name}, after an article was marked", median(times[1:]), "ms", 100.0)


def _forget() -> None:
    """A question that was asked before is read anew."""
    planned.cache_clear()
    reading_of.cache_clear()
