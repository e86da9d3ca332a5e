"""What Enter, Escape, `n` and `.` mean in every focus: the table of the design, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import Kind
from tests.support.screen import BRIDGE, CHESS, SOLAR, TITLES, opened

if TYPE_CHECKING:
    from tests.support.screen import Opened

# Where the reader is


async def in_the_list(at: Opened) -> None:
    """The list has the focus from the beginning."""


async def in_what_was_found(at: Opened) -> None:
    await at.press("/")
    await at.type("lisbon")
    await at.press("enter")


async def in_a_narrowed_list(at: Opened) -> None:
    await at.press("enter", ".", "+", "escape")  # the name is let go first


async def in_the_article(at: Opened) -> None:
    await at.press("enter")


async def on_a_name(at: Opened) -> None:
    await at.press("enter", ".")


async def in_an_open_find(at: Opened) -> None:
    await at.press("enter", "/")
    await at.type("bridge")
    await at.press("enter")


async def in_the_search_line(at: Opened) -> None:
    await at.press("/")
    await at.type("bridge")


async def in_the_line_of_the_find(at: Opened) -> None:
    await at.press("enter", "/")
    await at.type("bridge")


async def in_the_drawer(at: Opened) -> None:
    await at.press("v")


# What is then the case


def the_article_is_open(at: Opened) -> None:
    assert at.focus == "article"
    assert at.open_title() == BRIDGE
    assert at.is_read(BRIDGE)


def the_first_hit_is_open(at: Opened) -> None:
    assert at.focus == "article"
    assert at.open_title() == at.shown_titles()[0]
    assert at.is_read(at.shown_titles()[0])


def the_list_has_the_focus(at: Opened) -> None:
    assert at.focus == "list"
    assert tuple(at.shown_titles()) == TITLES
    assert at.selected_title() == BRIDGE


def the_first_hit_is_selected(at: Opened) -> None:
    assert at.focus == "list"
    assert at.screen.query_now.words == "bridge"
    assert at.selected_title() == at.shown_titles()[0] == BRIDGE
    assert not at.is_read(BRIDGE)


def its_page_is_open(at: Opened) -> None:
    assert at.app.screen.entity.name == "Lisbon"
    assert at.screen.query_now.names == ()


def it_is_narrowed_to_the_name(at: Opened) -> None:
    assert at.focus == "list"
    assert [str(name) for name in at.screen.query_now.names] == ['place:"Lisbon"']
    assert at.shown_titles() == [BRIDGE, SOLAR, TITLES[-1]]


def the_query_is_cleared(at: Opened) -> None:
    assert at.focus == "list"
    assert at.screen.query_now.words == ""
    assert tuple(at.shown_titles()) == TITLES


def the_query_is_kept(at: Opened) -> None:
    assert at.focus == "list"
    assert at.screen.query_now.words == "bridge"
    assert at.shown_titles()[0] == BRIDGE


def the_narrowing_is_taken_back(at: Opened) -> None:
    assert at.focus == "list"
    assert at.screen.query_now.names == ()
    assert tuple(at.shown_titles()) == TITLES


def no_name_is_chosen_any_more(at: Opened) -> None:
    assert at.focus == "article"
    assert at.article.current is None


def the_find_is_closed(at: Opened) -> None:
    assert at.focus == "article"
    assert at.article.find.words == ""


def the_article_has_the_focus_and_the_find_stays(at: Opened) -> None:
    assert at.focus == "article"
    assert at.article.find.words == "bridge"
    assert at.article.find.position == 1


def the_next_match_is_shown(at: Opened) -> None:
    assert at.article.find.position == 2
    assert at.open_title() == BRIDGE


def the_next_unread_is_shown(at: Opened) -> None:
    assert at.selected_title() == at.open_title() == SOLAR


def the_next_unread_of_those_found_is_shown(at: Opened) -> None:
    assert at.selected_title() == at.open_title() == at.shown_titles()[1]


def the_first_name_is_chosen(at: Opened) -> None:
    assert at.article.current is not None
    assert at.article.current.entity.key == (Kind.PLACE, "lisbon")
    assert "name 1/9" in at.status()


def the_second_name_is_chosen(at: Opened) -> None:
    assert at.article.current is not None
    assert at.article.current.kind is Kind.DATE
    assert "name 2/9" in at.status()


def nothing_happens(at: Opened) -> None:
    assert at.focus == "article"
    assert at.open_title() == BRIDGE
    assert at.article.current is None
    assert at.screen.query_now.names == ()


def it_only_types(sign: str):
    def check(at: Opened) -> None:
        assert at.focus == "search"
        assert at.screen.search_line.value == f"bridge{sign}"
        assert at.article.current is None

    check.__name__ = f"it_only_types_{sign}"
    return check


def a_place_is_chosen(at: Opened) -> None:
    assert not at.screen.drawer_is_open
    assert at.focus == "list"


def the_drawer_is_closed(at: Opened) -> None:
    assert not at.screen.drawer_is_open
    the_list_has_the_focus(at)


TABLE = [
    (in_the_list, "enter", the_article_is_open),
    (in_what_was_found, "enter", the_first_hit_is_open),
    (in_a_narrowed_list, "enter", the_article_is_open),
    (in_the_article, "enter", nothing_happens),
    (on_a_name, "enter", its_page_is_open),
    (on_a_name, "+", it_is_narrowed_to_the_name),
    (in_the_search_line, "enter", the_first_hit_is_selected),
    (in_the_line_of_the_find, "enter", the_article_has_the_focus_and_the_find_stays),
    (in_the_drawer, "enter", a_place_is_chosen),
    (in_the_list, "escape", the_list_has_the_focus),
    (in_what_was_found, "escape", the_query_is_cleared),
    (in_a_narrowed_list, "escape", the_narrowing_is_taken_back),
    (in_the_article, "escape", the_list_has_the_focus),
    (on_a_name, "escape", no_name_is_chosen_any_more),
    (in_an_open_find, "escape", the_find_is_closed),
    (in_the_search_line, "escape", the_query_is_kept),
    (in_the_line_of_the_find, "escape", the_article_has_the_focus_and_the_find_stays),
    (in_the_drawer, "escape", the_drawer_is_closed),
    (in_the_list, "n", the_next_unread_is_shown),
    (in_what_was_found, "n", the_next_unread_of_those_found_is_shown),
    (in_the_article, "n", the_next_unread_is_shown),
    (on_a_name, "n", the_next_unread_is_shown),
    (in_an_open_find, "n", the_next_match_is_shown),
    (in_the_search_line, "n", it_only_types("n")),
    (in_the_line_of_the_find, "n", it_only_types("n")),
    (in_the_drawer, "n", the_next_unread_is_shown),
    (in_the_list, ".", the_first_name_is_chosen),
    (in_what_was_found, ".", the_first_name_is_chosen),
    (in_the_article, ".", the_first_name_is_chosen),
    (on_a_name, ".", the_second_name_is_chosen),
    (in_an_open_find, ".", the_first_name_is_chosen),
    (in_the_search_line, ".", it_only_types(".")),
    (in_the_line_of_the_find, ".", it_only_types(".")),
    (in_the_drawer, ".", the_first_name_is_chosen),
]


@pytest.mark.parametrize(
    ("where", "key", "then"),
    TABLE,
    ids=[f"{where.__name__}-{key}-{then.__name__}" for where, key, then in TABLE],
)
async def test_each_key_means_what_the_table_says(where, key, then):
    async with opened() as at:
        await where(at)
        await at.press(key)
        then(at)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=str)
async def test_escape_peels_one_layer_after_the_other_and_never_quits(size):
    async with opened(size=size) as at:
        await at.press("enter", ".", "+")  # narrowed to Lisbon
        await at.press("/")
        await at.type("bridge")
        await at.press("enter", "enter", "/")
        await at.type("harbour")
        await at.press("enter", ".")
        peeled = []
        for _ in range(9):
            query = at.screen.query_now
            peeled.append(
                (
                    at.article.current is not None,
                    at.article.find.words,
                    at.focus,
                    query.words,
                    len(query.names),
                )
            )
            await at.press("escape")
        assert peeled[:6] == [
            (True, "harbour", "article", "bridge", 1),
            (False, "harbour", "article", "bridge", 1),
            (False, "", "article", "bridge", 1),
            (False, "", "list", "bridge", 1),
            (False, "", "list", "", 1),
            (False, "", "list", "", 0),
        ]
        assert at.app.is_running
        assert tuple(at.shown_titles()) == TITLES


async def test_enter_opens_what_was_just_selected_however_fast_it_is_pressed():
    async with opened() as at:
        await at.press_at_once("j", "j", "enter")
        assert at.open_title() == CHESS
        assert at.is_read(CHESS)
        assert not at.is_read(BRIDGE)
        assert not at.is_read(SOLAR)


async def test_q_quits():
    async with opened() as at:
        await at.press("q")
    assert not at.app.is_running


@pytest.mark.parametrize("key", ["right", "l", "tab", "shift+tab"])
async def test_keys_to_the_article(key):
    async with opened() as at:
        await at.press(key)
        the_article_is_open(at)


@pytest.mark.parametrize("key", ["left", "h", "tab", "shift+tab"])
async def test_keys_back_to_the_list(key):
    async with opened() as at:
        await at.press("enter", key)
        the_list_has_the_focus(at)


async def test_keys_move_in_the_pane_that_has_the_focus():
    async with opened() as at:
        await at.press("j", "down", "k", "up", "j")
        assert at.selected_title() == SOLAR
        await at.press("G")
        assert at.selected_title() == TITLES[-1]
        await at.press("g", "j", "j", "j", "enter")
        assert at.open_title() == "A Long Report on the Sea"
        await at.press("j", "j", "j", "k")
        assert at.article.scroll_offset.y == 2
        await at.press("ctrl+d")
        half = at.article.size.height // 2
        assert at.article.scroll_offset.y == pytest.approx(2 + half, abs=1)
        await at.press("ctrl+u", "G")
        assert at.article.at_end
        await at.press("g")
        assert at.article.scroll_offset.y == 0
