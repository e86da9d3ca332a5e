"""What all windows with a list in them have in common: it has the keys, and Escape leaves."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import ScreenResultType
from textual.widgets import OptionList

from reader.ui.screens.window import Window


class ListWindow(Window[ScreenResultType]):
    """A window over the screen, with one list."""

    BINDINGS: ClassVar = [
        ("escape,q", "leave", "Close"),
        ("j", "move(1)", "Down"),
        ("k", "move(-1)", "Up"),
        ("g", "edge(-1)", "To the top"),
        ("G", "edge(1)", "To the bottom"),
    ]

    @property
    def listing(self) -> OptionList:
        """The list."""
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        """The keys are for the list."""
        self.listing.focus()

    def action_move(self, step: int) -> None:
        """Up and down with letters too."""
        walk(self.listing, step)

    def action_edge(self, step: int) -> None:
        """To the first and last with letters too."""
        leap(self.listing, step)


class ListPage(ListWindow[None]):
    """A page over nearly all of the screen: a summary, and below it a list of what may be long."""

    DEFAULT_CSS = """
    ListPage { align: center middle; background: $page-ground 60%; }
    ListPage:ansi { background: ansi_default; }
    ListPage Vertical {
        width: 100; max-width: 100%; max-height: 90%; background: $bar-ground; padding: 1 3;
    }
    ListPage Static { color: $faint-ink; background: $bar-ground; margin: 0 0 1 0; }
    ListPage OptionList, ListPage OptionList:focus {
        border: none; padding: 0; scrollbar-size-vertical: 1;
        background: $bar-ground; background-tint: transparent; color: $ink;
    }
    ListPage OptionList > .option-list--option-highlighted,
    ListPage OptionList:focus > .option-list--option-highlighted {
        background: $selection-ground; color: $ink; text-style: none;
    }
    """


def walk(listing: OptionList, step: int) -> None:
    """To the next entry of a list (1), or to the one before (-1)."""
    (listing.action_cursor_down if step > 0 else listing.action_cursor_up)()


def leap(listing: OptionList, step: int) -> None:
    """To the last entry of a list (1), or to the first (-1)."""
    (listing.action_last if step > 0 else listing.action_first)()
