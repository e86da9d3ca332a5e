"""The drawer: views, sources, names, and what could not be opened."""

from __future__ import annotations

import pytest

from reader.query import View
from reader.ui.widgets.drawer import Drawer
from tests.support.screen import BRIDGE, BRIEFS, CHESS, SOLAR, TITLES, opened

SIZES = [(120, 40), (100, 35), (80, 24)]


def entries(at):
    """The drawer's entries, as name and count; headings are None."""
    drawer = at.screen.query_one(Drawer)
    lines = [str(option.prompt) for option in drawer.options]
    return {line.rsplit(maxsplit=1)[0].strip(): line.split()[-1] for line in lines if line.strip()}


async def choose(at, name):
    await at.press("v")
    drawer = at.screen.query_one(Drawer)
    for _ in range(drawer.option_count):
        prompt = str(drawer.get_option_at_index(drawer.highlighted).prompt)
        if prompt.strip().startswith(name):
            await at.press("enter")
            return
        await at.press("j")
    raise AssertionError(f"{name!r} is not in the drawer:\n{at.text()}")


@pytest.mark.parametrize(("size", "keys"), [((80, 24), ["enter"]), ((120, 40), ["enter", "z"])])
async def test_it_is_seen_where_the_article_had_all_the_room(size, keys):
    async with opened(size=size) as at:
        await at.press(*keys)
        assert at.headlines.region.area == 0
        await at.press("v")
        drawer = at.screen.query_one(Drawer)
        assert drawer.region.area
        assert drawer.has_focus


async def test_the_hints_are_its_own_while_it_has_the_focus():
    async with opened() as at:
        of_list = at.text("#hints")
        await at.press("v")
        told = "⏎ open   J K move a view down, up   e settings   v back to the list"
        assert told in at.text("#hints")
        await at.press("tab")
        assert at.text("#hints") == of_list
        await at.press("tab", "v")
        assert at.text("#hints") == of_list


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_it_takes_the_lists_place(size):
    async with opened(size=size) as at:
        before = at.headlines.region
        await at.press("v")
        drawer = at.screen.query_one(Drawer)
        assert drawer.region == before
        assert at.headlines.region.area == 0
        assert at.focus == "Drawer"
        await at.press("v")
        assert at.headlines.region == before
        assert at.focus == "list"


async def test_it_holds_views_sources_and_names_with_their_counts():
    async with opened() as at:
        await at.press("m", "v")
        shown = entries(at)
        assert shown["All"] == "8"
        assert shown["Unread"] == "8"
        assert shown["Headlines only"] == "3"
        assert shown["Tagus Times"] == "1"  # of two, one is read
        assert shown["wire"] == "4"
        assert shown["Lisbon"] == "3"
        assert shown["Maria Costa"] == "2"
        assert "$40 million" not in shown


async def test_a_view_is_chosen():
    async with opened() as at:
        await choose(at, "Headlines only")
        assert at.shown_titles() == list(BRIEFS)
        assert at.top().startswith(" Headlines only")
        assert "3 of 9" in at.top()
        await at.press("escape")
        assert tuple(at.shown_titles()) == TITLES


async def test_today_and_the_week_follow_the_clock():
    async with opened() as at:
        await choose(at, "Today")
        assert at.shown_titles() == [BRIDGE]
        await choose(at, "This week")
        assert at.shown_titles() == [BRIDGE, SOLAR]


async def test_a_source_is_chosen_and_the_crumb_names_it():
    async with opened() as at:
        await choose(at, "Tagus Times")
        assert at.shown_titles() == [BRIDGE, CHESS]
        assert '▸ source:"Tagus Times" ▸' in at.top()
        await at.press("backspace")
        assert tuple(at.shown_titles()) == TITLES


async def test_sources_stand_in_their_folders_and_a_folder_opens_all_that_is_in_it():
    async with opened() as at:
        keys = {each.source.name: each.source.key for each in at.library.listed_sources(9)}
        at.library.look_for_folders = lambda: None
        at.library.folders = {
            keys["Tagus Times"]: ("Papers", "Lisbon"),
            keys["Almanac"]: ("Papers",),
        }
        await at.press("v")
        lines = [line.rstrip() for line in at.text("Drawer").splitlines()]
        begin = next(number for number, line in enumerate(lines) if "Sources" in line)
        names = [line.rsplit(maxsplit=1)[0].rstrip() for line in lines[begin + 1 : begin + 7]]
        assert [name.strip() for name in names] == [
            *("wire", "Iberia Daily", "Papers/", "Almanac", "Lisbon/", "Tagus Times")
        ]
        indents = [len(name) - len(name.lstrip()) for name in names]
        assert [each - indents[0] for each in indents] == [0, 0, 0, 2, 2, 4]
        await at.press("v")
        await choose(at, "Papers/")
        assert {BRIDGE, CHESS} < set(at.shown_titles())
        assert len(at.shown_titles()) == 4
        assert at.top().startswith(" Papers")


async def test_a_name_is_chosen():
    async with opened() as at:
        await choose(at, "Seville")
        assert at.shown_titles() == [SOLAR, CHESS]
        assert 'place:"Seville"' in at.top()


