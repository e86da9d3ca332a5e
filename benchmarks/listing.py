"""A screen of nothing but a list, to page through: ours, or Textual's `OptionList`.

    python -m benchmarks.listing ours 1000000
    python -m benchmarks.listing OptionList 100000

Each row tells its number, so that whoever looks on sees which rows have been drawn.
"""

from __future__ import annotations

import gc
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import OptionList

from reader.library import Headline
from reader.settings.themes import PLAIN_THEME
from reader.ui.app import COLLECTING_AFTER
from reader.ui.compositor import paint_at_once, paint_only_changes
from reader.ui.palette import Palette
from reader.ui.terminal import TerminalDriver
from reader.ui.widgets.headline_list import HeadlineList

if TYPE_CHECKING:
    from reader.index.snippets import Snippet

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TITLE = "Officials Deepen the Ties of Two Coasts in Talks on Trade and Fishing"


def title(row: int) -> str:
    """What stands in a row."""
    return f"#{row:07} {TITLE}"


class Rows:
    """Where our list learns what to draw."""

    def headline(self, row: int) -> Headline:
        """What a row shows."""
        then = NOW - timedelta(minutes=row)
        return Headline(title(row), "The Wire", then, row % 3 == 0, False, False, True)

    def spans(self, _row: int, _words: str) -> list[tuple[int, int]]:
        """Nothing is searched for."""
        return []

    def snippet(self, _row: int, _words: str) -> Snippet | None:
        """Nothing is searched for."""
        return None

    def now(self) -> datetime:
        """The time that ages count from."""
        return NOW


class OurScreen(Screen[None]):
    """A screen that is painted as the program's is."""

    def __init__(self) -> None:
        super().__init__()
        paint_only_changes(self)


class Ours(App[None]):
    """Our list, with the key that pages it."""

    BINDINGS = [Binding("pagedown", "page")]

    def __init__(self, rows: int) -> None:
        super().__init__(driver_class=TerminalDriver)
        self._rows = range(rows)

    def get_default_screen(self) -> OurScreen:
        """It stands alone on it."""
        return OurScreen()

    def compose(self) -> ComposeResult:
        """One widget."""
        yield HeadlineList(Rows(), Palette(PLAIN_THEME))

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(HeadlineList).show(self._rows)
        self.query_one(HeadlineList).focus()

    def on_ready(self) -> None:
        """Memory is tidied as seldom as in the program."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(*COLLECTING_AFTER)

    def action_page(self) -> None:
        """A page down, painted at once as in the program."""
        self.query_one(HeadlineList).move_pages(1)
        paint_at_once(self.screen)


class Theirs(App[None]):
    """The list of Textual that is meant for many rows."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """One widget."""
        yield OptionList(*(Text(title(row)) for row in range(self._rows)))

    def on_ready(self) -> None:
        """The same chance for both."""
        self.query_one(OptionList).focus()
        gc.collect()
        gc.freeze()
        gc.set_threshold(*COLLECTING_AFTER)


if __name__ == "__main__":
    {"ours": Ours, "OptionList": Theirs}[sys.argv[1]](int(sys.argv[2])).run()
