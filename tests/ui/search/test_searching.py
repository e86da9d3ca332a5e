"""The search line: what is typed is only typed, and list and article follow."""

from __future__ import annotations

import pytest
from textual import events

from reader.index.answer import Answer
from reader.query import Query
from reader.ui.messages import Answered
from tests.support.screen import BRIDGE, BRIEFS, SEA, SOLAR, TITLES, opened


@pytest.mark.parametrize("keys", ["qjs", "n?/", "mAu", " bv", "+-<", "123", "hlz", ".,>", "GgN"])
async def test_keys_only_type(keys):
    async with opened() as at:
        await at.press("/")
        await at.type(keys)
        assert at.focus == "search"
        assert at.screen.search_line.value == keys
        assert at.screen.query_now == Query(words=keys)
        assert not at.screen.drawer_is_open
        assert at.library.counts() == (9, 9)
        assert at.app.screen is at.screen


async def test_the_list_and_the_open_article_follow():
    async with opened() as at:
        await at.press("/")
        await at.type("solar")
        assert at.shown_titles()[0] == SOLAR
        assert at.open_title() == SOLAR
        assert at.focus == "search"
        await at.press(*["backspace"] * 5)
        assert tuple(at.shown_titles()) == TITLES
        await at.type("sea")
        assert at.open_title() == at.shown_titles()[0] == SEA


async def test_the_counts_are_told():
    async with opened() as at:
        await at.press("/")
        await at.type("lisbon")
        assert "3 exact" in at.top()
        assert "of 9" in at.top()


async def test_what_is_in_no_headline_is_found_in_the_texts_with_its_line():
    async with opened() as at:
        await at.press("/")
        await at.type("lighthouse")
        assert at.shown_titles()[0] == BRIDGE
        assert "lighthouse" in at.text("#list")
        lit = at.style_at(at.headlines, "lighthouse")
        assert lit.color == at.screen.palette.match.color


async def test_typos_stand_under_a_divider():
    async with opened() as at:
        await at.press("/")
        await at.type("musuem")
        assert at.shown_titles() == [BRIEFS[1]]
        assert "near · 1" in at.lines("#list")[0]
        assert "0 exact · 1 near" in at.top()


async def test_nothing_found_is_said_and_the_typing_stays():
    async with opened() as at:
        await at.press("/")
        await at.type("zzzzqqqq")
        assert at.shown_titles() == []
        assert "Nothing matches" in at.text("#article")
        assert at.open_title() == ""
        await at.press("enter", "enter", "space", ".", "m", "s", "n", "o", "y", "+")
        assert at.focus == "list"
        await at.press("escape")
        assert tuple(at.shown_titles()) == TITLES
        assert at.open_title() == BRIDGE


async def test_the_first_escape_keeps_the_query_and_the_second_clears_it():
    async with opened() as at:
        await at.press("/")
        await at.type("lisbon")
        found = at.shown_titles()
        await at.press("escape")
        assert (at.focus, at.screen.query_now.words) == ("list", "lisbon")
        assert at.shown_titles() == found
        assert "lisbon" in at.top()
        await at.press("escape")
        assert (at.focus, at.screen.query_now.words) == ("list", "")
        assert tuple(at.shown_titles()) == TITLES
        assert "lisbon" not in at.top()


async def test_arrows_move_the_selection_while_one_types():
    async with opened() as at:
        await at.press("/")
        await at.type("lisbon")
        await at.press("down")
        assert at.selected_title() == at.open_title() == at.shown_titles()[1]
        assert at.focus == "search"
        await at.press("enter")
        assert at.selected_title() == at.shown_titles()[1]


async def test_the_search_is_taken_up_again_where_it_was_left_or_typed_over():
    async with opened() as at:
        await at.press("/")
        await at.type("sol")
        await at.press("escape", "/", "end")
        await at.type("ar")
        assert at.screen.query_now.words == "solar"
        await at.press("escape", "/")
        await at.type("bridge")
        assert at.screen.query_now.words == "bridge"


async def test_an_old_answer_is_dropped():
    async with opened() as at:
        await at.press("/")
        await at.type("solar")
        old = Answer(Query(words="sol"), [0, 1, 2], 3, 0, 9)
        at.screen.post_message(Answered(at.screen._questions - 1, old.query, old))
        await at.settle()
        assert at.shown_titles() == [SOLAR]
        at.screen.post_message(Answered(at.screen._questions, old.query, old))
        await at.settle()
        assert len(at.shown_titles()) == 3  # the same one is shown with the number of the last


