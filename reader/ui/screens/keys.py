"""All keys, from the declarations that bind them; and what the signs of the list mean."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from reader.model import Kind
from reader.text.width import cell_width
from reader.ui.bars import digit_of
from reader.ui.commands import COMMANDS
from reader.ui.screens.window import TextWindow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rich.console import RenderableType
    from textual.app import ComposeResult

    from reader.ui.commands import Command
    from reader.ui.palette import Palette

INDENT = 2

ITALIC = Style(italic=True)

SIGNS = (
    ("●", "unread"),
    ("○", "headline only"),
    ("★", "starred, unread"),
    ("☆", "starred, read"),
    ("italic", "headline made from the text"),
)


class KeysScreen(TextWindow[None]):
    """The help that `?` opens."""

    BINDINGS: ClassVar = [("escape,q,question_mark", "leave", "Close")]

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
        signs = (*map(self._keys_of, COMMANDS), *(sign for sign, _ in SIGNS))
        self._keys_width = INDENT + max(map(cell_width, signs))

    def compose(self) -> ComposeResult:
        """One text in a box."""
        with VerticalScroll(can_focus=False):
            yield Static(Group(*self._paragraphs()), markup=False)

    def _paragraphs(self) -> Iterator[RenderableType]:
        palette = self._palette
        heading = palette.unread
        yield Text("Esc closes · j k ␣ b g G scroll", palette.faint)
        for group, commands in groupby(COMMANDS, key=lambda command: command.group):
            yield Text(f"\n{group.value}", heading)
            yield self._table(
                (Text(self._keys_of(command), palette.accent), Text(command.title))
                for command in commands
            )
        yield Text("\nKinds of names", heading)
        yield self._table(
            (Text(digit_of(kind), palette.accent), Text(kind.value, palette.kinds[kind]))
            for kind in Kind
        )
        yield Text("\nSigns in the list", heading)
        yield self._table(
            (Text(sign, ITALIC if sign == "italic" else palette.accent), Text(meaning))
            for sign, meaning in SIGNS
        )

    def _keys_of(self, command: Command) -> str:
        if command.id == "toggle-kind":
            return "1 … 9 0"
        return " ".join(command.signs(self._keymap.get(command.id, ""))) or "^p"

    def _table(self, lines: Iterable[tuple[Text, Text]]) -> Table:
        """Keys in one column, and what they do in another, where it may take several lines."""
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(width=self._keys_width, no_wrap=True)
        table.add_column(ratio=1)
        for keys, meaning in lines:
            table.add_row(Text(" " * INDENT).append_text(keys), meaning)
        return table
