"""The arrangement at each size: side by side, one above the other, one at a time; and zen."""

from __future__ import annotations

import pytest

from tests.support.screen import BRIDGE, QUIET, SEA, TITLES, opened

SIZES = [(40, 12), (80, 24), (100, 35), (110, 40), (111, 20), (120, 40), (200, 60), (300, 80)]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_line_is_as_wide_as_the_screen(size):
    async with opened(size=size) as at:
        for keys in ((), ("enter",), (".",), ("h", "v"), ("v", "z"), ("z",), ("z", "/")):
            await at.press(*keys)
            strips = at.app.screen._compositor.render_strips()
            assert len(strips) == size[1]
            assert {strip.cell_length for strip in strips} == {size[0]}


async def test_side_by_side():
    async with opened(size=(120, 40)) as at:
        rows, article = at.headlines.region, at.article.region
        assert rows.right == article.x
        assert rows.height == article.height == 37
        assert 44 <= rows.width <= 84
        assert at.lines("#list")[1].strip().startswith("▌  Two Years of Repairs")
        assert at.article.text_width == 72


async def test_the_article_keeps_its_measure_on_a_very_wide_screen():
    async with opened(size=(200, 60)) as at:
        assert at.article.text_width == 72
        assert at.headlines.region.width <= 84


async def test_one_above_the_other():
    async with opened(size=(100, 35)) as at:
        rows, article = at.headlines.region, at.article.region
        assert rows.bottom == article.y
        assert rows.width == article.width == 100
        assert [line[:12] for line in at.lines("#list")[:2]] == ["▌● Harbour B", " ● Northwind"]


async def test_one_at_a_time():
    async with opened(size=(80, 24)) as at:
        assert at.headlines.region.height == 21
        assert at.article.region.height == 0
        await at.press("enter")
        assert at.headlines.region.height == 0
        assert at.article.region.height == 21
        await at.press("escape")
        assert at.headlines.region.height == 21


async def test_one_at_a_time_the_article_is_set_in_the_width_that_it_is_seen_in():
    async with opened(size=(80, 24)) as at:
        await at.press("enter")
        assert at.lines("#article")[1].strip() == BRIDGE
        await at.press("escape", "j", "j", "j", "space")
        assert at.open_title() == SEA


@pytest.mark.parametrize("size", [(80, 24), (100, 35)], ids=str)
async def test_resizing_keeps_the_place_in_list_and_article(size):
    async with opened(size=(120, 40)) as at:
        await at.select(SEA)
        await at.press("enter", *["space"] * 2)
        place = at.article._place_at_top()
        assert place is not None
        await at.resize(*size)
        assert at.focus == "article"
        assert at.selected_title() == at.open_title() == SEA
        line = at.article.page.lines[int(at.article.scroll_offset.y) - 1]
        assert line.start <= place[1] <= line.end
        await at.resize(120, 40)
        assert at.open_title() == SEA
        assert abs(at.article._place_at_top()[1] - place[1]) < 200


async def test_resizing_keeps_the_selected_row_in_sight():
    async with opened(size=(120, 40)) as at:
        await at.press("G")
        await at.resize(120, 8)
        assert TITLES[-1] in at.text("#list")
        await at.resize(60, 10)
        assert TITLES[-1][:20] in at.text("#list")


async def test_zen_goes_from_article_to_list_to_both():
    async with opened(size=(120, 40)) as at:
        await at.press("z")
        assert (at.headlines.region.width, at.article.region.width) == (0, 120)
        assert at.focus == "article"
        await at.press("z")
        assert (at.headlines.region.width, at.article.region.width) == (120, 0)
        assert at.focus == "list"
        await at.press("z")
        assert at.headlines.region.width + at.article.region.width == 120


async def test_zen_sets_the_article_for_its_room():
    async with opened(size=(112, 40)) as at:
        assert at.article.text_width < 72
        await at.press("z")
        assert at.article.text_width == 72
        assert "is opened" not in at.text("#article")
        assert BRIDGE in at.text("#article")


@pytest.mark.parametrize("size", [(120, 40), (100, 35), (80, 24)], ids=str)
async def test_to_the_pane_that_zen_hides_ends_zen(size):
    async with opened(size=size) as at:
        await at.press("z", "escape")
        assert at.focus == "list"
        assert at.headlines.region.width > 0
        await at.press("z", "z", "enter")
        assert at.focus == "article"
        assert at.article.region.width > 0


@pytest.mark.parametrize("size", [(120, 40), (100, 35), (80, 24)], ids=str)
async def test_nothing_is_opened_from_the_list_alone_without_being_seen(size):
    async with opened(size=size) as at:
        await at.press("z", "z", "j", "j", "j", "j", "enter")
        assert at.open_title() == QUIET
        assert QUIET in at.text("#article")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_an_empty_folder_is_explained(size, tmp_path):
    async with opened(tmp_path, size=size) as at:
        assert "Nothing to read here" in at.text()
        await at.press("j", "enter", "space", "n", ".", "/", "a", "escape", "m", "A", "z", "z", "z")
        assert "Nothing to read here" in at.text()
        await at.press("escape")
        assert at.app.is_running


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_found_is_explained(size):
    async with opened(size=size) as at:
        await at.press("/")
        await at.type("zzzz")
        assert "Nothing matches" in at.text()
        await at.press("enter", "escape")
        assert "Nothing matches" not in at.text()
        assert TITLES[1][:12] in at.text()


async def test_keys_are_hinted_as_far_as_there_is_room_and_all_keys_always():
    for width in (40, 80, 120, 200):
        async with opened(size=(width, 24)) as at:
            assert at.lines()[-1].rstrip().endswith("? keys")
            assert "/ search" in at.lines()[-1]


@pytest.mark.parametrize("key", ["space", "b"])
async def test_one_at_a_time_reading_on_first_brings_the_article_into_sight(key):
    async with opened(size=(80, 24)) as at:
        await at.select(SEA)
        await at.press(key)
        assert at.focus == "article"
        assert SEA in at.text("#article")
        assert at.article.scroll_offset.y == 0
        assert at.is_read(SEA)


@pytest.mark.parametrize("key", [".", ","])
async def test_one_at_a_time_a_name_is_chosen_in_sight(key):
    async with opened(size=(80, 24)) as at:
        await at.press(key)
        assert at.focus == "article"
        assert at.article.current is not None
        assert at.article.current.name in at.text("#article")
        assert at.open_title() == BRIDGE
        assert at.article.scroll_offset.y == 0


async def test_list_alone_reading_on_brings_the_article_into_sight():
    async with opened(size=(120, 40)) as at:
        await at.press("z", "z", "space")
        assert at.focus == "article"
        assert BRIDGE in at.text("#article")


async def test_the_status_line_is_about_what_is_in_sight():
    async with opened(size=(80, 24)) as at:
        await at.select(SEA)
        assert at.status().strip() == ""
        await at.press("enter")
        assert "%" in at.status()
        await at.press("escape")
        assert at.status().strip() == ""


async def test_a_narrow_screen_says_where_one_is_and_cuts_no_word():
    async with opened(size=(40, 12)) as at:
        assert at.top().split() == ["All", "▸", "/", "search", "9", "unread", "of", "9"]
        await at.select(BRIDGE)
        await at.press("enter", ".")
        assert at.status().rstrip().endswith(("article", "articles", "…"))


async def test_a_low_screen_is_greeted_in_two_lines():
    async with opened(size=(40, 12)) as at:
        assert at.toasts() == ["Welcome: ? tells all keys"]
