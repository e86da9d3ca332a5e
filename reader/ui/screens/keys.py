"""All keys, from the declarations that bind them; and what the signs of the list mean."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from reader.model import Kind
from reader.ui.bars import digit_of
from reader.ui.commands import COMMANDS
from reader.ui.screens.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.app import ComposeResult

    from reader.ui.palette import Palette

KEYS_WIDTH = 12
"""Cells for the keys, so that what they do stands in a column."""

SIGNS = (
    ("●", "unread"),
    ("○", "headline only"),
    ("★", "starred, unread"),
    ("☆", "starred, read"),
    ("italic", "headline made from the text"),
)


class KeysScreen(Window[None]):
    """The help that `?` opens."""

    BINDINGS: ClassVar = [
        ("escape,q,question_mark", "leave", "Close"),
        ("j,down", "scroll(1)", "Down"),
        ("k,up", "scroll(-1)", "Up"),
        ("space,pagedown,ctrl+d", "scroll(10)", "Page down"),
        ("b,pageup,ctrl+u", "scroll(-10)", "Page up"),
    ]

    CSS = """
    KeysScreen { align: center middle; background: $page-ground 60%; }
    KeysScreen:ansi { background: ansi_default; }
    KeysScreen VerticalScroll {
        width: 78; max-width: 100%; height: auto; max-height: 90%;
        background: $bar-ground; padding: 1 3; scrollbar-size-vertical: 1;
    }
    KeysScreen Static { color: $ink; background: $bar-ground; }
    """

    def __init__(self, keymap: Mapping[str, str], palette: Palette) -> None:
        super().__init__()
        self._keymap = keymap
        self._palette = palette

    def compose(self) -> ComposeResult:
        """One text in a box."""
        with VerticalScroll(can_focus=False):
            yield Static(Text("\n").join(self._lines()), markup=False)

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _lines(self) -> Iterator[Text]:
        palette = self._palette
        heading = palette.unread
        yield Text("Esc closes · j k ␣ b scroll", palette.faint)
        yield Text()
        for group, commands in groupby(COMMANDS, key=lambda command: command.group):
            yield Text(group.value, heading)
            for command in commands:
                signs = command.signs(self._keymap.get(command.id, ""))
                keys = " ".join(signs) or "^p"
                if command.id == "toggle-kind":
                    keys = "1 … 9 0"
                yield self._line(keys, command.title, palette.accent)
            yield Text()
        yield Text("Kinds of names", heading)
        for kind in Kind:
            sample = Text("  ").append(f"{digit_of(kind)}  ", palette.accent)
            yield sample.append(kind.value, palette.kinds[kind])
        yield Text()
        yield Text("Signs in the list", heading)
        for sign, meaning in SIGNS:
            yield self._line(
                sign, meaning, Style(italic=True) if sign == "italic" else palette.accent
            )

    def _line(self, keys: str, meaning: str, style: Style) -> Text:
        return Text("  ").append(keys.ljust(KEYS_WIDTH), style).append(" ").append(meaning)
