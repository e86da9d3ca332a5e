"""What the mixins of the main screen promise each other: written in one of them, used in others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from reader.ui.panes import PaneSizes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Mention
    from reader.query import Query
    from reader.ui.history import Place
    from reader.ui.page import Page


class Promises(Screen[None]):
    """The actions and answers that more than one mixin calls."""

    def __init_subclass__(cls, *, is_whole: bool = False) -> None:
        """Have Textual work out keys and reactives of the whole screen alone, not of each mixin.

        That takes a third of a millisecond of the start for every class.
        """
        if is_whole:
            super().__init_subclass__()

    pane_sizes = PaneSizes()
    """How the reader has shared the screen between list and article; `use_panes` sets it."""

    def ask(self, query: Query, *, remember: bool = True) -> None:
        """Ask the library, and show its answer."""
        raise NotImplementedError

    def place(self) -> Place:
        """Where the reader is now."""
        raise NotImplementedError

    def draw_status(self) -> None:
        """Draw what the bar at the bottom says of the article."""
        raise NotImplementedError

    def look_up_card(self) -> None:
        """Look up anew what the card tells."""
        raise NotImplementedError

    def note_failed(self) -> None:
        """Something was read: say of which files that failed."""
        raise NotImplementedError

    async def close_drawer(self) -> None:
        """Show the list again, and give it the focus."""
        raise NotImplementedError

    async def remove_drawer(self) -> None:
        """Show the list again; the focus goes where it will."""
        raise NotImplementedError

    def hold_dwelling(self) -> None:
        """Something lies over the list: the time does not count for the selected article."""
        raise NotImplementedError

    def resume_dwelling(self) -> None:
        """Nothing lies over the list any more: the time begins anew."""
        raise NotImplementedError

    def end_search(self) -> None:
        """The search line is left: what was typed is kept, and the place before remembered."""
        raise NotImplementedError

    def mark_opened(self) -> None:
        """The open article has been opened by hand: it counts as read."""
        raise NotImplementedError

    def leave_search(self) -> None:
        """From the search line to what was found, which is kept."""
        raise NotImplementedError

    def action_pane(self, pane: str) -> None:
        """To a pane; in the article's, the article counts as opened."""
        raise NotImplementedError

    def open_name(self, mention: Mention) -> None:
        """Show the page of a name."""
        raise NotImplementedError

    def show_page(self, row: int, page: Page) -> None:
        """Show the page of a row, which was asked for last."""
        raise NotImplementedError

    def redraw_marks(self) -> None:
        """What the reader did has changed: draw it in the list, the bars and the article."""
        raise NotImplementedError

    def draw_bars(self) -> None:
        """Draw the bars anew."""
        raise NotImplementedError

    def recall(self, step: int) -> bool:
        """Put what was searched for before into the search line; whether it stands there."""
        raise NotImplementedError

    def complete(self, number: int = 0) -> bool:
        """Take a way to go on with what is typed; whether there was one."""
        raise NotImplementedError

    def use_panes(self, sizes: PaneSizes) -> None:
        """Share the screen so from now on."""
        raise NotImplementedError

    def fit_panes(self) -> None:
        """Share the screen between list and article as the reader has chosen."""
        raise NotImplementedError

    def took_the_line(self) -> bool:
        """Whether the click that has just ended moved the line between the panes."""
        raise NotImplementedError

    def open_address(self, url: str, command: Sequence[str] = ()) -> None:
        """Open an address in the browser, or with a command of the reader's."""
        raise NotImplementedError
