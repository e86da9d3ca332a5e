"""The screen under a pilot: on folders of its own, at a fixed hour, on articles that we wrote.

The program's workers are threads that Textual knows nothing of, and its own pilot sleeps 40 ms
after each key. So keys are sent here by `Opened.press`, and `settled` waits for the workers.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import tempfile
import time
import unicodedata
from concurrent.futures import Future
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

import pytest
from textual import events
from textual.geometry import Offset
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

from reader.library import Library
from reader.model import Edit, Kind, Mention, Status
from reader.settings.config import Config
from reader.settings.locations import Locations, find_bundled
from reader.settings.theme_files import find_themes
from reader.ui.app import NewsreadApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from rich.style import Style
    from textual.app import App
    from textual.message import Message
    from textual.pilot import Pilot
    from textual.widget import Widget

    from reader.model import Fault
    from reader.store import Act, StoredSource
    from reader.ui.desk import Desk
    from reader.ui.main.screen import ReaderScreen
    from reader.ui.widgets.article_pane import ArticlePane
    from reader.ui.widgets.headline_list import HeadlineList

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
"""The hour that every screen of the tests stands at."""

DEADLINE = 20.0
"""Seconds until a screen that does not come to rest is given up; a loaded machine needs a few."""

NAMES = {
    "Maria Costa": Kind.PERSON,
    "Ivo Lund": Kind.PERSON,
    "Northwind Energy": Kind.ORG,
    "Lisbon": Kind.PLACE,
    "Seville": Kind.PLACE,
    "the Harbour Act": Kind.LAW,
    "4 March 2026": Kind.DATE,
    "$40 million": Kind.MONEY,
    "12 percent": Kind.PERCENT,
}
"""All that is recognised on the screens of the tests, whatever the program's own rules know."""

BRIDGE = "Harbour Bridge Reopens in Lisbon After Two Years of Repairs"
SOLAR = "Northwind Energy Opens a Solar Field Near Seville"
CHESS = "Ten-Year-Old Wins the City Chess Final"
SEA = "A Long Report on the Sea"
QUIET = "Quiet Morning Notes"
DERIVED = "The council met on the old pier to speak about the ferries"
BRIEFS = (
    "Ferry Line Closes for a Week in May",
    "Museum Finds a Forgotten Map of the Coast",
    "Price of Bread Rises Again in Lisbon",
)
TITLES = (BRIDGE, SOLAR, CHESS, SEA, QUIET, DERIVED, *BRIEFS)
"""Every article of the corpus, in the order of the list: newest first, the undated last."""

_SEA_PARAGRAPHS = "\n\n".join(
    f"Paragraph {number} of the report tells how the tide came in, and how it went out again, "
    f"and what the keeper of the tower wrote into his book about the wind of that day."
    for number in range(1, 41)
)

CORPUS = {
    "bridge.md": f"""\
---
title: {BRIDGE}
date: 2026-03-10
source: Tagus Times
author: Ana Prado
url: https://example.org/bridge
tags: [bridges, city]
---

The bridge over the harbour was opened on 4 March 2026 by Maria Costa, the mayor of Lisbon, two
years after its pillars were found to be hollow.

The repairs cost $40 million, which is 12 percent more than was planned. Northwind Energy lit the
bridge from both banks, and Maria Costa thanked the workers by name.

## What comes next

- The old *lighthouse* is to be painted.
- Ships may pass at night, as **the Harbour Act** allows.

> Nobody believed that it would stand again.
""",
    "solar.md": f"""\
---
title: {SOLAR}
date: 2026-03-08
source: Iberia Daily
url: https://example.org/solar
---

Northwind Energy has opened a field of mirrors near Seville. Ivo Lund, who leads the company, said
that a second field near Lisbon would follow.
""",
    "chess.md": f"""\
---
title: {CHESS}
date: 2026-03-01
source: Tagus Times
---

A girl of ten has won the final with a sacrifice that nobody saw coming. Maria Costa gave her the
cup, and the town of Seville sent a telegram.
""",
    "sea.md": f"---\ntitle: {SEA}\ndate: 2025-11-10\nsource: Almanac\n---\n\n{_SEA_PARAGRAPHS}\n",
    "quiet.md": f"""\
---
title: {QUIET}
date: 2024-06-01
source: Almanac
---

nothing happened, and it was good.
""",
    "wire.txt": (
        f"{DERIVED}. Nobody had asked the fishermen, who sat on their crates until the "
        "lamps were lit, and who then went home without a word about it.\n\n"
        "The second meeting is to be held in autumn, when the boats are back from the north and "
        "there is time to talk about the price of the quay.\n\n\n" + "\n".join(BRIEFS) + "\n"
    ),
}
"""The files of the corpus."""


