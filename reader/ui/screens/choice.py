"""Choosing one of a few things by its name."""

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
    from collections.abc import Sequence

    from textual.app import ComposeResult

WIDEST = 70
"""Cells of a name."""


class ChoiceScreen(ListWindow[int | None]):
    """The names, over what they are chosen for; gives the number of the chosen one."""

    CSS = """
    ChoiceScreen { align: center middle; background: transparent; }
    ChoiceScreen Vertical {
        width: auto; max-width: 90%; height: auto; max-height: 80%; padding: 1 2;
        background: $bar-ground;
    }
    ChoiceScreen Static { width: auto; color: $faint-ink; }
    ChoiceScreen OptionList {
        width: auto; height: auto; border: none; padding: 0;
        background: $bar-ground; color: $ink; scrollbar-size-vertical: 1;
    }
    ChoiceScreen OptionList > .option-list--option-highlighted {
        background: $selection-ground; color: $accent-ink;
    }
    """

    def __init__(self, title: str, names: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._names = names

    def compose(self) -> ComposeResult:
        """What they are chosen for, and the names."""
        with Vertical():
            yield Static(Content(label(self._title)), markup=False)
            names = [Option(Content(label(name, WIDEST))) for name in self._names]
            yield OptionList(*names, markup=False)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.is_current:
            self.dismiss(event.option_index)
