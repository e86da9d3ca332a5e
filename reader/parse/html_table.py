"""A table of HTML while its cells are gathered, and the verdict whether it is one at all.

Half of the tables in feeds only lay a page out. One that holds more than rows of words (headings,
code, tables of its own), or only a single row, is taken apart into the blocks of its cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.model import BlockKind
from reader.parse.blocks import CellDraft, Draft, moved, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborNode

    from reader.model import Inline

_WORDS = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.QUOTE,
        BlockKind.TERM,
        BlockKind.DEFINITION,
    }
)
_LONGEST_CELL = 240
"""Characters of a cell in a table without heads: more is a text that was laid out."""

_MOST_BLOCKS = 2
"""Of such a cell."""

_WIDEST_SPAN = 40
_MOST_CELLS = 20_000
"""A table larger than a person reads is taken apart too: it would only be empty cells."""

_ALIGNED = re.compile(r"text-align\s*:\s*(right|center|end)", re.I)


class _CellOpen(NamedTuple):
    drafts: list[Draft]
    is_head: bool
    columns: int
    rows: int
    align: str


class TableDraft:
    """The rows of a table, as they are met."""

    def __init__(self, outside: list[Draft], node: LexborNode) -> None:
        self.outside = outside
        """Where blocks were gathered before the table began."""
        self.holds_table = False
        """Another table stands in it."""
        self._for_layout = node.attributes.get("role") in {"presentation", "none"}
        self.in_foot = False
        """The rows that begin now stand at the end, wherever the source has them."""
        self._rows: list[list[_CellOpen]] = []
        self._foot: list[list[_CellOpen]] = []

    def begin_row(self) -> None:
        """Begin a row."""
        self._gathered.append([])

    @property
    def _gathered(self) -> list[list[_CellOpen]]:
        return self._foot if self.in_foot else self._rows

    def begin_cell(self, tag: str, node: LexborNode) -> list[Draft]:
        """Begin a cell, and return where its blocks are to be gathered."""
        if not self._gathered:
            self.begin_row()
        attributes = node.attributes
        cell = _CellOpen(
            [],
            tag == "th",
            _span(attributes.get("colspan")),
            _span(attributes.get("rowspan")),
            _align(attributes),
        )
        self._gathered[-1].append(cell)
        return cell.drafts

    def drafts(self, quotes: int) -> list[Draft]:
        """Return the table as one block, or the blocks of its cells where it is none."""
        self._rows, self._foot = self._rows + self._foot, []
        if self._is_of_words():
            rows = list(_spread(self._rows))
            if sum(map(len, rows)) <= _MOST_CELLS:
                whole = table(rows, quotes)
                if whole.rows and len(whole.rows[0]) > 1:
                    return [whole]
        return [draft for row in self._rows for cell in row for draft in cell.drafts]

    def _is_of_words(self) -> bool:
        filled = [[cell for cell in row if cell.drafts] for row in self._rows]
        cells = [cell for row in filled for cell in row]
        if self._for_layout or self.holds_table or not cells or max(map(len, filled)) < 2:
            return False
        if any(draft.kind not in _WORDS for cell in cells for draft in cell.drafts):
            return False
        if any(cell.is_head for cell in cells):
            return True
        return sum(map(bool, filled)) > 1 and all(map(_is_short, cells))


def _is_short(cell: _CellOpen) -> bool:
    length = sum(len(draft.text) for draft in cell.drafts)
    return len(cell.drafts) <= _MOST_BLOCKS and length <= _LONGEST_CELL


def _spread(rows: Sequence[Sequence[_CellOpen]]) -> Iterator[list[CellDraft]]:
    """Yield the rows with an empty cell wherever one spans further columns or rows."""
    reaching: dict[int, int] = {}
    for row in rows:
        spread: list[CellDraft] = []
        covered, reaching = reaching, {}

        def skip(
            spread: list[CellDraft] = spread,
            covered: dict[int, int] = covered,
            reaching: dict[int, int] = reaching,
        ) -> None:
            while left := covered.pop(len(spread), 0):
                if left > 1:
                    reaching[len(spread)] = left - 1
                spread.append(CellDraft())

        for cell in row:
            skip()
            for number in range(cell.columns):
                if cell.rows > 1:
                    reaching[len(spread)] = cell.rows - 1
                empty = CellDraft(is_head=cell.is_head)
                spread.append(empty if number else _joined(cell))
        skip()
        yield spread


def _joined(cell: _CellOpen) -> CellDraft:
    """Return the blocks of a cell as one line."""
    text = ""
    spans: list[Inline] = []
    for draft in cell.drafts:
        text += (" " if text else "") + (f"{draft.marker} " if draft.marker else "")
        spans += moved(draft.spans, len(text))
        text += draft.text.replace("\n", " ")
    return CellDraft(text, tuple(spans), cell.is_head, cell.align)


def _span(stated: str | None) -> int:
    number = (stated or "").strip()
    return max(1, min(int(number), _WIDEST_SPAN)) if number.isdecimal() else 1


def _align(attributes: dict[str, str | None]) -> str:
    stated = (attributes.get("align") or "").lower()
    if not stated and (found := _ALIGNED.search(attributes.get("style") or "")):
        stated = found.group(1).lower()
    return {"right": "right", "end": "right", "center": "center"}.get(stated, "")
