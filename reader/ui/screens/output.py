"""What a program of the reader's printed, to be read and left."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.text.sanitise import sanitise
from reader.ui.paint import label
from reader.ui.screens.window import TextWindow

if TYPE_CHECKING:
    from textual.app import ComposeResult


class OutputScreen(TextWindow[None]):
    """The name of the program, what went wrong, and its output."""

    BINDINGS: ClassVar = [("escape,q,enter", "leave", "Close")]

    CSS = """
    OutputScreen { align: center middle; background: transparent; }
    OutputScreen Vertical {
        width: 80%; height: auto; max-height: 80%; padding: 1 2; background: $bar-ground;
    }
    OutputScreen .name { height: 2; color: $faint-ink; }
    OutputScreen VerticalScroll {
        height: auto; max-height: 100%; background: $bar-ground; scrollbar-size-vertical: 1;
    }
    OutputScreen VerticalScroll Static { color: $ink; }
    """

    def __init__(self, name: str, problem: str, output: str) -> None:
        super().__init__()
        self._name_line = f"{name} · {problem}" if problem else name
        self._output = output

    def compose(self) -> ComposeResult:
        """The program's name above what it printed."""
        with Vertical():
            yield Static(Content(label(self._name_line)), markup=False, classes="name")
            with VerticalScroll(can_focus=False):
                yield Static(Content(sanitise(self._output)), markup=False)
