"""Mistakes: what is said, where it stands, what is suggested, and that the rest is answered."""

import pytest

from reader.query.mistakes import MOST_MISTAKES, Mistake, corrected, nearest
from reader.query.parser import parse
from reader.query.printer import query_text
from reader.query.shown import fault_in, fault_in_rule, mistake_lines
from reader.text.width import cell_width


@pytest.mark.parametrize(
    ("text", "wrong", "mended"),
    [
        ("a persn:smith", "persn:", "a person:smith"),
        ("a persn:", "persn:", "a person:"),
        ("Persn:smith a", "Persn:", "person:smith a"),
        ("a author:bob", "author:", "a by:bob"),
        ("since:3d a", "since:", "newer:3d a"),
        ("a date:2026-13", "2026-13", "a date:2026-12"),
        ("date:2026-02-30 a", "2026-02-30", "date:2026-02-28 a"),
        ("date:2026-1-5 a", "2026-1-5", "date:2026-01-05 a"),
        ("date:2026/01/29 a", "2026/01/29", "date:2026-01-29 a"),
        ("date:tody a", "tody", "date:today a"),
        ("date:2026-01..2026-13 a", "2026-13", "date:2026-01..2026-12 a"),
        ("date:2026-03..2026-01 a", "2026-03..2026-01", "date:2026-01..2026-03 a"),
        ("date:today..yesterday a", "today..yesterday", "date:yesterday..today a"),
        ("a is:strred", "strred", "a is:starred"),
        ("a is:image", "is:image", "a has:image"),
        ("a is:person", "is:person", "a kind:person"),
        ("a is:unr b", "unr", "a is:unread b"),
        ("a sort:oldset b", "oldset", "a sort:oldest b"),
        ("newer:3days a", "3days", "newer:3d a"),
        ("newer:2months a", "2months", "newer:2mo a"),
        ("newer:5min a", "5min", "newer:5m a"),
        ("older:1YEAR a", "1YEAR", "older:1y a"),
        ("newer:2026-01 a", "newer:2026-01", "date:2026-01.. a"),
        ("older:yesterday a", "older:yesterday", "date:..yesterday a"),
        ("kind:people a", "people", "kind:person a"),
        ("kind:organisation a", "organisation", "kind:org a"),
        ("a foo:bar", "foo:bar", 'a "foo:bar"'),
        ("OR a", "OR", "or a"),
        ("a OR OR b", "OR", "a OR or b"),
    ],
)
def test_a_mistake_has_its_place_and_a_suggestion(text, wrong, mended):
    (mistake,) = parse(text).mistakes
    assert text[mistake.start : mistake.end] == wrong
    assert not mistake.is_unfinished
    assert mistake.suggestion in mistake.message
    assert corrected(text, mistake) == mended
    assert not parse(mended).mistakes_while_typing


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("a)", ")"),
        ("a (", "("),
        ("(a (b)", "("),
        ('a "b', '"'),
        ('a person:"b', '"'),
        ("a OR", "OR"),
        ("(a OR ) b", "OR"),
        ("title: a", "title:"),
        ("a person:", "person:"),
        ('person:" " a', 'person:" "'),
        ("newer:soon a", "soon"),
        ("newer:3 a", "3"),
        ("date:29/01/2026 a", "29/01/2026"),
        ("date:.. a", ".."),
        ("date:0000 a", "0000"),
        ("kind:zzz a", "zzz"),
        ("-sort:newest a", "-sort:newest"),
    ],
)
def test_a_mistake_without_a_suggestion_has_its_place(text, wrong):
    (mistake,) = parse(text).mistakes
    assert text[mistake.start : mistake.end] == wrong
    assert not mistake.suggestion


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("a persn:smith b", "a b"),
        ("a -persn:smith", "a"),
        ("a OR persn:smith", "a"),
        ("a (is:strred OR date:2026-13) b", "a b"),
        ("a) b", "a b"),
        ("a date:2026-01..2026-13", "a"),
    ],
)
def test_what_is_wrong_is_left_out_and_the_rest_answered(text, answered):
    reading = parse(text)
    assert query_text(reading.tree) == answered
    assert reading.mistakes_while_typing


