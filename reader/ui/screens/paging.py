"""The keys that move within the one page of a screen, and from name to name in it."""

from __future__ import annotations

from reader.ui.screens.over import OverReader
from reader.ui.widgets.article_pane import ArticlePane


class Paging(OverReader):
    """A screen that shows one page. Its keys are those of the main screen's article."""

    @property
    def page(self) -> ArticlePane:
        """Where the page is drawn."""
        return self.query_one(ArticlePane)

    def action_name(self, step: int) -> None:
        """To the next or the previous name."""
        self.page.move_name(step)

    def action_move(self, step: int) -> None:
        """A line down or up."""
        self.page.scroll_by(step)

    def action_half(self, direction: int) -> None:
        """Half a page."""
        self.page.scroll_pages(direction / 2)

    def action_page(self, direction: int) -> None:
        """A page."""
        self.page.scroll_pages(direction)

    def action_edge(self, edge: int) -> None:
        """To the top or the bottom."""
        self.page.scroll_to_edge(edge)

    def action_read_on(self) -> None:
        """A page down."""
        self.page.scroll_pages(1)

    def action_read_back(self) -> None:
        """A page up."""
        self.page.scroll_pages(-1)
