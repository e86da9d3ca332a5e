"""Why an article is in the list: a small window of reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.text.sanitise import sanitise
from reader.ui.screens.window import TextWindow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult


class WhyScreen(TextWindow[None]):
    """Reasons, a line each, in a corner that leaves the list in sight."""

    BINDINGS: ClassVar = [("escape,q,w,enter", "leave", "Close")]

    CSS = """
    WhyScreen { align: right bottom; background: transparent; }
    WhyScreen VerticalScroll {
        width: auto; max-width: 90%; height: auto; max-height: 80%; margin: 2 2; padding: 1 2;
        background: $bar-ground; scrollbar-size-vertical: 1;
    }
    WhyScreen Static { width: auto; max-width: 100%; color: $ink; }
    """

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """The reasons, as they stand."""
        with VerticalScroll(can_focus=False):
            yield Static(Content(sanitise("\n".join(self._lines))), markup=False)
