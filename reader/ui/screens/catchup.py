"""What is new since the reader was last here: names at the one side, headlines at the other.

Every name opens its page, every headline its article, and back leads here again. What is new is
gathered by a worker, by numbered questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.containers import Container
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.text.counting import counted
from reader.text.dates import long_age
from reader.ui.bars import page_hints
from reader.ui.commands import bindings
from reader.ui.desk import Desk
from reader.ui.messages import WorkerBroke
from reader.ui.news_lists import gather, headlines_of, names_of
from reader.ui.screens.listing import leap, walk
from reader.ui.screens.over import LEFT, OverReader
from reader.ui.widgets.line import LineWidget, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import ComposeResult

    from reader.library import Library
    from reader.model import Entity
    from reader.ui.news_lists import Entry, News
    from reader.ui.palette import Palette

WIDE = 100
"""Cells from which on names and headlines stand side by side."""

SPANS = {0: "your last visit", 1: "one day", 7: "a week", 30: "a month"}
"""Days back that one can ask for in turn, in words; 0: since the last visit."""

ANOTHER_TIME = "another time"

HINTS = (
    ("⏎", "open"),
    ("⇥", "names, headlines"),
    ("t", ANOTHER_TIME),
    ("S", "follow"),
    ("M", "mute"),
    ("Esc", "close"),
)


class Stand(NamedTuple):
    """Where one stands on the screen, to stand there again."""

    days: int = 0
    news: News | None = None
    pane: str = "names"
    at: int | None = None


class CatchUpScreen(OverReader):
    """New names, names more in the news, what is followed; and headlines to begin with."""

    BINDINGS: ClassVar = [
        ("escape,backspace,q,I", "leave", "Close"),
        ("j", "move(1)", "Down"),
        ("k", "move(-1)", "Up"),
        ("h,left", "side('names')", "To the names"),
        ("l,right", "side('headlines')", "To the headlines"),
        ("g", "edge(-1)", "To the top"),
        ("G", "edge(1)", "To the bottom"),
        ("t", "span", "Since another time"),
        *bindings(LEFT),
    ]

    CSS = """
    CatchUpScreen { background: $page-ground; color: $ink; layout: vertical; overflow: hidden; }
    CatchUpScreen Container { height: 1fr; layout: vertical; }
    CatchUpScreen.-wide Container { layout: horizontal; }
    CatchUpScreen OptionList, CatchUpScreen OptionList:focus {
        height: 1fr; width: 1fr; border: none; padding: 0 1; color: $ink;
        background: $page-ground; background-tint: transparent; scrollbar-size-vertical: 1;
    }
    CatchUpScreen #headlines > .option-list--option { padding: 0 1; }
    CatchUpScreen #names, CatchUpScreen #names:focus { background: $list-ground; }
    CatchUpScreen.-wide #names { width: 48; }
    CatchUpScreen OptionList > .option-list--option-highlighted {
        background: transparent; color: $ink; text-style: none;
    }
    CatchUpScreen OptionList:focus > .option-list--option-highlighted {
        background: $selection-ground; color: $ink; text-style: none;
    }
    CatchUpScreen OptionList > .option-list--option-disabled { color: $faint-ink; }
    """

    class Found(Message):
        """What is new has been gathered."""

        def __init__(self, number: int, news: News) -> None:
            super().__init__()
            self.number = number
            """Of the question: an answer to an older one is dropped."""
            self.news = news

    def __init__(self, library: Library, palette: Palette, stand: Stand) -> None:
        super().__init__()
        self._library = library
        self._palette = palette
        self._stand = stand
        self._news = stand.news
        self._question = 0
        self._entries: dict[str, Entry] = {}
        self._desk = Desk("newsread-catchup", lambda error: self.post_message(WorkerBroke(error)))

    def compose(self) -> ComposeResult:
        """A line, names, headlines, a line."""
        yield LineWidget(id="since")
        with Container():
            yield OptionList(id="names", markup=False)
            yield OptionList(id="headlines", markup=False)
        yield LineWidget(id="hints")

    def on_mount(self) -> None:
        """Ask, unless it is known from before."""
        self._names.focus()
        if self._news is None:
            self._ask()
        else:
            self._list()
            stood = self.query_one(f"#{self._stand.pane}", OptionList)
            stood.focus()
            stood.highlighted = self._stand.at
        self._draw_bars()

    def on_resize(self, event: events.Resize) -> None:
        """Side by side where there is room."""
        self.set_class(event.size.width >= WIDE, "-wide")

    def on_unmount(self) -> None:
        """Let the thread go that worked for this screen alone."""
        self._desk.close()

    @property
    def _names(self) -> OptionList:
        return self.query_one("#names", OptionList)

    @property
    def _headlines(self) -> OptionList:
        return self.query_one("#headlines", OptionList)

    # What is new

    def _ask(self) -> None:
        self._question += 1
        number, days = self._question, self._stand.days
        self._desk.ask(lambda: self.post_message(self.Found(number, gather(self._library, days))))

    @on(Found)
    def _on_found(self, message: Found) -> None:
        if message.number == self._question:
            self._news = message.news
            self._list()
            self._draw_bars()
            if self._names.highlighted is None:
                self._headlines.focus()  # there is no name to stand on

    @on(WorkerBroke)
    def _raise(self, message: WorkerBroke) -> None:
        raise message.error

    def _draw_bars(self) -> None:
        palette, news = self._palette, self._news
        left = [Piece(" Catching up", palette.unread)]
        right = []
        if news is not None:
            ago = long_age(news.since, self._library.now())
            left.append(Piece(f" ▸ since {news.since:%-d %b %H:%M}, {ago}", palette.muted))
            told = f"{counted(news.caught.articles, 'article')}, {news.caught.unread:,} unread "
            right.append(Piece(told, palette.faint))
        self.query_one("#since", LineWidget).show(palette.bar, left, right)
        next_time = SPANS[self._next_span]
        keys = [(sign, next_time if what == ANOTHER_TIME else what) for sign, what in HINTS]
        self.query_one("#hints", LineWidget).show(palette.bar, list(page_hints(keys, palette)))

    # The lists

    def _list(self) -> None:
        assert self._news is not None
        followed = self._library.followed_names()
        self._entries.clear()
        self._fill(self._names, names_of(self._news, followed, self._palette))
        self._fill(self._headlines, headlines_of(self._news, self._library, self._palette))

    def _fill(self, listing: OptionList, entries: Iterable[Entry]) -> None:
        listing.clear_options()
        for entry in entries:
            is_heading = entry.entity is None and entry.row is None
            identity = None if is_heading else str(len(self._entries))
            if identity is not None:
                self._entries[identity] = entry
            listing.add_option(Option(Text.assemble(entry.text), id=identity, disabled=is_heading))
        places = (at for at, option in enumerate(listing.options) if not option.disabled)
        listing.highlighted = next(places, None)

    # Keys

    @property
    def named(self) -> Entity | None:
        """The name that one stands on."""
        option = self._names.highlighted_option if self.focused is self._names else None
        return self._entries[option.id].entity if option and option.id else None

    def draw_wishes(self) -> None:
        """Gather anew, as another name is followed or muted."""
        self._ask()

    def action_leave(self) -> None:
        """To where the reader came from."""
        if self.is_current:
            self.dismiss()

    def action_move(self, step: int) -> None:
        """Up and down with letters too."""
        if isinstance(self.focused, OptionList):
            walk(self.focused, step)

    def action_edge(self, step: int) -> None:
        """To the first and last with letters too."""
        if isinstance(self.focused, OptionList):
            leap(self.focused, step)

    def action_side(self, side: str) -> None:
        """To the names, or to the headlines."""
        self.query_one(f"#{side}").focus()

    def action_span(self) -> None:
        """What is new since another time."""
        self._stand = Stand(self._next_span)
        self._ask()

    @property
    def _next_span(self) -> int:
        """The days back that are asked for next."""
        spans = [each for each in SPANS if each or not self._is_first_visit]
        now = self._stand.days or (1 if self._is_first_visit else 0)
        return spans[(spans.index(now) + 1) % len(spans)]

    @property
    def _is_first_visit(self) -> bool:
        """Nothing is known of an earlier one: what is told first is of one day."""
        return self._news is not None and self._news.is_first_visit

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        entry = self._entries[event.option_id or ""]
        if entry.entity is not None:
            self.below.open_page_of(entry.entity)
        elif entry.row is not None and self.is_current and self._news is not None:
            stand = Stand(self._stand.days, self._news, "headlines", event.option_index)
            self.dismiss()
            self.below.open_caught(entry.row, stand)
