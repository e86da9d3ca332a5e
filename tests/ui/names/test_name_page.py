"""The page of a name: opened from an article, travelled by its names, left for a list."""

from __future__ import annotations

import asyncio

import pytest

from reader.model import Kind
from reader.ui.screens.name import NameScreen
from tests.support.screen import (
    BRIDGE,
    BRIEFS,
    SOLAR,
    Opened,
    make_library,
    opened,
    write_corpus,
)


async def at_lisbon(at: Opened) -> NameScreen:
    await at.press("enter", ".", "enter")
    screen = at.app.screen
    assert isinstance(screen, NameScreen)
    return screen


def words_of(screen: NameScreen) -> str:
    page = screen.page.page
    assert page is not None
    return "\n".join(line.lead + line.text for line in page.lines)


def trail_of(screen: NameScreen) -> str:
    return "".join(piece.text for piece in screen.query_one("#trail")._shown[1])


async def go_to(at: Opened, screen: NameScreen, name: str) -> None:
    for _ in range(60):
        await at.press(".")
        if screen.page.current and screen.page.current.name == name:
            return
    raise AssertionError(name)


async def test_it_tells_how_often_since_when_and_in_which_words():
    async with opened() as at:
        screen = await at_lisbon(at)
        told = words_of(screen)
        assert told.startswith("Lisbon\nplace · 3 articles")
        assert BRIDGE in told
        assert "Lisbon" in trail_of(screen)


async def test_only_its_articles_leaves_one_on_the_article_that_one_came_from():
    async with opened() as at:
        await at.select(SOLAR)
        await at.press("enter")
        while at.article.current is None or at.article.current.name != "Lisbon":
            await at.press(".")
        await at.press("enter", "+")
        assert at.shown_titles() == [BRIDGE, SOLAR, BRIEFS[2]]
        assert at.selected_title() == SOLAR


async def test_from_its_names_to_theirs_and_back():
    async with opened() as at:
        screen = await at_lisbon(at)
        await go_to(at, screen, "Maria Costa")
        await at.press("enter")
        assert screen.entity.name == "Maria Costa"
        assert "Lisbon ▸ Maria Costa" in trail_of(screen)
        await at.press("backspace")
        assert screen.entity.name == "Lisbon"
        await at.press("ctrl+f")
        assert screen.entity.name == "Maria Costa"
        await at.press("backspace", "backspace")
        assert at.app.screen is at.screen
        assert at.article.current.name == "Lisbon"


@pytest.mark.parametrize("key", ["enter", "+"])
async def test_its_articles_are_listed(key):
    async with opened() as at:
        await at_lisbon(at)
        await at.press(key)
        assert at.app.screen is at.screen
        assert at.shown_titles() == [BRIDGE, SOLAR, BRIEFS[2]]
        assert at.focus == "list"


async def test_or_all_others():
    async with opened() as at:
        await at_lisbon(at)
        await at.press("-")
        assert '-place:"Lisbon"' in at.top()
        assert BRIDGE not in at.shown_titles()


async def test_escape_lets_the_name_go_and_then_leaves():
    async with opened() as at:
        screen = await at_lisbon(at)
        await at.press(".", "escape")
        assert at.app.screen is screen
        await at.press("escape")
        assert at.app.screen is at.screen


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (200, 60)], ids=str)
async def test_it_fits_any_screen(size):
    async with opened(size=size) as at:
        screen = await at_lisbon(at)
        width = screen.page.text_width
        assert screen.page.page is not None
        assert all(len(line.text) <= max(width, 20) for line in screen.page.page.lines)
        await at.press("G", "g", "space", "b", "j", "k", "ctrl+d", "ctrl+u")
        assert screen.page.scroll_offset.y == 0


async def test_a_hostile_name_is_shown_as_it_stands(tmp_path):
    files = {"a.md": "---\ntitle: A\n---\n\nBody of [/]Evil[/] and more.\n"}
    library = make_library(write_corpus(tmp_path / "c", files), names={"[/]Evil[/]": Kind.PERSON})
    async with opened(library=library) as at:
        screen = await at_lisbon(at)
        assert screen.entity.name == "[/]Evil[/]"
        assert words_of(screen).startswith("[/]Evil[/]\nperson · 1 article")
        assert "[/]Evil[/]" in trail_of(screen)


MANY = {
    f"{number}.md": f"---\ntitle: Number {number}\ndate: {day}\n---\n\nLisbon. {other}\n"
    for number, (day, other) in enumerate(
        [
            ("2024-01-05", ""),
            ("2025-12-30", ""),
            ("2026-02-01", "Lisbon again, and Lisbon once more."),
            ("2026-02-02", ""),
            ("2026-02-20", ""),
        ]
    )
}


async def test_a_bar_is_chosen_looked_at_closer_and_listed():
    async with opened(files=MANY) as at:
        screen = await at_lisbon(at)
        assert "▲" not in words_of(screen)
        await at.press("left")
        assert "Feb 2026 · 3 articles ▲" in words_of(screen)
        await at.press(">")
        await counted(at, screen)
        assert "most in a day: 1" in words_of(screen)
        await at.press("l")
        assert "▲ 1 Feb 2026 · 1 article" in words_of(screen)
        await at.press("<")
        assert "Feb 2026 · 3 articles ▲" in words_of(screen)
        await at.press("enter")
        assert at.app.screen is at.screen
        assert at.shown_titles() == ["Number 4", "Number 3", "Number 2"]
        assert "date:2026-02-01..2026-02-28" in at.top()


async def test_escape_leaves_the_bar_then_the_closer_look_then_the_page():
    async with opened(files=MANY) as at:
        screen = await at_lisbon(at)
        await at.press("left", ">")
        await counted(at, screen)
        await at.press("left", "escape")
        assert "▲" not in words_of(screen)
        await at.press("escape")
        assert "Feb 2026 · 3 articles ▲" in words_of(screen)
        await at.press("escape", "escape")
        assert at.app.screen is at.screen


async def counted(at: Opened, screen: NameScreen) -> None:
    """Wait for the page's own worker, of which the pilot's support knows nothing."""
    for _ in range(500):
        await at.settle()
        if screen._desk.idle and screen._wider:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nothing was counted")


async def test_its_articles_are_told_by_date_or_by_how_much_they_are_about_it():
    async with opened(files=MANY) as at:
        screen = await at_lisbon(at)
        assert words_of(screen).index("Number 2") < words_of(screen).index("Number 4")
        await at.press("s")
        for _ in range(500):
            await at.settle()
            if "newest" in words_of(screen):
                break
            await asyncio.sleep(0.01)
        assert words_of(screen).index("Number 4") < words_of(screen).index("Number 2")


async def test_without_a_chart_its_keys_say_so():
    async with opened(files={"one.md": "---\ndate: 2026-03-01\n---\n\nMaria Costa spoke.\n"}) as at:
        screen = await at_lisbon(at)
        assert "← → time" not in at.text()
        for key in ("right", ">"):
            await at.press(key)
            assert "there is no chart" in at.toasts()[-1]
        assert screen.chosen_days is None
