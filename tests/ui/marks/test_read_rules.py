"""When an article counts as read: opened, paged, or stayed with; never by a preview."""

from __future__ import annotations

import asyncio

import pytest

from reader.model import Status
from reader.query import UNREAD
from reader.ui.main import marking
from tests.support.screen import BRIDGE, CHESS, SEA, SOLAR, TITLES, MemoryMarks, opened


@pytest.fixture
def short_dwell(monkeypatch):
    monkeypatch.setattr(marking, "DWELL_SECONDS", 0.1)


async def wait_a_dwell(at):
    await asyncio.sleep(0.25)
    await at.settle()


def read(at):
    return [title for title in TITLES if at.is_read(title)]


@pytest.mark.parametrize("key", ["enter", "l", "tab", "space", "right"])
async def test_opened_is_read(key):
    async with opened() as at:
        await at.press("j", key)
        assert read(at) == [SOLAR]


@pytest.mark.parametrize("key", ["space", "ctrl+d", "pagedown"])
async def test_paged_is_read(key):
    async with opened() as at:
        await at.select(SEA)
        await at.press("enter", "m")  # opened, and marked unread again
        assert read(at) == []
        await at.press(key)
        assert read(at) == [SEA]


async def test_the_article_that_the_screen_opens_with_stays_unread(short_dwell):
    async with opened() as at:
        await wait_a_dwell(at)
        assert read(at) == []


async def test_selected_by_a_key_for_long_is_read(short_dwell):
    async with opened() as at:
        await at.press("j")
        assert read(at) == []
        await wait_a_dwell(at)
        assert read(at) == [SOLAR]


async def test_passed_by_is_not_read(monkeypatch):
    monkeypatch.setattr(marking, "DWELL_SECONDS", 1.0)
    async with opened() as at:
        await at.press_at_once("j", "j", "j", "k")
        await asyncio.sleep(1.2)
        await at.settle()
        assert read(at) == [CHESS]


async def test_a_preview_while_typing_is_not_read(short_dwell):
    async with opened() as at:
        await at.press("/")
        await at.type("solar")
        assert at.open_title() == SOLAR
        await wait_a_dwell(at)
        assert read(at) == []
        await at.press("enter")
        await wait_a_dwell(at)
        assert read(at) == []


async def test_typing_on_forgets_the_row_that_was_stayed_with(monkeypatch):
    monkeypatch.setattr(marking, "DWELL_SECONDS", 0.4)
    async with opened() as at:
        await at.press("j", "/")
        await at.type("sea")
        await asyncio.sleep(0.5)
        await at.settle()
        assert read(at) == []


async def test_marked_unread_by_hand_stays_unread(short_dwell):
    async with opened() as at:
        await at.press("j", "m", "m")
        await wait_a_dwell(at)
        assert read(at) == []


async def test_a_row_that_became_read_stays_in_sight_until_the_view_changes():
    known = MemoryMarks()
    async with opened(marks=known) as at:
        await at.press("v", "j", "enter")
        assert at.screen.query_now.view == UNREAD
        await at.press("enter", "h")
        assert at.is_read(BRIDGE)
        assert tuple(at.shown_titles()) == TITLES
        await at.press("v", "enter")
        assert BRIDGE not in at.shown_titles()
        assert len(at.shown_titles()) == 8


async def test_marks_of_the_run_before_are_shown():
    first = MemoryMarks()
    async with opened(marks=first) as at:
        await at.press("enter", "h", "j", "s")
    assert first.closed is False
    assert sorted(first.known.values()) == sorted([Status(read=True), Status(starred=True)])
    async with opened(marks=MemoryMarks(first.known)) as at:
        assert at.is_read(BRIDGE)
        assert at.library.headline(at.row(SOLAR)).starred
        assert "8 unread of 9" in at.top()


async def test_a_click_into_the_article_opens_it():
    async with opened() as at:
        await at.press("j")
        await at.click_text(at.article, "has opened")
        assert at.focus == "article"
        assert read(at) == [SOLAR]


@pytest.mark.parametrize(("over", "away"), [("?", "escape"), ("ctrl+p", "escape"), ("v", "v")])
async def test_what_lies_over_the_list_is_not_stayed_with(monkeypatch, over, away):
    monkeypatch.setattr(marking, "DWELL_SECONDS", 0.6)
    async with opened() as at:
        await at.press("j", over)
        await asyncio.sleep(0.8)
        await at.settle()
        assert read(at) == []
        await at.press(away)
        await asyncio.sleep(0.8)
        await at.settle()
        assert read(at) == [SOLAR]
