"""What all windows with a list in them have in common: it has the keys, and Escape leaves."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import ModalScreen, ScreenResultType
from textual.widgets import OptionList


class ListWindow(ModalScreen[ScreenResultType]):
    """A window over the screen, with one list."""

    BINDINGS: ClassVar = [
        ("escape,q", "leave", "Close"),
        ("j", "move(1)", "Down"),
        ("k", "move(-1)", "Up"),
    ]

    @property
    def listing(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        """The keys are for the list."""
        self.listing.focus()

    def action_leave(self) -> None:
        """Back, with nothing chosen."""
        # A second key may come right behind the one that left.
        if self.is_current:
            self.dismiss(None)

    def action_move(self, step: int) -> None:
        """Up and down with letters too."""
        walk(self.listing, step)


def walk(listing: OptionList, step: int) -> None:
    """To the next entry of a list (1), or to the one before (-1)."""
    (listing.action_cursor_down if step > 0 else listing.action_cursor_up)()
