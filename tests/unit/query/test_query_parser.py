"""What queries mean, one construct at a time, and where each part stands."""

import subprocess
import sys

import pytest

from reader.model import Kind
from reader.query.parser import MOST_PARTS, parse
from reader.query.printer import query_text
from reader.query.tree import (
    EVERYTHING,
    NAMED_KINDS,
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
    Span,
    State,
    Tagged,
    Thing,
    Words,
    leaves,
)
from reader.query.when import Calendar, Recent, Unit

A, B, C = (Words(Sought(letter)) for letter in "abc")


def meant(text):
    reading = parse(text)
    assert not reading.mistakes
    return reading.tree.condition


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("", EVERYTHING),
        (" \t\u3000", EVERYTHING),
        ("a", A),
        ("a b", AllOf((A, B))),
        ("a OR b", AnyOf((A, B))),
        ("a or b", AllOf((A, Words(Sought("or")), B))),
        ("a b OR c", AnyOf((AllOf((A, B)), C))),
        ("a (b OR c)", AllOf((A, AnyOf((B, C))))),
        ("((a) (b))", AllOf((A, B))),
        ("a OR (b OR c)", AnyOf((A, B, C))),
        ("-a", Not(A)),
        ("--a", A),
        ("-(a b)", Not(AllOf((A, B)))),
        ("-(-a)", A),
        ("a - b", AllOf((A, B))),
        ("a — & b", AllOf((A, B))),
        ("a()", A),
        ('"a b"', Words(Sought("a b", True))),
        ('"a"', Words(Sought("a", True))),
        (r'"a \"b\" \\ \c"', Words(Sought(r'a "b" \ \c', True))),
        ('a"b"', AllOf((A, Words(Sought("b", True))))),
        ('""', EVERYTHING),
        ("COVID-19", Words(Sought("COVID-19"))),
        ("title:a", Words(Sought("a"), Part.TITLE)),
        ('body:"a b"', Words(Sought("a b", True), Part.BODY)),
        ("source:world-2026", FromSource(Sought("world-2026"))),
        ('by:"Ann Lee"', ByAuthor(Sought("Ann Lee", True))),
        ("tag:c++", Tagged(Sought("c++"))),
        ("name:xi", Naming(Sought("xi"))),
        ("about:xi", About(Sought("xi"))),
        ("kind:money", HasKind(Kind.MONEY)),
        ("is:unread", Is(State.UNREAD)),
        ("is:Unread", Is(State.UNREAD)),
        ("Is:unread", Is(State.UNREAD)),
        ("has:enclosure", Has(Thing.ENCLOSURE)),
        ("newer:3d", Aged(True, 3, Unit.DAY)),
        ("older:6mo", Aged(False, 6, Unit.MONTH)),
        ("newer:30m", Aged(True, 30, Unit.MINUTE)),
        ("date:2026", Dated(Calendar(2026), Calendar(2026))),
        ("date:2026-01..2026-03", Dated(Calendar(2026, 1), Calendar(2026, 3))),
        ("date:2024-02-29..", Dated(Calendar(2024, 2, 29), None)),
        ("date:..yesterday", Dated(None, Recent.YESTERDAY)),
        ("date:2026-01..today", Dated(Calendar(2026, 1), Recent.TODAY)),
        ('is:"unread"', Is(State.UNREAD)),
        ("12:30", Words(Sought("12:30"))),
        ("https://x.org/y", Words(Sought("https://x.org/y"))),
        ("Ukraine: a", AllOf((Words(Sought("Ukraine")), A))),
        ("Ukraine:a", Words(Sought("Ukraine:a"))),
        ("and so: a", AllOf((Words(Sought("and")), Words(Sought("so")), A))),
    ],
)
def test_what_is_meant(text, condition):
    assert meant(text) == condition


@pytest.mark.parametrize("kind", NAMED_KINDS)
def test_every_kind_of_name_has_a_field(kind):
    assert meant(f'{kind}:"A B"') == Naming(Sought("A B", is_exact=True), kind)


