"""A headline set into the lines of its row: what `HeadlineList` draws. No widget, no state.

The headline has the room first: the source yields to it, then goes; the age stays.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from reader.named import NamedTuple
from reader.text.bidi import displayed, may_turn, runs_from_right
from reader.text.dates import age
from reader.text.width import cell_width
from reader.text.words import fold
from reader.text.wrapping import clip, wrap
from reader.ui.paint import Stretch, arranged, clean, cut, label, strip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from rich.style import Style

    from reader.index.snippets import Snippet
    from reader.library import Headline
    from reader.ui.palette import Palette

GUTTER = 3
"""Cells before the headline: the selection bar, the mark, a space."""

FOLLOWED = "▏"
"""A line in the margin, as one marks a passage in a book: the headline is of something followed."""

RIGHT_MARGIN = 1
"""Blank cells behind the age; the scroll bar stands beside the row."""

SOURCE_WIDTH = 24
"""A longer name of a source is clipped: it is there to be recognised, not to be read."""

GAP = 2
"""Cells between a headline and what stands at the right."""

SNIPPET_WIDTH = 16
"""A snippet beside the headline needs at least these cells to say anything."""


class _Inks:
    """The styles of rows on one ground, added up once and not for each row."""

    def __init__(self, palette: Palette, ground: Style) -> None:
        def ink(style: Style) -> Style:
            # Only its shape where the row is drawn in reverse.
            return ground + (style.without_color if ground.reverse else style)

        self.ground = ground
        self.faint = ink(palette.faint)
        self.muted = ink(palette.muted)
        self.accent = ink(palette.accent)
        self.bars = {True: ink(palette.accent), False: ink(palette.rule)}
        """The selection bar, by whether the list has the focus."""
        titles = {True: palette.read, False: palette.unread}
        self.titles = {(read, False): ink(style) for read, style in titles.items()}
        """Headlines, by whether they are read, and whether they were made from the text."""
        self.titles |= {
            (read, True): ink(style + palette.derived) for read, style in titles.items()
        }
        self.lit = {ink: ink + palette.match for ink in (*self.titles.values(), self.faint)}
        """The same, where they answer the query."""
        self.gutters: dict[tuple[object, ...], list[Segment]] = {}
        """What stands before headlines, by all that it depends on."""


@lru_cache(maxsize=8)
def _inks_of(palette: Palette, *, selected: bool) -> _Inks:
    """The styles of rows in these colours: a few palettes live at a time."""
    return _Inks(palette, palette.selection if selected else palette.list)


class RowView(NamedTuple):
    """All that a row's picture depends on."""

    headline: Headline
    spans: Sequence[tuple[int, int]] = ()
    """The stretches of the headline that match the query."""
    snippet: Snippet | None = None
    """The line of the body that matches, where the headline alone does not."""
    selected: bool = False
    focused: bool = False


def set_row(view: RowView, width: int, height: int, palette: Palette, now: datetime) -> list[Strip]:
    """The row's lines, `height` (1 or 2) of them, each `width` cells wide."""
    setter = _RowSetter(view, width, palette, now)
    return setter.two_lines() if height == 2 else [setter.one_line()]


