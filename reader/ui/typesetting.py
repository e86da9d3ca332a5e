"""Setting an article into a page: title, byline, the blocks of its text, and where it came from.

Pure: nothing here knows a widget or a colour. Each kind of block has its lead, what stands before
its lines; tables and the colours of code have modules of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import BlockKind, Field, Status
from reader.text.bidi import runs_from_right
from reader.text.dates import full_date, long_age
from reader.text.width import cell_width
from reader.text.wrapping import wrap
from reader.ui.page import BLANK, Line, Look, Page, Tint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from reader.model import Article, Block, Document, Entity, Mention

_STEP = "  "
"""How far what belongs to something stands to the right of it."""

_BAR = "▎ "

_PEN = "✎ "
"""Before the lines that the reader wrote."""

_FIRST_SUBHEADING = 3
"""Headings from this level on are set more quietly: the first is the title's, the second parts."""


def set_page(
    article: Article,
    document: Document,
    mentions: Sequence[Mention],
    about: Sequence[Entity],
    width: int,
    now: datetime,
    status: Status = Status(),  # noqa: B008 — a value that never changes
) -> Page:
    """The article's page, `width` cells wide (at least 10)."""
    width = max(10, width)
    lines = [
        *_title(article, width),
        *_byline(article, width, now),
        *_yours(status, width),
        *_about(about, width),
        *_body(document, width),
        *_colophon(article, width),
    ]
    return Page(lines, article.title, document, mentions, status)


def _title(article: Article, width: int) -> Iterator[Line]:
    is_rtl = runs_from_right(article.title)
    for start, end in wrap(article.title, width):
        line = Line(article.title[start:end], Look.TITLE, field=Field.TITLE, start=start)
        yield _to_the_right(line, width) if is_rtl else line


def _byline(article: Article, width: int, now: datetime) -> Iterator[Line]:
    facts = [article.source.name]
    if article.author and article.author != article.source.name:
        facts.append(article.author)
    if article.published:
        facts += [full_date(article.published, now), long_age(article.published, now)]
    if article.title_is_derived:
        facts.append("headline made from the text")
    if article.is_headline_only:
        facts.append("headline only")
    yield from _furniture(" · ".join(facts), width)
    if article.tags:
        yield from _furniture(" ".join(f"#{tag}" for tag in article.tags), width)


def _yours(status: Status, width: int) -> Iterator[Line]:
    """The reader's own tags, and what they wrote."""
    if status.tags:
        yield from _furniture("yours " + " ".join(f"#{tag}" for tag in status.tags), width)
    for line in status.note.split("\n") if status.note else ():
        for start, end in wrap(line, width - cell_width(_PEN)) or [(0, 0)]:
            yield Line(line[start:end], Look.CAPTION, _PEN)


def _about(about: Sequence[Entity], width: int) -> Iterator[Line]:
    """The names that the article is about, each in the colour of its kind."""
    text, tints = "about", []
    for entity in about:
        if cell_width(text) + 2 + cell_width(entity.name) > width:
            continue
        text += "  "
        tints.append(Tint(len(text), len(text) + len(entity.name), entity.kind))
        text += entity.name
    if tints:
        yield Line(text, Look.MUTED, tints=tuple(tints))


def _body(document: Document, width: int) -> Iterator[Line]:
    before: Block | None = None
    for block in document.blocks:
        if before is None:
            yield BLANK
        elif not _stand_close(before, block):
            # The bar of a quote goes on between its paragraphs.
            yield BLANK._replace(lead=_BAR * min(_depth(before), _depth(block)))
        yield from _block(document.text, block, width)
        before = block


def _depth(block: Block) -> int:
    """How many quotes a block stands in."""
    return max(1, block.level) if block.kind is BlockKind.QUOTE else block.quotes


def _stand_close(before: Block, block: Block) -> bool:
    """Whether two blocks are so much of one piece that no blank line parts them."""
    if before.kind is BlockKind.TERM or block.kind is BlockKind.DEFINITION:
        return block.kind in {BlockKind.TERM, BlockKind.DEFINITION}
    return before.kind == block.kind and block.kind in {BlockKind.ITEM, BlockKind.FIGURE}


def _block(text: str, block: Block, width: int) -> Iterator[Line]:
    bars = _BAR * block.quotes
    width -= cell_width(bars)
    if block.kind is BlockKind.TABLE:
        from reader.ui.tables import table_lines  # few articles have one

        lines = table_lines(text, block, max(width, 1))
    elif block.kind is BlockKind.RULE:
        lines = iter((Line("· · ·".center(max(width, 0)).rstrip(), Look.MUTED),))
    else:
        lines = _flowing(text, block, width)
    for line in lines:
        yield line._replace(lead=bars + line.lead) if bars else line


def _flowing(text: str, block: Block, width: int) -> Iterator[Line]:
    """The lines of a block of words, or of code."""
    look = _LOOKS.get(block.kind, Look.TEXT)
    if look is Look.HEADING and block.level >= _FIRST_SUBHEADING:
        look = Look.SUBHEADING
    first, rest = _leads(block)
    content = text[block.start : block.end]
    room = max(4, width - cell_width(first))
    is_rtl = block.kind is not BlockKind.CODE and runs_from_right(content)
    lines = [
        Line(
            content[start:end],
            look,
            lead=rest if number else first,
            field=Field.BODY,
            start=block.start + start,
        )
        for number, (start, end) in enumerate(wrap(content, room))
    ]
    if block.language:
        from reader.ui.code_colours import coloured  # Pygments, for the code of this article

        lines = coloured(lines, content, block)
    for line in lines:
        yield _to_the_right(line, room) if is_rtl else line


def _to_the_right(line: Line, width: int) -> Line:
    """A line at the right edge."""
    lead = line.lead + " " * max(0, width - cell_width(line.text))
    return line._replace(lead=lead, from_right=True)


_LOOKS = {
    BlockKind.HEADING: Look.HEADING,
    BlockKind.QUOTE: Look.QUOTE,
    BlockKind.CODE: Look.CODE,
    BlockKind.FIGURE: Look.CAPTION,
    BlockKind.TERM: Look.TERM,
}


def _leads(block: Block) -> tuple[str, str]:
    """What stands before the first line of a block, and before its other lines."""
    if block.kind is BlockKind.ITEM:
        indent = _STEP * max(0, block.level - 1)
        # A block further down an item stands under its words.
        first = indent + (f"{block.marker} " if block.marker else _STEP)
        return first, " " * cell_width(first)
    if block.kind is BlockKind.QUOTE:
        return _BAR * max(1, block.level), _BAR * max(1, block.level)
    if block.kind is BlockKind.DEFINITION:
        return _STEP * max(1, block.level), _STEP * max(1, block.level)
    if block.kind is BlockKind.CODE:
        return _STEP, _STEP
    return "", ""


def _colophon(article: Article, width: int) -> Iterator[Line]:
    """Where the article and its facts stand."""
    reference = f"reference: {article.reference}" if article.reference else ""
    facts = [fact for fact in (reference, article.url) if fact]
    if facts:
        yield BLANK
    for fact in facts:
        yield from _furniture(fact, width)


def _furniture(text: str, width: int) -> Iterator[Line]:
    for start, end in wrap(text, width):
        yield Line(text[start:end], Look.MUTED)
