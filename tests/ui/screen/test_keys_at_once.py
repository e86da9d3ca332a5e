"""A key finds its command, or the line that is typed in, at once and in the order of keys."""

from __future__ import annotations

from textual.events import Key

from reader.query import Query
from tests.support.screen import opened, send_key


async def test_a_key_does_what_it_is_bound_to_within_its_own_turn():
    async with opened() as at:
        app, position = at.app, at.headlines.position
        await app._dispatch_message(Key("j", "j"))
        assert at.headlines.position == position + 1


async def test_a_letter_stands_in_the_line_within_its_own_turn_in_place_of_what_is_selected():
    async with opened() as at:
        await at.type("/old")
        line = at.screen.search_line
        line.select_all()
        await at.app._dispatch_message(Key("é", "é"))
        assert (line.value, line.cursor_position) == ("é", 1)


async def test_letters_and_the_keys_among_them_are_dealt_with_in_their_order():
    async with opened() as at:
        for key in ("/", *"wrong", "ctrl+u", *"seb", "left", "a", "enter", "j"):
            send_key(at.app, key)
        await at.settle()
        assert at.screen.query_now == Query(words="seab")
        assert at.screen.pane == "list"


async def test_what_keys_are_bound_to_follows_the_focus():
    async with opened() as at:
        assert at.screen._binding_chain[0][0] is at.headlines
        assert at.screen._binding_chain is at.screen._binding_chain
        await at.press("/")
        assert at.screen._binding_chain[0][0] is at.screen.search_line
