"""The settings of single feeds on the screen: opened from all places, mended, saved, undone."""

from __future__ import annotations

from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from reader.library import Library
from reader.model import Article, Body, Form, Source
from reader.store import Store
from reader.ui.screens.health import HealthScreen
from reader.ui.screens.settling import SettlingScreen
from reader.update.intake import to_be_kept
from tests.support.hostile_library import HARM
from tests.support.screen import NOW, KnownNames, opened
from tests.support.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.support.screen import Opened

ALPHA, BETA = Source("feed:https://a.org/", "Alpha News"), Source("feed:https://b.org/", HARM)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        for number, source in enumerate((ALPHA, BETA)):
            article = Article(f"id{number}", source, f"Tide {number}", Body("In.", Form.MARKDOWN))
            kept = [to_be_kept(article)]
            store.add_source(source, "feed", source.key.removeprefix("feed:")).result(10)
            store.shelve(lambda shelf, kept=kept: shelf.append(kept)).result(10)
            store.shelve(lambda shelf, key=source.key, kept=kept: shelf.hold(key, kept)).result(10)
    return tmp_path


@asynccontextmanager
async def at_feeds(home: Path, settled: str = "") -> AsyncIterator[tuple[Opened, Path]]:
    """The screen over both feeds, on the first one's article; and the file of the settings."""
    library = Library(
        (),
        lambda: (Store.open(home / "library.sqlite3"), None),
        seeds=home / "no seeds",
        clock=lambda: NOW,
    )
    library.recognition.recogniser = KnownNames()

    def prepare(folder: Path) -> None:
        (folder / "config").mkdir(parents=True, exist_ok=True)
        (folder / "config" / "sources.toml").write_text(settled)

    async with opened(library=library, prepare=prepare) as at:
        library.look_for_folders()
        await at.select("Tide 0")
        yield at, library.sources_file


async def test_it_is_opened_by_the_palette_saved_and_undone(home: Path) -> None:
    async with at_feeds(home) as (at, file):
        await at.press("ctrl+p")
        await at.type("settings of this")
        await at.press("enter")
        assert isinstance(at.app.screen, SettlingScreen)
        assert "Settings of Alpha News" in at.text()
        await at.type("Mine")
        await at.press("tab")
        await at.type("News")
        await at.press("enter")
        assert at.app.screen is at.screen
        assert file.read_text() == '["https://a.org/"]\ntitle = "Mine"\nfolder = "News"\n'
        assert any("Saved the settings of Alpha News" in toast for toast in at.toasts())
        await until(at, lambda: "Mine" in at.text("#list") and "Mine" in at.text("#article"))
        await at.press("u")
        await until(at, lambda: "Mine" not in at.text("#list") + at.text("#article"))
        assert file.read_text() == ""


async def test_a_mistake_is_told_below_and_nothing_saved_until_it_is_mended(home: Path) -> None:
    async with at_feeds(home) as (at, file):
        at.screen.action_source_settings()
        await at.settle()
        await at.press("tab", "tab", "tab", "9", "m", "tab")
        assert 'from "1h" to "30d"' in at.text()
        await at.press("enter")
        assert at.focus == "interval"
        assert file.read_text() == ""
        await at.press("backspace", "h")
        assert "30d" not in at.text().replace("from 1h to 30d", "")
        await at.press("tab", "space", "tab", "tab")
        await at.type("X-Token = abc")
        await at.press("ctrl+s")
        assert "say where it is kept" in " ".join(at.text().split())
        area = at.app.screen.query_one(TextArea)
        area.text = "X-Token = keyring:me\nAccept-Language = de"
        await at.press("ctrl+s")
        assert file.read_text() == (
            '["https://a.org/"]\ninterval = "9h"\nfull-text = true\n'
            'headers = {X-Token = "keyring:me", Accept-Language = "de"}\n'
        )


async def test_the_page_on_the_sources_opens_it_and_stays_below(home: Path) -> None:
    async with at_feeds(home) as (at, file):
        at.screen.action_health()
        await at.settle()
        assert "e has its settings" in at.text()
        await at.press_at_once("e", "e")
        assert isinstance(at.app.screen, SettlingScreen)
        await at.press("shift+tab", "shift+tab", "y", "enter")
        assert isinstance(at.app.screen, HealthScreen)
        assert file.read_text() == '["https://a.org/"]\ndisabled = true\n'
        await until(at, lambda: "Alpha News  disabled" in at.text())
        await at.press("u")
        await until(at, lambda: "Alpha News  disabled" not in at.text())
        assert file.read_text() == ""


async def test_what_stands_there_is_shown_and_left_alone(home: Path) -> None:
    settled = '["*"]\ninterval = "12h"\n\n["https://a.org/"]\ntags = "one"\ninterval = 5\n'
    async with at_feeds(home, settled) as (at, file):
        at.screen.action_source_settings()
        await at.settle()
        assert "one" in at.text()
        assert 'from "1h" to "30d"' in at.text()
        await at.press("escape")
        assert at.app.screen is at.screen
        at.screen.action_source_settings()
        await at.settle()
        await at.press("tab", "tab", "tab", "ctrl+u")
        assert "12h" in at.text()
        await at.press("enter")
        assert file.read_text() == settled.replace("interval = 5\n", "")


async def test_the_drawer_opens_it_for_a_hostile_name_and_the_mouse_answers(home: Path) -> None:
    async with at_feeds(home) as (at, file):
        await at.press("v", "G", "e")
        assert isinstance(at.app.screen, SettlingScreen)
        assert "\x1b" not in at.text()
        await at.click("#disabled", 0, 0)
        await at.resize(40, 12)
        assert "yes" in at.text()
        await at.press("ctrl+s")
        text = file.read_text()
        assert "disabled = true" in text


async def test_an_article_of_no_feed_has_none(home: Path) -> None:
    async with at_feeds(home) as (at, _):
        at.library.sources_of = lambda _: []  # type: ignore[method-assign]
        at.screen.action_source_settings()
        await at.settle()
        assert any("Only feeds" in toast for toast in at.toasts())


async def test_a_file_that_is_changed_meanwhile_is_followed(home: Path) -> None:
    async with at_feeds(home) as (at, file):
        await at.press("v")
        file.write_text('["https://a.org/"]\ntitle = "By Hand"\nfolder = "Far"\n')
        at.screen._look_around()
        await at.settle()
        assert "By Hand" in at.text()
        assert "Far/" in at.text()
        file.write_text('["https://a.org/"]\ninterval = "1m"\n')
        at.screen._look_around()
        await at.settle()
        assert any('from "1h"' in toast for toast in at.toasts())
