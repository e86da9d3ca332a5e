"""Columns, texts and the order by date: however rows come in, they are the same rows."""

from __future__ import annotations

from array import array

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index import order
from reader.index.columns import SEPARATOR, Columns, Facts, Stretch
from reader.index.details import Details
from reader.index.filters import IndexColumns
from reader.index.headlines import HeadlineIndex
from reader.index.mentions import MentionIndex
from reader.index.order import ByDate
from reader.index.texts import Texts
from reader.query import ALL, UNREAD, Query, View
from reader.query.evaluate import mask_of
from reader.query.plan import tree_of
from reader.query.when import Clock
from reader.text.dates import UNDATED

TEXT = st.text(st.characters(exclude_characters=SEPARATOR), max_size=20)
STAMPS = st.lists(st.sampled_from([UNDATED, -5, 0, 86_400, 86_401, 10**9, 10**9 + 7]), max_size=30)
VIEWS = (ALL, UNREAD, View("Today", "date:today"), View("Headlines only", "is:headline"))
CLOCK = Clock(90_000)
FEW = settings(max_examples=60, deadline=None)


@FEW
@given(st.lists(st.tuples(st.booleans(), st.lists(TEXT, min_size=1, max_size=5)), max_size=6))
def test_texts_are_those_that_were_given(parts):
    texts, expected = Texts(), []
    for together, some in parts:
        expected += some
        if together:
            texts.extend_joined(SEPARATOR.join(some), SEPARATOR)
        else:
            for each in some:
                texts.append(each)
    assert list(texts) == expected
    assert len(texts) == len(expected)
    assert texts[1:-1] == expected[1:-1]
    assert list(texts.between(0, len(texts))) == expected
    assert texts.data.count(b"\n") >= len(expected)


@FEW
@given(STAMPS, st.data())
def test_the_order_is_the_same_with_numpy_and_without(stamps, data):
    by_row = st.lists(st.booleans(), min_size=len(stamps), max_size=len(stamps))
    removed = bytearray(data.draw(by_row))
    published = array("q", stamps)
    plain = ByDate.of(published, removed, len(stamps))
    expected = sorted(
        (row for row in range(len(stamps)) if not removed[row]),
        key=lambda row: (-stamps[row], row),
    )
    assert list(plain) == expected
    assert list(_by_numpy(published, removed)) == expected
    for place, row in enumerate(expected):
        assert row in plain
        assert plain.index(row) == place
    assert not any(row in plain for row in range(len(stamps)) if removed[row])
    assert len(stamps) not in plain
    mask = np.array(data.draw(by_row), bool) & (np.frombuffer(removed, np.uint8) == 0)
    shown = [row for row in expected if mask[row]]
    assert list(plain.let_in(mask)) == shown
    dated = [row for row in shown if stamps[row] != UNDATED]
    assert list(plain.oldest_first(shown)) == [*dated[::-1], *shown[len(dated) :]]


def _by_numpy(published, removed):
    before, order.MANY = order.MANY, 0
    try:
        return ByDate.of(published, removed, len(published))
    finally:
        order.MANY = before


@FEW
@given(STAMPS, STAMPS)
def test_a_few_more_rows_are_put_where_sorting_would_put_them(before, more):
    published = array("q", before + more)
    grown = ByDate.of(published, bytearray(len(published)), len(before)).with_rows(
        range(len(before), len(published))
    )
    assert list(grown) == list(ByDate.of(published, bytearray(len(published)), len(published)))


ROWS = st.lists(
    st.tuples(TEXT, st.integers(0, 3), st.sampled_from([UNDATED, 0, 5, 86_400]), st.booleans()),
    max_size=20,
)


@FEW
@given(ROWS, st.integers(1, 7), st.sampled_from(VIEWS), st.sampled_from(["", "s1", "s9"]))
def test_rows_in_stretches_are_rows_one_by_one(rows, size, view, source):
    single, many = Columns(), Columns()
    single.use_sources(f"s{number}" for number in range(4))
    many.use_sources(f"s{number}" for number in range(4))
    for number, (title, of, stamp, only) in enumerate(rows):
        single.add(Facts(f"id{number}", title, f"s{of}", stamp, headline_only=only))
    for start in range(0, len(rows), size):
        many.extend(_stretch(rows[start : start + size], start))
    assert list(single.titles) == list(many.titles)
    assert list(single.by_date()) == list(many.by_date())
    assert single.counts() == many.counts()
    condition = tree_of(Query(view=view, source=source)).condition
    mask = mask_of(condition, _asked(single), CLOCK)
    assert mask.tolist() == mask_of(condition, _asked(many), CLOCK).tolist()


def _asked(columns):
    return IndexColumns(
        columns, MentionIndex(), Details(), {}, lambda: HeadlineIndex(columns.titles), None
    )


def _stretch(rows, first):
    return Stretch(
        ids=SEPARATOR.join(f"id{number}" for number in range(first, first + len(rows))),
        titles=SEPARATOR.join(title for title, *_ in rows),
        sources=array("I", (of for _, of, _, _ in rows)),
        published=array("q", (stamp for _, _, stamp, _ in rows)),
        headline_only=bytes(only for *_, only in rows),
        derived=bytes(len(rows)),
        day_only=bytes(len(rows)),
    )
