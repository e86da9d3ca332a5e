"""Every screen, drawn from a file and from settings that no gate has seen: the sinks hold alone.

Which screens there are is taken from the code, so that a new one without a capture fails here.
What is looked at are the bytes that Textual's driver would write for the whole of each screen.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import pytest
from textual.command import CommandPalette
from textual.screen import Screen

import reader.ui.screens
from reader.fetch.exchange import Came
from reader.fetch.polling import Polling
from reader.index.catchup import CatchUp, Lead, Risen
from reader.library import Library
from reader.library.clearing import KeptChoice
from reader.library.failed import Failed
from reader.library.wishes import Followed, FollowedNews
from reader.model import Emphasis, Entity, Fault, Inline, Kind, ParsedArticle, ParsedFeed, Source
from reader.settings.source_form import SourceForm
from reader.settings.views import SavedView
from reader.store import Limits, Preview, StoredSource
from reader.ui.main.screen import ReaderScreen
from reader.ui.mistaken import Known
from reader.ui.news_lists import News
from reader.ui.screens.adding import AddScreen
from reader.ui.screens.catchup import CatchUpScreen, Stand
from reader.ui.screens.choice import ChoiceScreen
from reader.ui.screens.clearing import ClearingScreen
from reader.ui.screens.correction import CorrectionScreen
from reader.ui.screens.facets import FacetsScreen
from reader.ui.screens.failed_files import FailedFilesScreen
from reader.ui.screens.health import HealthScreen
from reader.ui.screens.keys import KeysScreen
from reader.ui.screens.letters import LettersScreen
from reader.ui.screens.listing import ListWindow
from reader.ui.screens.muting import MutingScreen
from reader.ui.screens.name import NameScreen
from reader.ui.screens.naming import NamingScreen
from reader.ui.screens.note import NoteScreen
from reader.ui.screens.outline import OutlineScreen
from reader.ui.screens.output import OutputScreen
from reader.ui.screens.removing import RemovingScreen
from reader.ui.screens.settling import SettlingScreen
from reader.ui.screens.tags import TagsScreen
from reader.ui.screens.themes import ThemesScreen
from reader.ui.screens.why import WhyScreen
from reader.ui.wishing import Going
from reader.update.refreshing import FeedCame
from reader.update.subscribing import Choice, Looked
from tests.support.hostile import assert_clean
from tests.support.hostile_library import (
    HARM,
    make_hostile_library,
    open_hostile_library,
    write_hostile_settings,
)
from tests.support.screen import NOW, opened

if TYPE_CHECKING:
    from tests.support.screen import Opened


async def the_list(at: Opened) -> None:
    """The list, with the article of each row beside it, to its end."""
    for _ in range(len(at.headlines.rows)):
        capture(at)
        await at.press("j")
    await at.press("enter", "space", ".", "h")


async def found(at: Opened) -> None:
    at.library.look_for_feeds = lambda typed: Looked((_choice(),))
    await at.press("a", *"e.org", "enter")
    assert "articles" in at.text()


async def correction(at: Opened) -> None:
    evil = Entity(Kind.ORG, HARM)
    known = Known(evil, 1, [(HARM, 1)], [evil], [HARM])
    await at.app.push_screen(CorrectionScreen(known))


async def failed(at: Opened) -> None:
    files = [Failed(HARM, HARM, HARM, HARM)]
    await at.app.push_screen(FailedFilesScreen(files, at.screen.palette))


async def muting(at: Opened) -> None:
    going = Going(Entity(Kind.ORG, HARM), 2, 1, [HARM, HARM], NOW.date())
    await at.app.push_screen(MutingScreen(going))


async def output(at: Opened) -> None:
    await at.app.push_screen(OutputScreen(HARM, HARM, f"{HARM}\n{HARM}"))


async def choice(at: Opened) -> None:
    await at.app.push_screen(ChoiceScreen(HARM, [HARM, HARM]))


async def letters(at: Opened) -> None:
    link = Inline(0, 4, Emphasis.LINK, HARM)
    await at.app.push_screen(LettersScreen({"a": link}, lambda _: None, at.screen.palette))


async def naming(at: Opened) -> None:
    await at.app.push_screen(NamingScreen(HARM, HARM, HARM))


async def removing(at: Opened) -> None:
    at.screen.action_delete_source()
    await at.settle()
    await at.press("j")


async def clearing(at: Opened) -> None:
    found = Preview(9, 1, [HARM] * 5)
    library = MagicMock()
    library.kept_choices.return_value = [KeptChoice(HARM, Limits(1))]
    library.beyond.return_value = found
    source = StoredSource(Source("file:harm", HARM), "folder", HARM, "")
    look = at.screen.desks["look"]
    await at.app.push_screen(ClearingScreen(source, library, at.screen.palette, look))
    await at.settle()


async def settling(at: Opened) -> None:
    source = StoredSource(Source(f"feed:{HARM}", HARM), "feed", HARM, "")
    values = {"title": HARM, "tags": [HARM], "interval": HARM, "disabled": HARM}
    form = SourceForm(
        HARM, {**values, "headers": {HARM: HARM}}, {"folder": HARM, "full-text": HARM}
    )
    await at.app.push_screen(SettlingScreen(source, form, at.screen.palette))
    await at.settle()


async def health(at: Opened) -> None:
    at.screen.action_health()
    await at.settle()
    await at.press("j", "j")


async def themes(at: Opened) -> None:
    at.screen.action_themes()
    await at.settle()
    await at.press("down", "down")


async def facets(at: Opened) -> None:
    await at.press("i", "j", "slash")


async def name(at: Opened) -> None:
    await at.press("enter", ".", "enter")


async def search(at: Opened) -> None:
    await at.press("ctrl+p", *"the")


async def caught_up(at: Opened) -> None:
    evil = Entity(Kind.ORG, HARM)
    followed = Followed(SavedView(HARM, "is:unread", follow=True), evil)
    risen = Risen(evil, 3, 0.5, 2.0)
    caught = CatchUp(2, 1, [risen], [risen], [Lead(0, (evil,)), Lead(1, ())])
    news = News(NOW, caught, [FollowedNews(followed, [0], 1)])
    await at.app.push_screen(CatchUpScreen(at.library, at.screen.palette, Stand(news=news)))


SCREENS = {
    ReaderScreen: the_list,
    AddScreen: found,
    CatchUpScreen: caught_up,
    ChoiceScreen: choice,
    ClearingScreen: clearing,
    CorrectionScreen: correction,
    FacetsScreen: facets,
    FailedFilesScreen: failed,
    HealthScreen: health,
    KeysScreen: lambda at: at.press("?"),
    LettersScreen: letters,
    MutingScreen: muting,
    NameScreen: name,
    NamingScreen: naming,
    NoteScreen: lambda at: at.press("c"),
    OutlineScreen: lambda at: at.press("enter", "T"),
    OutputScreen: output,
    RemovingScreen: removing,
    SettlingScreen: settling,
    TagsScreen: lambda at: at.press("t"),
    ThemesScreen: themes,
    WhyScreen: lambda at: at.press("w"),
    CommandPalette: search,
}
"""How each is come to."""

LAYERS = {
    "the drawer": lambda at: at.press("v", "j", "j", "j"),
    "a search": lambda at: at.press("/", *"kept"),
    "a search for a source": lambda at: at.press("/", *"source:s"),
    "a search that went wrong": lambda at: at.press("/", *'title:"kept', "enter"),
    "a find": lambda at: at.press("enter", "/", *"said", "enter"),
    "a card": lambda at: at.press("enter", ".", "."),
    "narrowed to a name": lambda at: at.press("enter", ".", "+"),
    "the article alone": lambda at: at.press("z"),
    "a copy told": lambda at: at.press("y"),
    "a link refused": lambda at: at.press("o"),
    "an undo told": lambda at: at.press("s", "u"),
    "files that come along": lambda at: at.press("e"),
}
"""What lies over the main screen and is none by itself."""


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return make_hostile_library(tmp_path_factory.mktemp("hostile") / "library.sqlite3")


@pytest.fixture(autouse=True)
def _nobody_is_asked(monkeypatch):
    """Enter on the page on the sources asks for one to be fetched: not here, nor from the web."""
    monkeypatch.setattr(Library, "refresh", lambda *_, **__: None)


def drawn(at: Opened) -> bytes:
    """What the driver is given to draw everything anew: of each screen that lies there."""
    app = at.app
    updates = [screen._compositor.render_full_update() for screen in app.screen_stack]
    return "".join(update.render_segments(app.console) for update in updates).encode()


def capture(at: Opened) -> None:
    raw = drawn(at)
    assert b"ept" in raw  # of `Kept` and `kept`, which stand beside all that means harm
    assert_clean(raw)


def test_every_screen_is_captured():
    """A new screen, dialog or window is to be added above, with harm in all that it shows."""
    for module in pkgutil.iter_modules(reader.ui.screens.__path__, "reader.ui.screens."):
        importlib.import_module(module.name)
    ours = {each for each in _below(Screen) if each.__module__.startswith("reader.")}
    shown = {each for each in ours if not any(each in below.__mro__[1:] for below in ours)}
    assert len(shown) >= 16
    assert shown <= SCREENS.keys(), {each.__name__ for each in shown - SCREENS.keys()}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda each: each.__name__)
async def test_a_screen(screen, path):
    library = open_hostile_library(path)
    async with opened(library=library, prepare=write_hostile_settings) as at:
        await SCREENS[screen](at)
        assert isinstance(at.app.screen, screen)
        capture(at)
        await at.resize(60, 20)
        capture(at)
        # The key that closes it, pressed twice, closes nothing else.
        key = "enter" if isinstance(at.app.screen, ListWindow) else "escape"
        await at.press_at_once(key, key)
        assert at.screen in at.app.screen_stack


@pytest.mark.parametrize("layer", LAYERS)
async def test_a_layer(layer, path):
    library = open_hostile_library(path)
    async with opened(library=library, prepare=write_hostile_settings) as at:
        await LAYERS[layer](at)
        capture(at)


async def test_what_is_told(path):
    """Faults of every kind, in corners and in the drawer."""
    library = open_hostile_library(path)
    async with opened(library=library, prepare=write_hostile_settings, theme=HARM) as at:
        capture(at)
        at.screen.tell(HARM, title=HARM, severity="error")
        at.app.notify(HARM, title=HARM)
        at.app._tell_broken_themes()
        library.faults.append(Fault(HARM, HARM))
        await at.settle()
        capture(at)
        await at.press("v", "G")
        capture(at)


async def test_the_capture_sees_what_no_sink_holds_back(path, monkeypatch):
    library = open_hostile_library(path)
    monkeypatch.setattr("reader.ui.paint.sanitise", lambda text: text)
    with pytest.raises(AssertionError, match="reached the terminal"):
        async with opened(library=library, prepare=write_hostile_settings) as at:
            capture(at)


def _choice() -> Choice:
    url = f"https://e.org/{HARM}"
    feed = ParsedFeed(HARM, HARM, articles=(ParsedArticle(HARM), ParsedArticle(HARM)))
    return Choice(url, feed, FeedCame(f"feed:{url}", Polling(url), Came.BODY, feed))


def _below(kind: type) -> set[type]:
    return {kind} | {below for each in kind.__subclasses__() for below in _below(each)}
