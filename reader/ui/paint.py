"""From text and ranges to segments: the one place where a line is cut into styled pieces.

What comes from outside is sanitised once more here, and is never markup: only `Segment` objects
leave this module. Sanitising keeps lengths (it is idempotent), so ranges hold.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from reader.named import NamedTuple
from reader.text.graphemes import SIMPLE, graphemes
from reader.text.sanitise import sanitise, sanitise_line
from reader.text.width import cell_width
from reader.text.wrapping import clip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

    from reader.text.bidi import Glyph


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
    if not (text.isascii() or SIMPLE.fullmatch(text)):
        over = _around_graphemes(text, over)
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


def _around_graphemes(text: str, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, each as far as the graphemes reach that it begins and ends in."""
    starts = [start for start, _ in graphemes(text)]
    ends = [*starts[1:], len(text)]
    whole = []
    for start, end, style in stretches:
        if start < len(text) and end > 0:
            first = starts[bisect_right(starts, max(0, start)) - 1]
            last = ends[bisect_right(starts, min(end, len(text)) - 1) - 1]
            whole.append(Stretch(first, last, style))
    return whole


def arranged(segments: Iterable[Segment], glyphs: Sequence[Glyph]) -> list[Segment]:
    """The segments of a text in its order of display."""
    styles = [segment.style for segment in segments for _ in segment.text]
    return [
        Segment("".join(glyph.shown for glyph in run), style)
        for style, run in groupby(glyphs, key=lambda glyph: styles[glyph.start])
    ]


def strip(segments: Sequence[Segment], width: int, ground: Style) -> Strip:
    """The segments as a strip of exactly `width` cells, filled up with `ground`."""
    if not segments:
        return Strip.blank(width, ground)  # one is kept for all
    return Strip(segments).adjust_cell_length(width, ground)


def clean(text: str) -> str:
    """A text as it may be drawn on one line: no control codes, tabs and line breaks as spaces."""
    if text.isprintable() if text.isascii() else SIMPLE.fullmatch(text):
        return text  # nearly every text: neither controls in it, nor anything that joins
    return sanitise(text).translate(_SPACES)


_SPACES = {ord("\n"): " ", ord("\t"): " "}


def label(text: str, cells: int | None = None) -> str:
    """A name from outside as one tidy line, clipped to `cells` where given."""
    tidy = sanitise_line(text)
    return tidy if cells is None or cell_width(tidy) <= cells else clip(tidy, cells)


def index_at(text: str, cell: int, glyphs: Sequence[Glyph] = ()) -> int:
    """The code point that is drawn at a cell; past the end, the text's length; before it, -1.

    `glyphs` are the text in its order of display, where that is another than its own.
    """
    if cell < 0:
        return -1
    starts, at = [], 0
    bounds = [(each.start, each.end) for each in glyphs] or list(graphemes(text))
    for start, end in bounds:
        starts.append(at)
        at += cell_width(text[start:end])
    return bounds[bisect_right(starts, cell) - 1][0] if cell < at else len(text)


def cell_of(text: str, index: int, glyphs: Sequence[Glyph] = ()) -> int:
    """The cell at which a code point of a text is drawn."""
    if not glyphs:
        return cell_width(text[:index])
    before = takewhile(lambda each: not each.start <= index < each.end, glyphs)
    return sum(cell_width(each.shown) for each in before)
