"""Marking by hand, taking it back, and what is said when it could not be kept."""

from __future__ import annotations

from tests.support.screen import BRIDGE, SOLAR, MemoryMarks, opened


async def test_m_marks_and_unmarks():
    async with opened() as at:
        await at.press("m")
        assert at.is_read(BRIDGE)
        assert "8 unread of 9" in at.top()
        await at.press("m")
        assert not at.is_read(BRIDGE)


async def test_s_stars_and_the_row_says_so():
    async with opened() as at:
        await at.press("s")
        assert at.library.headline(at.row(BRIDGE)).starred
        assert at.lines("#list")[0][1] == "★"
        await at.press("s")
        assert at.lines("#list")[0][1] == "●"


async def test_m_and_s_work_from_the_article_too():
    async with opened() as at:
        await at.press("enter", "m", "s")
        assert not at.is_read(BRIDGE)
        assert at.library.headline(at.row(BRIDGE)).starred


async def test_all_read_is_of_the_list_and_undone_at_once():
    async with opened() as at:
        await at.press("/")
        await at.type("lisbon")
        await at.press("enter")
        found = at.shown_titles()
        at.clear_toasts()
        await at.press("A")
        assert at.toasts() == ["Marked 3 read · u undoes it"]
        assert all(at.is_read(title) for title in found)
        assert at.library.counts() == (9, 6)
        await at.press("u")
        assert at.library.counts() == (9, 9)
        assert "Undone: marked 3 read" in at.toasts()


async def test_undo_and_redo_go_step_by_step():
    async with opened() as at:
        await at.press("m", "s", "u")
        headline = at.library.headline(at.row(BRIDGE))
        assert (headline.read, headline.starred) == (True, False)
        await at.press("u")
        assert not at.is_read(BRIDGE)
        await at.press("ctrl+r")
        assert at.is_read(BRIDGE)
        await at.press("ctrl+r")
        assert at.library.headline(at.row(BRIDGE)).starred
        at.clear_toasts()
        await at.press("ctrl+r")
        assert at.toasts() == ["Nothing to redo"]


async def test_undo_with_nothing_done_is_said():
    async with opened() as at:
        at.clear_toasts()
        await at.press("u")
        assert at.toasts() == ["Nothing to undo"]


async def test_the_rows_are_drawn_anew():
    async with opened() as at:
        unread = at.style_at(at.headlines, "Northwind Energy Opens")
        await at.press("j", "m", "k")
        read = at.style_at(at.headlines, "Northwind Energy Opens")
        assert unread.bold
        assert not read.bold
        assert at.lines("#list")[2][1] == " "


async def test_a_mark_that_is_not_kept_is_said_and_taken_back():
    marks = MemoryMarks()
    async with opened(marks=marks) as at:
        at.clear_toasts()
        marks.refuse = OSError("the disk is full")
        await at.press("s")
        assert at.toasts() == ["The mark was not kept: the disk is full"]
        assert not at.library.headline(at.row(BRIDGE)).starred
        assert at.lines("#list")[0][1] == "●"
        assert "9 unread of 9" in at.top()


async def test_an_undo_after_a_mark_that_was_not_kept_does_no_harm():
    marks = MemoryMarks()
    async with opened(marks=marks) as at:
        await at.press("j", "s", "k")
        marks.refuse = OSError("the disk is full")
        await at.press("m")
        marks.refuse = None
        await at.press("u")
        assert not at.is_read(BRIDGE)
        assert not at.library.headline(at.row(SOLAR)).starred


async def test_a_library_that_cannot_be_written_is_told_and_still_opens(tmp_path):
    from reader.model import Fault
    from tests.support.screen import make_library, write_corpus

    fault = Fault("the library", "cannot be written, so marks will not be kept")
    library = make_library(write_corpus(tmp_path / "corpus"), fault=fault)
    async with opened(library=library) as at:
        assert len(at.shown_titles()) == 9
        assert any("marks will not be kept" in toast for toast in at.toasts())
