"""Tables set in columns that fit the page; where they would be too narrow to read, row by row.

A line of a table holds a piece of every column, so it says for each where in the article it stands.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Field
from reader.text.width import cell_width
from reader.text.wrapping import clip, wrap
from reader.ui.page import BLANK, Line, Look, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Block, Cell

GAP = 2
"""Cells between columns."""

NARROWEST = 8
"""Cells of a column whose words are longer: narrower ones cut too many of them."""

WIDEST_LABEL = 24
"""Cells of a head that stands before each value, where a table is set row by row."""

_FIGURES = re.compile(
    r"[-+−±~≈<>]?\s?[$€£¥₹]?\s?\d[\d.,:'’ \u00a0/]*\s?(?:%|[a-zA-Z€£¥°]{1,3})?|[-–—]"
)
"""A column of such cells stands at the right, so that units stand under units."""


class _Column(NamedTuple):
    widest: int
    """Cells of its longest line."""
    body: int
    """Cells of its longest line, when its head is broken between all words."""
    word: int
    """Cells of its longest word."""
    align: str


def table_lines(text: str, block: Block, width: int) -> Iterator[Line]:
    """The lines of a table, `width` cells wide."""
    columns = [_measured(text, column) for column in zip(*block.rows, strict=True)]
    widths = fitted(columns, width)
    if widths is None:
        yield from _row_by_row(text, block, width)
        return
    heads = _heads(block)
    rows = [
        _set_row(text, row, widths, columns, is_head=n < heads) for n, row in enumerate(block.rows)
    ]
    airy = any(len(row) > 1 for row in rows[heads:])
    for number, row in enumerate(rows):
        if heads and number == heads:
            yield Line("  ".join("─" * each for each in widths), Look.RULE)
        elif airy and number > heads:
            yield BLANK
        yield from row


def fitted(columns: Sequence[_Column], width: int) -> list[int] | None:
    """How wide each column is to be; None where they do not fit side by side."""
    room = width - GAP * (len(columns) - 1)
    widths = [max(1, column.widest) for column in columns]
    if sum(widths) <= room:
        return widths
    bodies = [max(1, column.body) for column in columns]
    if sum(bodies) <= room:
        return _shared(widths, bodies, room)
    least = [
        min(max(1, each.widest), max(NARROWEST, min(each.word, room // 3))) for each in columns
    ]
    if sum(least) > room:
        least = [min(max(1, column.widest), NARROWEST) for column in columns]
    if sum(least) > room:
        return None
    return _shared(bodies, least, room)


def _shared(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths made to fit: the widest give way first, down to one width for all of those."""
    low, high = 0, max(widths)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(_held(widths, least, middle)) <= room:
            low = middle
        else:
            high = middle - 1
    held = _held(widths, least, low)
    for number, wanted in enumerate(widths):
        if held[number] == low < wanted and sum(held) < room:
            held[number] += 1
    return held


def _held(widths: Sequence[int], least: Sequence[int], most: int) -> list[int]:
    return [max(low, min(width, most)) for width, low in zip(widths, least, strict=True)]


def _measured(text: str, cells: Sequence[Cell]) -> _Column:
    words = [text[cell.start : cell.end] for cell in cells]
    align = next((cell.align for cell in cells if cell.align), "")
    if not align:
        values = [
            word
            for word, cell in zip(words, cells, strict=True)
            if word.strip() and not cell.is_head
        ]
        if values and all(_FIGURES.fullmatch(value) for value in values):
            align = "right"
    longest = max((cell_width(part) for word in words for part in word.split(" ")), default=0)
    bodies = [cell_width(word) for word, cell in zip(words, cells, strict=True) if not cell.is_head]
    return _Column(max(map(cell_width, words)), max([*bodies, longest]), longest, align)


def _heads(block: Block) -> int:
    """How many rows at the top are heads of the columns."""
    heads = 0
    for row in block.rows[:-1]:
        if not all(cell.is_head or cell.start == cell.end for cell in row):
            break
        heads += 1
    return heads


def _set_row(
    text: str,
    row: Sequence[Cell],
    widths: Sequence[int],
    columns: Sequence[_Column],
    *,
    is_head: bool,
) -> list[Line]:
    """The lines of a row: as many as its longest cell has."""
    wrapped = [
        [
            (cell.start + start, cell.start + end)
            for start, end in wrap(text[cell.start : cell.end], width)
        ]
        for cell, width in zip(row, widths, strict=True)
    ]
    look = Look.TABLE_HEAD if is_head else Look.TEXT
    return [_set_line(text, pieces, widths, columns, look) for pieces in zip_longest(*wrapped)]


def _set_line(
    text: str,
    pieces: Sequence[tuple[int, int] | None],
    widths: Sequence[int],
    columns: Sequence[_Column],
    look: Look,
) -> Line:
    written = ""
    parts: list[Part] = []
    edge = 0
    """Where the next column begins, in cells."""
    used = 0
    for piece, width, column in zip(pieces, widths, columns, strict=True):
        if piece and piece[0] < piece[1]:
            words = text[piece[0] : piece[1]]
            free = max(0, width - cell_width(words))
            indent = {"right": free, "center": free // 2}.get(column.align, 0)
            written += " " * (edge + indent - used)
            parts.append(Part(len(written), *piece))
            written += words
            used = edge + indent + cell_width(words)
        edge += width + GAP
    if not parts:
        return BLANK
    return Line(written, look, field=Field.BODY, start=parts[0].start, parts=tuple(parts))


def _row_by_row(text: str, block: Block, width: int) -> Iterator[Line]:
    """Each row as lines of `head: value`; the heads themselves first, once."""
    heads = _heads(block)
    labels = [
        clip(text[cell.start : cell.end], min(WIDEST_LABEL, width * 2 // 5)) if heads else ""
        for cell in block.rows[0]
    ]
    for number, row in enumerate(block.rows):
        if number:
            yield BLANK
        for cell, label in zip(row, labels, strict=True):
            if cell.start == cell.end:
                continue
            is_head = number < heads
            lead = f"{label}: " if label and not is_head else ""
            content = text[cell.start : cell.end]
            look = Look.TABLE_HEAD if is_head else Look.TEXT
            for part, (start, end) in enumerate(wrap(content, max(4, width - cell_width(lead)))):
                yield Line(
                    content[start:end],
                    look,
                    lead=" " * cell_width(lead) if part else lead,
                    field=Field.BODY,
                    start=cell.start + start,
                )
