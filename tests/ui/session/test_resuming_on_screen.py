"""The screen stands as one left it, unless one has begun already or does not want that."""

from __future__ import annotations

from contextlib import closing

import pytest

from reader.library import Library
from reader.store import Store
from reader.update.places import add_place, refresh_place
from tests.support.screen import BRIDGE, CHESS, NOW, SEA, KnownNames, opened, write_corpus


@pytest.fixture
def again(tmp_path):
    """What opens the same library once more."""
    path, folder = tmp_path / "library.sqlite3", write_corpus(tmp_path / "corpus")
    with closing(Store.open(path)) as store:
        refresh_place(store, add_place(store, folder), folder)

    def library(*, fresh=False, session=None):
        if session is not None:
            with closing(Store.open(path)) as store:
                store.resumed.keep_session("screen", session).result(5)
        library = Library((), lambda: (Store.open(path), None), seeds=folder, clock=lambda: NOW)
        library.recognition.recogniser = KnownNames()
        library.starts_fresh = fresh
        return library

    return library


async def leave(at):
    """Quit, and write what waits, as the program does at its end."""
    await at.app.action_quit()
    at.library.close()


async def test_query_selection_zen_and_measure_are_restored(again):
    async with opened(library=again()) as at:
        await at.press("/")
        await at.type("lisbon")
        await at.press("enter", "j", ">", "}", "z")
        left = at.selected_title(), at.screen.measure, at.shown_titles()
        sizes = at.screen.pane_sizes
        await leave(at)
    async with opened(library=again()) as at:
        assert (at.selected_title(), at.screen.measure, at.shown_titles()) == left
        assert at.screen.has_class("-article-alone")
        assert at.screen.query_now.words == "lisbon"
        assert at.screen.pane_sizes == sizes
        await at.press("z", "z")
        assert at.headlines.size.width == 48


async def test_the_place_in_an_article_is_restored_and_that_of_others(again):
    async with opened(library=again()) as at:
        await at.select(SEA)
        await at.press("enter", "space", "space")
        first = at.lines("#article")[2]
        await leave(at)
    async with opened(library=again()) as at:
        assert at.selected_title() == SEA
        assert at.focus == "article"
        assert at.lines("#article")[2] == first
        await at.press("h", "g")
        assert at.open_title() == BRIDGE
        await leave(at)
    async with opened(library=again()) as at:
        assert at.selected_title() == BRIDGE
        await at.select(SEA)
        assert at.lines("#article")[2] == first


async def test_started_fresh_it_stands_at_the_top(again):
    async with opened(library=again()) as at:
        await at.select(CHESS)
        await leave(at)
    async with opened(library=again(fresh=True)) as at:
        assert at.selected_title() == BRIDGE


@pytest.mark.parametrize(
    "session",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        '{"version": 2}',
        '{"version": 1, "query": ["", ["All", ""], "", [["tide", "x", true]]]}',
        '{"version": 1, "query": ["", ["All", ""], "", []], "zen": "-everything"}',
        '{"version": 1, "query": ["", ["All", ""], "", []], "line": "x", "more": 1}',
    ],
)
async def test_a_broken_session_is_none(session):
    from reader.ui.session import session_of

    assert session_of(session) is None


async def test_a_session_about_what_is_gone_does_no_harm(again):
    text = (
        '{"version": 1, "query": ["", ["Gone view", "tag:gone"], "file:gone", '
        '[["person", "Nobody", false]]], "article": "gonegonegonegone", "line": 99999, '
        '"pane": "article", "zen": "", "measure": 7}'
    )
    async with opened(library=again(session=text)) as at:
        assert at.shown_titles() == []
        await at.press("escape", "escape", "escape")
        assert len(at.shown_titles()) == 9


async def test_whoever_has_begun_is_not_disturbed(again):
    async with opened(library=again()) as at:
        await at.select(CHESS)
        await leave(at)
    library = again()
    async with opened(library=library) as at:
        at.headlines.select(1)
        at.screen.resume()
        await at.settle()
        assert at.headlines.position == 1


async def test_articles_of_paths_leave_no_session():
    async with opened() as at:
        assert not at.library.can_resume
        await at.press("j")
        at.screen.keep_session()
        assert at.library.place_of(0) == 0
