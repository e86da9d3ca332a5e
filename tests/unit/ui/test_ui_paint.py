"""From text and ranges to segments: nothing lost, later stretches over earlier ones."""

from __future__ import annotations

import pytest
from rich.style import Style

from reader.ui.paint import Stretch, clean, cut, label, strip
from tests.support.hostile import SEQUENCES, UNTERMINATED, assert_clean

BOLD, ITALIC, RED = Style(bold=True), Style(italic=True), Style(color="red")
BASE = Style(dim=True)


def test_overlapping_stretches_add_up():
    parts = cut("abcdef", BASE, [Stretch(0, 4, BOLD), Stretch(2, 6, ITALIC)])
    assert [part.text for part in parts] == ["ab", "cd", "ef"]
    assert [(bool(p.style.bold), bool(p.style.italic)) for p in parts] == [
        (True, False),
        (True, True),
        (False, True),
    ]
    assert all(part.style.dim for part in parts)


def test_the_later_stretch_lies_over_the_earlier():
    parts = cut("abc", BASE, [Stretch(0, 3, RED), Stretch(1, 2, Style(color="blue"))])
    assert [part.style.color.name for part in parts] == ["red", "blue", "red"]


@pytest.mark.parametrize(
    "stretch",
    [Stretch(-5, 100, BOLD), Stretch(3, 3, BOLD), Stretch(4, 2, BOLD), Stretch(9, 12, BOLD)],
)
def test_stretches_beyond_the_text_lose_nothing(stretch):
    assert "".join(part.text for part in cut("abcdef", BASE, [stretch])) == "abcdef"


def test_an_empty_text_is_no_segment():
    assert cut("", BASE) == []


@pytest.mark.parametrize("text", [*SEQUENCES.values(), *UNTERMINATED.values()], ids=repr)
def test_no_control_code_is_left(text):
    drawn = "".join(part.text for part in cut(f"a{text}é", BASE, [Stretch(1, 2, BOLD)]))
    assert_clean(drawn.encode())
    assert drawn.startswith("a")
    assert drawn.endswith("é")
    assert "\n" not in clean(text)
    assert_clean(label(text).encode())


def test_lines_and_tabs_become_spaces_of_the_same_length():
    assert clean("a\nb\tc") == "a b c"


def test_a_strip_is_cut_or_filled_to_its_width():
    assert strip(cut("日本語", BASE), 4, BASE).cell_length == 4
    assert strip(cut("日本語", BASE), 5, BASE).cell_length == 5
    assert strip(cut("ab", BASE), 5, BASE).text == "ab   "


def test_a_label_is_one_tidy_line_of_so_many_cells():
    assert label(" a\n b ") == "a b"
    assert label("abcdef", 4) == "abc…"
    assert label("日本語", 6) == "日本語"
