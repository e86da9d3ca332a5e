"""The card of a name: what it says, and that it stands where it covers least."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.model import Entity, Kind
from reader.settings.themes import PLAIN_THEME
from reader.ui.card import HEIGHT, Card, Facts, drawn, place
from reader.ui.palette import Palette

PALETTE = Palette(PLAIN_THEME)
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
LISBON = Entity(Kind.PLACE, "Lisbon")
KEYS = (("⏎", "open", "open"), ("+", "only these", "narrow"))


def seconds(year, month, day):
    return int(datetime(year, month, day, 9, tzinfo=UTC).timestamp())


def lines(card, width=54, keys=KEYS):
    return [each.text.rstrip() for each in drawn(card, keys, PALETTE, (0, 0, width), NOW).strips]


def test_what_it_says():
    facts = Facts(1234, 5, seconds(2025, 12, 31), seconds(2026, 3, 9))
    assert lines(Card(LISBON, 2, facts)) == [
        "▎ Lisbon · place",
        "▎ 2 here · in 1,234 articles, 5 unread",
        "▎ since 31 Dec 2025 · last yesterday",
        "▎ ⏎ open  + only these",
    ]


def test_what_is_not_known_yet_leaves_its_lines_empty():
    assert lines(Card(LISBON, 2))[1:3] == ["▎ 2 here", "▎"]
    assert lines(Card(LISBON, 1, Facts(1)))[1:3] == [
        "▎ 1 here · in 1 article",
        "▎ no article with it has a date",
    ]


def test_while_names_are_recognised_it_says_that_more_articles_may_come():
    assert lines(Card(LISBON, 1, Facts(1, 1), still_grows=True))[1] == (
        "▎ 1 here · in 1 article so far, 1 unread"
    )


def test_a_long_name_leaves_room_for_its_kind():
    card = lines(Card(Entity(Kind.ORG, "A very long name of a company " * 4), 1), 40)
    assert card[0].endswith("… · org")


def test_every_line_is_as_wide_as_the_card():
    overlay = drawn(Card(Entity(Kind.ORG, "名前" * 30), 1), KEYS, PALETTE, (3, 4, 31), NOW)
    assert [strip.cell_length for strip in overlay.strips] == [31] * (HEIGHT + 1)


def test_its_keys_can_be_clicked():
    overlay = drawn(Card(LISBON, 1), KEYS, PALETTE, (10, 20, 54), NOW)
    assert overlay.action_at(10 + 2, 23) == "open"
    assert overlay.action_at(10 + 12, 23) == "narrow"
    assert overlay.action_at(10 + 12, 20) == ""
    assert overlay.action_at(9, 23) is None
    assert overlay.action_at(12, 24) is None


@pytest.mark.parametrize(
    ("pane", "text", "line", "found"),
    [
        ((75, 36), (2, 73), 5, (19, 32, 54)),  # at the foot, under the text's right edge
        ((75, 36), (2, 73), 33, (19, 0, 54)),  # the name is there: at the head
        ((75, 36), (2, 73), 31, (19, 0, 54)),
        ((75, 36), (2, 73), 30, (19, 32, 54)),
        ((140, 56), (20, 92), 10, (94, 10, 44)),  # beside the text
        ((140, 56), (20, 92), 55, (94, 51, 44)),
        ((40, 20), (2, 38), 3, (2, 15, 36)),
        ((75, 8), (2, 73), 3, None),
    ],
)
def test_where_it_stands(pane, text, line, found):
    assert place(pane, text, line) == found


def test_its_keys_stand_closer_before_one_of_them_is_cut():
    keys = [(sign, "a word of nine", "act") for sign in "abc"]
    assert lines(Card(LISBON, 1), 54, keys)[3:] == [
        "▎ a a word of nine  b a word of nine  c a word of nine"
    ]
    assert lines(Card(LISBON, 1), 52, keys)[3:] == [
        "▎ a a word of nine b a word of nine c a word of nine"
    ]


def test_a_narrow_card_has_two_lines_of_keys():
    assert lines(Card(LISBON, 1), 30)[3:] == ["▎ ⏎ open", "▎ + only these"]
    overlay = drawn(Card(LISBON, 1), KEYS, PALETTE, (0, 0, 30), NOW)
    assert overlay.action_at(2, 4) == "narrow"
