"""Catching up on the screen: names to their pages, headlines to their articles, and back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.widgets import OptionList

from reader.ui.screens.catchup import CatchUpScreen
from reader.ui.screens.name import NameScreen
from tests.support.screen import BRIDGE, NOW, SOLAR, Opened, make_library, opened, write_corpus
from tests.support.waiting import shown

DAY = "---\ntitle: {title}\ndate: 2026-03-{day:02}\n---\n\n{text}\n"
FILES = {
    **{
        f"new{number}.md": DAY.format(title=f"Ivo Lund Speaks {number}", day=10, text="Ivo Lund.")
        for number in range(3)
    },
    **{
        f"old{number}.md": DAY.format(title=f"Day {number}", day=number, text="Lisbon.")
        for number in range(1, 9)
    },
}


async def caught(at: Opened) -> CatchUpScreen:
    await at.press("I")
    for _ in range(200):
        if isinstance(at.app.screen, CatchUpScreen):
            break
        await at.pilot.pause(0.01)
    return seen(at)


def seen(at: Opened) -> CatchUpScreen:
    screen = at.app.screen
    assert isinstance(screen, CatchUpScreen)
    return screen


async def rested(at: Opened) -> None:
    """Wait for the desk of the screen itself, of which the pilot's support knows nothing."""
    for _ in range(200):
        await at.settle()
        if not isinstance(at.app.screen, CatchUpScreen) or at.app.screen._news is not None:
            return
        await at.pilot.pause(0.01)
    raise AssertionError("nothing was gathered")


async def test_who_is_new_and_what_to_begin_with():
    async with opened(files=FILES) as at:
        await caught(at)
        await rested(at)
        await shown(at, "for Ivo Lund")
        text = at.text()
        assert "3 articles, 3 unread" in text
        assert "For the first time" in text
        assert "Ivo Lund" in text


async def test_where_nothing_is_new_that_is_all_that_is_said():
    async with opened(files={"old7.md": FILES["old7.md"]}) as at:
        await caught(at)
        await rested(at)
        await shown(at, "Nothing is new")
        assert "For the first time" not in at.text()


async def test_every_other_time_is_another_one():
    async with opened(files=FILES) as at:
        screen = await caught(at)
        await rested(at)
        times = []
        for offered in ("a week", "a month", "one day"):
            await shown(at, f"t {offered}")
            await at.press("t")
            await rested(at)
            times.append(screen._stand.days)
        assert times == [7, 30, 1]


async def test_a_name_opens_its_page_and_back_returns():
    async with opened(files=FILES) as at:
        screen = await caught(at)
        await rested(at)
        assert screen.named is not None
        await at.press("enter")
        assert isinstance(at.app.screen, NameScreen)
        await at.press("backspace")
        assert at.app.screen is screen
        await at.press("backspace")
        assert at.app.screen is at.screen


async def test_a_headline_opens_its_article_and_back_returns_to_the_same_place():
    async with opened(files=FILES) as at:
        screen = await caught(at)
        await rested(at)
        await at.press("l", "j")
        place = screen.query_one("#headlines", OptionList).highlighted
        await at.press("enter")
        assert at.app.screen is at.screen
        assert at.open_title().startswith("Ivo Lund Speaks")
        assert at.is_read(at.open_title())
        assert len(at.shown_titles()) == 3
        await at.press("backspace")
        listing = seen(at).query_one("#headlines", OptionList)
        assert at.app.focused is listing
        assert listing.highlighted == place
        await at.press("backspace")
        assert at.app.screen is at.screen
        assert len(at.shown_titles()) == len(FILES)


async def test_the_articles_of_a_name_are_listed_from_there():
    async with opened(files=FILES) as at:
        await caught(at)
        await rested(at)
        await at.press("enter", "enter")
        assert at.app.screen is at.screen
        assert len(at.shown_titles()) == 3


async def test_what_is_followed_comes_first():
    async with opened() as at:
        await at.press("enter", ".", "S")
        await caught(at)
        await rested(at)
        assert "What you follow" in at.text()
        assert "▏Lisbon" in at.text()
        assert "Of Lisbon" in at.text()
        assert BRIDGE in at.text()
        await at.press("t", "t")
        await shown(at, SOLAR)


async def test_each_side_has_keys_of_its_own():
    async with opened(files=FILES) as at:
        screen = await caught(at)
        await rested(at)
        for key, side in [("l", "headlines"), ("l", "headlines"), ("h", "names"), ("h", "names")]:
            await at.press(key)
            assert screen.focused.id == side
        await at.press("l", "G", "k", "g")
        listing = screen.query_one("#headlines", OptionList)
        assert listing.highlighted == 1  # below its heading


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (200, 60)], ids=str)
async def test_it_fits_any_screen(size):
    async with opened(files=FILES, size=size) as at:
        await caught(at)
        await rested(at)
        await at.press("j", "k", "l", "h", "tab", "t", "t", "t", "t")


@pytest.mark.parametrize(("days", "is_offered"), [(9, True), (1, False)])
async def test_it_is_offered_after_an_absence(tmp_path, monkeypatch, days, is_offered):
    library = make_library(write_corpus(tmp_path / "corpus", FILES))
    monkeypatch.setattr(library, "last_visit", lambda: NOW - timedelta(days=days))
    async with opened(library=library) as at:
        assert ("I tells what is new" in at.status()) is is_offered
        await at.press("I", "escape")
        assert "I tells what is new" not in at.status()


async def test_all_lines_of_a_headline_begin_at_one_cell():
    title = (
        "A Mayor Told the World Bank in Lisbon Why It Matters to Everyone Who Lives by the Coast"
    )
    file = f"---\ntitle: {title}\ndate: 2026-03-10\nsource: Wire\n---\n\nNothing.\n"
    async with opened(files={"long.md": file}, size=(100, 30)) as at:
        await caught(at)
        await rested(at)
        await shown(at, "A Mayor Told")
        lines = at.lines(seen(at).query_one("#headlines"))
        first = next(number for number, line in enumerate(lines) if "A Mayor Told" in line)
        starts = [len(line) - len(line.lstrip()) for line in lines[first : first + 3]]
        assert "Wire" in lines[first + 2]
        assert starts == [starts[0]] * 3