async def test_answers_that_overtake_each_other_end_in_what_was_typed():
    async with opened() as at:
        await at.press("/")
        for words in ("bridge", "museum"):
            await at.press("ctrl+u")
            await at.type(words)
        assert at.screen.query_now.words == "museum"
        assert at.shown_titles()[0] == BRIEFS[1]
        assert at.open_title() == BRIEFS[1]


async def test_backspace_in_the_list_goes_back_to_before_the_search():
    async with opened() as at:
        await at.press("j", "j", "/")
        await at.type("lisbon")
        await at.press("enter", "backspace")
        assert at.screen.query_now == Query()
        assert at.selected_title() == TITLES[2]
        await at.press("ctrl+f")
        assert at.screen.query_now.words == "lisbon"


async def test_what_was_searched_is_lit_in_the_list_and_in_the_article():
    async with opened() as at:
        await at.press("/")
        await at.type("lisbon")
        match = at.screen.palette.match.color
        assert at.style_at(at.headlines, "Lisbon").color == match
        assert at.style_at(at.article, "Lisbon").color == match
        await at.press("escape", "escape")
        assert at.style_at(at.headlines, "Lisbon").color != match
        assert at.style_at(at.article, "Lisbon").color != match


LEAVING = ["shift+tab", "a click"]


async def leave(at, how, widget, text):
    if how == "shift+tab":
        await at.press("shift+tab")
    else:
        await at.click_text(widget, text)


@pytest.mark.parametrize("how", LEAVING)
async def test_a_find_ends_when_the_line_loses_the_focus(how):
    async with opened() as at:
        await at.press("enter", "/")
        await at.type("bridge")
        await leave(at, how, at.headlines, "Northwind")
        assert at.focus == "list"
        assert not at.screen.finding
        assert "in the article" not in at.top()
        assert at.article.find.words == "bridge"


@pytest.mark.parametrize("how", LEAVING)
async def test_a_search_that_lost_the_focus_can_be_gone_back_from(how):
    async with opened() as at:
        await at.press("j", "/")
        await at.type("lisbon")
        await leave(at, how, at.article, "bridge over")
        assert at.focus == "article"
        assert at.screen.query_now.words == "lisbon"
        await at.press("backspace")
        assert at.screen.query_now == Query()
        assert at.selected_title() == TITLES[1]


async def test_what_was_typed_right_before_leaving_is_searched():
    async with opened() as at:
        await at.press("/")
        await at.press_at_once(*"solar", "shift+tab")
        assert at.focus == "article"
        assert at.screen.query_now.words == "solar"
        assert at.shown_titles() == [SOLAR]


async def test_a_search_begun_by_a_click_is_like_one_begun_by_the_key():
    async with opened() as at:
        await at.click("#search", 3, 0)
        await at.type("solar")
        assert at.shown_titles() == [SOLAR]
        await at.press("enter", "backspace")
        assert at.screen.query_now == Query()


async def test_another_window_in_front_does_not_end_the_typing():
    async with opened() as at:
        await at.press("enter", "/")
        await at.type("bri")
        at.app.post_message(events.AppBlur())
        await at.settle()
        at.app.post_message(events.AppFocus())
        await at.settle()
        await at.type("dge")
        assert at.article.find.words == "bridge"


async def test_the_article_that_was_come_to_stays_selected_when_the_search_goes():
    async with opened() as at:
        await at.press("/")
        await at.type("lisbon")
        await at.press("enter", "j")
        found = at.selected_title()
        assert found != TITLES[0]
        await at.press("escape")
        assert tuple(at.shown_titles()) == TITLES
        assert at.selected_title() == found


async def test_the_article_that_is_read_stays_selected_through_a_narrowing_and_back():
    async with opened() as at:
        await at.select(SOLAR)
        await at.press("enter", ".", "+")
        assert len(at.shown_titles()) < len(TITLES)
        assert at.selected_title() == at.open_title() == SOLAR
        await at.press("escape")
        assert tuple(at.shown_titles()) == TITLES
        assert at.selected_title() == SOLAR
