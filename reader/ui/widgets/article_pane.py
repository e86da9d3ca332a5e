"""The article: one `ScrollView` over a `Page`, drawing only the lines in sight.

The page knows the words; this widget knows what lies over them: which kinds are shown, the name
that the reader stands on, what a find has lit. It sets no text itself.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView

from reader.model import Field, Mention
from reader.text.width import cell_width
from reader.ui.find import Find
from reader.ui.messages import NameOpened, NameSelected, PaneResized
from reader.ui.page import reading_order
from reader.ui.paint import index_at, strip
from reader.ui.sheet import Lights, hint_strips, line_strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.strip import Strip

    from reader.model import Kind
    from reader.ui.page import Page
    from reader.ui.palette import Palette

TOP_MARGIN = 1
"""Blank lines above the title."""

SIDE_MARGIN = 2
"""Blank cells at least at each side of the text; the scroll bar takes one of those at the right."""

OVERLAP = 2
"""Lines of the page before that a page down keeps in sight, for the eye to hold on to."""


class ArticlePane(ScrollView, can_focus=True, inherit_bindings=False):
    """The page of the open article."""

    DEFAULT_CSS = """
    ArticlePane { overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; }
    """

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._palette = palette
        self._page: Page | None = None
        self._hint: tuple[str, ...] = ()
        self._measure = 72
        self._lights = Lights()
        self._names: list[Mention] = []
        self._names_of: tuple[Page | None, frozenset[Kind]] = (None, frozenset())
        """What `_names` was made of."""
        self._cache: dict[int, Strip] = {}

    # What is shown

    @property
    def page(self) -> Page | None:
        """The page; None when there is no article."""
        return self._page

    @property
    def current(self) -> Mention | None:
        """The name that the reader stands on."""
        return self._lights.current

    @property
    def find(self) -> Find:
        """What is being looked for in the article."""
        return self._lights.find

    @property
    def text_width(self) -> int:
        """How many cells wide a page for this pane is to be set."""
        # Out of sight it has no width yet; where it comes into sight alone, it has the screen's.
        width = self.size.width or self.screen.size.width
        return max(10, min(self._measure, width - 2 * SIDE_MARGIN))

    def show(self, page: Page, *, keep_place: bool) -> None:
        """Show a page; with `keep_place` it is the same article set anew, so nothing jumps."""
        top = self._place_at_top() if keep_place else None
        current = self.current if keep_place else None
        self._page = page
        self._lay(current=next((each for each in page.mentions if each == current), None))
        self._refind()
        self._redraw()
        line = page.line_of(*top) + TOP_MARGIN if top else 0
        self._scroll_lines(line)
        if self.current is None and current is not None:
            self.post_message(NameSelected(None))

    def show_hint(self, lines: tuple[str, ...]) -> None:
        """Show no article, but these lines in the middle of the pane."""
        self._page, self._hint = None, lines
        self._lay(current=None)
        self._redraw()

    def use(
        self,
        *,
        palette: Palette | None = None,
        measure: int | None = None,
        hidden: frozenset[Kind] | None = None,
    ) -> None:
        """Draw with another palette or measure, or with other kinds hidden."""
        self._palette = palette or self._palette
        self._measure = measure or self._measure
        if hidden is not None:
            self._lay(hidden=hidden)
        if self.current and self.current.kind in self._lights.hidden:
            self.select_name(None)
        self._redraw()

    def _lay(self, **lights: Any) -> None:
        """Lay other lights over the page, those that are not named as before."""
        self._lights = self._lights._replace(**lights)
        self._cache.clear()
        self.refresh()

    def _redraw(self) -> None:
        self._cache.clear()
        lines = len(self._page.lines) + TOP_MARGIN + 1 if self._page else 0
        self.virtual_size = Size(self.size.width, lines)
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

    # Names

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

    # Finding

    def look_for(self, words: str) -> None:
        """Light every place where `words` stand, and go to the first from here on."""
        self._lay(find=Find(words))
        self._refind()
        here = self._place_at_top()
        self.find.start_from(*(here or (Field.TITLE, 0)))
        self._show_match()

    def move_match(self, step: int) -> None:
        """Go to the next (1) or the previous (-1) match."""
        self.find.move(step)
        self._show_match()

    def stop_finding(self) -> None:
        """Put the lights out."""
        self._lay(find=Find())

    def _refind(self) -> None:
        if self._page and self.find.words:
            self.find.look(self._page)

    def _show_match(self) -> None:
        self._cache.clear()
        self.refresh()
        if self.find.current:
            part, start, _ = self.find.current
            self._show_place(part, start)

    def light(self, sought: Callable[[str], Sequence[tuple[int, int]]] | None) -> None:
        """Light what the search found: `sought` gives the stretches of a line that match."""
        self._lay(sought=sought)

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight, each drawn once and kept."""
        top, width = int(self.scroll_offset.y), self.size.width
        strips = [self._strip(top + y, width) for y in range(crop.y, crop.bottom)]
        if crop.x == 0 and crop.width == width:
            return strips
        return [each.crop(crop.x, crop.right) for each in strips]

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

    # Events

    def on_resize(self) -> None:
        """The page is set anew by the screen; until then what there is stays drawn."""
        self._redraw()
        self.post_message(PaneResized())

    def on_click(self, event: events.Click) -> None:
        """Stand on the name under the mouse; a click on the name stood on opens it."""
        mention = self._mention_at(event.x, event.y)
        if mention is None:
            return
        if mention is self.current:
            self.post_message(NameOpened())
        else:
            self.select_name(mention)

    def _mention_at(self, x: int, y: int) -> Mention | None:
        if self._page is None:
            return None
        number = int(self.scroll_offset.y) + y - TOP_MARGIN
        if not 0 <= number < len(self._page.lines):
            return None
        line = self._page.lines[number]
        cell = x - self._left_margin() - cell_width(line.lead)
        offset = line.offset_at(index_at(line.text, cell))
        for mention in self._page.mentions_in(line):
            if mention.start <= offset < mention.end and mention.kind not in self._lights.hidden:
                return mention
        return None
