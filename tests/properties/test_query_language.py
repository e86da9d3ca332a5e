"""Queries: any text can be read, what is read is printed and read again the same, and quickly."""

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.model import Kind
from reader.query.lexer import OR, pieces
from reader.query.matching import words_in
from reader.query.mistakes import corrected
from reader.query.parser import MOST_DEPTH, MOST_PARTS, parse
from reader.query.printer import query_text
from reader.query.shown import mistake_lines
from reader.query.tree import (
    EVERYTHING,
    NAMED_KINDS,
    NOWHERE,
    About,
    Aged,
    AllOf,
    AnyOf,
    ByAuthor,
    Dated,
    FromSource,
    Has,
    HasKind,
    Is,
    Naming,
    Not,
    Part,
    Sort,
    Sought,
    State,
    Tagged,
    Thing,
    Tree,
    Words,
    all_of,
    any_of,
    leaves,
    negated,
)
from reader.query.when import Calendar, Recent, Unit
from reader.text.width import cell_width

# What means something to the language, among any characters.
PIECES = st.one_of(
    st.characters(),
    st.sampled_from(
        [
            *("(", ")", '"', "-", " ", OR, " OR ", ":", "\\", '\\"', "..", "\t", "\u3000", "//"),
            *("is:", "is:unread", "is:strred", "has:image", "kind:", "kind:person", "sort:oldest"),
            *("person:", "persn:x", 'org:"A B"', "name:x", "about:", "title:", "body:b", "by:"),
            *("newer:", "newer:3d", "older:99999y", "date:", "date:2026-01", "2026-13", "today"),
            *(
                "date:2026-0",
                "date:..2026",
                "date:2026-02..2026-01",
                "Ukraine:",
                "foo:bar",
                "taiwan",
            ),
            *("COVID-19", "O'Brien", "東京", "\x1b[31m", "\ud800", "İ", "ﬁ", "é", "e\u0301", "x"),
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)

LETTERS = st.text(st.sampled_from("abxyzé東 -\"\\():.'OR19"), min_size=1, max_size=8)


def is_plain_word(text: str) -> bool:
    """Whether the text, typed alone, is one word and nothing else."""
    read = list(pieces(text))
    return len(read) == 1 and parse(text).tree.condition == Words(Sought(text))


def is_plain_value(text: str) -> bool:
    (first, *others) = pieces(f"tag:{text}")
    return not others and not first.is_quoted and first.text == text != ""


WORDS = LETTERS.filter(is_plain_word).map(Sought) | LETTERS.filter(words_in).map(
    lambda text: Sought(text, is_exact=True)
)
VALUES = LETTERS.filter(is_plain_value).map(Sought) | LETTERS.filter(str.strip).map(
    lambda text: Sought(text, is_exact=True)
)
DAYS = st.one_of(
    st.dates().map(lambda day: Calendar(day.year, day.month, day.day)),
    st.dates().map(lambda day: Calendar(day.year, day.month)),
    st.dates().map(lambda day: Calendar(day.year)),
    st.sampled_from(Recent),
)


def is_forwards(days: tuple[Calendar | Recent | None, Calendar | Recent | None]) -> bool:
    first, last = days
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        return first.first <= last.last
    return days not in {(None, None), (Recent.TODAY, Recent.YESTERDAY)}


LEAVES = st.one_of(
    st.builds(Words, WORDS),
    st.builds(
        Words,
        VALUES.filter(lambda sought: words_in(sought.text)),
        st.sampled_from([Part.TITLE, Part.BODY]),
    ),
    *(st.builds(leaf, VALUES) for leaf in (FromSource, ByAuthor, Tagged, About)),
    st.builds(Naming, VALUES, st.sampled_from([None, *NAMED_KINDS])),
    st.builds(HasKind, st.sampled_from(Kind)),
    st.builds(Is, st.sampled_from(State)),
    st.builds(Has, st.sampled_from(Thing)),
    st.builds(Aged, st.booleans(), st.integers(0, 999_999), st.sampled_from(Unit)),
    st.tuples(st.none() | DAYS, st.none() | DAYS)
    .filter(is_forwards)
    .map(lambda days: Dated(*days)),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.lists(parts, max_size=4).map(all_of),
        st.lists(parts, min_size=1, max_size=4).map(any_of),
        parts.map(negated),
    ),
    max_leaves=12,
)
TREES = st.builds(Tree, CONDITIONS, st.none() | st.sampled_from(Sort))


@settings(max_examples=400, deadline=None)
@given(TREES)
def test_what_is_printed_is_read_as_it_was(tree):
    reading = parse(query_text(tree))
    assert reading.tree == tree
    assert not reading.mistakes


@settings(max_examples=600, deadline=None)
@given(TEXTS)
@example('a OR -(b OR "c')
@example('Ukraine:"x"')
@example("-OR")
@example("OR: a")
@example("--a -")
@example("(" * 60 + "a" + ")" * 60)
def test_any_text_is_read_and_prints_the_same_twice(text):
    printed = query_text(parse(text).tree)
    again = parse(printed)
    assert query_text(again.tree) == printed
    assert not again.mistakes


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.integers(-1, 80))
@example("date:İ", 0)
def test_everything_has_its_place(text, cursor):
    reading = parse(text, cursor)
    for condition in _all(reading.tree.condition):
        start, end = condition.span
        assert 0 <= start < end <= len(text)
    for leaf, _ in leaves(reading.tree.condition):
        alone = parse(text[leaf.span.start : leaf.span.end], cursor - leaf.span.start)
        assert alone.tree.condition == leaf
    for mistake in reading.mistakes:
        assert 0 <= mistake.start < mistake.end <= len(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_mistake_can_always_be_shown_and_corrected(text):
    for mistake in parse(text).mistakes:
        shown, line, marks = mistake_lines(text, mistake, 60)
        assert (shown + line + marks).isprintable()
        assert cell_width(line) <= 60
        assert len(marks) <= 60
        if mistake.suggestion:
            mended = parse(corrected(text, mistake)).mistakes
            assert mistake[:3] not in [other[:3] for other in mended]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(0, 60))
def test_trees_keep_their_shape(text, cursor):
    for condition in _all(parse(text, cursor).tree.condition):
        if isinstance(condition, Not):
            assert not isinstance(condition.part, Not)
        if isinstance(condition, (AllOf, AnyOf)):
            assert len(condition.parts) >= 2
            assert not any(isinstance(part, type(condition)) for part in condition.parts)


def test_no_text_is_slow():
    """A hundred thousand of anything take no longer than a word each would."""
    for text in ("(", ")", "-", '"', '\\"', "a ", "a OR ", "(a OR ", "is:", "persn:x ", "-(", "a:"):
        begun = time.process_time()
        reading = parse(text * 100_000)
        query_text(reading.tree)
        assert time.process_time() - begun < 2, text
        assert len(list(leaves(reading.tree.condition))) <= MOST_PARTS
    assert MOST_PARTS <= 500  # as docs/safety.md promises


def test_parentheses_within_each_other_have_a_limit_and_what_is_in_them_is_left_out():
    deep = "(a OR " * MOST_DEPTH + "(too (very) deep) b" + ")" * MOST_DEPTH + " c"
    reading = parse(deep)
    (mistake,) = reading.mistakes
    assert deep[mistake.start :].startswith("(too (very) deep)")
    assert "deep" not in query_text(reading.tree)
    assert query_text(reading.tree).endswith(" c")


def _all(condition):
    if condition == EVERYTHING:
        return
    assert condition.span != NOWHERE
    yield condition
    if isinstance(condition, Not):
        yield from _all(condition.part)
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from _all(part)
