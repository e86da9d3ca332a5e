"""Choosing a link by the letters that stand over it; a capital letter copies instead of opening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.ui.paint import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.app import ComposeResult

    from reader.model import Inline
    from reader.ui.palette import Palette

Choice = tuple["Inline", bool]
"""The link, and whether it is to be copied."""


class LettersScreen(ModalScreen[Choice | None]):
    """A line at the bottom; the letters themselves stand in the article."""

    CSS = """
    LettersScreen { align: left bottom; background: transparent; }
    LettersScreen Static { width: 100%; height: 1; background: $bar-ground; color: $ink; }
    """

    def __init__(
        self,
        links: Mapping[str, Inline],
        show: Callable[[Mapping[int, str]], None],
        palette: Palette,
    ) -> None:
        """`show` writes letters over the links that begin at these places."""
        super().__init__()
        self._links = links
        self._show = show
        self._palette = palette
        self._typed = ""
        self._copies = False

    def compose(self) -> ComposeResult:
        """The line that says what the letters do."""
        yield Static(self._told(), markup=False)

    def on_mount(self) -> None:
        """Write the letters."""
        self._update()

    def on_unmount(self) -> None:
        """Take the letters away."""
        self._show({})

    def on_key(self, event: events.Key) -> None:
        """A letter goes on, Backspace back; any other key leaves."""
        event.stop()
        if not self.is_current:
            return  # the key came right behind the one that left
        letter = event.character or ""
        if event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
        elif not letter.isalpha():
            self.dismiss(None)
            return
        else:
            self._copies = letter.isupper()
            self._typed += letter.lower()
        left = self._left()
        if self._typed in left:
            self.dismiss((left[self._typed], self._copies))
        elif not left:
            self.dismiss(None)
        else:
            self._update()

    def on_click(self) -> None:
        """A click leaves."""
        if self.is_current:
            self.dismiss(None)

    def _left(self) -> dict[str, Inline]:
        """The links that may still be meant."""
        typed = self._typed
        return {each: link for each, link in self._links.items() if each.startswith(typed)}

    def _update(self) -> None:
        done = len(self._typed)
        self._show({link.start: each[done:] for each, link in self._left().items()})
        self.query_one(Static).update(self._told())

    def _told(self) -> Text:
        text = Text(" ", no_wrap=True, overflow="ellipsis")
        text.append("link ", self._palette.unread).append(self._typed, self._palette.accent)
        left = list(self._left().values())
        if len(left) == 1:
            return text.append(f"  {label(left[0].target)}", self._palette.faint)
        told = "  its letters open it · as capitals they copy it · Esc leaves"
        return text.append(told, self._palette.faint)