class KnownNames:
    """A recogniser that knows the names of the corpus, and nothing else."""

    version = "test"

    def __init__(self, names: Mapping[str, Kind] = NAMES) -> None:
        self._names = names
        longest_first = sorted(names, key=len, reverse=True)
        self._any = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def recognise(self, text: str) -> list[Mention]:
        """Every place where one of the names stands."""
        return [
            Mention(match.start(), match.end(), self._names[match.group()])
            for match in self._any.finditer(text)
        ]


class MemoryMarks:
    """Marks kept in a dictionary; `refuse` makes it a disk that is full."""

    def __init__(self, known: Mapping[str, Status] | None = None) -> None:
        self.known = dict(known or {})
        self.refuse: Exception | None = None
        self.closed = False

    def statuses(self, ids: Sequence[str]) -> dict[str, Status]:
        """The statuses known of those articles."""
        return {identity: self.known[identity] for identity in ids if identity in self.known}

    def record(self, edits: Mapping[str, Edit], act: Act | None = None) -> Future[None]:
        """Keep them, or refuse."""
        kept: Future[None] = Future()
        if self.refuse:
            kept.set_exception(self.refuse)
        else:
            for identity, edit in edits.items():
                self.known[identity] = edit.on(self.known.get(identity, Status()))
            kept.set_result(None)
        return kept

    def acts(self) -> Sequence[Act]:
        """Nothing was done in earlier runs."""
        return ()

    def sources(self) -> Sequence[StoredSource]:
        """No source was ever given."""
        return ()

    def close(self) -> None:
        """Nothing is under way."""
        self.closed = True


def write_corpus(folder: Path, files: Mapping[str, str] = CORPUS) -> Path:
    """Write files into a folder, made where there is none; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def make_library(
    *paths: Path,
    marks: MemoryMarks | None = None,
    fault: Fault | None = None,
    names: Mapping[str, Kind] = NAMES,
    is_seeds: bool = False,
) -> Library:
    """A library at the fixed hour, with marks in memory and known names; nothing is loaded yet."""
    kept = marks or MemoryMarks()
    library = Library(paths, lambda: (kept, fault), is_seeds=is_seeds, clock=lambda: NOW)
    library.recognition.recogniser = KnownNames(names)
    return library


def make_app(
    library: Library, home: Path, config: Config | None = None, theme: str = ""
) -> NewsreadApp:
    """The app on folders of its own under `home`."""
    locations = Locations(home / "data", home / "config", home / "state", find_bundled())
    themes = find_themes(locations.bundled_themes, locations.user_themes)
    given = config or Config()
    # Nobody's clipboard is touched by a test.
    commands = given.commands._replace(clipboard=given.commands.clipboard or ())
    chosen = given._replace(theme=theme or given.theme, commands=commands)
    library.rules_file, library.views_file = locations.rules_file, locations.views_file
    if library.sources_file == Library.sources_file:  # the test has none of its own
        library.sources_file = locations.sources_file
    return NewsreadApp(library, chosen, themes, locations)


async def settled(pilot: Pilot[None], deadline: float = DEADLINE) -> None:
    """Wait until every worker is idle and every message is handled.

    Raises AssertionError that names who is still busy after `deadline` seconds.
    """
    until = time.monotonic() + deadline
    quiet = 0
    # A message may ask for another after the next refresh: it has to be quiet for a few rounds.
    while quiet < 3:
        await pilot.pause(0)
        busy = _busy(pilot)
        quiet = 0 if busy else quiet + 1
        if busy:
            await asyncio.sleep(0.002)
        if time.monotonic() > until:
            raise AssertionError(f"still busy after {deadline} s: {', '.join(busy)}")


def _busy(pilot: Pilot[None]) -> list[str]:
    app = pilot.app
    if not app.is_running or not isinstance(app, NewsreadApp):
        return []
    desks: Mapping[str, Desk] = app.reader_screen.desks
    busy = [f"desk {name}" for name, desk in desks.items() if not desk.idle]
    return busy + unhandled(pilot)


def unhandled(pilot: Pilot[None]) -> list[str]:
    """Who has messages that nobody has looked at."""
    app = pilot.app
    pumps = [app, *app.screen_stack, *app.screen.walk_children()]
    return [f"messages of {pump!r}" for pump in pumps if not pump._message_queue.empty()]


async def press_keys(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, coming to rest after each."""
    for key in keys:
        send_key(pilot.app, key)
        await settled(pilot)


