"""The terminal's own cursor stands where the reader is, for screen readers and magnifiers.

It is moved with whatever is drawn next. It stays out of sight unless the settings ask for it.
"""

from __future__ import annotations

from textual import events, on
from textual.geometry import Offset

from reader.ui.main.base import ReaderBase
from reader.ui.rows import GUTTER


class Pointing(ReaderBase):
    """Where the cursor is to stand."""

    @on(events.DescendantFocus)
    def _point_anew(self) -> None:
        """Another pane has the focus."""
        self.point()

    def draw_status(self) -> None:
        """The reader may have moved, as what is said of the article is drawn anew."""
        super().draw_status()
        self.point()

    def point(self) -> None:
        """Move the cursor to the selected headline, or to the place in the article."""
        if not self.is_mounted or self.typing:
            return  # the line that is typed in moves it by itself
        if self.pane == "article":
            self.app.cursor_position = self.article.region.offset + self.article.point()
        elif self.pane == "list":
            self.app.cursor_position = self.list.region.offset + Offset(GUTTER, self.list.line)
