"""Completion: what is offered where, in which order, and what a choice makes of the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.query.complete import Known, Value, complete
from reader.query.fields import FIELDS
from reader.query.matching import words_in
from reader.query.parser import parse
from reader.query.tree import Naming, Sought

KNOWN = Known(
    {
        "person": [Value("Xi Jinping", 5), Value("Sanae Takaichi", 9), Value("Jin", 1)],
        "place": [Value("Taiwan", 20), Value("China", 8), Value("South China Sea", 30)],
        "org": [Value('The "X" Group', 2)],
        "source": [Value("BBC News", 3), Value("world-2026", 4)],
        "tag": [Value("++", 1), Value("tech", 2)],
    }
)


def offered(text: str, cursor: int | None = None) -> list[str]:
    place = len(text) if cursor is None else cursor
    return [choice.text for choice in complete(text, place, KNOWN).choices]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pers", ["person:"]),
        ("taiwan so", ["source:", "sort:", 'place:"South China Sea"']),
        ("t", ["title:", "tag:"]),
        ("ta", ["tag:", 'place:"Taiwan"', 'person:"Sanae Takaichi"']),
        ("jin", ['person:"Jin"', 'person:"Xi Jinping"']),
        ("-(per", ["person:"]),
        ("-pla", ["place:"]),
        ("place:chi", ['place:"South China Sea"', 'place:"China"']),
        ("place:china", ['place:"China"', 'place:"South China Sea"']),
        ('place:"south ch', ['place:"South China Sea"']),
        ("place:SOUTH", ['place:"South China Sea"']),
        ("name:jin", ['name:"Jin"', 'name:"Xi Jinping"']),
        ("about:tai", ['about:"Taiwan"']),
        ("org:x", [r'org:"The \"X\" Group"']),
        ("source:", ['source:"world-2026"', 'source:"BBC News"']),
        ("tag:", ['tag:"tech"', 'tag:"++"']),
        ("is:", ["is:unread", "is:read", "is:starred", "is:headline", "is:muted"]),
        ("is:s", ["is:starred"]),
        ("is:UN", ["is:unread"]),
        ("has:i", ["has:image"]),
        ("sort:o", ["sort:oldest"]),
        ("newer:3", ["newer:3d"]),
        ("date:to", ["date:today"]),
        ("date:2026-01..to", ["date:2026-01..today"]),
        ("kind:per", ["kind:person", "kind:percent"]),
        ("is:unread ", [f"{name}:" for name in list(FIELDS)[:8]]),
        ("place:zzz", []),
        ("persn:x", []),
        ("12", []),
        ('"supply', []),
        ("zzzz", []),
    ],
)
def test_what_is_offered(text, expected):
    assert offered(text) == expected


def test_the_cursor_says_what_is_being_typed():
    text = "pers taiwan"
    completion = complete(text, 4, KNOWN)
    assert completion.applied(text, completion.choices[0]) == ("person: taiwan", 7)
    text = "is:unread place:taiXX -x"
    completion = complete(text, text.index("XX"), KNOWN)
    chosen, cursor = completion.applied(text, completion.choices[0])
    assert chosen == 'is:unread place:"Taiwan" -x'
    assert chosen[:cursor].endswith('"Taiwan"')


def test_the_name_of_a_field_can_be_mended_before_its_value():
    text = "plXX:china"
    completion = complete(text, 2, KNOWN)
    assert completion.applied(text, completion.choices[0]) == ("place:china", 6)


def test_a_cursor_outside_of_the_text_is_at_its_nearest_end():
    assert complete("pers", 99, KNOWN) == complete("pers", 4, KNOWN)
    assert complete("pers", -5, KNOWN) == complete("pers", 0, KNOWN)


def test_only_a_field_wants_more():
    completion = complete("pers", 4, KNOWN)
    assert [choice.is_whole for choice in completion.choices] == [False]
    assert all(choice.is_whole for choice in complete("is:", 3, KNOWN).choices)


def test_there_is_a_limit():
    many = Known({"person": [Value(f"Ann {number}", number) for number in range(500)]})
    names = [choice.name for choice in complete("person:ann", 10, many, 3).choices]
    assert names == ["Ann 499", "Ann 498", "Ann 497"]


def test_what_is_called_just_so_comes_first_however_many_are_weightier():
    values = [Value(f"China {number}", 9) for number in range(50)] + [Value("China", 1)]
    (first, *_) = complete("org:china", 9, Known({"org": values}), 3).choices
    assert first.name == "China"


def test_the_weightiest_is_offered_though_it_begins_like_many():
    names = [Value(f"Annabel{number:04}", 1) for number in range(3000)] + [Value("Zoe Anders", 2)]
    (best, *_) = complete("person:an", 9, Known({"person": names})).choices
    assert best.name == "Zoe Anders"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.builds(Value, st.text(st.sampled_from('aбb é"-1(')), st.floats(0, 9)), max_size=9),
    st.text(st.sampled_from('aбb é"-1(:'), max_size=6),
)
def test_a_choice_is_the_name_and_begins_as_was_typed(values, typed):
    known = Known({"person": [value for value in values if value.name.strip()]})
    text = f"person:{typed}"
    for choice in complete(text, len(text), known).choices:
        if choice.field != "person" or not choice.is_whole:
            continue
        assert parse(choice.text).tree.condition == Naming(Sought(choice.name, True), "person")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.builds(Value, st.text("ab ", min_size=1), st.integers(0, 3)), max_size=12),
    st.text("ab", min_size=1, max_size=2),
)
def test_all_that_begins_so_is_found_by_weight(values, typed):
    known = Known({"place": values})
    found = [value for value, _ in known.best("place", typed, 99)]
    slow = [
        value for value in values if any(word.startswith(typed) for word in words_in(value.name))
    ]
    assert sorted(found) == sorted(slow)
    weights = [value.weight for value in found if words_in(value.name) != [typed]]
    assert weights == sorted(weights, reverse=True)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('ab:"-( ).isdate'), max_size=12), st.integers(-2, 14))
def test_any_place_of_any_text_can_be_asked(text, cursor):
    completion = complete(text, cursor, KNOWN)
    assert 0 <= completion.start <= completion.end <= len(text)
    for choice in completion.choices:
        after, place = completion.applied(text, choice)
        assert 0 <= place <= len(after)
