"""One line of pieces, some at the left and some at the right, each with a click of its own.

The right side has the room first. Of each, groups of pieces that no longer fit whole are left out
from the end, but for the first piece and those that say something, which are clipped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.widget import Widget

from reader.named import NamedTuple
from reader.text.width import cell_width
from reader.text.wrapping import clip
from reader.ui.paint import clean, strip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Region
    from textual.strip import Strip


class Piece(NamedTuple):
    """A stretch of the line; a click on it runs `action` on the screen."""

    text: str
    style: Style
    action: str = ""
    joined: bool = False
    """It is shown only together with the piece before."""
    is_said: bool = False
    """A sentence: its beginning is better than nothing."""


class LineWidget(Widget):
    """A line of pieces."""

    DEFAULT_CSS = "LineWidget { height: 1; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 — Textual's own name
        super().__init__(id=id)
        self._shown: tuple[Style, Sequence[Piece], Sequence[Piece]] = (Style(), (), ())
        """The ground, the pieces at the left, and those at the right."""
        self._drawn: Strip | None = None
        """The line as it was drawn last."""
        self._zones: list[tuple[int, int, str]] = []

    def show(self, ground: Style, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Draw these pieces from now on. The same ones again cost nothing."""
        shown = (ground, tuple(left), tuple(right))
        if shown != self._shown:
            self._shown = shown
            self._drawn = None
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line, and blank ones where the widget is taller."""
        width, ground = self.size.width, self._shown[0]
        if self._drawn is None or self._drawn.cell_length != width:
            self._drawn = strip(self._segments(width), width, ground)
        lines = [self._drawn, *(strip((), width, ground) for _ in range(1, crop.bottom))]
        if crop.x == 0 and crop.width == width:
            return lines[crop.y : crop.bottom]
        return [line.crop(crop.x, crop.right) for line in lines[crop.y : crop.bottom]]

    def _segments(self, width: int) -> list[Segment]:
        ground, left_pieces, right_pieces = self._shown
        right = _fitting(right_pieces, width)
        right_width = sum(cell_width(each.text) for each in right)
        left = _fitting(left_pieces, max(0, width - right_width - (1 if right else 0)))
        used = sum(cell_width(each.text) for each in left)
        gap = Piece(" " * max(0, width - used - right_width), ground)
        self._zones, at = [], 0
        segments = []
        for piece in (*left, gap, *right):
            size = cell_width(piece.text)
            if piece.action:
                self._zones.append((at, at + size, piece.action))
            segments.append(Segment(piece.text, ground + piece.style))
            at += size
        return segments

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the piece under the mouse."""
        for start, end, action in self._zones:
            if start <= event.x < end:
                event.stop()
                await self.screen.run_action(action)
                return


def _fitting(pieces: Sequence[Piece], room: int) -> list[Piece]:
    """The pieces that fit in so many cells."""
    fitting: list[Piece] = []
    for group in _groups(pieces):
        size = sum(cell_width(piece.text) for piece in group)
        if size > room:
            if room > 1 and (not fitting or group[0].is_said):
                fitting.append(group[0]._replace(text=clip(group[0].text, room)))
            break
        fitting += group
        room -= size
    return fitting


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces, those that are joined to others together with them, all fit to be drawn."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        tidy = piece._replace(text=clean(piece.text))
        if piece.joined and groups:
            groups[-1].append(tidy)
        else:
            groups.append([tidy])
    return groups
