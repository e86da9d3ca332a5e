"""What is wrong with a name? A small window of answers, each with its key and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.text.counting import counted
from reader.ui.mistaken import Step
from reader.ui.paint import clean, label
from reader.ui.screens.listing import ListWindow

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from reader.ui.mistaken import Known

WIDEST = 40
"""Cells of a name."""

WORDS = 30
"""Cells of an answer, so that what comes of it stands in a column."""


class CorrectionScreen(ListWindow[Step | None]):
    """The name, what was said of it, the answers; gives the one that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", priority=True),
        Binding("up", "move(-1)", "Up", priority=True),
        *(Binding(step.value, f"choose('{step.value}')", step.name.capitalize()) for step in Step),
    ]

    CSS = """
    CorrectionScreen { align: center middle; background: transparent; }
    CorrectionScreen Vertical {
        width: 76; max-width: 90%; height: auto; max-height: 80%; padding: 1 2;
        background: $bar-ground;
    }
    CorrectionScreen Static { width: 1fr; color: $faint-ink; }
    CorrectionScreen .name { color: $ink; }
    CorrectionScreen OptionList, CorrectionScreen OptionList:focus {
        width: 1fr; height: auto; border: none; padding: 0; margin: 1 0;
        background-tint: transparent;
        background: $bar-ground; color: $ink; scrollbar-size-vertical: 1;
    }
    CorrectionScreen OptionList > .option-list--option-highlighted {
        background: $selection-ground; color: $accent-ink;
    }
    """

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known
        self._steps = known.steps()

    def compose(self) -> ComposeResult:
        """The name, the answers, and where they are kept."""
        entity, articles = self._known.entity, counted(self._known.articles, "article")
        name = f"{label(entity.name, WIDEST)} · {entity.kind.value} · {articles}"
        with Vertical():
            yield Static(
                Content(clean(f"What is wrong with {name}?")), markup=False, classes="name"
            )
            for said in self._known.said:
                yield Static(Content(f"corrected by you: {label(said, 200)}"), markup=False)
            rows = [
                Option(Content(clean(f"{step.value}  {words:{WORDS}} {what}")))
                for step, words, what in self._steps
            ]
            yield OptionList(*rows, markup=False)
            yield Static(Content("u undoes it · kept in names.toml"), markup=False)

    def action_choose(self, key: str) -> None:
        """Answer by the key."""
        if self.is_current and any(step == key for step, *_ in self._steps):
            self.dismiss(Step(key))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.is_current:
            self.dismiss(self._steps[event.option_index][0])
