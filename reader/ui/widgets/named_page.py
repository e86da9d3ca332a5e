"""A page on which the reader goes from name to name; the name stood on has a card laid over it.

What the card says comes from the screen; here is where it stands, and what a click on it does.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Offset
from textual.strip import Strip

from reader.text.width import cell_width
from reader.ui.messages import NameHovered, NameOpened, NameSelected
from reader.ui.page import reading_order
from reader.ui.paint import cell_of, index_at
from reader.ui.sheet import in_display
from reader.ui.widgets.page_view import TOP_MARGIN, PageView

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Region
    from textual.timer import Timer

    from reader.model import Field, Kind, Mention
    from reader.ui.card import Overlay
    from reader.ui.page import Page
    from reader.ui.palette import Palette

HOVER_SECONDS = 0.35
"""The mouse rests on a name for so long before its card comes: passing over it is no question."""


class NamedPage(PageView):
    """A page with names."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(palette, id=id)
        self._names: list[Mention] = []
        self._names_of: tuple[Page | None, frozenset[Kind]] = (None, frozenset())
        """What `_names` was made of."""
        self._hovered: Mention | None = None
        """The name that the mouse is on."""
        self._resting: Timer | None = None
        self._card: Overlay | None = None
        self._edge = ""
        """The edge that the mouse is on: `left` or `top`."""

    @property
    def current(self) -> Mention | None:
        """The name that the reader stands on."""
        return self._lights.current

    # From name to name

    def names(self) -> list[Mention]:
        """The names whose kinds are shown, in reading order."""
        of = (self._page, self._lights.hidden)
        if self._names_of != of:
            mentions = self._page.mentions if self._page else ()
            self._names = [each for each in mentions if each.kind not in self._lights.hidden]
            self._names_of = of
        return self._names

    def name_place(self) -> tuple[int, int]:
        """Which of the names shown the reader stands on, from 1 (0: on none), and of how many."""
        names = self.names()
        if self.current is None:
            return 0, len(names)
        at = bisect_left(names, reading_order(self.current), key=reading_order)
        return at + 1, len(names)

    def move_name(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) name; from none, to the first in sight."""
        names = self.names()
        if not names:
            return
        if self.current:
            at = (self.name_place()[0] - 1 + step) % len(names)
        else:
            at = self._first_in_sight(names) if step > 0 else len(names) - 1
        self.select_name(names[at])

    def select_name(self, mention: Mention | None) -> None:
        """Stand on a name, or on none."""
        self._lay(current=mention)
        if mention:
            self._show_place(mention.field, mention.start)
        self.post_message(NameSelected(mention))

    def _first_in_sight(self, names: list[Mention]) -> int:
        assert self._page is not None
        first = int(self.scroll_offset.y) - TOP_MARGIN
        page = self._page
        at = bisect_left(names, first, key=lambda each: page.line_of(each.field, each.start))
        return at if at < len(names) else 0

    # The card

    @property
    def card(self) -> Overlay | None:
        """The card that is in sight."""
        return self._card

    def show_card(self, card: Overlay | None) -> None:
        """Lay a card over the page, or take it away."""
        if card != self._card:
            self._card = card
            self.refresh()

    def light_edge(self, lit: bool, *, wide: bool) -> None:
        """Show, or show no longer, that the edge towards the list can be dragged."""
        edge = ("left" if wide else "top") if lit else ""
        if edge != self._edge:
            self._edge = edge
            self.refresh()

    def card_place(self, mention: Mention) -> tuple[int, int, int] | None:
        """Where a name's card is to stand: x, y and width; None: there is no room for one.

        Nor is there a card for a name that is out of sight.
        """
        if self._page is None:
            return None
        left = self._left_margin()
        number = self._page.line_of(mention.field, mention.start)
        if number not in self.lines_in_sight:
            return None
        # No card is in the first frame.
        from reader.ui.card import place

        line = number + TOP_MARGIN - int(self.scroll_offset.y)
        return place((self.size.width, self.size.height), (left, left + self.text_width), line)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight, with what lies over them: the edge, the card."""
        strips = super().render_lines(crop)
        if self._edge:
            strips = self._with_edge(strips, crop)
        card = self._card
        if card is None:
            return strips
        for number, line in enumerate(card.strips, start=card.y - crop.y):
            if 0 <= number < len(strips):
                below = strips[number]
                start, end = card.x - crop.x, card.x - crop.x + line.cell_length
                cells = below.cell_length
                strips[number] = Strip.join(
                    [below.crop(0, max(0, start)), line, below.crop(min(end, cells), cells)]
                ).crop(0, cells)
        return strips

    def _with_edge(self, strips: list[Strip], crop: Region) -> list[Strip]:
        style = self._palette.page + self._palette.accent
        if self._edge == "left" and crop.x == 0:
            bar = Strip([Segment("▏", style)], 1)
            return [Strip.join([bar, each.crop(1, each.cell_length)]) for each in strips]
        if self._edge == "top" and crop.y == 0 and strips:
            return [Strip([Segment("▔" * strips[0].cell_length, style)]), *strips[1:]]
        return strips

    def cell_of(self, part: Field, offset: int) -> Offset | None:
        """The cell of the pane at which a place of the article is drawn; None: out of sight."""
        if self._page is None:
            return None
        number = self._page.line_of(part, offset)
        if number not in self.lines_in_sight:
            return None
        line = self._page.lines[number]
        at = next((first for first, _ in line.places(offset, offset + 1)), 0)
        glyphs = in_display(line) if self._palette.reorders else ()
        x = self._left_margin() + cell_width(line.lead) + cell_of(line.text, at, glyphs)
        return Offset(x, number + TOP_MARGIN - int(self.scroll_offset.y))

    # The mouse

    async def on_click(self, event: events.Click) -> None:
        """Stand on the name under the mouse; a click on the name stood on opens it."""
        action = self._card.action_at(event.x, event.y) if self._card else None
        if action is not None:
            event.stop()
            if action:
                await self.screen.run_action(action)
            return
        mention = self._mention_at(event.x, event.y)
        if mention is None:
            return
        if mention is self.current:
            self.post_message(NameOpened())
        else:
            self.select_name(mention)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Ask for the card of a name that the mouse rests on."""
        if self._card and self._card.action_at(event.x, event.y) is not None:
            return  # on its way to what the card offers
        self._hover(self._mention_at(event.x, event.y))

    def on_leave(self) -> None:
        """The mouse is elsewhere."""
        self._hover(None)

    def _hover(self, mention: Mention | None) -> None:
        if mention is self._hovered:
            return
        had_card = self._hovered is not None
        self._hovered = mention
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        if mention is not None:
            self._resting = self.set_timer(HOVER_SECONDS, lambda: self._tell_hovered(mention))
        elif had_card:
            self.post_message(NameHovered(None))

    def _tell_hovered(self, mention: Mention) -> None:
        if mention is self._hovered:
            self.post_message(NameHovered(mention))

    def _mention_at(self, x: int, y: int) -> Mention | None:
        if self._page is None:
            return None
        number = int(self.scroll_offset.y) + y - TOP_MARGIN
        if not 0 <= number < len(self._page.lines):
            return None
        line = self._page.lines[number]
        cell = x - self._left_margin() - cell_width(line.lead)
        glyphs = in_display(line) if self._palette.reorders else ()
        offset = line.offset_at(index_at(line.text, cell, glyphs))
        for mention in self._page.mentions_in(line):
            if mention.start <= offset < mention.end and mention.kind not in self._lights.hidden:
                return mention
        return None
