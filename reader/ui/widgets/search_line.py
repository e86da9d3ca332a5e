"""The search line: where the reader types. While it has the focus, printable keys only type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.highlighter import Highlighter
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from reader.ui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.style import Style
    from rich.text import Text


class SearchLine(TextLine):
    """An input of one line, without a frame."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus, SearchLine:ansi {
        width: 1fr; height: 1; padding: 0; border: none;
        background: $bar-ground; background-tint: transparent; color: $ink;
    }
    SearchLine > .input--suggestion { color: $faint-ink; background: $bar-ground; }
    SearchLine > .input--placeholder { color: $faint-ink; background: $bar-ground; }
    """

    # One letter more must not have all of the screen laid out anew: the line is as wide as it is.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's own name
        super().__init__(id=id, compact=True, select_on_focus=False, placeholder="search")
        self.highlighter = _Underlining(self)
        self.mistaken: Callable[[str], Iterable[tuple[int, int]]] = lambda _: ()
        """What gives the stretches of the text that are wrong."""
        self.wrong_style: Style | None = None
        """How they are drawn."""

    def suggest(self, text: str) -> None:
        """Show how the whole text could go on, behind what is typed; empty: not at all."""
        if text != self._suggestion:
            self._suggestion = text

    def set_quietly(self, words: str) -> None:
        """Show other words without telling that they changed."""
        if words != self.value:
            with self.prevent(Input.Changed):
                self.value = words
                self.cursor_position = len(words)


class _Underlining(Highlighter):
    """Draws in the line what is wrong in it."""

    def __init__(self, line: SearchLine) -> None:
        self._line = line

    def highlight(self, text: Text) -> None:
        """Underline the stretches that are wrong."""
        style = self._line.wrong_style
        if style is None:
            return
        for start, end in self._line.mistaken(text.plain):
            text.stylize(style, start, end)
