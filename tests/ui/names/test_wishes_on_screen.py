"""Following and muting names on the screen: by their keys wherever a name stands, and undone."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest
from textual.widgets import OptionList

from reader.ui.screens.choice import ChoiceScreen
from reader.ui.screens.facets import FacetsScreen
from reader.ui.screens.muting import MutingScreen
from reader.ui.screens.name import NameScreen
from tests.support.screen import BRIDGE, BRIEFS, SOLAR, TITLES, Opened, opened

OF_LISBON = [BRIDGE, SOLAR, BRIEFS[2]]


def marked(at: Opened) -> list[str]:
    return [each for each in at.shown_titles() if at.library.headline(at.row(each)).followed]


async def undo(at: Opened) -> None:
    """Undo, and wait for the file, which is written by a thread that no screen knows of."""
    await at.press("u")
    assert at.library._writer is not None
    await asyncio.wrap_future(at.library._writer.submit(lambda: None))
    await at.settle()


async def test_a_name_of_the_article_is_followed_marked_and_let_go():
    async with opened() as at:
        await at.press("enter", ".", "S")
        assert marked(at) == OF_LISBON
        assert "▏" in at.text("#list")
        assert any("Followed: Lisbon" in each for each in at.toasts())
        assert "followed · " in at.text("#article")
        assert "S unfollow" in at.text("#article")
        await at.press("v")
        assert "▏Lisbon" in at.text()
        await at.press("escape")
        await undo(at)
        assert marked(at) == []
        assert "Undone: followed Lisbon" in at.toasts()


async def test_muting_shows_what_goes_and_asks_for_how_long():
    async with opened() as at:
        await at.press("enter", ".", "M")
        screen = at.app.screen
        assert isinstance(screen, MutingScreen)
        shown = at.text()
        assert "Mute Lisbon?" in shown
        assert "3 articles go, 2 unread" in shown
        assert all(title in shown for title in OF_LISBON)
        assert "until 17 Mar 2026" in shown
        await at.press("enter")
        assert at.app.screen is at.screen
        assert at.shown_titles() == [each for each in TITLES if each not in OF_LISBON]
        assert "· 3 muted" in at.top()
        assert "until = 2026-03-17" in at.library.rules_file.read_text()
        await undo(at)
        assert at.shown_titles() == list(TITLES)
        assert "muted" not in at.top()


async def test_what_is_muted_can_be_looked_at_and_let_back():
    async with opened() as at:
        await at.press("enter", ".", "M", "j", "j", "j", "enter", "escape", "escape")
        await at.screen.run_action("show_muted")
        await at.settle()
        assert at.shown_titles() == OF_LISBON
        await at.press("enter", ".", "M")
        assert at.app.screen is at.screen
        assert at.library.muted() == []


@pytest.mark.parametrize(
    ("said", "until"), [("2026-04-01", date(2026, 4, 1)), ("2w", date(2026, 3, 24))]
)
async def test_a_day_of_ones_own(said, until):
    async with opened() as at:
        await at.press("enter", ".", "M", "j", "j", "enter")
        await at.type("soon")
        await at.press("enter")
        assert "soon is no day to come" in at.text()
        await at.type(said)
        await at.press("enter")
        assert [each.rule.until for each in at.library.muted()] == [until]


async def test_nothing_is_muted_by_escape():
    async with opened() as at:
        await at.press("enter", ".", "M", "escape")
        assert at.app.screen is at.screen
        assert at.library.muted() == []


async def test_on_the_page_of_a_name():
    async with opened() as at:
        await at.press("enter", ".", "enter", "S")
        screen = at.app.screen
        assert isinstance(screen, NameScreen)
        page = screen.page.page
        assert page is not None
        assert any("3 articles, 2 unread · followed" in line.text for line in page.lines)
        assert "S unfollow" in at.text()
        await undo(at)
        page = screen.page.page
        assert page is not None
        assert not any("followed" in line.text for line in page.lines)


async def test_among_the_facets():
    async with opened() as at:
        await at.press("i", "S")
        screen = at.app.screen
        assert isinstance(screen, FacetsScreen)
        assert "▏Maria Costa" in at.text()
        assert screen.query_one(OptionList).highlighted == 1
        assert [each.view.name for each in at.library.followed()] == ["Maria Costa"]


async def test_where_no_name_is_stood_on_one_is_asked_for():
    async with opened() as at:
        await at.press("S")
        await at.type("lisbon")
        await at.press("enter")
        assert marked(at) == OF_LISBON
        await at.press("S")
        await at.type("Atlantis")
        await at.press("enter")
        assert "No article mentions Atlantis" in at.text(), "it can be mended"


async def test_words_of_a_name_are_enough_and_of_several_one_is_chosen():
    async with opened() as at:
        await at.press("S")
        await at.type("cos mar")
        await at.press("enter")
        assert [each.view.name for each in at.library.followed()] == ["Maria Costa"]
        await at.press("S")
        await at.type("l")
        await at.press("enter")
        assert isinstance(at.app.screen, ChoiceScreen)
        assert "Ivo Lund · person" in at.text()
        await at.press("escape")
        assert len(at.library.followed()) == 1
