"""How high a line widget's content is, told without having all of the screen laid out anew.

Textual lays the whole screen out when a virtual size changes, since a scroll bar may come or go.
Where the bar stays, or stays away, only the bar itself has to know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.scroll_view import ScrollView


def set_height(view: ScrollView, lines: int) -> None:
    """Let the view scroll over so many lines. It must be one that never scrolls sideways."""
    size = Size(view.size.width, lines)
    needs_bar = lines > view.container_size.height
    if not view.container_size.height or needs_bar is not view.show_vertical_scrollbar:
        view.virtual_size = size
        return
    view.set_reactive(Widget.virtual_size, size)
    if needs_bar:
        view.vertical_scrollbar.window_virtual_size = lines