@pytest.mark.parametrize(
    "text",
    ["sort:oldest a b", "a sort:oldest b", "a (b sort:oldest)", "a sort:newest b sort:oldest"],
)
def test_the_order_may_stand_anywhere_and_the_last_counts(text):
    tree = parse(text).tree
    assert tree.condition == AllOf((A, B))
    assert tree.sort is Sort.OLDEST
    assert text[slice(*tree.sort_span)] == "sort:oldest"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a "b', 'a "b"'),
        ("a (b OR", "a b"),
        ("a OR", "a"),
        ("a -", "a"),
        ("a person:", "a"),
        ('a person:"', "a"),
        ('a person:"Xi Ji', 'a person:"Xi Ji"'),
        ("a is:", "a"),
        ("a is:unr", "a"),
        ("a newer:", "a"),
        ("a newer:3", "a"),
        ("a date:", "a"),
        ("a date:20", "a"),
        ("a date:2026-", "a date:2026"),
        ("a date:2026-1", "a date:2026"),
        ("a date:2026-01-3", "a date:2026-01"),
        ("a date:..", "a"),
        ("a date:2026..2026-0", "a date:2026"),
        ("a date:yest", "a"),
        ("a sort:", "a"),
        ("a sort:old", "a"),
    ],
)
def test_an_unfinished_query_says_what_it_already_says(text, said):
    reading = parse(text)
    assert query_text(reading.tree) == said
    assert not reading.mistakes_while_typing
    if not text.endswith("-"):
        assert reading.mistakes, "finished so, it would be one"


def test_what_is_being_typed_is_open():
    assert parse("person:Taka", 11).tree.condition == Naming(
        Sought("Taka", is_open=True), Kind.PERSON
    )
    assert parse("person:Taka x", 11).tree.condition.parts[0].sought.is_open
    assert not parse("person:Taka x", 13).tree.condition.parts[0].sought.is_open
    assert not parse("person:Taka").tree.condition.sought.is_open
    assert parse('"supply ch').tree.condition == Words(Sought("supply ch", True, True))


def test_what_is_typed_in_the_middle_is_unfinished_too():
    assert not parse("is:unr a", 6).mistakes_while_typing
    assert not parse("person: a", 7).mistakes_while_typing
    assert parse("is:unr a", 8).mistakes_while_typing


def test_every_part_has_its_place():
    text = ' a  -(b OR person:"X Y")  c'
    condition = parse(text).tree.condition
    first, negated, last = condition.parts
    assert text[slice(*condition.span)] == text.strip()
    assert text[slice(*first.span)] == "a"
    assert text[slice(*negated.span)] == '-(b OR person:"X Y")'
    assert text[slice(*negated.part.span)] == '(b OR person:"X Y")'
    assert [text[slice(*part.span)] for part in negated.part.parts] == ["b", 'person:"X Y"']
    assert text[slice(*last.span)] == "c"


def test_places_are_in_code_points():
    (_, flag) = parse("東京👩‍🚀 is:read").tree.condition.parts
    assert flag.span == Span(6, 13)


def test_more_parts_than_anyone_types_are_left_out():
    text = "a " * (MOST_PARTS + 5)
    reading = parse(text)
    assert len(list(leaves(reading.tree.condition))) == MOST_PARTS
    (mistake,) = reading.mistakes
    assert mistake.start == 2 * MOST_PARTS


def test_which_leaves_are_meant():
    found = leaves(parse("a -b -(c -d)").tree.condition)
    assert [(leaf.sought.text, is_meant) for leaf, is_meant in found] == [
        ("a", True),
        ("b", False),
        ("c", False),
        ("d", True),
    ]


def test_the_screens_question_loads_none_of_the_language():
    """The first frame waits for the question, and for nothing else of this room."""
    code = "import sys, reader.query; print(*[n for n in sys.modules if n.startswith('reader.')])"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(loaded) == {
        "reader.model",
        "reader.named",
        "reader.query",
        "reader.query.question",
    }


def test_reading_loads_nothing_heavy():
    code = (
        "import sys, reader.query.plan as p; from reader.query.parser import parse;"
        "p.plan_of(parse('taiwan person:\"Xi Jinping\" newer:3d -is:read').tree);"
        "print(*sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"numpy", "rapidfuzz", "tomlkit", "rich"} & set(loaded)
