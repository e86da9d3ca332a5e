"""What all windows over the screen have in common: a key or a click beside one leaves it, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.screen import ModalScreen, ScreenResultType

if TYPE_CHECKING:
    from textual import events


class Window(ModalScreen[ScreenResultType]):
    """A window over the screen; each says which keys leave it."""

    def action_leave(self) -> None:
        """Back, with nothing chosen."""
        # A second key may come right behind the one that left.
        if self.is_current:
            self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """Beside the window: what Escape would do."""
        hit, _ = self.get_widget_at(event.screen_x, event.screen_y)
        if hit is self:
            self.action_leave()


class TextWindow(Window[ScreenResultType]):
    """A window with a text in a `VerticalScroll`, which may be longer than there is room for."""

    BINDINGS: ClassVar = [
        ("j,down", "scroll(1)", "Down"),
        ("k,up", "scroll(-1)", "Up"),
        ("space,pagedown,ctrl+d", "scroll(10)", "Page down"),
        ("b,pageup,ctrl+u", "scroll(-10)", "Page up"),
        ("g,home", "edge(-1)", "To the top"),
        ("G,end", "edge(1)", "To the bottom"),
    ]

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_edge(self, step: int) -> None:
        """To the end of the text (1), or to its beginning (-1)."""
        text = self.query_one(VerticalScroll)
        (text.scroll_end if step > 0 else text.scroll_home)(animate=False)
