"""The mouse: rows, names, the legend, the hints."""

from __future__ import annotations

import pytest
from textual.events import MouseDown, MouseMove

from reader.model import Kind
from reader.text.width import cell_width
from tests.support.screen import BRIDGE, CHESS, TITLES, opened


async def test_a_click_selects_and_does_not_open():
    async with opened() as at:
        await at.click_text(at.headlines, "Ten-Year-Old")
        assert at.selected_title() == at.open_title() == CHESS
        assert at.focus == "list"
        assert not at.is_read(CHESS)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_a_double_click_opens(size):
    async with opened(size=size) as at:
        await at.click_text(at.headlines, "Ten-Year-Old", times=2)
        assert at.open_title() == CHESS
        assert at.focus == "article"
        assert at.is_read(CHESS)


async def test_a_click_below_the_rows_does_nothing():
    async with opened() as at:
        await at.click("#list", 5, 30, times=2)
        assert at.selected_title() == BRIDGE
        assert not at.is_read(BRIDGE)


async def test_a_click_on_a_name_stands_on_it_and_another_opens_its_page():
    async with opened() as at:
        await at.click_text(at.article, "Maria Costa,")
        assert at.article.current.name == "Maria Costa"
        assert "person" in at.status()
        await at.click_text(at.article, "Maria Costa,")
        assert at.app.screen.entity.name == "Maria Costa"


async def test_a_click_beside_names_does_nothing():
    async with opened() as at:
        await at.click_text(at.article, "two years after")
        assert at.article.current is None


async def test_clicks_hit_names_behind_wide_characters():
    body = "日本語の見出し👩‍👩‍👧 Maria Costa spoke."
    async with opened(files={"a.md": f"---\ntitle: A\n---\n\n{body}\n"}) as at:
        line = next(line for line in at.lines("#article") if "Maria Costa spoke" in line)
        y = at.lines("#article").index(line)
        x = cell_width(line[: line.index("Maria")])
        await at.click("#article", x, y)
        assert at.article.current is not None
        await at.press("escape")
        await at.click("#article", x - 2, y)
        assert at.article.current is None


async def test_a_click_in_the_legend_shows_and_hides_a_kind():
    async with opened() as at:
        await at.click_text(at.screen.query_one("#status"), "place")
        assert at.screen.hidden_kinds == {Kind.PLACE}
        await at.click_text(at.screen.query_one("#status"), "place")
        assert at.screen.hidden_kinds == frozenset()


async def test_a_click_on_a_hint_does_what_its_key_does():
    async with opened() as at:
        hints = at.screen.query_one("#hints")
        await at.click_text(hints, "star")
        assert at.library.headline(at.row(BRIDGE)).starred
        await at.click_text(hints, "search")
        assert at.focus == "search"


async def test_a_click_on_a_crumb_takes_the_narrowing_back():
    async with opened() as at:
        await at.press("enter", ".", "+")
        assert len(at.shown_titles()) == 3
        await at.click_text(at.screen.query_one("#crumbs"), 'place:"Lisbon"')
        assert tuple(at.shown_titles()) == TITLES


async def test_a_click_on_the_view_opens_the_drawer():
    async with opened() as at:
        await at.click_text(at.screen.query_one("#crumbs"), "All")
        assert at.screen.drawer_is_open


async def test_the_mouse_that_rests_on_a_name_sees_its_card(monkeypatch):
    monkeypatch.setattr("reader.ui.widgets.named_page.HOVER_SECONDS", 0.01)
    async with opened() as at:
        lines = at.lines("#article")
        y = next(number for number, line in enumerate(lines) if "Northwind Energy lit" in line)
        x = lines[y].index("Northwind")
        await at.pilot.hover("#article", (x + 2, y))
        await at.pilot.pause(0.1)
        await at.settle()
        assert "Northwind Energy · org" in at.text("#article")
        assert at.article.current is None
        await at.pilot.hover("#article", (x + 2, y + 5))
        await at.settle()
        assert at.article.card is None


async def test_what_a_card_offers_can_be_clicked():
    async with opened() as at:
        await at.press("enter", ".")
        await at.click_text(at.article, "only")
        assert 'place:"Lisbon"' in at.top()


@pytest.mark.parametrize("kind", [MouseDown, MouseMove])
async def test_the_mouse_on_what_was_taken_away_a_moment_ago_does_nothing(kind):
    async with opened() as at:
        await at.press("?")
        text = at.app.screen.query_one("VerticalScroll > Static")
        x, y = text.region.offset
        await text.remove()
        assert at.app.get_widget_at(x, y)[0] is text, "it is drawn yet"
        await at.app.on_event(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        assert at.app.is_running


@pytest.mark.parametrize("key", ["?", "w", "a", "i", "t"])
async def test_a_click_beside_a_window_leaves_it_and_one_in_it_does_not(key):
    async with opened() as at:
        await at.press(key)
        window = at.app.screen
        assert window is not at.screen
        inside = window.query("Vertical, VerticalScroll").first().region
        await at.pilot.click(offset=(inside.x + 1, inside.y))
        assert at.app.screen is window
        await at.pilot.click(offset=(119, 0))
        assert at.app.screen is at.screen


async def test_a_click_beside_a_note_keeps_it():
    async with opened() as at:
        await at.press("c", *"seen")
        await at.pilot.click(offset=(60, 4))
        assert at.app.screen is at.screen
        assert at.library.status(at.headlines.selected).note == "seen"
