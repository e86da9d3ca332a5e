"""What a screen that lies over the main one leaves to it: wishes of the name stood on, undoing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from reader.model import Entity
    from reader.ui.app import NewsreadApp
    from reader.ui.main.screen import ReaderScreen

LEFT = frozenset({"follow-name", "mute-name", "undo", "redo"})
"""The commands of the main screen that mean the same over it, and are done by it."""


class OverReader(Screen[None]):
    """A screen on which one may stand on a name."""

    @property
    def named(self) -> Entity | None:
        """The name that one stands on; None where it is something else."""
        return None

    def draw_wishes(self) -> None:
        """Something else is followed or muted by now: draw what tells of it."""

    @property
    def below(self) -> ReaderScreen:
        """The main screen."""
        return cast("NewsreadApp", self.app).reader_screen

    def action_follow_name(self) -> None:
        """Follow the name, or no more."""
        self.below.action_follow_name()

    def action_mute_name(self) -> None:
        """Mute the name, or no more."""
        self.below.action_mute_name()

    def action_undo(self) -> None:
        """Take back what was done last."""
        self.below.action_undo()

    def action_redo(self) -> None:
        """Do it again."""
        self.below.action_redo()
