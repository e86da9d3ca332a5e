"""Saying why the selected article is in the list: asked of a worker, shown in a small window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from reader.ui.main.base import ReaderBase
from reader.ui.messages import Explained

if TYPE_CHECKING:
    from reader.query import Query


class Explaining(ReaderBase):
    """Giving reasons."""

    def action_why(self) -> None:
        """Say why the selected article is in the list."""
        row = self.list.selected
        if row is None:
            self.tell("Nothing is selected")
            return
        query = self.answered_query or self.query_now
        self.desks["why"].ask(lambda: self._explain(query, row))

    def _explain(self, query: Query, row: int) -> None:
        from reader.library.why import why

        self.post_message(Explained(row, why(self.library, query, row).lines()))

    @on(Explained)
    def _on_explained(self, message: Explained) -> None:
        # By now the reader may have gone on, or opened something else.
        if message.row == self.list.selected and self.is_current:
            from reader.ui.screens.why import WhyScreen

            self.app.push_screen(WhyScreen(message.lines))
