"""A view that is scrolled over lines, and does not have the screen laid out for each other content.

Textual lays the whole screen out when a virtual size changes, since a scroll bar may come or go.
Here the bar is always there; it is blank where all lines are in sight, as the gutter would be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

from reader.ui.widgets.scroll_bar import QuickScrollBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Region
    from textual.scrollbar import ScrollBar
    from textual.strip import Strip


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """What the list and the pages of articles have in common. It never scrolls sideways."""

    DEFAULT_CSS = """
    LineView { overflow-x: hidden; overflow-y: scroll; }
    """

    leaves_keys: ClassVar[bool] = True
    """The keys that move in it are bound by the screen; see `KeyedApp`."""

    def type_letter(self, _letter: str) -> bool:
        """Nothing is typed into it."""
        return False

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar at the right, made when it is first asked for, as Textual does with its own."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = QuickScrollBar(name="vertical")
            self._vertical_scrollbar.display = False
            # Textual knows no other way to give a widget a bar of its own.
            self.app._start_widget(self, self._vertical_scrollbar)  # noqa: SLF001
        return self._vertical_scrollbar

    @property
    def room(self) -> int:
        """How many cells wide its lines are; the bar stands beside them."""
        return max(0, self.size.width - self.styles.scrollbar_size_vertical)

    def lines_within(self, crop: Region, line: Callable[[int, int], Strip]) -> list[Strip]:
        """The lines in sight, of which `line` gives each by its number and width."""
        top, width = int(self.scroll_offset.y), self.room
        strips = [line(top + y, width) for y in range(crop.y, crop.bottom)]
        if crop.x == 0 and crop.width == width:
            return strips
        return [each.adjust_cell_length(crop.right).crop(crop.x) for each in strips]

    def set_height(self, lines: int) -> None:
        """Scroll over so many lines from now on."""
        size = Size(self.size.width, lines)
        if not self.show_vertical_scrollbar:
            self.virtual_size = size  # nothing has been laid out yet
            return
        self.set_reactive(Widget.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = lines