def test_an_or_is_unfinished_at_the_end_only():
    assert not parse("(a OR").mistakes_while_typing
    assert parse("(a OR ) b").mistakes_while_typing


def test_mistakes_come_in_the_order_of_the_text_and_not_by_the_thousand():
    reading = parse(") is:strred ( persn:x")
    assert [mistake.start for mistake in reading.mistakes] == [0, 5, 12, 14]
    assert len(parse(")" * 1000).mistakes) == MOST_MISTAKES


def test_what_is_near():
    known = ["person", "place", "newer"]
    assert nearest("PERSN", known) == "person"
    assert nearest("pl", known) == "place"
    assert nearest("pl", known, 3) == ""
    assert nearest("zebra", known) == ""
    assert nearest("n" * 100_000, known) == ""


def test_a_mistake_is_shown_below_the_query():
    text = "is:unread persn:smith"
    (mistake,) = parse(text).mistakes
    assert mistake_lines(text, mistake) == [
        "column 11: there is no field persn:; did you mean person:",
        "  is:unread persn:smith",
        "            ^^^^^^",
    ]


def test_marks_stand_below_wide_letters():
    text = "東京 is:strred"
    (mistake,) = parse(text).mistakes
    _, line, marks = mistake_lines(text, mistake)
    assert line == "  東京 is:strred"
    assert marks == " " * (2 + 4 + 1 + 3) + "^" * 6


def test_joined_letters_are_shown_joined():
    text = "👩\u200d🚀 می\u200cخواهم is:strred"
    (mistake,) = parse(text).mistakes
    _, line, marks = mistake_lines(text, mistake)
    assert line == f"  {text}"
    assert marks == " " * (2 + 2 + 1 + 7 + 1 + 3) + "^" * 6


def test_what_could_steer_the_terminal_is_not_shown():
    text = "\x1b]0;x\x07\u202e\n\t a persn:\x1b[31mx"
    (mistake,) = parse(text).mistakes
    lines = mistake_lines(text, mistake)
    assert "".join(lines).isprintable()
    assert lines[1].rstrip().endswith("a persn:\ufffd[31mx")
    assert lines[2].index("^") == lines[1].index("persn")


@pytest.mark.parametrize("columns", [0, 20, 40, 80])
def test_a_long_query_is_cut_around_the_mistake(columns):
    text = "東京 " * 100 + "is:strred" + " word" * 100
    (mistake,) = parse(text).mistakes
    _, line, marks = mistake_lines(text, mistake, columns)
    assert max(cell_width(line), len(marks)) <= max(columns, 20)
    assert line.startswith("  …")
    assert marks.strip() == "^" * len(marks.strip()) != ""
    if columns >= 40:
        assert line[len(line) - len(line.lstrip()) :].find("strred") > 0


def test_a_mistake_at_the_very_end_is_marked():
    assert mistake_lines("ab", Mistake(2, 2, "more is to come"), 20)[2] == "    ^"


@pytest.mark.parametrize("text", ["", "a is:read", "Ukraine: a"])
def test_nothing_is_wrong_with_what_is_right(text):
    assert fault_in(text) == fault_in_rule(text) == ""


def test_what_is_wrong_is_told_in_a_line():
    told = "column 3: there is no field persn:; did you mean person:"
    assert fault_in("a persn:b is:strred") == fault_in_rule("a persn:b is:strred") == told
    assert fault_in('"a') == "column 1: this quotation is not closed"


@pytest.mark.parametrize("text", ["sort:newest", "!!!", "()"])
def test_a_rule_asks_for_something(text):
    assert not fault_in(text)
    assert "every article" in fault_in_rule(text)


@pytest.mark.parametrize("text", ["is:{}", "date:{}", "newer:{}", "foo:{}", "{}:a", "kind:{} a"])
def test_a_message_repeats_no_more_than_can_be_read(text):
    (mistake,) = parse(text.format("x" * 10_000)).mistakes
    assert len(mistake.message) < 220
