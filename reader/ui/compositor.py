"""A compositor that paints only what changed: each region by the widgets seen in it, no other.

Textual renders all widgets in the box around everything that changed: with a counter at the top
right and a list at the left, that is the whole screen. Here each region is parted among the widgets
seen in it, and each of them draws its own share; a line that a widget kept is written as it is.

And what a key changed can be painted at once: Textual first gives each widget its turns to tell
the screen, and then waits for a timer.

This reaches into private parts of Textual: `fits` tells whether they are there, and where they are
not, the screen is painted in Textual's own way.
"""

# ruff: noqa: SLF001

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.geometry import Region

from reader.named import NamedTuple

try:
    from textual._compositor import Compositor, CompositorUpdate
except ImportError:  # a Textual that has them no more: `fits` says so
    Compositor = CompositorUpdate = object  # type: ignore[misc,assignment]

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType
    from textual._compositor import LayoutUpdate
    from textual.screen import Screen
    from textual.strip import Strip
    from textual.widget import Widget

_COMPOSITOR_PARTS = (
    *("_dirty_regions", "visible_widgets", "render_partial_update", "update_widgets"),
)
_SCREEN_PARTS = (
    *("_compositor_refresh", "_dirty_widgets", "_repaint_required"),
    *("_layout_required", "_scroll_required", "_recompose_required"),
)
"""What is taken of a compositor and of a screen; a screen is also a widget as others are."""

_BEFORE_PAINTING = ("_layout_required", "_scroll_required", "_recompose_required")
"""What a widget may ask for that has to be done before it is painted."""


class Share(NamedTuple):
    """What a widget shows of a region of the screen."""

    widget: Widget
    place: Region
    """Where the whole widget lies, on the screen."""
    seen: Region
    """The part of it that is seen in that region, on the screen."""

    def lines(self) -> Iterator[tuple[int, int, Strip]]:
        """The share's lines, drawn, each with the column and the row that it begins at."""
        x, _, width, _ = self.seen
        strips = self.widget.render_lines(self.seen.translate(-self.place.offset))
        for y, strip in zip(self.seen.line_range, strips, strict=False):
            # Wider only while the widget has yet to hear of its new size.
            yield x, y, strip if strip.cell_length <= width else strip.crop(0, width)


class Update(CompositorUpdate):
    """Lines to be written at their places."""

    def __init__(self, lines: list[tuple[int, int, Strip]]) -> None:
        self.lines = lines
        """Each with the column and the row that it begins at."""

    def render_segments(self, console: Console) -> str:
        """The lines as a terminal takes them; strips remember how that was."""
        places = (f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for x, y, strip in self.lines)
        return "".join(places)


class Painter(Compositor):
    """A compositor that draws nothing beside what changed."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: dict[Region, list[Share]] = {}
        """The shares of regions that have changed before, as long as the layout stays."""
        self._shared: object = None
        """The layout that they hold for."""
        self._is_for_file = False

    def render_partial_update(self) -> Update | None:  # type: ignore[override]
        """What has to be written for all that has changed; None where nothing has."""
        changed = outermost(self._dirty_regions)
        self._dirty_regions.clear()
        return self._update(changed) if changed else None

    def render_update(
        self,
        full: bool = False,
        screen_stack: list[Screen[Any]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        """What has to be written; with `full`, a picture of the screen for a file."""
        self._is_for_file = full
        return super().render_update(full, screen_stack, simplify)

    def render_full_update(  # type: ignore[override]
        self, simplify: bool = False
    ) -> Update | LayoutUpdate:
        """What has to be written where everything has changed: nothing that others cover."""
        if self._is_for_file:  # which is put together line by line
            return super().render_full_update(simplify)
        self._dirty_regions.clear()
        return self._update([self.size.region])

    def _update(self, changed: Iterable[Region]) -> Update:
        shares = [share for region in changed for share in self._shares_of(region)]
        return Update([line for share in shares for line in share.lines()])

    def _shares_of(self, region: Region) -> list[Share]:
        widgets = self.visible_widgets
        if self._shared is not widgets:
            self._shared = widgets
            self._shares.clear()
        if region not in self._shares:
            in_sight = region.intersection(self.size.region)
            self._shares[region] = list(shares(in_sight, widgets.items()))
        return self._shares[region]


def shares(
    region: Region, widgets: Iterable[tuple[Widget, tuple[Region, Region]]]
) -> Iterator[Share]:
    """Part a region among the widgets seen in it.

    `widgets` come from the front to the back, each with its place and what of that is not clipped.
    """
    unseen = [region] if region else []
    for widget, (place, clip) in widgets:
        shown = place.intersection(clip)
        still_unseen: list[Region] = []
        for part in unseen:
            if seen := part.intersection(shown):
                yield Share(widget, place, seen)
                still_unseen += around(seen, part)
            else:
                still_unseen.append(part)
        unseen = still_unseen
        if not unseen:
            return


def around(hole: Region, region: Region) -> list[Region]:
    """What is left of a region around a hole in it: above, below, at the left, at the right."""
    x1, y1, x2, y2 = region.corners
    left, top, right, bottom = hole.corners
    parts = (
        Region.from_corners(x1, y1, x2, top),
        Region.from_corners(x1, bottom, x2, y2),
        Region.from_corners(x1, top, left, bottom),
        Region.from_corners(right, top, x2, bottom),
    )
    return [part for part in parts if part]


def outermost(regions: Iterable[Region]) -> list[Region]:
    """The regions, without those that lie within others, from top to bottom."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda each: each.area, reverse=True):
        if region and not any(other.contains_region(region) for other in kept):
            kept.append(region)
    return sorted(kept, key=lambda each: (each.y, each.x))


def paint_at_once(screen: Screen[Any]) -> None:
    """Paint what has changed by now.

    What has yet to be laid out is left to Textual, and so is all while other keys wait.
    """
    compositor = getattr(screen, "_compositor", None)
    if not isinstance(compositor, Painter) or not screen.is_active:
        return
    if screen.app._batch_count or not screen.app._message_queue.empty():
        return
    widgets = list(compositor.visible_widgets)
    if any(getattr(widget, part) for widget in widgets for part in _BEFORE_PAINTING):
        return
    changed = {widget for widget in widgets if widget._repaint_required}
    for widget in changed:
        widget._repaint_required = False
    compositor.update_widgets(screen._dirty_widgets | changed)
    screen._compositor_refresh()


def paint_only_changes(screen: Screen[Any]) -> None:
    """Have a screen painted so that is not shown yet; where that does not fit, by Textual's way."""
    if fits(screen):
        screen._compositor = Painter()


def fits(screen: Screen[Any]) -> bool:
    """Whether this Textual has what this module needs."""
    compositor = getattr(screen, "_compositor", None)
    return (
        isinstance(compositor, Compositor)
        and all(hasattr(compositor, part) for part in _COMPOSITOR_PARTS)
        and all(hasattr(screen, part) for part in _SCREEN_PARTS)
    )
