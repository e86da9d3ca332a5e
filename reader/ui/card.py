"""The card of a name: who it is, how often it is in the news and since when, and what its keys do.

Pure: what it says, how it is drawn, and where in a pane it stands. It stands beside the text where
there is room, else over the end of the pane that is farther from the name.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from reader.text.counting import counted
from reader.text.dates import long_age, short_date
from reader.text.width import cell_width
from reader.text.wrapping import clip
from reader.ui.paint import clean, label, strip
from reader.ui.widgets.line import Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.strip import Strip

    from reader.model import Entity
    from reader.ui.palette import Palette

HEIGHT = 4
"""Lines: the name, how often, since when, the keys."""

KEYS_IN_A_LINE = 52
"""Cells that the keys take in one line; a narrower card has two lines of them."""

WIDEST, NARROWEST = 54, 30
"""Cells: what the longest line of facts takes; less would cut its dates."""

LOWEST_PANE = 3 * HEIGHT
"""Lines: of a lower pane the card would cover too much; the line below says the name then."""

MARGIN = 2
"""Cells between the text and a card beside it, and between the card and the edge."""


class Facts(NamedTuple):
    """What the library knows of a name."""

    articles: int
    """How many mention it."""
    unread: int = 0
    first: int | None = None
    last: int | None = None
    """When it was first and last mentioned, in seconds since 1970; None: no article has a date."""
    is_corrected: bool = False
    """The reader said that it is called so."""
    is_followed: bool = False
    is_muted: bool = False


class Card(NamedTuple):
    """What a card says."""

    entity: Entity
    here: int
    """How often the article mentions it."""
    facts: Facts | None = None
    """None while they are looked up."""
    still_grows: bool = False
    """More articles may mention it: not all names are recognised yet."""


class Overlay(NamedTuple):
    """A drawn card, and where in the pane it stands, in cells and lines of the pane."""

    x: int
    y: int
    strips: Sequence[Strip]
    zones: Sequence[tuple[int, int, int, str]]
    """Line, start and end of each piece that can be clicked, and its action."""

    def action_at(self, x: int, y: int) -> str | None:
        """The action of what is drawn at a cell of the pane; None: the card does not cover it."""
        line, cell = y - self.y, x - self.x
        if not (0 <= line < len(self.strips) and 0 <= cell < self.strips[line].cell_length):
            return None
        for row, start, end, action in self.zones:
            if row == line and start <= cell < end:
                return action
        return ""


def place(pane: tuple[int, int], text: tuple[int, int], line: int) -> tuple[int, int, int] | None:
    """Where a card of a name stands in a pane: x, y and width; None: there is no room for one.

    `pane` is width and height, `text` where the text begins and ends, `line` the name's, in sight.
    """
    width, height = pane
    if height < LOWEST_PANE:
        return None
    beside = min(WIDEST, width - text[1] - 2 * MARGIN)
    if beside >= NARROWEST:
        return text[1] + MARGIN, max(0, min(line, height - lines_of(beside))), beside
    over = min(WIDEST, text[1] - text[0])
    at_foot = height - lines_of(over)
    # One line more than the card itself: the next line of the text is to be read too.
    y = 0 if line >= at_foot - 1 else at_foot
    return text[1] - over, y, over


def lines_of(width: int) -> int:
    """How many lines a card of that width has."""
    return HEIGHT + (width < KEYS_IN_A_LINE)


def drawn(
    card: Card,
    keys: Iterable[tuple[str, str, str]],
    palette: Palette,
    at: tuple[int, int, int],
    now: datetime,
) -> Overlay:
    """The card as it is laid over a pane; `keys` are signs, words and actions."""
    x, y, width = at
    entity = card.entity
    kind = f" · {entity.kind.value}"
    room = max(1, width - cell_width(kind) - 2)
    lines = [
        [Piece(label(entity.name, room), palette.kinds[entity.kind]), Piece(kind, palette.faint)],
        [Piece(_how_often(card), palette.muted)],
        [*_said(card, palette), Piece(_since_when(card, now), palette.faint)],
        *_keys(list(keys), palette, width - 2, lines_of(width) - HEIGHT + 1),
    ]
    strips, zones = [], []
    for row, pieces in enumerate(lines):
        segments = [Segment("▎ ", palette.bar + palette.inks[entity.kind])]
        used = 2
        for piece in pieces:
            text = clip(clean(piece.text), max(0, width - used))
            size = cell_width(text)
            if piece.action:
                zones.append((row, used, used + size, piece.action))
            segments.append(Segment(text, palette.bar + piece.style))
            used += size
        strips.append(strip(segments, width, palette.bar))
    return Overlay(x, y, strips, zones)


def _how_often(card: Card) -> str:
    if card.facts is None:
        return f"{card.here} here"
    unread = f", {card.facts.unread:,} unread" if card.facts.unread else ""
    so_far = " so far" if card.still_grows else ""
    return f"{card.here} here · in {counted(card.facts.articles, 'article')}{so_far}{unread}"


def _said(card: Card, palette: Palette) -> Iterator[Piece]:
    """What the reader said of the name."""
    facts = card.facts
    if facts is not None and facts.is_followed:
        yield Piece("followed · ", palette.accent)
    if facts is not None and facts.is_muted:
        yield Piece("muted · ", palette.muted)
    if facts is not None and facts.is_corrected:
        yield Piece("corrected by you · ", palette.muted)


def _since_when(card: Card, now: datetime) -> str:
    facts = card.facts
    if facts is None:
        return ""
    if facts.first is None or facts.last is None:
        return "no article with it has a date"
    first, last = (
        datetime.fromtimestamp(moment, UTC).astimezone(now.tzinfo).date()
        for moment in (facts.first, facts.last)
    )
    if first == last:
        return f"{short_date(first)}, {long_age(first, now)}"
    return f"since {short_date(first)} · last {long_age(last, now)}"


def _keys(
    keys: Sequence[tuple[str, str, str]], palette: Palette, room: int, lines: int
) -> Iterator[list[Piece]]:
    """Each key and its word, in so many lines; closer to each other before one is cut."""
    for_each = -(-len(keys) // lines)
    for line in range(lines):
        yield _keys_in_line(keys[line * for_each : (line + 1) * for_each], palette, room)


def _keys_in_line(keys: Sequence[tuple[str, str, str]], palette: Palette, room: int) -> list[Piece]:
    taken = sum(cell_width(f"{sign} {word}  ") for sign, word, _ in keys) - 2
    gap = "  " if taken <= room else " "
    pieces = []
    for number, (sign, word, action) in enumerate(keys, 1):
        pieces.append(Piece(sign, palette.accent, action))
        after = gap if number < len(keys) else ""
        pieces.append(Piece(f" {word}{after}", palette.faint, action))
    return pieces
