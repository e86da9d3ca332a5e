"""A scroll bar that costs a tenth of Textual's own: it is drawn anew with every page and answer.

The picture is Textual's, and so are its mouse actions. Only the way to it is shorter: the few
different pieces that a bar has become strips, and nothing is laid out, wrapped or measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.segment import Segment
    from rich.style import Style
    from textual.geometry import Region


class QuickScrollBar(ScrollBar):
    """An upright scroll bar."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The bar, a piece a line."""
        width, height = self.size
        pieces = self._pieces(height)
        # Most lines are the same piece: a strip is made of each once.
        different = {id(piece): piece for piece in pieces}
        strips = {key: Strip([piece], width) for key, piece in different.items()}
        lines = [strips[id(piece)] for piece in pieces[crop.y : crop.bottom]]
        if crop.x == 0 and crop.width == width:
            return lines
        return [line.crop(crop.x, crop.right) for line in lines]

    def _pieces(self, height: int) -> list[Segment]:
        bar = self.render()
        assert isinstance(bar, ScrollBarRender)
        style: Style = self.app.console.get_style(bar.style)
        assert style.bgcolor is not None
        assert style.color is not None
        return bar.render_bar(
            height,
            bar.virtual_size,
            bar.window_size,
            bar.position,
            self.thickness,
            back_color=style.bgcolor,
            bar_color=style.color,
        ).segments
