"""The search line draws plain words by itself: in no cell otherwise than `Input` would."""

from __future__ import annotations

from textual.geometry import Region
from textual.widgets import Input

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