def send_key(app: App[None], key: str) -> None:
    """Press a key, as Textual names it or as it is printed, and wait for nothing."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        unicode_name = _get_unicode_name_from_key(REPLACED_KEYS.get(name, name))
        character: str | None = unicodedata.lookup(unicode_name)
    except KeyError:
        character = name if len(name) == 1 else None
    event = events.Key(name, character)
    event.set_sender(app)
    driver = app._driver
    assert driver is not None
    driver.send_message(event)


class Opened:
    """A screen that stands, and what a test does to it and sees of it."""

    def __init__(self, app: NewsreadApp, pilot: Pilot[None], messages: list[Message]) -> None:
        self.app = app
        self.pilot = pilot
        self.messages = messages
        """Every message that was handled, in order."""

    # Parts

    @property
    def screen(self) -> ReaderScreen:
        """The main screen, even where another lies over it."""
        return self.app.reader_screen

    @property
    def headlines(self) -> HeadlineList:
        """The list of headlines."""
        return self.screen.list

    @property
    def article(self) -> ArticlePane:
        """The article's pane."""
        return self.screen.article

    @property
    def library(self) -> Library:
        """The library that is open."""
        return self.screen.library

    @property
    def focus(self) -> str:
        """The id of the widget with the focus, or the name of its class."""
        focused = self.app.focused
        return "" if focused is None else focused.id or type(focused).__name__

    # Doing

    async def press(self, *keys: str) -> None:
        """Press keys, as Textual names them or as they are printed; come to rest after each."""
        await press_keys(self.pilot, *keys)

    async def press_at_once(self, *keys: str) -> None:
        """Press keys faster than the program answers; come to rest after the last."""
        for key in keys:
            self._send(key)
        await settled(self.pilot)

    async def type(self, text: str) -> None:
        """Press a key for each character, and come to rest after the last."""
        await self.press_at_once(*text)

    async def click(self, widget: str | Widget, x: int, y: int, times: int = 1) -> None:
        """Click a cell of a widget."""
        await self.pilot.click(widget, offset=Offset(x, y), times=times)
        await settled(self.pilot)

    async def click_text(self, widget: Widget, text: str, times: int = 1) -> None:
        """Click the first place in a widget where a text is drawn."""
        for y, line in enumerate(self.lines(widget)):
            if text in line:
                await self.click(widget, line.index(text) + 1, y, times)
                return
        raise AssertionError(f"{text!r} is not drawn in {widget!r}:\n{self.text()}")

    async def select(self, title: str) -> None:
        """Select the row of a headline by keys."""
        place = self.shown_titles().index(title)
        await self.press("g", *["j"] * place)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await settled(self.pilot)

    async def settle(self) -> None:
        """Come to rest."""
        await settled(self.pilot)

    def _send(self, key: str) -> None:
        send_key(self.app, key)

    # Seeing

    def lines(self, widget: Widget | str | None = None) -> list[str]:
        """What is drawn, line by line: of a widget, or of the whole screen."""
        drawn = [strip.text for strip in self.app.screen._compositor.render_strips()]
        if widget is None:
            return drawn
        wanted = self.screen.query_one(widget) if isinstance(widget, str) else widget
        area = wanted.region
        return [_cells(line, area.x, area.right) for line in drawn[area.y : area.bottom]]

    def text(self, widget: Widget | str | None = None) -> str:
        """What is drawn, as one text."""
        return "\n".join(self.lines(widget))

    def top(self) -> str:
        """The bar at the top."""
        return self.lines()[0]

    def status(self) -> str:
        """The status line."""
        return self.text("#status")

    def style_at(self, widget: Widget, text: str) -> Style:
        """How the first place is drawn where a text stands in a widget."""
        for y, line in enumerate(self.lines(widget)):
            if text in line:
                return self.app.screen.get_style_at(
                    widget.region.x + line.index(text), widget.region.y + y
                )
        raise AssertionError(f"{text!r} is not drawn in {widget!r}:\n{self.text()}")

    def selected_title(self) -> str:
        """The headline that is selected in the list; empty when there is none."""
        row = self.headlines.selected
        return "" if row is None else self.library.article(row).title

    def shown_titles(self) -> list[str]:
        """The headlines that the list holds, in order."""
        return [self.library.article(row).title for row in self.headlines.rows]

    def open_title(self) -> str:
        """The headline of the article that is drawn; empty when there is none."""
        page = self.article.page
        return page.title if page else ""

    def is_read(self, title: str) -> bool:
        """Whether an article is marked read."""
        return self.library.headline(self.row(title)).read

    def row(self, title: str) -> int:
        """The row of a headline."""
        for row in range(len(self.library)):
            if self.library.article(row).title == title:
                return row
        raise AssertionError(f"there is no article {title!r}")

    def toasts(self) -> list[str]:
        """What is being told in the corner, oldest first."""
        notes = self.app._notifications
        return [f"{note.title}: {note.message}".removeprefix(": ") for note in notes]

    def clear_toasts(self) -> None:
        """Forget what was told."""
        self.app.clear_notifications()


