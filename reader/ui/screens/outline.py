"""The headings of an article, to go to one of them; each is seen as it is passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.ui.paint import label
from reader.ui.screens.listing import ListWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reader.model import Block

WIDEST = 60
"""Cells of a heading; a longer one is cut, since it is known by its beginning."""


class OutlineScreen(ListWindow[None]):
    """The headings, in a corner that leaves the article in sight."""

    BINDINGS: ClassVar = [("T", "leave", "Close")]

    CSS = """
    OutlineScreen { align: left bottom; background: transparent; }
    OutlineScreen OptionList {
        width: auto; max-width: 45%; height: auto; max-height: 80%; margin: 2 2; padding: 1 1;
        background: $bar-ground; color: $ink; border: none; scrollbar-size-vertical: 1;
    }
    OutlineScreen OptionList > .option-list--option-highlighted {
        background: $selection-ground; color: $accent-ink;
    }
    """

    def __init__(
        self, text: str, headings: Sequence[Block], here: int, go_to: Callable[[int], None]
    ) -> None:
        """`headings` are blocks of `text`; `here` is the place in it that the reader looks at."""
        super().__init__()
        self._headings = headings
        self._words = [text[each.start : each.end] for each in headings]
        self._here = here
        self._go_to = go_to

    def compose(self) -> ComposeResult:
        """The list, the heading selected under which the reader is."""
        top = min(each.level for each in self._headings)
        rows = [
            Option(Content("  " * (heading.level - top) + label(words, WIDEST)))
            for heading, words in zip(self._headings, self._words, strict=True)
        ]
        outline = OptionList(*rows, markup=False)
        before = sum(each.start <= self._here for each in self._headings)
        outline.highlighted = max(0, before - 1)
        # Until a key moves it, the article stays where it is.
        self._first = outline.highlighted
        yield outline

    @on(OptionList.OptionHighlighted)
    def _see(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._first:
            self._first = -1
            self._go_to(self._headings[event.option_index].start)

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        self._go_to(self._headings[event.option_index].start)
        self.action_leave()
