"""The terminal's cursor stands where the reader is."""

from __future__ import annotations

from tests.support.screen import opened


def text_at_cursor(at, length):
    x, y = at.app.cursor_position
    return at.lines()[y][x : x + length]


async def test_it_follows_the_selection_the_names_and_the_matches():
    async with opened() as at:
        assert text_at_cursor(at, 14) == "Harbour Bridge"
        await at.press("j")
        assert text_at_cursor(at, 9) == "Northwind"
        await at.press("k", "enter")
        assert text_at_cursor(at, 14) == "Harbour Bridge"
        await at.press(".", ".", ".")
        assert text_at_cursor(at, 11) == "Maria Costa"
        await at.press("escape", "/")
        await at.type("pillars")
        await at.press("enter")
        assert text_at_cursor(at, 7) == "pillars"
        await at.press("escape", "h")
        assert text_at_cursor(at, 14) == "Harbour Bridge"
