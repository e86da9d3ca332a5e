"""The quick way to a headline's first line finds the same break as the one that can do all."""

from __future__ import annotations

import random

import pytest

from reader.text.wrapping import wrap
from reader.ui.rows import first_break

LETTERS = [
    "a",
    "news",
    " ",
    " ",
    "-",
    "/",
    "–",
    "é",
    "日本",
    ".",
    "Ten-Year-Old",
    "and/or",
    "x" * 30,
]


def slow_break(title, room):
    lines = wrap(title, room) or [(0, 0)]
    return lines[0][1], lines[1][0] if len(lines) > 1 else len(title)


@pytest.mark.parametrize("room", [8, 12, 20, 37, 60])
def test_breaks_as_wrapping_does(room):
    chance = random.Random(room)
    for _ in range(2_000):
        title = " ".join("".join(chance.choices(LETTERS, k=chance.randrange(1, 14))).split())
        assert first_break(title, room) == slow_break(title, room), title


def test_a_headline_that_fits_has_no_rest():
    assert first_break("A Short Headline", 40) == (16, 16)


def test_the_rest_begins_behind_the_space():
    assert first_break("Ferry Line Closes", 11) == (10, 11)
