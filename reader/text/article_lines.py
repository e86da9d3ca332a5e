"""One article as lines of plain text: title, what is known of it, and its blocks.

Into a pipe a paragraph is one line; for the eye it is wrapped to a measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import BlockKind
from reader.text.dates import iso_words
from reader.text.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Article, Block, Document

INDENT = 2
"""Columns that each level of a list or of a quotation moves to the right."""


def article_lines(article: Article, document: Document, measure: int | None) -> Iterator[str]:
    """The article line by line, wrapped to `measure` columns; None: not wrapped."""
    yield from _wrapped(article.title, "", "", measure)
    yield from _wrapped(_about(article), "", "", measure)
    before: Block | None = None
    for block in document.blocks:
        if before is None or not _stand_close(before, block):
            yield ""
        yield from _block_lines(block, document.text[block.start : block.end], measure)
        before = block


def _stand_close(before: Block, block: Block) -> bool:
    """Whether no empty line parts two blocks: items, and what is defined from what it means."""
    if block.kind is BlockKind.DEFINITION:
        return before.kind in {BlockKind.TERM, BlockKind.DEFINITION}
    return block.kind is before.kind is BlockKind.ITEM


def _about(article: Article) -> str:
    published = iso_words(article.published)
    author = article.author if article.author != article.source.name else ""
    parts = [article.source.name, published, author, ", ".join(article.tags), article.url]
    if article.title_is_derived:
        parts.append("headline made from the text")
    return " · ".join(part for part in parts if part)


def _block_lines(block: Block, text: str, measure: int | None) -> Iterator[str]:
    """The lines of a block, each behind the signs of the quotes that it stands in."""
    quotes = max(1, block.level) if block.kind is BlockKind.QUOTE else block.quotes
    bars = "> " * quotes
    room = None if measure is None else measure - len(bars)
    for line in _lines(block, text, room):
        yield bars + line


def _lines(block: Block, text: str, measure: int | None) -> Iterator[str]:
    match block.kind:
        case BlockKind.CODE:
            for line in text.split("\n"):
                yield " " * 2 * INDENT + line
        case BlockKind.RULE:
            yield "* * *"
        case BlockKind.ITEM:
            indent = " " * INDENT * (block.level - 1)
            # A further paragraph of an item stands under its words.
            first = indent + (f"{block.marker} " if block.marker else " " * INDENT)
            yield from _wrapped(text, first, " " * len(first), measure)
        case BlockKind.DEFINITION:
            indent = " " * INDENT * max(1, block.level)
            yield from _wrapped(text, indent, indent, measure)
        case BlockKind.HEADING:
            yield from _wrapped(text, "#" * block.level + " ", "", measure)
        case _:
            yield from _wrapped(text, "", "", measure)


def _wrapped(text: str, first: str, further: str, measure: int | None) -> Iterator[str]:
    """The lines of a text, with what stands before the first of them and before the others."""
    prefix = first
    for line in text.split("\n"):
        room = None if measure is None else max(20, measure - len(prefix))
        spans = [(0, len(line))] if room is None else wrap(line, room)
        for start, end in spans:
            yield prefix + line[start:end]
            prefix = further
