"""The index answers what each article by itself says; and whatever is typed, it answers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index.columns import Facts
from reader.index.engine import Index
from reader.query import Query, View
from reader.query.parser import parse
from reader.query.single import holds
from tests.support.queries import ARTICLES, CLOCKS, NOW, QUERIES, found_by, indexed

OF_ONE_SOURCE = ARTICLES.map(
    # An article is about none that it does not name.
    lambda facts: facts._replace(
        sources=facts.sources[:1], names=tuple(dict.fromkeys((*facts.names, *facts.about)))
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(OF_ONE_SOURCE, max_size=6), QUERIES, st.sampled_from(CLOCKS), st.booleans())
def test_an_index_answers_what_each_article_says(facts, query, clock, is_open):
    condition = parse(query, len(query) if is_open else None).tree.condition
    index = indexed(facts)
    assert found_by(index, condition, clock) == [holds(condition, each, clock) for each in facts]


@settings(max_examples=100, deadline=None)
@given(st.lists(OF_ONE_SOURCE, max_size=6), QUERIES)
def test_an_answer_is_what_holds_and_near_ones_behind(facts, query):
    clock = CLOCKS[0]
    condition = parse(query, len(query)).tree.condition
    answer = indexed(facts).answer(Query(query), clock.now)
    found = sorted(answer.rows[: answer.exact])
    expected = [row for row, each in enumerate(facts) if holds(condition, each, clock)]
    if not any(word in query for word in ("date:", "newer:", "older:")):
        assert found == expected
    assert len(set(answer.rows)) == len(answer.rows) == answer.exact + answer.near


SOME = [
    *("taiwan", "OR", "-", "(", ")", '"', "title:", "is:unread", "by:", "date:2026-13", "\x00"),
    *("sort:oldest", "Łódź", "\u202e", "body:chips", "newer:3d", "kind:", "\\", "has:image"),
]
ANYTHING = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(SOME), max_size=8).map("".join),
    st.lists(st.sampled_from(SOME), max_size=8).map(" ".join),
)
NEWS = [
    ("Taiwan halts chips", "The supply chain trembles. Nothing more."),
    ("Chip maker lends $5 billion", ""),
    ("", "A body without a headline"),
]


@pytest.fixture(scope="module")
def small():
    index = Index(lambda row: NEWS[row][1])
    for number, (title, body) in enumerate(NEWS):
        index.add(Facts(str(number), title, "s", number, headline_only=not body))
    index.remove([2])
    return index


@settings(max_examples=300, deadline=None)
@given(ANYTHING, ANYTHING)
def test_any_text_is_answered_and_drawn(small, text, of_view):
    """Typed, parsed, planned, asked, and shown (S10)."""
    answer = small.answer(Query(text, View("any", of_view)), NOW.timestamp())
    assert set(answer.rows) <= {0, 1}
    assert answer.exact + answer.near == len(answer.rows) <= 2
    for row in answer.rows:
        title = NEWS[row][0]
        spans = small.spans(row, text)
        assert all(0 <= start < end <= len(title) for start, end in spans)
        snippet = small.snippet(row, text)
        assert snippet is None or all(end <= len(snippet.text) for _, end in snippet.spans)
