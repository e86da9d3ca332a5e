"""The search line: where the reader types. While it has the focus, printable keys only type."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class SearchLine(Input):
    """An input of one line, without a frame."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus, SearchLine:ansi {
        width: 1fr; height: 1; padding: 0; border: none;
        background: $bar-ground; background-tint: transparent; color: $ink;
    }
    SearchLine > .input--placeholder { color: $faint-ink; background: $bar-ground; }
    """

    # One letter more must not have all of the screen laid out anew: the line is as wide as it is.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's own name
        super().__init__(id=id, compact=True, select_on_focus=False, placeholder="search")

    def set_quietly(self, words: str) -> None:
        """Show other words without telling that they changed."""
        if words != self.value:
            with self.prevent(Input.Changed):
                self.value = words
                self.cursor_position = len(words)
