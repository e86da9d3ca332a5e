"""Tags and notes: written at the bottom, shown in the article's head, undone like any mark."""

from __future__ import annotations

from reader.model import Status
from tests.support.screen import BRIDGE, SOLAR, MemoryMarks, opened


def status(at, title=BRIDGE):
    return at.library.status(at.row(title))


async def test_t_edits_the_tags_and_the_head_shows_them():
    marks = MemoryMarks()
    async with opened(marks=marks) as at:
        await at.press("t")
        await at.type("tea, Late at night")
        await at.press("enter")
        assert status(at).tags == ("tea", "Late at night")
        assert marks.known[at.library.article(at.row(BRIDGE)).id].tags == ("tea", "Late at night")
        assert "yours #tea #Late at night" in at.text("#article")
        await at.press("u")
        assert status(at).tags == ()
        assert "yours" not in at.text("#article")
        assert "Undone: tagged tea, Late at night" in at.toasts()
        await at.press("ctrl+r")
        assert "yours #tea" in at.text("#article")


async def test_escape_leaves_the_tags_as_they_were():
    async with opened() as at:
        await at.press("t")
        await at.type("tea")
        await at.press("escape")
        assert status(at) == Status()
        assert at.focus == "list"


async def test_tab_completes_a_tag_in_use_and_what_is_there_can_be_taken_away():
    async with opened() as at:
        await at.press("t")
        await at.type("harbour")
        await at.press("enter", "j", "t")
        assert "#harbour" in at.text()
        await at.type("har")
        await at.press("tab", "enter")
        assert status(at, SOLAR).tags == ("harbour",)
        await at.press("t", "ctrl+u", "enter")
        assert status(at, SOLAR).tags == ()


async def test_c_writes_a_note_of_several_lines_and_escape_keeps_it():
    async with opened() as at:
        await at.press("c")
        await at.type("To be quoted")
        await at.press("enter")
        await at.type("by Monday")
        await at.press("escape")
        assert status(at).note == "To be quoted\nby Monday"
        drawn = at.text("#article")
        assert "✎ To be quoted" in drawn
        assert "✎ by Monday" in drawn
        await at.press("c")
        await at.type("!")
        await at.press("escape", "u")
        assert status(at).note == "To be quoted\nby Monday"
        await at.press("u")
        assert "✎" not in at.text("#article")


async def test_a_note_that_was_only_looked_at_is_no_act():
    async with opened() as at:
        await at.press("c", "escape")
        at.clear_toasts()
        await at.press("u")
        assert at.toasts() == ["Nothing to undo"]


async def test_markup_in_a_tag_and_a_note_is_text():
    async with opened() as at:
        await at.press("t")
        await at.type("[/red] [AAPL]")
        await at.press("enter", "c")
        await at.type("[/] up")
        await at.press("escape", "t")
        assert "#[/red] [AAPL]" in at.text()
        await at.press("escape")
        assert "yours #[/red] [AAPL]" in at.text("#article")
        assert "✎ [/] up" in at.text("#article")


async def test_an_article_is_found_by_a_tag_of_the_readers():
    async with opened() as at:
        await at.press("j", "t")
        await at.type("sunny side")
        await at.press("enter", "/")
        await at.type("tag:sunny")
        await at.press("enter")
        assert at.shown_titles() == [SOLAR]
