"""What Textual would keep of every widget that has gone: the last of its lines, and the widget.

Textual 8.2 remembers a pair of styles for each widget and its two backgrounds, a thousand of them,
and with each the widget's whole cache of lines: a window of help that was looked at once stays,
with a hundred kilobytes. The pair depends on the backgrounds alone, and so it does here.

What it remembers of how regions overlap, sizes resolve and styles are written has room for many
thousands. Whoever reads for an hour, in windows of all sizes, fills that with what is hardly ever
asked again, up to twenty megabytes; so here there is room for what a few screens ask.

The styles of each part of a widget (the cursor of a line, an option) are those of a node of its
own, a circle of a hundred objects that is made anew whenever the widget's styles are worked out.
The one before is taken to pieces, as it may have been set apart from looks for garbage.

Each parent remembers which children it showed, where they stood, and what was asked for by name,
until it has others: the last drawer or message, with all its choices.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from textual._styles_cache import StylesCache
from textual.css.scalar import Scalar
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.color import Color
    from textual.dom import DOMNode
    from textual.screen import Screen

PAIRS = 1_024
"""As many as Textual remembers."""

ANSWERS = 512
"""Remembered of each question; to answer it anew takes a microsecond or two."""

ASKED_OF_REGIONS = ("__contains__", "grow", "intersection", "shrink", "union")
"""Of which Textual remembers the last 4,096 answers, half a kilobyte each."""

STYLES = 2_048
"""Remembered as they are written, half a kilobyte each; Textual remembers 16,384."""


@lru_cache(PAIRS)
def _inner_and_outer(base: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base + background), Style(background=base)


def _of_backgrounds(_: StylesCache, base: Color, background: Color) -> tuple[Style, Style]:
    return _inner_and_outer(base, background)


def keep_no_lines() -> None:
    """Remember the styles of backgrounds without the widgets that have them."""
    StylesCache.get_inner_outer = _of_backgrounds  # type: ignore[method-assign, assignment]


_style_parts = Stylesheet._process_component_classes


def _style_parts_anew(stylesheet: Stylesheet, widget: DOMNode) -> None:
    before = [styles.node for styles in widget._component_styles.values()]
    _style_parts(stylesheet, widget)
    for part in before:
        if part is not None:
            vars(part).clear()


def keep_no_parts() -> None:
    """Take the nodes of a widget's parts apart once there are others."""
    Stylesheet._process_component_classes = _style_parts_anew  # type: ignore[assignment, method-assign]


def remember_less() -> None:
    """Remember fewer answers about regions, sizes and styles."""
    for name in ASKED_OF_REGIONS:
        setattr(Region, name, lru_cache(ANSWERS)(getattr(Region, name).__wrapped__))
    Scalar.resolve = lru_cache(ANSWERS)(Scalar.resolve.__wrapped__)  # type: ignore[method-assign]
    written = Strip.render_ansi.__wrapped__
    Strip.render_ansi = classmethod(lru_cache(STYLES)(written))  # type: ignore[assignment, arg-type]


def forget_closed(screen: Screen[Any]) -> None:
    """Have a screen remember no widget that it has no more."""
    # ruff: noqa: SLF001 - Textual offers no way to do without what it remembers
    for node in (screen.app, *screen.walk_children(with_self=True)):
        asked = node._query_one_cache
        for link in asked._cache.values():
            del link[:]  # of a ring: what was set apart of it would hold the rest for ever
        asked.clear()
        node._nodes._displayed_nodes = node._nodes._displayed_visible_nodes = (-1, [])
        if isinstance(node, Widget):
            node._arrangement_cache.clear()
