"""How much of a source to keep: each choice says which articles would go; Enter puts them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.ui.paint import label
from reader.ui.screens.listing import ListWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library import Library
    from reader.library.clearing import KeptChoice
    from reader.store import Preview, StoredSource
    from reader.ui.desk import Desk
    from reader.ui.palette import Palette

WIDEST = 58
"""Cells of a line."""

_KEYS = "⏎ puts the rest away, u brings it back"

Chosen = tuple["KeptChoice", "Preview"]
"""What is to be kept, and what goes by that."""


class ClearingScreen(ListWindow[Chosen | None]):
    """The choices, over the screen; what was chosen, or None."""

    CSS = """
    ClearingScreen { align: left bottom; background: transparent; }
    ClearingScreen Vertical {
        width: 64; max-width: 90%; height: auto; max-height: 100%; margin: 1 2; padding: 1 1;
        background: $bar-ground;
    }
    ClearingScreen OptionList {
        height: auto; max-height: 12; background: $bar-ground; color: $ink; border: none;
        scrollbar-size-vertical: 1;
    }
    ClearingScreen OptionList > .option-list--option-highlighted {
        background: $selection-ground; color: $accent-ink;
    }
    ClearingScreen Static { color: $faint-ink; height: auto; padding: 0 1 1 1; }
    ClearingScreen #going { height: 9; padding: 1 1 0 1; }
    """

    class Looked(Message):
        """What choices there are is known, and of which source."""

        def __init__(self, choices: Sequence[KeptChoice]) -> None:
            super().__init__()
            self.choices = choices

    class Previewed(Message):
        """What a choice would put away is known, or why not."""

        def __init__(self, choice: KeptChoice, found: Preview | str) -> None:
            super().__init__()
            self.choice = choice
            self.found = found

    def __init__(
        self, source: StoredSource, library: Library, palette: Palette, desk: Desk
    ) -> None:
        super().__init__()
        self._source = source
        self._library = library
        self._palette = palette
        self._desk = desk
        """Who looks."""
        self._choices: Sequence[KeptChoice] = ()
        self._previewed: Chosen | None = None

    def compose(self) -> ComposeResult:
        """Which source it is, the choices, and what the one would put away that is stood on."""
        with Vertical():
            name = label(self._source.source.name, WIDEST - len("Keep of "))
            yield Static(Text(f"Keep of {name}\n{_KEYS}"), markup=False)
            yield OptionList(markup=False)
            yield Static("", id="going", markup=False)

    def on_mount(self) -> None:
        """Have a worker look."""
        self._desk.ask(
            lambda: self.post_message(self.Looked(self._library.kept_choices(self._source)))
        )

    @on(Looked)
    def _offer(self, message: Looked) -> None:
        self._choices = message.choices
        self.listing.add_options(
            [Option(Text(label(each.words, WIDEST))) for each in self._choices]
        )
        self.listing.highlighted = 0

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        choice = self._choices[event.option_index]
        self._say(Text("One moment …"))
        self._previewed = None
        self._desk.ask(lambda: self._preview(choice))

    def _preview(self, choice: KeptChoice) -> None:
        """As a worker: find what a choice would put away."""
        from reader.store import StoreError

        found: Preview | str
        try:
            found = self._library.beyond(self._source, choice.limits)
        except StoreError as error:
            found = str(error)
        self.post_message(self.Previewed(choice, found))

    @on(Previewed)
    def _tell(self, message: Previewed) -> None:
        here = self.listing.highlighted
        if here is None or self._choices[here] != message.choice:
            return  # it came too late
        if isinstance(message.found, str):
            self._say(Text(label(message.found, 4 * WIDEST), self._palette.error))
            return
        self._previewed = message.choice, message.found
        self._say(self._told(message.found))

    def _told(self, found: Preview) -> Text:
        from reader.update.deeds import would_be_put_away

        if not found.articles:
            return Text("Nothing would go: it has no more than that.")
        text = Text(f"{would_be_put_away(found)}:\n")
        for title in found.titles:
            text.append(f"  {label(title, WIDEST)}\n", self._palette.muted)
        more = found.articles - len(found.titles)
        return text.append(f"and {more:,} more" if more else "")

    def _say(self, text: Text) -> None:
        self.query_one("#going", Static).update(text)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.is_current and self._previewed is not None and self._previewed[1].articles:
            self.dismiss(self._previewed)