class _RowSetter:
    """Sets one row; its pieces share the ground and the room that the row has."""

    def __init__(self, view: RowView, width: int, palette: Palette, now: datetime) -> None:
        self.view = view
        self.headline = view.headline
        self.width = width
        self.room = max(8, width - GUTTER - RIGHT_MARGIN)
        self.palette = palette
        self.inks = _inks_of(palette, selected=view.selected)
        self.ground = self.inks.ground
        published = view.headline.published
        self.age = age(published, now) if published else ""

    def two_lines(self) -> list[Strip]:
        """The headline, and below it its rest or the snippet, with source and age at the right."""
        title = self.headline.title
        if self.view.snippet:
            return [self._line(*self._title(0, len(title), self.room)), self._snippet_line()]
        end, start = first_break(title, self.room)
        first = self._line(*self._title(0, end, self.room))
        if start == len(title):
            return [first, self._line("", (), self._meta(self.room), first=False)]
        meta = self._meta(self.room - cell_width(title[start:]) - GAP)
        rest = self._title(start, len(title), self.room - cell_width(meta) - GAP)
        return [first, self._line(*rest, meta, first=False)]

    def one_line(self) -> Strip:
        """The headline with source and age behind it; a snippet takes the place of the source."""
        title = self.headline.title
        spare = self.room - cell_width(title) - GAP
        if self.view.snippet and spare >= SNIPPET_WIDTH:
            return self._snippet_line(title)
        meta = self._meta(spare)
        return self._line(*self._title(0, len(title), self.room - cell_width(meta) - GAP), meta)

    def _title(self, start: int, end: int, cells: int) -> tuple[str, list[Stretch]]:
        """A part of the headline in so many cells, and where it answers the query."""
        text = clip(self.headline.title[start:end], max(1, cells))
        lit = [
            Stretch(max(0, a - start), b - start, self.palette.match)
            for a, b in self.view.spans
            if a < end and b > start
        ]
        return text, lit

    def _line(
        self, title: str, lit: Sequence[Stretch], meta: str = "", *, first: bool = True
    ) -> Strip:
        return self._filled(self._headline(title, lit), meta, first=first)

    def _headline(self, text: str, lit: Sequence[Stretch]) -> list[Segment]:
        """A part of the headline, in its order of display where the terminal has none."""
        words = self._cut(text, self.inks.titles[self.headline.read, self.headline.derived], lit)
        if not (self.palette.reorders and may_turn(text)):
            return words
        from_right = runs_from_right(self.headline.title)
        return arranged(words, displayed(clean(text), from_right=from_right))

    def _cut(self, text: str, ink: Style, lit: Sequence[Stretch]) -> list[Segment]:
        """A text, with what answers the query lit."""
        if not lit or not (text.isascii() and text.isprintable()):
            return cut(text, ink, lit)
        # Nearly every one: a letter is a cell, and the stretches come in order.
        lighter = self.inks.lit[ink]
        borders = [0, *(place for start, end, _ in lit for place in (start, end)), len(text)]
        segments = []
        for number, (start, end) in enumerate(pairwise(borders)):
            if part := text[start:end]:
                segments.append(Segment(part, lighter if number % 2 else ink))
        return segments

    def _snippet_line(self, title: str = "") -> Strip:
        """The matching line of the body, behind the headline where that stands on the same line."""
        snippet = self.view.snippet
        assert snippet is not None
        before = self._line_start(title) if title else []
        taken = sum(cell_width(each.text) for each in before) + cell_width(self.age)
        room = self.room - taken - GAP
        start = _window(snippet.text, snippet.spans, room, self.headline.title)
        text = clip(("…" if start else "") + snippet.text[start:], max(1, room))
        shift = start - (1 if start else 0)
        lit = [Stretch(max(0, a - shift), b - shift, self.palette.match) for a, b in snippet.spans]
        body = cut(text, self.inks.faint, lit)
        return self._filled([*before, *body], self.age, first=bool(title))

    def _line_start(self, title: str) -> list[Segment]:
        text, lit = self._title(0, len(title), self.room)
        return [*self._headline(text, lit), *cut("  ", self.ground)]

    def _filled(self, left: Sequence[Segment], meta: str, *, first: bool) -> Strip:
        gap = self.room - cell_width("".join([each.text for each in left])) - cell_width(meta)
        segments = [*self._gutter(first=first), *left]
        if gap < 0 or self.width != GUTTER + self.room + RIGHT_MARGIN:
            segments += cut(meta, self.inks.faint)
            return strip(segments, self.width, self.ground)
        # The room is filled to the cell: nothing has to be measured again.
        if not meta:
            segments.append(Segment(" " * (gap + RIGHT_MARGIN), self.ground))
        else:
            segments.append(Segment(" " * gap, self.ground))
            segments += cut(meta, self.inks.faint)
            segments.append(Segment(" " * RIGHT_MARGIN, self.ground))
        return Strip(segments, self.width)

    def _gutter(self, *, first: bool) -> Sequence[Segment]:
        mark, ink = self._mark() if first else (" ", self.inks.muted)
        view, followed = self.view, self.headline.followed
        key = (first, view.selected, view.focused, mark, ink, followed)
        known = self.inks.gutters.get(key)
        if known is None:
            known = self.inks.gutters[key] = list(self._gutter_of(mark, ink, first=first))
        return known

    def _gutter_of(self, mark: str, ink: Style, *, first: bool) -> Iterator[Segment]:
        if first or self.view.selected:
            bar = "▌" if self.view.selected else " "
            yield Segment(bar, self.inks.bars[self.view.focused])
            yield Segment(mark, ink)
        else:
            yield Segment(" " * (GUTTER - 1), self.ground)
        yield (
            Segment(FOLLOWED, self.inks.accent)
            if self.headline.followed
            else Segment(" ", self.ground)
        )

    def _mark(self) -> tuple[str, Style]:
        """Starred, unread with a text, unread without one, read without one, read."""
        accent = self.inks.accent
        if self.headline.starred:
            return ("☆" if self.headline.read else "★"), accent
        if self.headline.headline_only:
            return "○", self.inks.faint if self.headline.read else accent
        return (" ", self.inks.muted) if self.headline.read else ("●", accent)

    def _meta(self, cells: int) -> str:
        """Source and age in so many cells; the age alone, where there is no room for both."""
        source = label(self.headline.source, SOURCE_WIDTH)
        both = f"{source} · {self.age}" if self.age else source
        return both if cell_width(both) <= cells else self.age


def first_break(title: str, room: int) -> tuple[int, int]:
    """Where the first line of so many cells ends, and where the rest of the headline begins."""
    end = title.rfind(" ", 0, room + 1)
    plain = title.isascii() and title.isprintable() and "  " not in title
    if plain and len(title) <= room:
        return len(title), len(title)
    if plain and end > 0 and "-" not in title[end : room + 1] and "/" not in title[end : room + 1]:
        # One cell a letter, and lines end at spaces only: most headlines are so.
        return end, end + 1
    lines = wrap(title, room) or [(0, 0)]
    return lines[0][1], lines[1][0] if len(lines) > 1 else len(title)


def _window(text: str, spans: Sequence[tuple[int, int]], room: int, title: str) -> int:
    """Where to begin a snippet of `room` characters, to show what the headline does not."""
    if len(text) <= room:
        return 0
    headline = fold(title)

    def worth(start: int) -> tuple[int, int]:
        shown = [(a, b) for a, b in spans if start <= a and b < start + room - 1]
        return len({text[a:b] for a, b in shown if fold(text[a:b]) not in headline}), len(shown)

    # A window opens on a word: at the text's own beginning, or a little before a match.
    starts = [0, *(text.rfind(" ", 0, max(0, a - room // 3)) + 1 for a, _ in spans)]
    return max(starts, key=lambda start: (worth(start), -start))
