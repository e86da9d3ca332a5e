"""The list of headlines: one view that draws rows; no widget an article.

A row is one or two lines high, all alike; a divider line stands before the near matches. So a
line's row is a division, and a million rows cost what fifty cost.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reader.ui.messages import ListDrawn, RowOpened, RowSelected
from reader.ui.paint import cut, strip
from reader.ui.places import next_to, position_of
from reader.ui.rows import RowView, set_row
from reader.ui.widgets.line_view import LineView

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from textual import events
    from textual.geometry import Region
    from textual.strip import Strip

    from reader.index.snippets import Snippet
    from reader.library import Headline
    from reader.ui.palette import Palette

ONE_LINE_WIDTH = 80
"""In a list so wide, most headlines stand on one line with their age; a narrower one takes two."""

CACHED_ROWS = 300
"""Enough for a few screens of the tallest terminal. Past it a row goes for each that comes: to let
go of thousands at once takes as long as to draw several pages."""


class RowSource(Protocol):
    """Where the list learns what to draw."""

    def headline(self, row: int) -> Headline:
        """What a row shows."""
        ...

    def spans(self, row: int, words: str) -> list[tuple[int, int]]:
        """The stretches of its headline that match."""
        ...

    def snippet(self, row: int, words: str) -> Snippet | None:
        """The line of its body that matches."""
        ...

    def now(self) -> datetime:
        """The time that ages count from."""
        ...


class HeadlineList(LineView):
    """The rows of an answer, one of them selected."""

    def __init__(self, source: RowSource, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._source = source
        self._palette = palette
        self._rows: Sequence[int] = ()
        self._words = ""
        self._near_from: int | None = None
        self._position = 0
        self.moved_by_hand = False
        """Whether the reader has ever moved the selection: a list that grows must not move it.
        Known at once, as what was loaded may come before the message that it was moved."""
        self._row_height = 2
        self._drawn = False
        self._cache: OrderedDict[tuple[int, bool, bool], list[Strip]] = OrderedDict()

    # What is shown

    @property
    def rows(self) -> Sequence[int]:
        """The rows in the order shown."""
        return self._rows

    @property
    def position(self) -> int:
        """Where in `rows` the selection stands."""
        return self._position

    @property
    def selected(self) -> int | None:
        """The selected row; None when the list is empty."""
        return self._rows[self._position] if self._position < len(self._rows) else None

    def show(
        self,
        rows: Sequence[int],
        words: str = "",
        near_from: int | None = None,
        *,
        select: int | None = None,
        keep_place: bool = False,
    ) -> None:
        """Show other rows, the row `select` selected if it is there, else the first.

        With `keep_place` the selected row stays on the line of the screen that it stood on, and
        one that is gone leaves the selection to its neighbour.
        """
        line = self.line
        self._words = words
        shown, place = self._rows, self._position
        self._hold(rows, near_from)
        self._position = position_of(select, rows)
        if keep_place and self.selected != select:
            self._position = next_to(place, shown, rows)
        self._cache.clear()
        self._measure()
        top = self._line_of(self._position) - line if keep_place else 0
        self._scroll_lines(top)
        self._keep_in_sight()
        self.refresh()
        self.post_message(RowSelected(self.selected, by_hand=False))

    def grow(self, rows: Sequence[int], near_from: int) -> None:
        """Show more rows, behind those that are shown: nothing moves, and little is drawn."""
        grown_from = self._line_of(len(self._rows))
        self._hold(rows, near_from)
        self._measure()
        top, height = int(self.scroll_offset.y), self.size.height
        if grown_from < top + height:
            self.refresh_lines(grown_from, top + height - grown_from)

    def _hold(self, rows: Sequence[int], near_from: int | None) -> None:
        self._rows = rows
        self._near_from = near_from if near_from is not None and near_from < len(rows) else None

    @property
    def line(self) -> int:
        """On which line of the list the selected row stands, from the top."""
        return self._line_of(self._position) - int(self.scroll_offset.y)

    def put_on_line(self, line: int) -> None:
        """Scroll so that the selected row stands on that line, or as near as it can."""
        self._scroll_lines(self._line_of(self._position) - line)
        self._keep_in_sight()

    def use(self, palette: Palette) -> None:
        """Draw with another palette."""
        self._palette = palette
        self.redraw()

    def redraw(self) -> None:
        """Draw again: what the rows show has changed."""
        self._cache.clear()
        self.refresh()

    # Moving

    def select(self, position: int, *, by_hand: bool = True) -> None:
        """Select the row at a place of the list, or the nearest there is."""
        if not self._rows:
            return
        position = max(0, min(position, len(self._rows) - 1))
        if position == self._position:
            return
        before, self._position = self._position, position
        self.moved_by_hand |= by_hand
        self._keep_in_sight()
        for each in (before, position):
            self.refresh_lines(self._line_of(each), self._row_height)
        self.post_message(RowSelected(self.selected, by_hand=by_hand))

    def move(self, rows: int) -> None:
        """Move the selection by so many rows."""
        self.select(self._position + rows)

    def move_pages(self, pages: float) -> None:
        """Move the selection by so many screens, one row overlapping."""
        a_page = max(1, self.size.height // self._row_height - 1)
        self.move(max(1, round(a_page * abs(pages))) * (1 if pages > 0 else -1))

    def _measure(self) -> None:
        self.set_height(len(self._rows) * self._row_height + (self._near_from is not None))

    def _keep_in_sight(self) -> None:
        line = self._line_of(self._position)
        top, height = int(self.scroll_offset.y), self.size.height
        if line < top:
            # The divider above the first near row comes into sight with it.
            self._scroll_lines(line - (self._position == self._near_from))
        elif height and line + self._row_height > top + height:
            self._scroll_lines(line + self._row_height - height)

    def _scroll_lines(self, top: int) -> None:
        if max(0, top) != self.scroll_offset.y:
            self.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)

    # From lines to rows and back

    def _line_of(self, position: int) -> int:
        divided = self._near_from is not None and position >= self._near_from
        return position * self._row_height + divided

    def _place(self, line: int) -> tuple[int, int] | None:
        """The place in the list and the line within its row; None for the divider."""
        if self._near_from is not None:
            divider = self._near_from * self._row_height
            if line == divider:
                return None
            line -= line > divider
        return divmod(line, self._row_height)

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight, each drawn once and kept."""
        if not self._drawn:
            # It is handled once this frame is out.
            self._drawn = True
            self.post_message(ListDrawn())
        return self.lines_within(crop, partial(self._strip, self.has_focus))

    def _strip(self, focused: bool, line: int, width: int) -> Strip:
        place = self._place(line)
        if place is None:
            return self._divider(width)
        position, within = place
        if position >= len(self._rows):
            return strip((), width, self._palette.list)
        key = (position, position == self._position, focused)
        lines = self._cache.get(key)
        if lines is None:
            if len(self._cache) >= CACHED_ROWS:
                self._cache.popitem(last=False)
            lines = self._cache[key] = self._row(position, width, focused=focused)
        return lines[within]

    def _row(self, position: int, width: int, *, focused: bool) -> list[Strip]:
        row = self._rows[position]
        headline = self._source.headline(row)
        spans = self._source.spans(row, self._words) if self._words else ()
        snippet = None
        if self._words and not headline.headline_only:  # else there is no line to look for
            snippet = self._source.snippet(row, self._words)
        view = RowView(
            headline,
            spans,
            snippet,
            selected=position == self._position,
            focused=focused,
        )
        return set_row(view, width, self._row_height, self._palette, self._source.now())

    def _divider(self, width: int) -> Strip:
        assert self._near_from is not None
        ground = self._palette.list
        text = f"   near · {len(self._rows) - self._near_from:,} "
        rule = "┄" * max(0, width - len(text) - 1)
        return strip(
            [*cut(text, ground + self._palette.faint), *cut(rule, ground + self._palette.rule)],
            width,
            ground,
        )

    # Events

    def on_resize(self) -> None:
        """Rows are as wide as the list, and as high as that asks for."""
        self._row_height = 1 if self.size.width >= ONE_LINE_WIDTH else 2
        self._cache.clear()
        self._measure()
        self._keep_in_sight()
        # The frame that made room for it drew the rows as they were before.
        self.refresh()

    def on_focus(self) -> None:
        """The selection bar shows where the keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """The selection bar shows where the keys go."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Select a row; a second click opens it."""
        place = self._place(int(self.scroll_offset.y) + event.y)
        if place is None or place[0] >= len(self._rows):
            return
        self.select(place[0])
        if event.chain > 1:
            self.post_message(RowOpened())