async def test_it_opens_on_the_present_view():
    async with opened() as at:
        await choose(at, "Starred")
        assert at.screen.query_now.view == View("Starred", "is:starred")
        await at.press("v")
        drawer = at.screen.query_one(Drawer)
        assert "Starred" in str(drawer.get_option_at_index(drawer.highlighted).prompt)


async def test_letters_move_in_it():
    async with opened() as at:
        await at.press("v", "j", "j", "k")
        drawer = at.screen.query_one(Drawer)
        assert "Unread" in str(drawer.get_option_at_index(drawer.highlighted).prompt)
        await at.press("G")
        assert drawer.highlighted == drawer.option_count - 1
        await at.press("g")
        assert "All" in str(drawer.get_option_at_index(drawer.highlighted).prompt)


async def test_the_slash_closes_it_and_searches():
    async with opened() as at:
        await at.press("v", "/")
        assert not at.screen.drawer_is_open
        assert at.focus == "search"
        await at.type("solar")
        assert at.shown_titles() == [SOLAR]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_between_drawer_and_article_and_out_again(size):
    async with opened(size=size) as at:
        await at.press("v", "l")
        assert at.focus == "article"
        await at.press("h")
        assert at.focus == "Drawer"
        await at.press("tab", "tab")
        assert at.focus == "Drawer"
        await at.press("l", "escape")
        assert not at.screen.drawer_is_open
        assert at.focus == "list"
        assert BRIDGE[:20] in at.text("#list")


async def test_what_could_not_be_opened_is_told_with_its_reason(tmp_path):
    (tmp_path / "good.txt").write_text("One Good Headline of the Day\n")
    (tmp_path / "bad.txt").write_bytes(b"a null\0 in it")
    async with opened(tmp_path) as at:
        assert len(at.shown_titles()) == 1
        assert any("bad.txt" in toast for toast in at.toasts())
        await at.press("v")
        text = at.text("Drawer")
        assert "Not opened · 1" in text
        reason = at.library.faults[0].reason
        assert reason[:30] in " ".join(text.split())
        await at.press("G")
        drawer = at.screen.query_one(Drawer)
        assert not drawer.get_option_at_index(drawer.highlighted).disabled


async def test_headings_and_faults_cannot_be_chosen():
    async with opened() as at:
        await at.press("v")
        drawer = at.screen.query_one(Drawer)
        seen = set()
        for _ in range(drawer.option_count + 2):
            assert not drawer.get_option_at_index(drawer.highlighted).disabled
            seen.add(drawer.highlighted)
            await at.press("j")
        assert len(seen) == sum(not option.disabled for option in drawer.options)


async def test_a_narrow_name_column_holds_wide_characters():
    files = {"a.md": "---\ntitle: A\nsource: 朝日新聞デジタル国際報道部東京本社\n---\n\nText.\n"}
    async with opened(files=files) as at:
        await at.press("v")
        lines = [line for line in at.lines("Drawer") if "朝日" in line]
        assert lines
        assert lines[0].rstrip().endswith("1")


@pytest.mark.parametrize("key", ["s", "m", "A", "space", "b", "ctrl+d", "ctrl+u"])
async def test_no_key_reaches_the_list_that_it_hides(key):
    async with opened() as at:
        at.clear_toasts()
        await at.press("j", "v", key)
        assert at.selected_title() == SOLAR
        assert at.library.counts() == (9, 9)
        assert not at.library.headline(at.row(SOLAR)).starred
        assert at.article.scroll_offset.y == 0
        assert at.toasts() == []


async def test_undo_is_none_of_its_keys():
    async with opened() as at:
        await at.press("m", "v", "u")
        assert at.is_read(BRIDGE)


async def test_half_pages_move_in_it():
    async with opened() as at:
        await at.press("v")
        drawer = at.screen.query_one(Drawer)
        first = drawer.highlighted
        await at.press("ctrl+d")
        assert drawer.highlighted > first + 3
        await at.press("ctrl+u")
        assert drawer.highlighted == first


async def test_a_click_on_the_search_line_closes_it():
    async with opened(size=(80, 24)) as at:
        await at.press("v")
        await at.click("#search", 3, 0)
        assert not at.screen.drawer_is_open
        assert at.focus == "search"
        await at.type("solar")
        await at.press("enter")
        assert at.focus == "list"
        assert "Solar" in at.text("#list")


async def test_the_slash_finds_in_the_article_beside_it():
    async with opened(size=(80, 24)) as at:
        await at.press("v", "l", "/")
        await at.type("bridge")
        assert not at.screen.drawer_is_open
        assert at.article.find.words == "bridge"
        assert BRIDGE in at.text("#article")


async def test_each_entry_has_one_line_on_a_narrow_screen():
    async with opened(size=(40, 12)) as at:
        await at.press("v")
        drawer = at.screen.query_one(Drawer)
        entries = [option.prompt.plain for option in drawer.options if not option.disabled]
        first, second = (entry.strip() for entry in entries[:2])
        shown = [line[:38].strip() for line in at.text().splitlines()]
        assert shown[shown.index(first) + 1] == second, "the figures stand beside the names"
