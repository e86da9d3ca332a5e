"""A mask over articles says the same as asking each article by itself, whatever is asked."""

import inspect
import sys
from datetime import UTC, date, datetime, timedelta
from functools import reduce

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.query.evaluate import mask_of
from reader.query.matching import is_name, is_source, words_in
from reader.query.parser import MOST_DEPTH, parse
from reader.query.plan import plan_of
from reader.query.printer import query_text
from reader.query.single import Facts, holds, reasons
from reader.query.tree import (
    EVERYTHING,
    Aged,
    AllOf,
    AnyOf,
    Dated,
    Part,
    Sought,
    State,
    Words,
    all_of,
    leaves,
    negated,
)
from reader.query.when import BEGINNING, Calendar, Recent, Unit, period_of_age
from reader.text.dates import sort_key
from tests.support.queries import ARTICLES, CLOCKS, DAYS, MOMENTS, PARTS, QUERIES


class ArrayColumns:
    """Articles by column, and masks as arrays of numpy: how an index would answer."""

    def __init__(self, articles):
        self.articles = articles
        stamps = [sort_key(article.published) for article in articles]
        self.stamps = np.array(stamps, np.int64)
        self.is_day = self._mask(not isinstance(a.published, datetime) for a in articles)
        self.is_read = self._mask(a.is_read for a in articles)
        self.is_starred = self._mask(a.is_starred for a in articles)
        self.pages = {
            Part.TITLE: [f" {' '.join(words_in(a.title))} " for a in articles],
            Part.BODY: [f" {' '.join(words_in(a.body))} " for a in articles],
        }

    def everything(self):
        return np.ones(len(self.articles), bool)

    def intersection(self, masks):
        return reduce(np.logical_and, masks)

    def union(self, masks):
        return reduce(np.logical_or, masks)

    def complement(self, mask):
        return ~mask

    def with_words(self, sought, part):
        if part is Part.ANYWHERE and sought.is_exact:
            return self.with_words(sought, Part.TITLE) | self.with_words(sought, Part.BODY)
        if sought.is_exact:
            run = f" {' '.join(words_in(sought.text))} "
            return self._mask(run in page for page in self.pages[part])
        return self.intersection([self._with_word(word, part) for word in words_in(sought.text)])

    def _with_word(self, word, part):
        if part is Part.ANYWHERE:
            return self._with_word(word, Part.TITLE) | self._with_word(word, Part.BODY)
        return self._mask(f" {word}" in page for page in self.pages[part])

    def in_state(self, state):
        if state in (State.READ, State.UNREAD):
            return self.is_read if state is State.READ else ~self.is_read
        if state is State.STARRED:
            return self.is_starred
        return self._mask(not a.body for a in self.articles)

    def bringing(self, thing):
        return self._mask(thing in a.things for a in self.articles)

    def from_source(self, sought):
        return self._mask(any(is_source(sought, *s) for s in a.sources) for a in self.articles)

    def by_author(self, sought):
        return self._mask(is_name(sought, a.author) for a in self.articles)

    def tagged(self, sought):
        return self._mask(any(is_name(sought, tag) for tag in a.tags) for a in self.articles)

    def naming(self, sought, kind):
        """As an index does it: which of all names are meant, then who mentions one of those."""
        known = {name for article in self.articles for name in article.names}
        meant = {name for name in known if is_name(sought, name.name) and kind in (None, name.kind)}
        return self._mask(not meant.isdisjoint(a.names) for a in self.articles)

    def about(self, sought):
        return self._mask(any(is_name(sought, e.name) for e in a.about) for a in self.articles)

    def naming_kind(self, kind):
        return self._mask(any(e.kind is kind for e in a.names) for a in self.articles)

    def published(self, period):
        since, until, first_day, end_day = period
        of_moments = (self.stamps >= since) & (self.stamps < until)
        of_days = (self.stamps >= first_day) & (self.stamps < end_day)
        return np.where(self.is_day, of_days, of_moments)

    def _mask(self, values):
        return np.fromiter(values, bool, len(self.articles))


@settings(max_examples=120, deadline=None)
@given(st.lists(ARTICLES, max_size=8), QUERIES, st.sampled_from(CLOCKS))
def test_masks_say_what_each_article_says(articles, query, clock):
    reading = parse(query)
    assert not reading.mistakes
    condition = reading.tree.condition
    mask = mask_of(condition, ArrayColumns(articles), clock)
    assert mask.tolist() == [holds(condition, article, clock) for article in articles]


