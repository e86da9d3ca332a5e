"""How a line of an article's page is drawn: its text, and all that lies over it. No widget.

The page knows the words. What lies over them (which kinds are shown, the name that the reader
stands on, what a search or a find has lit) is a value of its own, since it changes with the keys.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.model import Field
from reader.named import NamedTuple
from reader.text.bidi import Glyph, displayed, may_turn, runs_from_right
from reader.text.width import cell_width
from reader.text.wrapping import wrap
from reader.ui.find import Find
from reader.ui.paint import Stretch, arranged, cell_of, cut, strip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reader.model import Kind, Mention
    from reader.ui.page import Line, Page
    from reader.ui.palette import Palette

HINT_MARGIN = 2
"""Blank cells at least at each side of a hint."""


class Lights(NamedTuple):
    """What lies over a page."""

    hidden: frozenset[Kind] = frozenset()
    """The kinds of names that are not marked."""
    current: Mention | None = None
    """The name that the reader stands on."""
    find: Find = Find()
    """What is looked for in the article."""
    hints: Mapping[int, str] = MappingProxyType({})
    """The letters that stand over links, by the place of the body where each begins."""
    sought: Callable[[str], Sequence[tuple[int, int]]] | None = None
    """What gives the stretches of a line that answer the search."""


def line_strip(
    page: Page, line: Line, lights: Lights, palette: Palette, margin: int, width: int
) -> Strip:
    """A line of the page, `margin` cells from the left, `width` cells wide."""
    ground = palette.page
    segments = [Segment(" " * margin, ground)]
    if line.lead:
        segments += cut(line.lead, ground + palette.faint)
    glyphs = in_display(line) if palette.reorders else []
    words = cut(line.text, ground + palette.looks[line.look], _over(page, line, lights, palette))
    segments += arranged(words, glyphs) if glyphs else words
    free = width - margin - cell_width(line.lead) - cell_width(line.text)
    if free >= 0 and line.text.isprintable() and line.lead.isprintable():
        # Nearly every line: its cells are known, so that no segment need be measured.
        drawn = Strip([*segments, Segment(" " * free, ground)], width)
    else:
        drawn = strip(segments, width, ground)
    if lights.hints and line.field is Field.BODY:
        left = margin + cell_width(line.lead)
        drawn = _hinted(drawn, line, lights.hints, palette, left, glyphs)
    return drawn


def in_display(line: Line) -> list[Glyph]:
    """A line in its order of display, each cell of a table by itself; empty: as it is written."""
    if not may_turn(line.text):
        return []
    if not line.parts:
        return displayed(line.text, from_right=line.from_right)
    glyphs: list[Glyph] = []
    done = 0
    for part in line.parts:
        glyphs += [Glyph(at, at + 1, " ") for at in range(done, part.at)]
        done = part.at + part.end - part.start
        words = line.text[part.at : done]
        glyphs += [
            Glyph(part.at + start, part.at + end, shown)
            for start, end, shown in displayed(words, from_right=runs_from_right(words))
        ]
    return glyphs


def _hinted(
    drawn: Strip,
    line: Line,
    hints: Mapping[int, str],
    palette: Palette,
    left: int,
    glyphs: Sequence[Glyph],
) -> Strip:
    """The line with the letters of its links over their beginnings."""
    for place, letters in hints.items():
        for at, _ in line.places(place, place + 1):
            start = left + cell_of(line.text, at, glyphs)
            end = start + len(letters)
            label = Segment(letters, palette.hint)
            if end <= drawn.cell_length:
                drawn = Strip.join(
                    [drawn.crop(0, start), Strip([label]), drawn.crop(end, drawn.cell_length)]
                )
    return drawn


def _over(page: Page, line: Line, lights: Lights, palette: Palette) -> Iterator[Stretch]:
    """All that lies over a line, in the order in which it is laid on."""
    for tint in line.tints:
        yield Stretch(tint.start, tint.end, palette.kinds[tint.kind])
    for lit in line.code:
        yield Stretch(lit.start, lit.end, palette.code[lit.token])
    for start, end, emphasis in page.inlines_in(line):
        # What stands for a picture is a link too, but there is nothing to be read in it.
        is_picture = emphasis == "link" and page.document.text.startswith("[image", start)
        style = palette.inlines["picture" if is_picture else emphasis]
        yield from _laid(line, start, end, style)
    for mention in page.mentions_in(line):
        if mention.kind not in lights.hidden:
            style = palette.kinds[mention.kind]
            if mention is lights.current:
                style += palette.current
            yield from _laid(line, mention.start, mention.end, style)
    if lights.sought and line.field is not None:
        for start, end in lights.sought(line.text):
            yield Stretch(start, end, palette.match)
    for start, end, is_current in lights.find.matches_in(line):
        style = palette.match + (palette.current if is_current else Style())
        yield from _laid(line, start, end, style)


def _laid(line: Line, start: int, end: int, style: Style) -> Iterator[Stretch]:
    """A style over a range of the article, wherever that stands in the line."""
    for first, last in line.places(start, end):
        yield Stretch(first, last, style)


@lru_cache(maxsize=4)
def hint_strips(hint: tuple[str, ...], palette: Palette, width: int) -> list[Strip]:
    """Lines said in the middle of an empty pane, wrapped where they are too long for it.

    They are kept: a pane asks for them once for each of its lines.
    """
    room = max(1, width - 2 * HINT_MARGIN)
    lines = [line[a:b] for line in hint for a, b in wrap(line, room) or [(0, 0)]]
    indent = " " * max(0, (width - max(map(cell_width, lines), default=0)) // 2)
    inks = [palette.text, *[palette.faint] * len(lines)]
    return [
        strip(cut(indent + line, palette.page + ink), width, palette.page)
        for line, ink in zip(lines, inks, strict=False)
    ]