def _cells(line: str, start: int, end: int) -> str:
    """The part of a line between two cells."""
    from rich.cells import cell_len

    found, at = [], 0
    for character in line:
        if start <= at < end:
            found.append(character)
        at += cell_len(character)
    return "".join(found)


@asynccontextmanager
async def opened(
    *paths: Path,
    size: tuple[int, int] = (120, 40),
    config: Config | None = None,
    theme: str = "",
    marks: MemoryMarks | None = None,
    files: Mapping[str, str] = CORPUS,
    library: Library | None = None,
    prepare: Callable[[Path], object] = lambda home: None,
    wait: bool = True,
    shows_messages: bool = False,
) -> AsyncIterator[Opened]:
    """Open the screen on `paths`, else on `files`, and give it once it is at rest.

    `prepare` may write into the home folder before anything is read. What is told in the corner
    is only noted, unless the screen `shows_messages`.
    """
    with tempfile.TemporaryDirectory(prefix="newsread-") as folder:
        home = Path(folder)
        prepare(home)
        if library is None:
            corpus = paths or (write_corpus(home / "corpus", files),)
            library = make_library(*corpus, marks=marks)
        app = make_app(library, home, config, theme)
        messages: list[Message] = []
        try:
            async with app.run_test(
                size=size, message_hook=messages.append, notifications=shows_messages
            ) as pilot:
                if wait:
                    await settled(pilot)
                yield Opened(app, pilot, messages)
        finally:
            forget_run()


@pytest.fixture(autouse=True)
def untidied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no app tidy the memory once its first frame stands: it would take half of each test."""
    monkeypatch.setattr("reader.ui.app.gc", mock.create_autospec(gc))


def forget_run() -> None:
    """Undo what a run does to its process, since tests run many."""
    logger = logging.getLogger("newsread")
    for handler in logger.handlers:
        handler.close()
    logger.handlers.clear()
