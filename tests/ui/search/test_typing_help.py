"""What the search line says while one types: mistakes, ways to go on, earlier searches."""

from textual.events import AppBlur, AppFocus

from reader.query import Query
from tests.support.screen import BRIDGE, SOLAR, TITLES, opened


def status(at):
    return at.text("#status")


async def test_a_mistake_is_underlined_and_named_and_put_right_by_tab():
    async with opened() as at:
        await at.press("/")
        await at.type("bridge persn:maria")
        assert at.style_at(at.screen.search_line, "persn:").underline
        assert not at.style_at(at.screen.search_line, "bridge").underline
        assert "there is no field persn:; did you mean person:" in status(at)
        assert at.shown_titles() == [BRIDGE]
        await at.press("tab")
        assert at.screen.search_line.value == "bridge person:maria"
        assert at.focus == "search"


async def test_on_a_narrow_screen_what_puts_it_right_stands_before_what_is_wrong():
    async with opened(size=(50, 20)) as at:
        await at.press("/")
        await at.type("date:2026-13")
        assert "⇥ 2026-12  there is no day 2026-13; wr" in status(at)


async def test_a_query_is_answered_while_it_is_typed_and_stays_when_it_is_left():
    async with opened() as at:
        await at.press("/")
        await at.type("source:tagus -chess")
        assert at.shown_titles() == [BRIDGE]
        await at.press("enter")
        assert at.shown_titles() == [BRIDGE]
        assert "1 of 9" in at.top()


async def test_tab_takes_the_likeliest_name_of_the_library():
    async with opened() as at:
        await at.press("/")
        await at.type("place:sev")
        assert "place:Seville" in status(at)
        await at.press("tab")
        assert at.screen.search_line.value == 'place:"Seville" '
        assert "⇥" not in status(at)
        assert SOLAR in at.shown_titles()


async def test_a_field_goes_on_as_a_ghost():
    async with opened() as at:
        await at.press("/")
        await at.type("is:unr")
        assert at.screen.search_line._suggestion == "is:unread"
        await at.press("right")
        assert at.screen.search_line.value == "is:unread"


async def test_the_searches_before_come_back_with_up_and_are_kept():
    async with opened() as at:
        for words in ("solar", "bridge"):
            await at.press("/")
            await at.type(words)
            await at.press("enter", "escape")
        await at.press("/", "up")
        assert at.screen.search_line.value == "bridge"
        assert at.shown_titles() == [BRIDGE]
        await at.press("up")
        assert at.screen.search_line.value == "solar"
        await at.press("down", "down")
        assert at.screen.search_line.value == ""
        assert tuple(at.shown_titles()) == TITLES
        state = at.app.locations.state
        await at.press("escape")
        assert (state / "searches.txt").read_text() == "solar\nbridge\n"


async def test_nothing_is_said_of_a_find_in_the_article():
    async with opened() as at:
        await at.press("enter", "/")
        await at.type("persn:x")
        assert "no field" not in status(at)
        assert at.screen.query_now == Query()


async def test_a_ghost_is_still_there_when_one_looks_at_the_terminal_again():
    async with opened() as at:
        await at.press("/")
        await at.type("is:unr")
        at.app.post_message(AppBlur())
        at.app.post_message(AppFocus())
        await at.settle()
        assert at.focus == "search"
        assert at.screen.search_line._suggestion == "is:unread"
