"""What parsers gather a document in: drafts of blocks, put together into one text at the end.

A draft's spans and cells count from its own beginning, so that it can be moved about, dropped or
made a cell of a table until all is known. `assemble` alone decides where in the text a block lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model import Block, BlockKind, Cell, Document, Inline

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

RULE = "───"
"""What stands in the text for a line across the page."""

BULLET = "•"
"""What stands before an item without a number."""

COLUMN = " │ "
"""Parts the cells of a row in the text, for searching and for plain lines; the screen sets the
cells in columns of its own."""


class Draft(NamedTuple):
    """A block that has no place in a text yet."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    spans: tuple[Inline, ...] = ()
    level: int = 0
    marker: str = ""
    quotes: int = 0
    language: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    anchors: tuple[str, ...] = ()
    """The names by which links of the same document lead here."""


class CellDraft(NamedTuple):
    """What stands in a cell of a table, before the table is known."""

    text: str = ""
    spans: tuple[Inline, ...] = ()
    is_head: bool = False
    align: str = ""


def assemble(drafts: Iterable[Draft], wanted: Collection[str] = ()) -> Document:
    """Return the document of the drafts that hold text; of the anchors, those `wanted` by links."""
    texts: list[str] = []
    blocks: list[Block] = []
    anchors: dict[str, int] = {}
    start = 0
    for draft in drafts:
        for name in draft.anchors:
            if name in wanted:
                anchors.setdefault(name, start)
        if not draft.text:
            continue
        blocks.append(
            Block(
                draft.kind,
                start,
                start + len(draft.text),
                draft.level,
                draft.marker,
                moved(draft.spans, start),
                draft.quotes,
                draft.language,
                tuple(tuple(_moved_cell(cell, start) for cell in row) for row in draft.rows),
            )
        )
        texts.append(draft.text)
        start += len(draft.text) + len("\n\n")
    text = "\n\n".join(texts)
    last = blocks[-1].start if blocks else 0
    placed = tuple((name, min(place, last)) for name, place in anchors.items())
    return Document(text, tuple(blocks), placed)


def table(rows: Iterable[Sequence[CellDraft]], quotes: int = 0) -> Draft:
    """Return rows of cells as one draft; rows and columns in which nothing stands are left out."""
    grid = [list(row) for row in rows if any(cell.text for cell in row)]
    width = max(map(len, grid), default=0)
    for row in grid:
        row += [CellDraft(is_head=row[-1].is_head)] * (width - len(row))
    kept = [column for column in range(width) if any(row[column].text for row in grid)]
    pieces: list[str] = []
    cells: list[tuple[Cell, ...]] = []
    spans: list[Inline] = []
    at = 0
    for number, row in enumerate(grid):
        placed: list[Cell] = []
        for column in kept:
            gap = COLUMN if placed else "\n" if number else ""
            cell = row[column]
            start = at + len(gap)
            pieces += [gap, cell.text]
            at = start + len(cell.text)
            placed.append(Cell(start, at, cell.is_head, cell.align))
            spans += moved(cell.spans, start)
        cells.append(tuple(placed))
    # Nothing may stand at the end of a block but text; a last cell without any leaves its gap.
    text = "".join(pieces)
    return Draft(text, BlockKind.TABLE, tuple(spans), quotes=quotes, rows=tuple(cells))


def moved(spans: Iterable[Inline], by: int) -> tuple[Inline, ...]:
    """Return spans moved along by so many code points."""
    return tuple(span._replace(start=span.start + by, end=span.end + by) for span in spans)


def _moved_cell(cell: Cell, by: int) -> Cell:
    return cell._replace(start=cell.start + by, end=cell.end + by)
