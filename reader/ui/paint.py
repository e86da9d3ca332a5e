"""From text and ranges to segments: the one place where a line is cut into styled pieces.

What comes from outside is sanitised once more here, and is never markup: only `Segment` objects
leave this module. Sanitising keeps lengths (it is idempotent), so ranges hold.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from reader.text.graphemes import graphemes
from reader.text.sanitise import sanitise, sanitise_line
from reader.text.width import cell_width
from reader.text.wrapping import clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style


class Stretch(NamedTuple):
    """A style over `text[start:end]`; later stretches lie over earlier ones."""

    start: int
    end: int
    style: Style


def cut(text: str, base: Style, stretches: Iterable[Stretch] = ()) -> list[Segment]:
    """The text in segments, each with the styles that lie over it."""
    text = clean(text)
    over = [each for each in stretches if each.start < each.end]
    if not over:
        return [Segment(text, base)] if text else []
    size = len(text)
    borders = sorted(
        {0, size}
        | {each.start for each in over if 0 < each.start < size}
        | {each.end for each in over if 0 < each.end < size}
    )
    segments = []
    for start, end in pairwise(borders):
        style = base
        for each in over:
            if each.start <= start and end <= each.end:
                style += each.style
        segments.append(Segment(text[start:end], style))
    return segments


def strip(segments: Sequence[Segment], width: int, ground: Style) -> Strip:
    """The segments as a strip of exactly `width` cells, filled up with `ground`."""
    return Strip(segments).adjust_cell_length(width, ground)


def clean(text: str) -> str:
    """A text as it may be drawn on one line: no control codes, tabs and line breaks as spaces."""
    if text.isprintable():
        # Nearly every text: nothing that is printable to Python is ever taken out or replaced.
        return text
    return sanitise(text).translate(_SPACES)


_SPACES = {ord("\n"): " ", ord("\t"): " "}


def label(text: str, cells: int | None = None) -> str:
    """A name from outside as one tidy line, clipped to `cells` where given."""
    tidy = sanitise_line(text)
    return tidy if cells is None or cell_width(tidy) <= cells else clip(tidy, cells)


def index_at(text: str, cell: int) -> int:
    """The code point that is drawn at a cell; past the end, the text's length; before it, -1."""
    if cell < 0:
        return -1
    starts, at = [], 0
    bounds = list(graphemes(text))
    for start, end in bounds:
        starts.append(at)
        at += cell_width(text[start:end])
    return bounds[bisect_right(starts, cell) - 1][0] if cell < at else len(text)
