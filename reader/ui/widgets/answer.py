"""Yes, no, or nothing said: a line that is stepped through by keys, and by clicks.

What stands in a file and is none of these is shown as it is, until the reader steps on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.message import Message
from textual.widgets import Static

from reader.ui.paint import label

if TYPE_CHECKING:
    from reader.ui.palette import Palette

NOTHING = ""


class Answer(Static, can_focus=True):
    """The answer to a question of yes or no."""

    BINDINGS: ClassVar = [
        ("space,right", "step(1)", "The next answer"),
        ("left", "step(-1)", "The answer before"),
        ("y", "say(0)", "Yes"),
        ("n", "say(1)", "No"),
        ("backspace,delete", "say(2)", "Nothing"),
    ]

    class Changed(Message):
        """Something else is answered."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

        @property
        def control(self) -> Answer:
            """Which answer it is."""
            return self.answer

    def __init__(
        self, value: str, answers: tuple[str, str], otherwise: str, palette: Palette
    ) -> None:
        """`answers` are those for yes and for no; `otherwise` is what holds if neither is given."""
        super().__init__(markup=False)
        self.value = value
        self._answers = (*answers, NOTHING)
        self._otherwise = otherwise
        self._palette = palette

    def on_mount(self) -> None:
        """Show what was answered."""
        self._draw()

    def on_click(self) -> None:
        """The next answer."""
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """To the next answer, or to the one before."""
        here = self._answers.index(self.value) if self.value in self._answers else -step
        self.action_say((here + step) % len(self._answers))

    def action_say(self, number: int) -> None:
        """Give an answer, by its number."""
        if self.value != self._answers[number]:
            self.value = self._answers[number]
            self._draw()
            self.post_message(self.Changed(self))

    def _draw(self) -> None:
        ink = self._palette.text if self.value else self._palette.faint
        self.update(Text(label(self.value or self._otherwise), ink))
