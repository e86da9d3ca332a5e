"""An article's page: the lines that `ArticlePane` draws, and where each place of it stands in them.

A line is text with a `Look`; no style is chosen here. Lines of the title and of the body say where
in the article their text stands, so that names and matches, which are ranges of the article, are
laid over them when drawn. `reader.ui.typesetting` makes pages.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.model import BlockKind, Emphasis, Field, Status
from reader.named import NamedTuple
from reader.text.words import fold_with_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Block, Document, Entity, EntityKey, Inline, Kind, Mention


_FIRST_DENSE = "\u3040"
"""Kana and Han begin here: no spaces part their words, which are of two letters mostly."""


class Look(StrEnum):
    """What a line is to the eye; the theme gives it its style."""

    TITLE = "title"
    MUTED = "muted"
    TEXT = "text"
    HEADING = "heading"
    SUBHEADING = "subheading"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"
    TABLE_HEAD = "table head"
    TERM = "term"
    CAPTION = "caption"


class Token(StrEnum):
    """What a piece of code is to whoever reads it."""

    KEYWORD = "keyword"
    NAME = "name"
    TEXT = "text"
    NUMBER = "number"
    REMARK = "remark"


class Tint(NamedTuple):
    """A name in a line that belongs to no text, such as the line of what it is about."""

    start: int
    end: int
    kind: Kind


class Lit(NamedTuple):
    """A piece of code in a line, and what it is."""

    start: int
    end: int
    token: Token


class Part(NamedTuple):
    """A stretch of the article in a line that holds several: `line.text[at:]` begins with it."""

    at: int
    start: int
    end: int


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
    parts: tuple[Part, ...] = ()
    """The cells of a table's line; empty where all of the text is one stretch from `start` on."""
    code: tuple[Lit, ...] = ()
    from_right: bool = False
    """Whether its paragraph is written from right to left."""

    @property
    def end(self) -> int:
        """Where in its part of the article the text ends."""
        return self.parts[-1].end if self.parts else self.start + len(self.text)

    def places(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where in the line's text a range of the article stands: nowhere, or in several cells."""
        for at, first, last in self.parts or (Part(0, self.start, self.end),):
            if start < last and first < end:
                yield at + max(start, first) - first, at + min(end, last) - first

    def offset_at(self, index: int) -> int:
        """Which place of the article stands at an index of the text; -1: none."""
        for at, first, last in self.parts or (Part(0, self.start, self.end),):
            if at <= index < at + last - first:
                return first + index - at
        return -1


BLANK = Line()


def reading_order(mention: Mention) -> tuple[bool, int]:
    """The key that sorts names as one reads: the title's first."""
    return mention.field != Field.TITLE, mention.start


class Page:
    """The lines of an article, and where a place of the article stands in them."""

    def __init__(
        self,
        lines: Sequence[Line],
        title: str,
        document: Document,
        mentions: Sequence[Mention],
        status: Status = Status(),  # noqa: B008 — a value that never changes
    ) -> None:
        self.lines = tuple(lines)
        self.title = title
        self.mentions = tuple(sorted(mentions, key=reading_order))
        """In reading order: the title's first."""
        self.document = document
        self.status = status
        """What the reader had done with the article when this was set: its tags and note are here.
        """
        self.place = 0
        """Where an earlier run left the article, in code points of its body."""
        self.words = _count_words(document.text)
        """How many words there are to be read."""
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
        number = numbers[max(0, bisect_right(self._starts[part], offset) - 1)]
        # The lines of a row hold its cells side by side: what stands further right begins higher.
        above = number
        while above >= 0 and self.lines[above].parts:
            if any(self.lines[above].places(offset, offset + 1)):
                return above
            above -= 1
        return number

    def mentions_in(self, line: Line) -> Iterator[Mention]:
        """The names that touch a line."""
        if line.field is None:
            return
        mentions = self._by_field[line.field]
        first = bisect_right(self._bounds[line.field], line.start)
        for mention in mentions[first:]:
            if mention.start >= line.end:
                return
            if not line.parts or any(line.places(mention.start, mention.end)):
                yield mention

    def inlines_in(self, line: Line) -> Iterator[tuple[int, int, str]]:
        """The inline spans that touch a line of the body: start, end, and what they are."""
        if line.field is not Field.BODY:
            return
        block = self.block_at(line.start)
        for inline in block.inlines if block else ():
            if inline.start >= line.end:
                return
            if line.start < inline.end:
                yield inline.start, inline.end, inline.emphasis

    @property
    def links(self) -> Iterator[Inline]:
        """The links of the body that lead anywhere, in order."""
        for block in self.document.blocks:
            for inline in block.inlines:
                if inline.emphasis is Emphasis.LINK and inline.target:
                    yield inline

    @property
    def headings(self) -> list[Block]:
        """The headings of the body, in order."""
        return [block for block in self.document.blocks if block.kind is BlockKind.HEADING]

    def block_at(self, offset: int) -> Block | None:
        """The block of the body in which a place stands, or the one before it."""
        blocks = self.document.blocks
        at = bisect_right(blocks, offset, key=lambda block: block.start) - 1
        return blocks[at] if at >= 0 else None


def _count_words(text: str) -> int:
    """The words of a text; letters of scripts without spaces count in twos."""
    dense = 0
    if text and max(text) >= _FIRST_DENSE:
        dense = sum(letter >= _FIRST_DENSE for letter in text)
    return len(text.split()) + dense // 2
