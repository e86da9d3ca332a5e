"""A small window that asks for a name, in one line; it stays open while the answer is no answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from reader.text.sanitise import sanitise, sanitise_line
from reader.ui.screens.window import Window
from reader.ui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult


class NamingScreen(Window[str]):
    """A question, a line to answer it in, and what will be done; empty: nothing."""

    BINDINGS: ClassVar = [("escape", "leave", "Close")]

    CSS = """
    NamingScreen { align: center middle; background: transparent; }
    NamingScreen > * { width: 72; max-width: 90%; padding: 0 2; background: $bar-ground; }
    NamingScreen .question { padding: 1 2 0 2; color: $ink; }
    NamingScreen Input, NamingScreen Input:focus {
        height: 1; border: none; color: $accent-ink; background-tint: transparent;
        background: $selection-ground;
    }
    NamingScreen .remark { padding: 0 2 1 2; color: $faint-ink; }
    NamingScreen .remark.-wrong { color: $error-ink; }
    """

    def __init__(
        self,
        question: str,
        remark: str,
        proposal: str = "",
        wrong: Callable[[str], str] = lambda _: "",
    ) -> None:
        """`wrong` says of an answer what is wrong with it, or nothing; it can be mended then."""
        super().__init__()
        self._wrong = wrong
        self._question = question
        self._remark = remark
        self._proposal = proposal

    def compose(self) -> ComposeResult:
        """The question, the line, and below what the name is for."""
        yield Static(Content(sanitise_line(self._question)), markup=False, classes="question")
        yield TextLine(self._proposal, compact=True, select_on_focus=True)
        yield Static(Content(sanitise(self._remark)), markup=False, classes="remark")

    def action_leave(self) -> None:
        """Do nothing."""
        if self.is_current:
            self.dismiss("")

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        answer = " ".join(sanitise_line(event.value).split())
        wrong = self._wrong(answer) if answer else ""
        if wrong:
            remark = self.query_one(".remark", Static)
            remark.update(Content(sanitise(wrong)))
            remark.add_class("-wrong")
            event.input.action_select_all()
        elif self.is_current:
            self.dismiss(answer)
