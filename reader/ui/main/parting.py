"""Moving the line between list and article: by keys, and by dragging the article's edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.main.base import ReaderBase

if TYPE_CHECKING:
    from textual import events
    from textual.widget import Widget

    from reader.ui.panes import PaneSizes

STEP_BESIDE, STEP_ABOVE = 4, 2
"""Cells, and lines, that a key moves the line by."""

BARS = 3
"""Lines of the bars around the panes."""


class Parting(ReaderBase):
    """The line between the panes."""

    _dragging = False
    _dragged = False
    """The line was moved by the button that is held, or was until now."""

    @property
    def _is_parted(self) -> bool:
        """Whether list and article are both in sight."""
        return not any(map(self.has_class, ("-single", "-list-alone", "-article-alone")))

    @property
    def _is_wide(self) -> bool:
        return self.has_class("-wide")

    @property
    def _total(self) -> int:
        """The cells, or lines, that list and article have together."""
        # Not the size of their container: after a change of the screen's it is laid out later.
        width, height = self.app.size
        return width if self._is_wide else height - BARS

    def use_panes(self, sizes: PaneSizes) -> None:
        """Share the screen so from now on."""
        self.pane_sizes = sizes
        self.fit_panes()

    def fit_panes(self) -> None:
        """Give the list, and the drawer in its place, the room that was chosen for them."""
        cells = self.pane_sizes.cells(self._total, wide=self._is_wide) if self._is_parted else 0
        for pane in self.query("#list, Drawer"):
            _fit(pane, cells, wide=self._is_wide)

    def action_part(self, direction: int) -> None:
        """Move the line to the right or down (1), to the left or up (-1)."""
        if not self._is_parted:
            self.tell("Only one of list and article is in sight · z shows both")
            return
        step = STEP_BESIDE if self._is_wide else STEP_ABOVE
        size = self._before_line.size
        self._part_at((size.width if self._is_wide else size.height) + direction * step)

    @property
    def _before_line(self) -> Widget:
        """The list, or the drawer in its place."""
        return self.query_one("Drawer" if self.drawer_is_open else "#list")

    def _part_at(self, cells: int) -> None:
        self.use_panes(self.pane_sizes.with_cells(cells, self._total, wide=self._is_wide))

    # The mouse

    def _is_at_line(self, event: events.MouseEvent) -> bool:
        """Whether the mouse is on the article's first column, or line: its margin."""
        article = self.article.region
        if not self._is_parted or not article.contains_point(event.screen_offset):
            return False
        if self._is_wide:
            return event.screen_x == article.x
        return event.screen_y == article.y

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the line."""
        if self._is_at_line(event):
            self._dragging, self._dragged = True, False
            self.article.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the line along; show that it can be moved."""
        if not self._dragging:
            self.article.light_edge(self._is_at_line(event), wide=self._is_wide)
            return
        before = self._before_line.region
        if self._is_wide:
            self._part_at(int(event.screen_x) - before.x)
        else:
            self._part_at(int(event.screen_y) - before.y)
        self._dragged = True

    def on_mouse_up(self) -> None:
        """Let go of the line."""
        if self._dragging:
            self._dragging = False
            self.article.release_mouse()

    def took_the_line(self) -> bool:
        """Whether the click that has just ended moved the line, and so chose no pane."""
        dragged, self._dragged = self._dragged, False
        return dragged


def _fit(pane: Widget, cells: int, *, wide: bool) -> None:
    """Set a pane's size; without one, leave it to the style sheet."""
    wanted = {"width": cells, "min_width": cells, "max_width": cells} if wide else {}
    if not wide and cells:
        wanted = {"height": cells}
    for rule in ("width", "min_width", "max_width", "height"):
        value = wanted.get(rule)
        if value:
            now = getattr(pane.styles.inline, rule)
            if now is None or now.value != value:
                setattr(pane.styles, rule, value)
        elif pane.styles.inline.has_rule(rule):
            pane.styles.inline.clear_rule(rule)
            pane.refresh(layout=True)
