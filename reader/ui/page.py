"""An article set into lines of a width: what `ArticlePane` draws. Pure; no style is chosen here.

A line is text with a `Look`. Lines of the title and of the body say where in the article they
start, so that names and matches, which are ranges of the article, are laid over them when drawn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Article, Block, BlockKind, Document, Field, Kind, Mention
from reader.text.dates import full_date, long_age
from reader.text.width import cell_width, wrap
from reader.text.words import fold_with_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from reader.model import Entity, EntityKey


class Look(StrEnum):
    """What a line is to the eye; the theme gives it its style."""

    TITLE = "title"
    MUTED = "muted"
    TEXT = "text"
    HEADING = "heading"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"


class Tint(NamedTuple):
    """A name in a line that belongs to no text, such as the line of what it is about."""

    start: int
    end: int
    kind: Kind


class Line(NamedTuple):
    """One line of the page."""

    text: str = ""
    look: Look = Look.TEXT
    lead: str = ""
    """What stands before the text and is not part of it: indent, marker, quote bar."""
    field: Field | None = None
    """The part of the article that the text is cut from."""
    start: int = 0
    """Where in that part the text starts."""
    tints: tuple[Tint, ...] = ()

    @property
    def end(self) -> int:
        """Where in its part of the article the text ends."""
        return self.start + len(self.text)


BLANK = Line()


def reading_order(mention: Mention) -> tuple[bool, int]:
    """The key that sorts names as one reads: the title's first."""
    return mention.field != Field.TITLE, mention.start


class Page:
    """The lines of an article, and where a place of the article stands in them."""

    def __init__(
        self, lines: Sequence[Line], title: str, document: Document, mentions: Sequence[Mention]
    ) -> None:
        self.lines = tuple(lines)
        self.title = title
        self.mentions = tuple(sorted(mentions, key=reading_order))
        """In reading order: the title's first."""
        self.document = document
        self._folded: dict[Field, tuple[str, Sequence[int]]] = {}
        self._counts: Counter[EntityKey] = Counter()
        self._numbers: dict[Field, list[int]] = {Field.TITLE: [], Field.BODY: []}
        for number, line in enumerate(self.lines):
            if line.field is not None:
                self._numbers[line.field].append(number)
        self._starts = {
            part: [self.lines[number].start for number in numbers]
            for part, numbers in self._numbers.items()
        }
        self._bounds = {
            part: [each.end for each in self.mentions if each.field == part] for part in Field
        }
        self._by_field = {
            part: [each for each in self.mentions if each.field == part] for part in Field
        }

    def folded(self, part: Field) -> tuple[str, Sequence[int]]:
        """A part of the article as it is compared, and where its letters stand; folded once."""
        known = self._folded.get(part)
        if known is None:
            text = self.title if part is Field.TITLE else self.document.text
            known = self._folded[part] = fold_with_offsets(text)
        return known

    def count(self, entity: Entity) -> int:
        """How many of the page's names are that entity."""
        if not self._counts:
            self._counts.update(mention.entity.key for mention in self.mentions)
        return self._counts[entity.key]

    def line_of(self, part: Field, offset: int) -> int:
        """The number of the line in which that place of the article stands."""
        numbers = self._numbers[part]
        if not numbers:
            return 0
        return numbers[max(0, bisect_right(self._starts[part], offset) - 1)]

    def mentions_in(self, line: Line) -> Iterator[Mention]:
        """The names that touch a line."""
        if line.field is None:
            return
        mentions = self._by_field[line.field]
        first = bisect_right(self._bounds[line.field], line.start)
        for mention in mentions[first:]:
            if mention.start >= line.end:
                return
            yield mention

    def inlines_in(self, line: Line) -> Iterator[tuple[int, int, str]]:
        """The inline spans that touch a line of the body: start, end, and what they are."""
        if line.field is not Field.BODY:
            return
        block = self._block_at(line.start)
        for inline in block.inlines if block else ():
            if inline.start < line.end and line.start < inline.end:
                yield inline.start, inline.end, inline.emphasis

    def _block_at(self, offset: int) -> Block | None:
        blocks = self.document.blocks
        at = bisect_right(blocks, offset, key=lambda block: block.start) - 1
        return blocks[at] if at >= 0 else None


def set_page(
    article: Article,
    document: Document,
    mentions: Sequence[Mention],
    about: Sequence[Entity],
    width: int,
    now: datetime,
) -> Page:
    """The article's page, `width` cells wide (at least 10)."""
    width = max(10, width)
    lines = [
        *_title(article, width),
        *_byline(article, width, now),
        *_about(about, width),
        *_body(document, width),
        *_colophon(article, width),
    ]
    return Page(lines, article.title, document, mentions)


def _title(article: Article, width: int) -> Iterator[Line]:
    for start, end in wrap(article.title, width):
        yield Line(article.title[start:end], Look.TITLE, field=Field.TITLE, start=start)


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
        tight = before is not None and before.kind == block.kind == BlockKind.ITEM
        if not tight:
            yield BLANK
        yield from _block(document.text, block, width)
        before = block


def _block(text: str, block: Block, width: int) -> Iterator[Line]:
    if block.kind is BlockKind.RULE:
        yield Line("· · ·".center(width).rstrip(), Look.RULE)
        return
    look = _LOOKS.get(block.kind, Look.TEXT)
    first, rest = _leads(block)
    content = text[block.start : block.end]
    for number, (start, end) in enumerate(wrap(content, max(4, width - cell_width(first)))):
        yield Line(
            content[start:end],
            look,
            lead=rest if number else first,
            field=Field.BODY,
            start=block.start + start,
        )


_LOOKS = {
    BlockKind.HEADING: Look.HEADING,
    BlockKind.QUOTE: Look.QUOTE,
    BlockKind.CODE: Look.CODE,
}


def _leads(block: Block) -> tuple[str, str]:
    """What stands before the first line of a block, and before its other lines."""
    if block.kind is BlockKind.ITEM:
        first = "  " * max(0, block.level - 1) + f"{block.marker or '•'} "
        return first, " " * cell_width(first)
    if block.kind is BlockKind.QUOTE:
        return "▎ " * max(1, block.level), "▎ " * max(1, block.level)
    if block.kind is BlockKind.CODE:
        return "  ", "  "
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
