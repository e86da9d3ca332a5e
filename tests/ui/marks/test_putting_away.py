"""Old articles of a source put away from the screen: previewed, gone, and back by one key."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from reader.library import Library
from reader.model import Article, Edit, Source
from reader.store import Store
from reader.ui.screens.clearing import ClearingScreen
from reader.ui.screens.health import HealthScreen
from reader.update.intake import take_in, to_be_kept
from tests.support.screen import NOW, KnownNames, opened
from tests.support.waiting import looked_around, shown

FEED = Source("feed:a", "The Quay")


@pytest.fixture
def library(tmp_path):
    """Twelve articles of one source, one a month; the oldest is starred."""
    path = tmp_path / "library.sqlite3"
    kept = [
        to_be_kept(Article(f"month{n:02}", FEED, f"Month {n}", published=date(2025, n, 1)))
        for n in range(1, 13)
    ]
    with closing(Store.open(path)) as store:
        store.add_source(FEED, "folder", "/quay").result(5)

        def write(shelf):
            take_in(shelf, kept, {})
            shelf.hold(FEED.key, kept)

        store.shelve(write).result(5)
        store.record({"month01": Edit(starred=True)}).result(5)
    library = Library((), lambda: (Store.open(path), None), seeds=tmp_path, clock=lambda: NOW)
    library.recognition.recogniser = KnownNames()
    library.sources_file = tmp_path / "sources.toml"
    library.sources_file.write_text('["/quay"]\nkeep = 9\n')
    return library


async def test_what_is_settled_is_previewed_put_away_and_brought_back(library):
    async with opened(library=library) as at:
        await at.screen.run_action("clear_source")
        await shown(at, "2 articles would be put away")
        assert "Keep of The Quay" in at.text()
        assert "what sources.toml says" in at.text()
        assert "1 more stays" in at.text(), "the starred one"
        assert "Month 3" in at.text()
        assert "Month 2" in at.text()
        assert "Month 4" not in at.app.screen.query_one("#going").content.plain
        await at.press("enter")
        await looked_around(at, 10)
        await at.press("u")
        await looked_around(at, 12)
        await at.press("ctrl+r")
        await looked_around(at, 10)


async def test_where_nothing_would_go_enter_does_nothing(library):
    async with opened(library=library) as at:
        await at.screen.run_action("clear_source")
        await shown(at, "would be put away")
        await at.press("j")
        await shown(at, "Nothing would go")
        await at.press("enter")
        assert isinstance(at.app.screen, ClearingScreen)
        await at.press("escape")
        assert len(at.headlines.rows) == 12


async def test_the_page_on_the_sources_leads_there(library):
    async with opened(library=library) as at:
        await at.screen.run_action("health")
        await shown(at, "p tidies it")
        assert isinstance(at.app.screen, HealthScreen)
        await at.press("p")
        await shown(at, "Keep of The Quay")
