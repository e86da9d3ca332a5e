"""Feeds on the screen: followed, refreshed by hand, how they do; the library's part is faked."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from reader.fetch.exchange import Came
from reader.fetch.polling import Polling
from reader.model import Fault, ParsedArticle, ParsedFeed, Source
from reader.store import StoredSource
from reader.ui.screens.adding import AddScreen
from reader.ui.screens.health import HealthScreen
from reader.update.health import Health, Standing
from reader.update.refreshing import FeedCame
from reader.update.subscribing import Choice, Looked
from reader.update.told import Outcome, Refreshed, Told, Wish
from tests.support.screen import NOW, make_library, opened, write_corpus

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library


def stored(name: str) -> StoredSource:
    return StoredSource(Source(f"feed:{name}", name), "feed", f"https://{name}.org/", "2026")


def choice(name: str) -> Choice:
    feed = ParsedFeed(name, articles=(ParsedArticle(f"News [/] of {name}"),))
    url = f"https://{name}.org/"
    return Choice(url, feed, FeedCame(f"feed:{url}", Polling(url), Came.BODY, feed))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return make_library(write_corpus(tmp_path / "corpus"))


async def test_a_feed_is_found_looked_at_and_kept(library: Library) -> None:
    looked: list[str] = []
    kept: list[Choice] = []

    def look(typed: str) -> Looked:
        looked.append(typed)
        return Looked((choice("one"), choice("two"))) if "one" in typed else Looked((), "no feed")

    def follow(chosen: Choice) -> Told:
        kept.append(chosen)
        return Told(stored(chosen.title), 1, Refreshed(1, 1))

    library.look_for_feeds = look  # type: ignore[method-assign]
    library.follow = follow  # type: ignore[method-assign]
    async with opened(library=library) as at:
        await at.press("a")
        await at.type("nowhere")
        await at.press("enter")
        assert "No feed" in at.text()
        await at.press("ctrl+u")
        await at.type("one.org")
        await at.press("enter")
        assert looked == ["nowhere", "one.org"]
        assert "News [/] of two" in at.text()
        await at.press("down", "enter")
        await at.settle()
        assert [each.title for each in kept] == ["two"]
        assert at.app.screen is at.screen
        assert any("1 new" in toast for toast in at.toasts())


async def test_escape_goes_from_what_was_found_to_the_line_and_from_there_away(
    library: Library,
) -> None:
    library.look_for_feeds = lambda _: Looked((choice("one"),))  # type: ignore[method-assign]
    async with opened(library=library) as at:
        await at.press("a")
        await at.type("one.org")
        await at.press("enter", "escape")
        assert isinstance(at.app.screen, AddScreen)
        await at.press("escape")
        assert at.app.screen is at.screen


async def test_a_source_is_refreshed_and_asked_again_all_the_same(library: Library) -> None:
    asked: list[tuple[list[str], Wish | None]] = []

    def refresh(sources, listener, stopped, wish=None):  # type: ignore[no-untyped-def]
        asked.append(([each.source.name for each in sources], wish))
        early = wish is not Wish.FORCED
        outcome = Outcome.WAITING if early else Outcome.UNCHANGED
        listener(Told(sources[0], 0, Refreshed(outcome=outcome, next_at=NOW)))

    library.sources_of = lambda _: [stored("one")]  # type: ignore[method-assign]
    library.refresh = refresh  # type: ignore[method-assign]
    async with opened(library=library) as at:
        await at.press("r")
        await at.settle()
        assert any("not asked before" in toast and "r again" in toast for toast in at.toasts())
        await at.press("r")
        await at.settle()
        assert asked == [(["one"], Wish.ALLOWED), (["one"], Wish.FORCED)]
        assert any("unchanged" in toast for toast in at.toasts())


async def test_all_sources_are_refreshed_and_what_failed_is_counted(library: Library) -> None:
    def refresh(sources, listener, stopped, wish=None):  # type: ignore[no-untyped-def]
        fault = Fault("two", "there is no such host")
        listener(Told(sources[0], 20, Refreshed(20, 3)))
        listener(Told(sources[1], 0, Refreshed(faults=(fault,), outcome=Outcome.FAILED)))

    library.stored_sources = lambda: (stored("one"), stored("two"))  # type: ignore[method-assign]
    library.refresh = refresh  # type: ignore[method-assign]
    async with opened(library=library) as at:
        before = at.selected_title()
        await at.press("j")
        here = at.selected_title()
        assert here != before
        await at.press("R")
        await at.settle()
        assert any("3 new, 1 could not be had" in toast for toast in at.toasts())
        assert at.selected_title() == here


async def test_how_the_sources_do_stands_on_a_page_the_worst_first(library: Library) -> None:
    refreshed: list[str] = []
    gone = "it is gone for good (410)"
    library.health = lambda: [  # type: ignore[method-assign]
        Health(stored("fine"), Standing.FINE, next_at=NOW + timedelta(hours=2), weekly=7.0),
        Health(stored("bad [/b]"), Standing.GONE, gone, "delete it", since=NOW),
    ]

    def refresh(sources, listener, stopped, wish=None):  # type: ignore[no-untyped-def]
        refreshed.extend(each.source.name for each in sources)

    library.refresh = refresh  # type: ignore[method-assign]
    async with opened(library=library) as at:
        at.screen.action_health()
        await at.settle()
        assert isinstance(at.app.screen, HealthScreen)
        text = at.text()
        assert text.index("bad [/b]  gone: it is gone for good (410)") < text.index("fine  fine")
        assert "→ delete it" in text
        assert "7 a week" in text
        await at.press("r")
        await at.settle()
        assert refreshed == ["bad [/b]"]
        assert at.app.screen is at.screen
