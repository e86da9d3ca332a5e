"""The search line draws plain words by itself: in no cell otherwise than `Input` would."""

from __future__ import annotations

from textual.geometry import Region
from textual.widgets import Input
from textual.widgets.input import Selection

from tests.support.screen import opened

TEXTS = [("abc", 3), ("abc def", 2), ("é日本 x", 2), ("a", 0), ("a ", 2)]


def cells(strip):
    return [
        (letter, segment.style.color, segment.style.bgcolor, segment.style.reverse)
        for segment in strip
        for letter in segment.text
    ]


async def test_plain_words_and_the_cursor_look_as_in_an_input():
    async with opened() as at:
        await at.press("/")
        line = at.screen.search_line
        line.cursor_blink = False
        whole = Region(0, 0, line.size.width, 1)
        for text, cursor in TEXTS:
            line.set_quietly(text)
            line.cursor_position = cursor
            assert line._is_plain(whole.width)
            (ours,), (theirs,) = line.render_lines(whole), Input.render_lines(line, whole)
            assert cells(ours) == cells(theirs)


async def test_all_else_is_left_to_the_input():
    async with opened() as at:
        await at.press("/")
        line = at.screen.search_line
        width = line.size.width
        assert not line._is_plain(width), "the placeholder"
        line.set_quietly("x" * width)
        assert not line._is_plain(width), "it is longer than the line"
        line.set_quietly("words")
        line.select_all()
        assert not line._is_plain(width), "a selection"
        line.cursor_position = 5
        line.suggest("words and more")
        assert not line._is_plain(width), "a way to go on"
        line.set_quietly("persn:x ")
        assert not line._is_plain(width), "a mistake"


async def typed(at, key, text, selection, *, by_input):
    """What a line is like once a letter was typed into the text."""
    line = at.screen.search_line
    line.set_quietly(text)
    line.selection = Selection(*selection)
    await at.settle()
    if by_input:
        line._restart_blink()
        line.replace(key, *line.selection)
    else:
        line.type_letter(key)
    await at.settle()
    return line.value, line.selection, line.scroll_offset


LETTERS = [
    ("x", "abc", (3, 3)),
    ("x", "abc", (1, 1)),
    ("x", "abcd", (1, 3)),
    ("x", "abcd", (3, 1)),
    ("b", "abc", (1, 2)),
    ("日", "a日b", (2, 2)),
    ("x", "y" * 200, (200, 200)),
    ("x", "y" * 200, (7, 7)),
    ("x", "y" * 200, (0, 200)),
]


async def test_a_letter_does_what_it_does_in_an_input():
    async with opened() as at:
        await at.press("/")
        for key, text, selection in LETTERS:
            theirs = await typed(at, key, text, selection, by_input=True)
            ours = await typed(at, key, text, selection, by_input=False)
            assert ours == theirs, (key, text[:9], selection)
            # `Input` leaves it where it was before the line was scrolled.
            assert at.app.cursor_position == at.screen.search_line.cursor_screen_offset


async def test_what_is_said_of_a_letter_knows_where_the_cursor_stands():
    async with opened() as at:
        await at.press("/")
        at.screen.search_line.type_letter("i")
        at.screen.search_line.type_letter("s")
        assert at.screen._prompt[0][:2] == ("is", 2)
