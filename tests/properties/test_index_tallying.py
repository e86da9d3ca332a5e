"""Views are counted as if each were asked anew, whatever changed since they were counted last."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index.columns import Facts
from reader.index.engine import Index
from reader.model import ABOUT, Kind, Mention, Status
from reader.query.evaluate import mask_of
from reader.query.parser import parse
from reader.query.tree import Is, State, leaves
from reader.query.when import Clock
from tests.support.queries import ARTICLES, NOW, QUERIES, indexed

SOME = st.lists(ARTICLES, min_size=1, max_size=4)
TIMES = st.sampled_from([1, 2, 17])  # then there are more rows than one number has bits
DEEDS = st.sampled_from(["mark", "remove", "restore", "name", "mute", "wait"])


@settings(max_examples=40, deadline=None)
@given(SOME, TIMES, st.lists(QUERIES, max_size=3), st.lists(DEEDS, max_size=4))
def test_views_are_counted_as_if_asked_anew(facts, times, queries, deeds):
    index, now = indexed(facts * times), NOW.timestamp()
    conditions = [parse(query).tree.condition for query in [*queries, "is:muted", "", "taiwan"]]
    for row, deed in enumerate(["", *deeds]):
        now += 50_000 if deed == "wait" else 0
        _do(index, deed, row % len(facts), now)
        expected = [_counted(index, condition, now) for condition in conditions]
        assert index.count_holding(conditions, now) == expected


def _do(index, deed, row, now):
    if deed == "mark":
        former = index.columns.status(row)
        index.columns.set_status(row, Status(not former.read, not former.starred, ("tech",)))
    elif deed == "remove":
        index.remove([row])
    elif deed == "restore":
        index.restore([row])
    elif deed == "name":
        mention = Mention(0, 0, Kind.PLACE, "China")
        index.add_mentions(row, [mention], {mention.entity.key: ABOUT})
    elif deed == "mute":
        index.mute(parse("place:China OR is:starred").tree.condition)


def _counted(index, condition, now):
    index.learn(condition)
    found = np.flatnonzero(mask_of(condition, index.asked_columns(now), Clock(now))).tolist()
    muted = index._muted(now)
    if muted is not None and Is(State.MUTED) not in {leaf for leaf, _ in leaves(condition)}:
        found = [row for row in found if not muted[row]]
    there = [row for row in found if not index.columns.removed[row]]
    return len(there), sum(not index.columns.read[row] for row in there)


def test_what_came_since_is_counted_too():
    index = Index()
    conditions = [parse(query).tree.condition for query in ("taiwan", "-taiwan", "is:unread")]
    assert index.count_holding(conditions, 9) == [(0, 0), (0, 0), (0, 0)]
    for number in range(65):
        index.add(
            Facts(f"{number}", "Taiwan" if number % 2 else "Japan", "s", 0, read=number == 64)
        )
    assert index.count_holding(conditions, 9) == [(32, 32), (33, 32), (64, 64)]
