"""What all windows over the screen have in common: they are left once, with nothing chosen."""

from __future__ import annotations

from textual.screen import ModalScreen, ScreenResultType


class Window(ModalScreen[ScreenResultType]):
    """A window over the screen; each says which keys leave it."""

    def action_leave(self) -> None:
        """Back, with nothing chosen."""
        # A second key may come right behind the one that left.
        if self.is_current:
            self.dismiss(None)
