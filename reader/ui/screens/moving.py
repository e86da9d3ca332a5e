"""Actions that move: within a pane, between panes, through the unread, back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.screens.base import ReaderBase

if TYPE_CHECKING:
    from reader.ui.history import Place


class Moving(ReaderBase):
    """Moving around."""

    def action_move(self, step: int) -> None:
        """One row or line down (1) or up (-1)."""
        if self.pane == "list":
            self.list.move(step)
        else:
            self.article.scroll_by(step)

    def action_half(self, direction: int) -> None:
        """Half a page."""
        self._pages_of_pane(direction / 2)

    def action_page(self, direction: int) -> None:
        """A page."""
        self._pages_of_pane(direction)

    def _pages_of_pane(self, pages: float) -> None:
        if self.pane == "list":
            self.list.move_pages(pages)
        else:
            self.article.scroll_pages(pages)
            self.mark_opened()

    def action_edge(self, edge: int) -> None:
        """To the top (-1) or the bottom (1)."""
        if self.pane == "list":
            self.list.select(0 if edge < 0 else len(self.list.rows) - 1)
        else:
            self.article.scroll_to_edge(edge)

    def action_pane(self, pane: str) -> None:
        """To a pane."""
        self.focus_pane(pane)
        if pane == "article":
            self.mark_opened()

    def action_other_pane(self) -> None:
        """To the other pane."""
        self.action_pane("list" if self.pane == "article" else "article")

    def action_open(self) -> None:
        """Enter: what it does depends on where the reader is."""
        if self.typing:
            self.leave_search()
        elif self.article.current:
            self.action_narrow()
        elif self.pane == "list" and self.list.selected is not None:
            self.action_pane("article")

    def action_read_on(self) -> None:
        """A page down in the article; at its end, the next unread."""
        if self.article.page is None or self.shown_row != self.list.selected:
            # Nothing to read, or the article is still on its way: a key held down skips none.
            return
        self.mark_opened()
        if self.article.at_end:
            self.action_next_unread(1)
        else:
            self.article.scroll_pages(1)

    def action_read_back(self) -> None:
        """A page up in the article."""
        self.article.scroll_pages(-1)

    def action_next(self, step: int) -> None:
        """The next match while a find is open, else the next unread."""
        if self.article.find.words:
            self.article.move_match(step)
            self.draw_bars()
        else:
            self.action_next_unread(step)

    def action_next_unread(self, step: int) -> None:
        """Select the next unread article, or the previous one, around the ends of the list."""
        rows, here = self.list.rows, self.list.position
        for distance in range(1, len(rows)):
            position = (here + step * distance) % len(rows)
            if not self.library.headline(rows[position]).read:
                self.list.select(position)
                return
        self.tell("No other unread article in this list")

    def action_back(self) -> None:
        """Back to where the reader was."""
        self._go(self.history.back(self.place()))

    def action_forward(self) -> None:
        """Forward again."""
        self._go(self.history.forward(self.place()))

    def _go(self, place: Place | None) -> None:
        if place is None:
            self.tell("Nothing further in this direction")
            return
        self.wanted_row = place.row
        self.focus_pane(place.pane)
        self.ask(place.query, remember=False)
