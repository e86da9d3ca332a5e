"""How each source does: the worst first, with the reason, when it is asked next, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text
from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.text.counting import counted
from reader.text.dates import long_age
from reader.ui.paint import label
from reader.ui.screens.listing import ListPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from textual.app import ComposeResult

    from reader.library import Library
    from reader.store import StoredSource
    from reader.ui.desk import Desk
    from reader.ui.palette import Palette
    from reader.update.health import Health

WIDTH = 90
"""Cells of a line; longer reasons are cut, since the beginning says most."""


KEYS = "⏎ or r refreshes one, e has its settings, p tidies it"


class Deeds(NamedTuple):
    """What can be done with a source from here, by the main screen."""

    refresh: Callable[[StoredSource], None]
    clear: Callable[[StoredSource], None]
    settle: Callable[[StoredSource], None]
    undo: Callable[[], None]


class HealthScreen(ListPage):
    """A page over the screen."""

    BINDINGS: ClassVar = [
        ("r", "refresh", "Refresh"),
        ("p", "clear", "Put old ones away"),
        ("e", "settle", "Its settings"),
        ("u", "undo", "Undo"),
    ]

    CSS = """
    HealthScreen Vertical { height: 90%; }
    HealthScreen OptionList { height: 1fr; }
    """

    class Looked(Message):
        """How the sources do is known."""

        def __init__(self, found: Sequence[Health]) -> None:
            super().__init__()
            self.found = found

    def __init__(self, library: Library, palette: Palette, desk: Desk, deeds: Deeds) -> None:
        super().__init__()
        self._library = library
        self._palette = palette
        self._deeds = deeds
        self._found: list[Health] = []
        self._desk = desk
        """Who looks."""

    def compose(self) -> ComposeResult:
        """What it is, and the sources."""
        with Vertical():
            yield Static("One moment …", markup=False)
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Look at once."""
        self.look()

    def look(self) -> None:
        """Have a worker look, also again."""
        self._desk.ask(lambda: self.post_message(self.Looked(self._library.health())))

    @on(Looked)
    def _on_looked(self, message: Looked) -> None:
        from reader.update.health import Standing

        order = list(Standing)
        self._found = sorted(message.found, key=lambda each: order.index(each.standing))
        now = self._library.now()
        options = [Option(Text.assemble(self._told(each, now))) for each in self._found]
        here = self.listing.highlighted or 0
        self.listing.clear_options()
        self.listing.add_options(options)
        unwell = sum(bool(each.advice) for each in self._found)
        to_do = f"{unwell:,} with something to be done" if unwell else "nothing to be done"
        words = f"{counted(len(self._found), 'source')}, {to_do} · {KEYS}"
        if not self._found:
            words = "There is no source yet · Esc, then a follows a feed"
        self.query_one(Static).update(Text(words))
        self.listing.highlighted = min(here, len(self._found) - 1) if self._found else None

    def _told(self, health: Health, now: datetime) -> Text:
        """A source: its name and how it does; the figures; what to do."""
        ink = self._palette.error if health.reason else self._palette.faint
        name = label(health.source.source.name, WIDTH // 2)
        standing = health.standing.value + (f": {health.reason}" if health.reason else "")
        text = Text(name, self._palette.text)
        text.append(f"  {label(standing, WIDTH - len(name) - 2)}", ink)
        figures = " · ".join(self._figures(health, now))
        if figures:
            text.append(f"\n  {label(figures, WIDTH)}", self._palette.faint)
        if health.advice:
            text.append(f"\n  → {label(health.advice, WIDTH)}", self._palette.muted)
        return text

    def _figures(self, health: Health, now: datetime) -> list[str]:
        said = []
        if health.weekly is not None:
            said.append(f"{health.weekly:,.0f} a week" if health.weekly >= 1 else "now and then")
        if health.succeeded_at:
            said.append(f"came {long_age(health.succeeded_at, now)}")
        if health.since and health.standing != "failing":
            said.append(f"since {health.since:%Y-%m-%d}")
        if health.next_at:
            is_due = health.next_at <= now
            said.append("due now" if is_due else f"next {health.next_at.astimezone():%a %H:%M}")
        return said

    def action_refresh(self) -> None:
        """Refresh the source in sight; what came of it is told where the news are."""
        here = self.listing.highlighted
        if here is not None and self.is_current:
            self.dismiss()
            self._deeds.refresh(self._found[here].source)

    def action_clear(self) -> None:
        """Choose how much of the source in sight to keep."""
        here = self.listing.highlighted
        if here is not None and self.is_current:
            self.dismiss()
            self._deeds.clear(self._found[here].source)

    def action_settle(self) -> None:
        """Change the settings of the source in sight; this page stays below."""
        here = self.listing.highlighted
        if here is not None and self.is_current:
            self._deeds.settle(self._found[here].source)

    def action_undo(self) -> None:
        """Take back what was done last, such as a setting that was changed from here."""
        self._deeds.undo()

    @on(OptionList.OptionSelected)
    def _choose(self) -> None:
        self.action_refresh()
