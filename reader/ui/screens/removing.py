"""Deleting a source: each says what it would take along as it is passed; Enter deletes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.ui.paint import label
from reader.ui.screens.listing import ListWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reader.store import StoredSource

WIDEST = 50
"""Cells of a source's name."""


class RemovingScreen(ListWindow[int | None]):
    """The sources; the place of the one that is to go, or None."""

    CSS = """
    RemovingScreen { align: left bottom; background: transparent; }
    RemovingScreen Vertical {
        width: 64; max-width: 90%; height: auto; max-height: 80%; margin: 2 2; padding: 1 1;
        background: $bar-ground;
    }
    RemovingScreen OptionList {
        height: auto; max-height: 35vh; background: $bar-ground; color: $ink; border: none;
        scrollbar-size-vertical: 1;
    }
    RemovingScreen OptionList > .option-list--option-highlighted {
        background: $selection-ground; color: $accent-ink;
    }
    RemovingScreen Static { color: $faint-ink; height: auto; padding: 0 1; }
    RemovingScreen .going { padding: 1 1 0 1; }
    """

    def __init__(
        self, sources: Sequence[StoredSource], going: Callable[[StoredSource], str]
    ) -> None:
        """`going` says what a source would take along; it may be called often."""
        super().__init__()
        self._sources = sources
        self._going = going

    def compose(self) -> ComposeResult:
        """The sources, and what the one would take along that is stood on."""
        with Vertical():
            yield Static("Delete a source", markup=False)
            yield OptionList(
                *(Option(Content(label(each.source.name, WIDEST))) for each in self._sources),
                markup=False,
            )
            yield Static("", markup=False, classes="going")

    @on(OptionList.OptionHighlighted)
    def _say(self, event: OptionList.OptionHighlighted) -> None:
        said = self._going(self._sources[event.option_index])
        told = Content(label(f"⏎ deletes it, with {said}; u brings it back"))
        self.query_one(".going", Static).update(told)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        if self.is_current:
            self.dismiss(event.option_index)
