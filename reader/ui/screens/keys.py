"""All keys, from the declarations that bind them; and what the signs of the list mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from reader.model import Kind
from reader.text.width import cell_width
from reader.text.wrapping import wrap
from reader.ui.bars import digit_of
from reader.ui.commands import COMMANDS, Group
from reader.ui.screens.window import TextWindow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.app import ComposeResult

    from reader.ui.commands import Command
    from reader.ui.palette import Palette

WIDTH = 78
"""Cells of the window, on a screen that has them."""

AROUND = 7
"""Cells of the window that are not the text's: its margins, and the scroll bar."""

INDENT = 2

GAP = 1
"""Cells between the keys and what they do."""

NARROWEST = 8
"""Cells for what keys do, however narrow the screen is."""

ITALIC = Style(italic=True)

SIGNS = (
    ("●", "unread"),
    ("○", "headline only"),
    ("★", "starred, unread"),
    ("☆", "starred, read"),
    ("italic", "headline made from the text"),
)


class KeysScreen(TextWindow[None]):
    """The help that `?` opens.

    Its columns are set here, once for a width: a table of Rich's is drawn anew for each question
    that the layout asks of it, a tenth of a second in all.
    """

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
        self._room = NARROWEST
        """Cells of a line for what keys do, as they were set."""

    def compose(self) -> ComposeResult:
        """One text in a box."""
        self._room = self._room_now()
        with VerticalScroll(can_focus=False):
            yield Static(self._text(), markup=False)

    def on_resize(self) -> None:
        """What keys do may take other lines."""
        if self._room != self._room_now():
            self._room = self._room_now()
            self.query_one(Static).update(self._text())

    def _room_now(self) -> int:
        """How many cells of a line are for what keys do."""
        window = min(WIDTH, self.app.size.width)
        return max(NARROWEST, window - AROUND - self._keys_width - GAP)

    def _text(self) -> Text:
        return Text("\n").join(self._lines())

    def _lines(self) -> Iterator[Text]:
        palette = self._palette
        heading = palette.unread
        yield Text("Esc closes · j k ␣ b g G scroll", palette.faint)
        for group in Group:
            yield Text(f"\n{group.value}", heading)
            yield from self._table(
                (Text(self._keys_of(command), palette.accent), Text(command.title))
                for command in COMMANDS
                if command.group is group
            )
        yield Text("\nKinds of names", heading)
        yield from self._table(
            (Text(digit_of(kind), palette.accent), Text(kind.value, palette.kinds[kind]))
            for kind in Kind
        )
        yield Text("\nSigns in the list", heading)
        yield from self._table(
            (Text(sign, ITALIC if sign == "italic" else palette.accent), Text(meaning))
            for sign, meaning in SIGNS
        )

    def _keys_of(self, command: Command) -> str:
        if command.id == "toggle-kind":
            return "1 … 9 0"
        return " ".join(command.signs(self._keymap.get(command.id, ""))) or "^p"

    def _table(self, rows: Iterable[tuple[Text, Text]]) -> Iterator[Text]:
        """Keys in one column, and what they do in another, where it may take several lines."""
        for keys, meaning in rows:
            first = Text(" " * INDENT).append_text(keys)
            first.append(" " * (self._keys_width - INDENT - cell_width(keys.plain)))
            for number, (start, end) in enumerate(wrap(meaning.plain, self._room)):
                before = Text(" " * self._keys_width) if number else first
                yield before.append(" " * GAP).append_text(meaning[start:end])
