"""Who and what the list is about, in a window: sorted, searched, narrowed to, left out."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from reader.ui.screens.facets import FacetsScreen
from tests.support.screen import BRIDGE, BRIEFS, SOLAR, Opened, opened


async def window(at: Opened) -> FacetsScreen:
    await at.press("i")
    screen = at.app.screen
    assert isinstance(screen, FacetsScreen)
    for _ in range(50):
        if screen._groups:
            break
        await at.pilot.pause(0.05)
    return screen


def names_in(screen: FacetsScreen) -> list[str]:
    return [row.name for row in screen._listed.values()]


async def stand_on(at: Opened, screen: FacetsScreen, name: str) -> None:
    listing = screen.query_one(OptionList)
    for _ in range(60):
        option = listing.highlighted_option
        if option and option.id and screen._listed[option.id].name == name:
            return
        await at.press("j")
    raise AssertionError(name)


async def test_it_narrows_the_list_to_what_one_stands_on():
    async with opened() as at:
        screen = await window(at)
        await stand_on(at, screen, "Lisbon")
        await at.press("enter")
        assert at.shown_titles() == [BRIDGE, SOLAR, BRIEFS[2]]
        assert 'place:"Lisbon"' in at.top()


async def test_one_stays_on_the_article_that_one_came_from():
    async with opened() as at:
        await at.select(SOLAR)
        screen = await window(at)
        await stand_on(at, screen, "Lisbon")
        await at.press("+")
        assert at.shown_titles() == [BRIDGE, SOLAR, BRIEFS[2]]
        assert at.selected_title() == SOLAR


async def test_it_leaves_out_and_goes_on_from_what_is_asked():
    async with opened() as at:
        screen = await window(at)
        await stand_on(at, screen, "Lisbon")
        await at.press("-")
        assert BRIDGE not in at.shown_titles()
        screen = await window(at)
        assert "Lisbon" not in names_in(screen)


async def test_a_name_is_looked_for_and_the_search_is_left_first():
    async with opened() as at:
        screen = await window(at)
        everything = names_in(screen)
        await at.press("/")
        await at.type("cost")
        assert names_in(screen) == ["Maria Costa"]
        await at.press("escape")
        assert at.app.screen is screen
        assert names_in(screen) == everything
        await at.press("escape")
        assert at.app.screen is at.screen


async def test_it_is_sorted_by_name_too():
    async with opened() as at:
        screen = await window(at)
        await at.press("s", "s")
        people = [row.name for row in screen._listed.values() if row.entity]
        kind = [row.entity.kind for row in screen._listed.values() if row.entity]
        first = people[: kind.count(kind[0])]
        assert first == sorted(first, key=str.casefold)


async def test_a_source_is_narrowed_to():
    async with opened() as at:
        screen = await window(at)
        row = next(row for row in screen._listed.values() if row.source)
        await stand_on(at, screen, row.name)
        await at.press("+")
        assert len(at.shown_titles()) == row.articles


async def test_each_row_has_one_line_however_long_its_trend_is():
    async with opened(size=(80, 24)) as at:
        screen = await window(at)
        for title, rows in screen._groups.items():
            screen._groups[title] = [row._replace(trend=1_234) for row in rows]
        screen._list()
        await at.pilot.pause()
        listing = screen.query_one(OptionList)
        rows = [option.prompt.plain for option in listing.options if option.id]
        shown = at.text().splitlines()
        for row in rows[:5]:
            assert any(row.rstrip() in line for line in shown), row


async def test_the_bottom_line_tells_the_keys_of_the_window():
    async with opened() as at:
        await at.press("i")
        assert "⏎ only" in at.lines()[-1]
        assert "n unread" not in at.lines()[-1]
        await at.press("escape")
        assert "n unread" in at.lines()[-1]


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
async def test_on_a_narrow_screen_no_halves_of_headlines_stand_beside_it(size):
    async with opened(size=size) as at:
        await at.press("i")
        window = at.app.screen
        assert window.query_one("Vertical").region.width == size[0]
        # The chart has no room on a low one: all of it is for names.
        assert (window.query_one("Static").region.height == 1) == (size[1] < 20)


async def test_wishes_that_change_while_it_is_being_opened():
    async with opened() as at:
        screen = await window(at)
        unopened = FacetsScreen(
            at.screen.library, screen._palette, screen._asked, screen._query, screen._narrow
        )
        at.app._screen_stack.append(unopened)  # where Textual puts it, before anything is in it
        try:
            at.screen._draw_wishes()
        finally:
            at.app._screen_stack.remove(unopened)
            unopened._desk.close()
