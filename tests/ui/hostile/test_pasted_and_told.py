"""What is pasted, told and opened by the screen library itself passes our gates too."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.widgets import Input, TextArea

from reader.ui import browser
from tests.support.hostile import CANARY, HIDDEN, SEQUENCES
from tests.support.screen import opened

EVERYTHING = "kept " + "".join((*SEQUENCES.values(), *HIDDEN.values()))
FORBIDDEN = set("\x1b\x07\x9b\x9d\x90\u202e\u200b\u2066\ufeff")


def paste(at, text):
    event = Paste(text)
    event.set_sender(at.app)
    at.app._driver.send_message(event)


@pytest.mark.parametrize("keys", ["/", "a", "t", "V"], ids=["search", "add", "tags", "name"])
async def test_a_line_that_is_typed_in(keys):
    async with opened() as at:
        if keys == "V":  # a search is saved under a name
            await at.press("/", *"sea", "enter")
        await at.press(keys)
        paste(at, EVERYTHING)
        await at.settle()
        line = at.app.focused
        assert isinstance(line, Input)
        assert "kept" in line.value
        assert not FORBIDDEN & set(line.value)
        assert CANARY not in line.value


async def test_a_note():
    async with opened() as at:
        await at.press("c")
        paste(at, EVERYTHING)
        await at.settle()
        area = at.app.focused
        assert isinstance(area, TextArea)
        assert "kept" in area.text
        assert not FORBIDDEN & set(area.text)


async def test_what_could_be_typed_next_may_be_a_name_from_outside():
    async with opened() as at:
        await at.press("/")
        at.screen.search_line.suggest(f"sea {EVERYTHING}")
        assert not FORBIDDEN & set(at.screen.search_line._suggestion)


async def test_what_is_told():
    async with opened() as at:
        at.clear_toasts()
        at.app.notify(f"[/] {EVERYTHING}", title=f"[bold] {EVERYTHING}", markup=True)
        await at.settle()
        (told,) = at.toasts()
        assert told.startswith("[bold] kept")
        assert ": [/] kept" in told
        assert not FORBIDDEN & set(told)


async def test_what_is_told_for_a_key_takes_the_place_of_what_was_told_before_it():
    async with opened() as at:
        at.clear_toasts()
        at.app.notify("a disk is full", severity="error")
        await at.press("greater_than_sign", "greater_than_sign", "less_than_sign")
        assert at.toasts() == ["a disk is full", "Lines of 76"]
        at.app.notify("one more")
        await at.settle()
        assert at.toasts()[1:] == ["Lines of 76", "one more"]  # no key was pressed between them


async def test_a_link_that_the_screen_library_opens(monkeypatch):
    asked = []
    monkeypatch.setattr(browser, "start_apart", asked.append)
    monkeypatch.setenv("BROWSER", "ours")
    async with opened() as at:
        at.app.open_url("-x")
        at.app.open_url("file:///etc/passwd")
        at.app.open_url("javascript:alert(1)")
        assert asked == []
        at.app.open_url("https://example.org/")
        assert asked == [["ours", "https://example.org/"]]
