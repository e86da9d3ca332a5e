"""A page that is scrolled: one view over a `Page`, drawing only the lines in sight.

The page knows the words; what lies over them is a value, `Lights`, that whoever draws on the page
replaces as a whole. Each line is drawn once and kept until the lights change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.ui.messages import PageScrolled, PaneResized
from reader.ui.paint import strip
from reader.ui.sheet import Lights, hint_strips, line_strip
from reader.ui.widgets.line_view import LineView

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.strip import Strip

    from reader.model import Field
    from reader.ui.page import Page
    from reader.ui.palette import Palette

TOP_MARGIN = 1
"""Blank lines above the title."""

SIDE_MARGIN = 2
"""Blank cells at least at each side of the text; the scroll bar takes one of those at the right."""

OVERLAP = 2
"""Lines of the page before that a page down keeps in sight, for the eye to hold on to."""


class PageView(LineView):
    """A page, or a hint in its place."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._palette = palette
        self._page: Page | None = None
        self._hint: tuple[str, ...] = ()
        self._measure = 72
        self._lights = Lights()
        self._cache: dict[int, Strip] = {}
        self.is_drawn = False
        """Whether the page that is shown has been on the screen."""

    # What is shown

    @property
    def page(self) -> Page | None:
        """The page; None when there is no article."""
        return self._page

    @property
    def text_width(self) -> int:
        """How many cells wide a page for this pane is to be set."""
        # Out of sight it has no width yet; where it comes into sight alone, it has the screen's.
        width = self.size.width or self.screen.size.width
        return max(10, min(self._measure, width - 2 * SIDE_MARGIN))

    def _lay(self, **lights: Any) -> None:
        """Lay other lights over the page, those that are not named as before."""
        self._lights = self._lights._replace(**lights)
        self._cache.clear()
        self.refresh()

    def _redraw(self) -> None:
        self._cache.clear()
        lines = len(self._page.lines) + TOP_MARGIN + 1 if self._page else 0
        self.set_height(lines)
        self.refresh()

    # Scrolling

    @property
    def at_end(self) -> bool:
        """Whether the last line is in sight."""
        return int(self.scroll_offset.y) + self.size.height >= self.virtual_size.height

    def scroll_by(self, lines: int) -> None:
        """Scroll by so many lines."""
        self._scroll_lines(int(self.scroll_offset.y) + lines)

    def scroll_pages(self, pages: float) -> None:
        """Scroll by so many screens; a whole one keeps a little of the page before in sight."""
        height = self.size.height
        step = max(1, height - OVERLAP if abs(pages) == 1 else round(height * abs(pages)))
        self.scroll_by(step if pages > 0 else -step)

    def scroll_to_edge(self, edge: int) -> None:
        """Scroll to the first (-1) or the last (1) line."""
        self._scroll_lines(0 if edge < 0 else self.virtual_size.height)

    def _scroll_lines(self, top: int) -> None:
        if top <= 0 and not self.scroll_offset.y:
            return  # for Textual even this would be a reason to look at the whole layout
        self.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)

    def _show_place(self, part: Field, offset: int) -> None:
        """Bring a place of the article into sight, a third down the pane if it was out of it."""
        if self._page is None:
            return
        line = self._page.line_of(part, offset) + TOP_MARGIN
        top, height = int(self.scroll_offset.y), self.size.height
        if not top <= line < top + height:
            self._scroll_lines(line - height // 3)

    def _place_at_top(self) -> tuple[Field, int] | None:
        """The first place of the article in sight, where that is not its beginning."""
        first = int(self.scroll_offset.y) - TOP_MARGIN
        if self._page is None or first <= 0:
            return None
        for line in self._page.lines[first:]:
            if line.field is not None:
                return line.field, line.start
        return None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell the screen, which says how far the reader is."""
        super().watch_scroll_y(old_value, new_value)
        if int(old_value) != int(new_value):
            self.post_message(PageScrolled())

    @property
    def lines_in_sight(self) -> range:
        """The numbers of the page's lines in sight."""
        first = int(self.scroll_offset.y) - TOP_MARGIN
        size = len(self._page.lines) if self._page else 0
        return range(max(0, first), max(0, min(size, first + self.size.height)))

    @property
    def goes_on(self) -> bool:
        """Whether the page is longer than the pane is high."""
        return self.virtual_size.height > self.size.height > 0

    def progress(self) -> float:
        """How much of the page has been in sight, from 0 to 1; all of it where it is short."""
        below = self.virtual_size.height - self.size.height
        return min(1.0, self.scroll_offset.y / below) if below > 0 else 1.0

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight, each drawn once and kept."""
        self.is_drawn = True
        return self.lines_within(crop, self._strip)

    def _strip(self, y: int, width: int) -> Strip:
        drawn = self._cache.get(y)
        if drawn is None:
            if self._page is None:
                drawn = self._hint_strip(y, width)
            else:
                drawn = self._page_strip(self._page, y - TOP_MARGIN, width)
            self._cache[y] = drawn
        return drawn

    def _page_strip(self, page: Page, number: int, width: int) -> Strip:
        if not 0 <= number < len(page.lines):
            return strip((), width, self._palette.page)
        line, lights = page.lines[number], self._lights
        return line_strip(page, line, lights, self._palette, self._left_margin(), width)

    def _left_margin(self) -> int:
        """A third of what is left beside the text: it hangs towards the list, as a page does."""
        return max(SIDE_MARGIN, (self.size.width - self.text_width) // 3)

    def _hint_strip(self, y: int, width: int) -> Strip:
        strips = hint_strips(self._hint, self._palette, width)
        at = y - max(1, (self.size.height - len(strips)) // 3)
        return strips[at] if 0 <= at < len(strips) else strip((), width, self._palette.page)

    def on_resize(self) -> None:
        """The page is set anew by the screen; until then what there is stays drawn."""
        self._redraw()
        self.post_message(PaneResized())