@settings(max_examples=200, deadline=None)
@given(ARTICLES, QUERIES, QUERIES, st.sampled_from(CLOCKS))
def test_what_stands_side_by_side_is_asked_together(article, one, other, clock):
    first, second = parse(one).tree.condition, parse(other).tree.condition
    either = parse(f"({one}) OR ({other})").tree.condition
    together = parse(f"({one}) ({other})").tree.condition
    is_first, is_second = holds(first, article, clock), holds(second, article, clock)
    assert holds(together, article, clock) == (is_first and is_second)
    if EVERYTHING not in (first, second):
        assert holds(either, article, clock) == (is_first or is_second)
        assert holds(negated(first), article, clock) == (not is_first)


@settings(max_examples=200, deadline=None)
@given(ARTICLES, QUERIES, st.sampled_from(CLOCKS))
def test_a_plan_asks_what_the_tree_asks(article, query, clock):
    tree = parse(query).tree
    plan = plan_of(tree)
    words = [Words(Sought(word)) for word in plan.words.split()]
    assert holds(all_of([*words, plan.condition]), article, clock) == holds(
        tree.condition, article, clock
    )


@settings(max_examples=200, deadline=None)
@given(ARTICLES, QUERIES, st.sampled_from(CLOCKS))
def test_reasons_hold_and_are_enough(article, query, clock):
    condition = parse(query).tree.condition
    found = reasons(condition, article, clock)
    assert all(holds(reason, article, clock) for reason in found)
    assert not any(isinstance(reason, (AllOf, AnyOf)) for reason in found)
    is_in = holds(condition, article, clock)
    assert bool(found) == (is_in and condition != EVERYTHING)


@settings(max_examples=300, deadline=None)
@given(
    MOMENTS | DAYS,
    st.integers(0, 200),
    st.sampled_from(Unit),
    st.sampled_from(CLOCKS),
)
def test_what_has_a_date_is_either_newer_or_older(published, amount, unit, clock):
    is_day = not isinstance(published, datetime)
    newer, older = (
        period_of_age(amount, unit, clock, is_newer=is_newer).holds(
            sort_key(published), is_day=is_day
        )
        for is_newer in (True, False)
    )
    assert newer != older


@settings(max_examples=200, deadline=None)
@given(DAYS, DAYS, st.sampled_from(CLOCKS), st.integers(0, 86_399))
def test_a_day_is_the_readers_own(day, asked, clock, second):
    """A moment is of the day that the reader's calendar shows; a day is itself everywhere."""
    condition = Dated(*[Calendar(asked.year, asked.month, asked.day)] * 2)
    local = datetime(day.year, day.month, day.day, tzinfo=clock.zone) + timedelta(seconds=second)
    for published in (day, local.astimezone(UTC)):
        shown = published if published is day else published.astimezone(clock.zone).date()
        facts = Facts("", published=published)
        assert holds(condition, facts, clock) == (shown == asked)


def test_what_has_no_date_is_of_no_day():
    everything = Dated(Calendar(1), Calendar(9999))
    for clock in CLOCKS:
        for condition in (
            everything,
            Aged(is_newer=True, amount=999_999, unit=Unit.YEAR),
            Aged(is_newer=False, amount=0, unit=Unit.DAY),
            Dated(None, Recent.TODAY),
        ):
            assert not holds(condition, Facts(""), clock)
        assert holds(everything, Facts("", published=date(1, 1, 1)), clock)
        assert holds(everything, Facts("", published=date(9999, 12, 31)), clock)
    assert sort_key(None) < BEGINNING


def test_an_empty_query_asks_for_everything():
    articles = [Facts("a"), Facts("b")]
    assert mask_of(EVERYTHING, ArrayColumns(articles), CLOCKS[0]).all()
    assert holds(EVERYTHING, articles[0], CLOCKS[0])


def test_the_deepest_query_overflows_nothing():
    text = "-(a OR b " * MOST_DEPTH + "c" + ")" * MOST_DEPTH
    reading = parse(text)
    assert not reading.mistakes
    condition = reading.tree.condition
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 600)  # what the screen's own calls leave
    try:
        article = Facts("a b c")
        columns = ArrayColumns([article])
        assert mask_of(condition, columns, CLOCKS[0])[0] == holds(condition, article, CLOCKS[0])
        reasons(condition, article, CLOCKS[0])
        assert query_text(reading.tree) == text
        assert len(list(leaves(condition))) == 2 * MOST_DEPTH + 1
        assert parse(query_text(reading.tree)).tree == reading.tree
    finally:
        sys.setrecursionlimit(limit)


def test_every_property_is_asked_for_somewhere():
    """The queries of these tests hold all kinds of leaves, so that none goes untested."""
    asked = {
        type(leaf) for part in PARTS.elements for leaf, _ in leaves(parse(part).tree.condition)
    }
    assert len(asked) == 11
