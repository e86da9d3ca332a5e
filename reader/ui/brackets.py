"""Names in brackets, for a screen without colour: the text itself says what kind a name is.

Brackets are put into the text before it is set, so that lines stay as wide as they are measured;
every offset into the text is moved along.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.model import Kind, Mention


def bracket(
    text: str, mentions: Sequence[Mention], signs: Mapping[Kind, str]
) -> tuple[str, list[Mention], Callable[[int], int]]:
    """The text with each mention between the two signs of its kind.

    `mentions` are all of this text, in order; a kind without signs stays as it is. Given back are
    the text, the mentions moved (with their brackets), and where an offset of the old text went.
    """
    pieces: list[str] = []
    moved: list[Mention] = []
    opened: list[int] = []
    closed: list[int] = []
    at = 0
    for mention in mentions:
        pair = signs.get(mention.kind, "")
        left, right = pair[:1], pair[1:]
        start = mention.start + len(opened) + len(closed)
        if left:
            opened.append(mention.start)
            closed.append(mention.end)
        end = mention.end + len(opened) + len(closed)
        moved.append(mention._replace(start=start, end=end))
        pieces += [text[at : mention.start], left, text[mention.start : mention.end], right]
        at = mention.end
    pieces.append(text[at:])

    def shifted(offset: int) -> int:
        return offset + bisect_left(opened, offset) + bisect_right(closed, offset)

    return "".join(pieces), moved, shifted


def bracket_document(
    document: Document, mentions: Sequence[Mention], signs: Mapping[Kind, str]
) -> tuple[Document, list[Mention]]:
    """The document with the names of its body in brackets, and those mentions moved along."""
    text, moved, shifted = bracket(document.text, mentions, signs)
    blocks = tuple(
        block._replace(
            start=shifted(block.start),
            end=shifted(block.end),
            inlines=tuple(
                inline._replace(start=shifted(inline.start), end=shifted(inline.end))
                for inline in block.inlines
            ),
            rows=tuple(
                tuple(
                    cell._replace(start=shifted(cell.start), end=shifted(cell.end)) for cell in row
                )
                for row in block.rows
            ),
        )
        for block in document.blocks
    )
    anchors = tuple((name, shifted(at)) for name, at in document.anchors)
    return Document(text, blocks, anchors), moved
