"""Actions that move: within a pane, between panes, through the unread, back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.main.base import ReaderBase

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from reader.ui.history import Place
    from reader.ui.widgets.drawer import Drawer

READING = frozenset({"read_on", "read_back"})
"""The actions of reading: in the drawer they do nothing."""


class Moving(ReaderBase):
    """Moving around."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No paging through the article while the drawer has the focus."""
        if action in READING and self.pane == "drawer":
            return False
        return super().check_action(action, parameters)

    def action_move(self, step: int) -> None:
        """One row or line down (1) or up (-1); in a search that has just begun, the ones before."""
        if self.recall(step):
            return
        if self.pane == "list":
            self.list.move(step)
            self.show_selected()
        elif self.pane == "drawer":
            self._drawer.move(step)
        else:
            self.article.scroll_by(step)
        self.paint()

    def action_half(self, direction: int) -> None:
        """Half a page."""
        self._pages_of_pane(direction / 2)

    def action_page(self, direction: int) -> None:
        """A page."""
        self._pages_of_pane(direction)

    def _pages_of_pane(self, pages: float) -> None:
        if self.pane == "list":
            self.list.move_pages(pages)
            self.show_selected()
        elif self.pane == "drawer":
            self._drawer.move_pages(pages)
        else:
            self.article.scroll_pages(pages)
            self.mark_opened()
        self.paint()

    def action_edge(self, edge: int) -> None:
        """To the top (-1) or the bottom (1)."""
        if self.pane == "list":
            self.list.select(0 if edge < 0 else len(self.list.rows) - 1)
            self.show_selected()
        elif self.pane == "drawer":
            self._drawer.move_to_edge(edge)
        else:
            self.article.scroll_to_edge(edge)

    @property
    def _drawer(self) -> Drawer:
        from reader.ui.widgets.drawer import Drawer

        return self.query_one(Drawer)

    def action_pane(self, pane: str) -> None:
        """To a pane."""
        self.focus_pane(pane)
        if pane == "article":
            self.mark_opened()

    def action_other_pane(self) -> None:
        """To the other pane."""
        self.action_pane("list" if self.pane == "article" else "article")

    def action_next_pane(self) -> None:
        """While a query is typed, take the way to go on that is offered; else to the other pane."""
        if not self.complete():
            self.action_other_pane()

    def on_click(self, event: events.Click) -> None:
        """A click gives a pane the focus: that opens the article as a key would."""
        if self.took_the_line():
            return
        if self.focused is self.article and self._is_within(event, self.article):
            self.action_pane("article")
        elif self.focused is self.list and self._is_within(event, self.list):
            self.focus_pane("list")

    def _is_within(self, event: events.Click, pane: Widget) -> bool:
        return pane.region.contains_point(event.screen_offset)

    def action_open(self) -> None:
        """Enter: what it does depends on where the reader is."""
        if self.typing:
            self.leave_search()
        elif self.article.current:
            self.open_name(self.article.current)
        elif self.pane == "list" and self.list.selected is not None:
            self.action_pane("article")

    def action_read_on(self) -> None:
        """A page down in the article; at its end, the next unread. Out of sight, it is opened."""
        if self.article.page is None or self.shown_row != self.list.selected:
            # Nothing to read, or the article is still on its way: a key held down skips none.
            return
        if not self.article_in_sight:
            self.action_pane("article")
            return
        if not self.article.is_drawn:
            return
        self.mark_opened()
        if self.article.at_end:
            self.action_next_unread(1)
        else:
            self.article.scroll_pages(1)

    def action_read_back(self) -> None:
        """A page up in the article; out of sight, it is opened."""
        if self.article_in_sight:
            self.article.scroll_pages(-1)
        elif self.list.selected is not None:
            self.action_pane("article")

    def action_next(self, step: int) -> None:
        """The next match while a find is open, else the next unread."""
        if self.article.find.words:
            self.article.move_match(step)
            self.draw_bars()
        else:
            self.action_next_unread(step)

    def action_next_unread(self, step: int) -> None:
        """Select the next unread article, or the previous one, around the ends of the list."""
        position = self.library.next_unread(self.list.rows, self.list.position, step)
        if position is None:
            self.tell("No other unread article in this list")
        else:
            self.list.select(position)
            self.show_selected()

    async def action_back(self) -> None:
        """Back to where the reader was."""
        place = self.history.back(self.place())
        self._go(place)
        if place is not None and place.over:
            await self.run_action(place.over)

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
