"""Space reads on: page by page, and at the end to the next unread."""

from __future__ import annotations

import pytest

from reader.ui.widgets.page_view import OVERLAP
from tests.support.screen import BRIDGE, CHESS, QUIET, SEA, SOLAR, opened


@pytest.mark.parametrize("focus", ["list", "article"])
async def test_space_pages_and_then_goes_on(focus):
    async with opened() as at:
        await at.select(SEA)
        if focus == "article":
            await at.press("enter")
        height = at.article.size.height
        await at.press("space")
        assert at.article.scroll_offset.y == height - OVERLAP
        assert at.is_read(SEA)
        pages = 1
        while not at.article.at_end:
            await at.press("space")
            pages += 1
            assert at.open_title() == SEA
        assert pages == 4
        await at.press("space")
        assert at.selected_title() == at.open_title() == QUIET
        assert at.article.scroll_offset.y == 0
        assert at.focus == focus


async def test_a_page_down_keeps_lines_in_sight():
    async with opened() as at:
        await at.select(SEA)
        before = at.lines("#article")
        await at.press("space")
        assert at.lines("#article")[:OVERLAP] == before[-OVERLAP:]


async def test_b_pages_back():
    async with opened() as at:
        await at.select(SEA)
        await at.press("space", "space", "b")
        assert at.article.scroll_offset.y == at.article.size.height - OVERLAP
        await at.press("b", "b")
        assert at.article.scroll_offset.y == 0


async def test_read_articles_are_passed_over():
    async with opened() as at:
        await at.press("j", "m", "k", "space")
        assert at.selected_title() == CHESS
        assert at.is_read(BRIDGE)


async def test_at_the_last_unread_it_is_said():
    async with opened() as at:
        await at.press("A")
        at.clear_toasts()
        await at.press("space")
        assert at.selected_title() == BRIDGE
        assert at.toasts() == ["No other unread article in this list"]


async def test_a_space_held_down_skips_no_article():
    """Pressed again before the next article is drawn, it does not go on from that one."""
    async with opened() as at:
        await at.press_at_once("space", "space", "space")
        assert at.selected_title() == SOLAR
        assert not at.is_read(SOLAR)


async def test_each_article_begins_at_its_top_and_a_page_set_anew_keeps_its_place():
    async with opened() as at:
        await at.select(SEA)
        await at.press("space", "space")
        first = next(line.strip() for line in at.lines("#article") if "Paragraph" in line)
        await at.press("<", "<", "<")
        assert at.article.page is not None
        assert first.split(" of ")[0] in at.text("#article")
        await at.press("j")
        await at.press("enter", "j", "h", "j")
        assert at.article.scroll_offset.y == 0


async def test_longer_and_shorter_lines_are_told_and_end_somewhere():
    async with opened(size=(200, 60)) as at:
        await at.select(SEA)
        await at.press(">")
        assert max(len(line.text) for line in at.article.page.lines) > 72
        assert "Lines of 76" in at.toasts()
        for _ in range(20):
            await at.press(">")
        assert at.screen.measure == 120
        for _ in range(25):
            await at.press("<")
        assert at.screen.measure == 40
        assert max(len(line.text) for line in at.article.page.lines) <= 40
