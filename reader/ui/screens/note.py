"""Writing a note to an article, in a few lines at the bottom: leaving them keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.widgets import Static, TextArea

from reader.text.sanitise import sanitise
from reader.ui.screens.window import Window

if TYPE_CHECKING:
    from textual.app import ComposeResult


class NoteScreen(Window[str]):
    """The note of one article."""

    BINDINGS: ClassVar = [("escape,ctrl+s", "leave", "Keep it")]

    CSS = """
    NoteScreen { align: left bottom; background: transparent; }
    NoteScreen Vertical { width: 100%; height: auto; background: $bar-ground; padding: 0 1; }
    NoteScreen Static { color: $faint-ink; height: 1; }
    NoteScreen TextArea, NoteScreen TextArea:focus {
        border: none; height: 8; padding: 0; background: $bar-ground; color: $ink;
        scrollbar-size-vertical: 1;
    }
    NoteScreen TextArea .text-area--cursor-line { background: $bar-ground; }
    """

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        """What the keys do, above the text."""
        with Vertical():
            yield Static("note · Esc keeps it; an empty one is deleted", markup=False)
            # Tab goes on as everywhere: nobody indents a note.
            yield TextArea(sanitise(self._note), theme="css", tab_behavior="focus", soft_wrap=True)

    def on_mount(self) -> None:
        """Go on writing where the note ends."""
        text = self.query_one(TextArea)
        text.move_cursor(text.document.end)

    def action_leave(self) -> None:
        """Back, with what was written."""
        # A second key may come right behind the one that left.
        if self.is_current:
            self.dismiss(self.query_one(TextArea).text)
