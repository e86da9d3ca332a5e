"""Facets as rows of a list: names by kind, and sources; in an order, each with its numbers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from reader.text.width import cell_width
from reader.ui.paint import label
from reader.ui.rows import FOLLOWED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.index.facets import Facets
    from reader.model import Entity, Source
    from reader.ui.palette import Palette

NAME_WIDTH, FIGURE_WIDTH = 26, 6
"""Cells for a name where there is room for them, and for each of its numbers."""

LEAST_NAME = 8
"""Cells that a name has however narrow the window is."""

SCROLL_BAR = 1

TITLES = {
    "person": "People",
    "org": "Organisations",
    "place": "Places",
    "group": "Groups",
    "event": "Events",
}


class Row(NamedTuple):
    """A facet as it is listed: a name or a source, and its numbers."""

    name: str
    articles: int
    unread: int
    trend: int
    entity: Entity | None = None
    source: str = ""


class Order(StrEnum):
    """What facets are sorted by."""

    COUNT = "articles"
    TREND = "trend"
    NAME = "name"

    def key(self, row: Row) -> tuple[int | str, ...]:
        """Return what rows are sorted by in this order."""
        if self is Order.NAME:
            return (row.name.casefold(),)
        first = row.trend if self is Order.TREND else row.articles
        return -first, -row.articles, row.name.casefold()


def groups(facets: Facets, source_of: Callable[[int], Source]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the title of each kind, and of the sources, with the rows below it."""
    for kind, names in facets.names.items():
        yield (
            TITLES[kind],
            [
                Row(each.entity.name, each.articles, each.unread, each.trend, each.entity)
                for each in names
            ],
        )
    yield (
        "Sources",
        [
            Row(source.name, articles, unread, 0, source=source.key)
            for number, articles, unread in facets.sources
            for source in [source_of(number)]
        ],
    )


def room_for_names(rows: Iterable[Row], width: int) -> int:
    """Return the cells for a name, so that none of the rows takes a second line of that width."""
    arrows = max((cell_width(_arrow(row.trend)) for row in rows), default=0)
    beside = cell_width(FOLLOWED) + 2 * FIGURE_WIDTH + arrows + SCROLL_BAR
    return max(LEAST_NAME, min(NAME_WIDTH, width - beside))


def drawn(row: Row, name_width: int, palette: Palette, *, is_followed: bool) -> Text:
    """Return a row as it is drawn, its name in so many cells."""
    ink = palette.inks[row.entity.kind] if row.entity else palette.text
    name = label(row.name, name_width)
    text = Text(FOLLOWED if is_followed else " ", palette.accent)
    text.append(name, ink).append(" " * (name_width - cell_width(name)))
    text.append(f"{row.articles:{FIGURE_WIDTH},}", palette.muted)
    text.append(f"{row.unread or '':{FIGURE_WIDTH}}", palette.accent)
    return text.append(_arrow(row.trend), palette.faint)


def _arrow(trend: int) -> str:
    if not trend:
        return ""
    return f" ▲{trend:,}" if trend > 0 else f" ▼{-trend:,}"
