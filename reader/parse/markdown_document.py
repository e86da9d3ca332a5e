"""Markdown laid out as a document: CommonMark and tables, all of it shown as text.

markdown-it reads the source into tokens; they are walked once, and what can be seen of them is
written to one text, with blocks and inline spans as ranges in it. HTML is not interpreted but
shown as it stands. An image is `[image: its words]`, a table is lines of code in columns.
Entities can spell any character, so each piece is sanitised again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reader.model import Block, BlockKind, Document, Emphasis, Inline
from reader.parse.document import plain_document
from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A second's work; a longer text is an archive or an attack, and is shown as plain paragraphs.
_LONGEST = 500_000
# markdown-it drops what is nested deeper; such a text is shown as plain paragraphs instead.
_DEEPEST = 40

_RULE = "───"
_BULLET = "•"
_COLUMN_GAP = "  "

_EMPHASES = {
    "em_close": Emphasis.EMPHASIS,
    "strong_close": Emphasis.STRONG,
    "link_close": Emphasis.LINK,
}


def markdown_document(source: str) -> Document:
    """Return the document of a Markdown body; a monstrous one as plain paragraphs."""
    if len(source) > _LONGEST:
        return plain_document(source)
    tokens = _markdown().parse(source)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return plain_document(source)
    return _Layout().of(tokens)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 35 ms, and only an opened article needs it

    return MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")


@dataclass(slots=True)
class _Container:
    """A quote or a list item that blocks stand in."""

    kind: BlockKind
    marker: str = ""
    """What an item has before its first block; taken by that block."""


class _Layout:
    """The text and its blocks, while tokens are walked."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._containers: list[_Container] = []

    def of(self, tokens: Sequence[Token]) -> Document:
        """Walk all tokens of a source, and return what they make."""
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type == "table_open":
                end = _closing(tokens, place, "table_close")
                self._add(_table(tokens[place:end]), BlockKind.CODE)
                place = end
            elif token.type == "inline":
                self._inline(token, tokens[place - 1])
            else:
                self._block_token(token)
            place += 1
        return Document("\n\n".join(self._texts), tuple(self._blocks))

    def _block_token(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._containers.append(_Container(BlockKind.QUOTE))
            case "list_item_open":
                marker = f"{token.info}{token.markup}" if token.info else _BULLET
                self._containers.append(_Container(BlockKind.ITEM, marker))
            case "blockquote_close" | "list_item_close":
                self._containers.pop()
            case "fence" | "code_block":
                code = sanitise(token.content).expandtabs(4).strip("\n")
                self._add(code, BlockKind.CODE)
            case "hr":
                self._add(_RULE, BlockKind.RULE)
            case _:
                pass  # openings and closings of paragraphs and lists show nothing themselves

    def _inline(self, token: Token, opening: Token) -> None:
        line = InlineText()
        line.write_all(token.children or [])
        if opening.type == "heading_open":
            level = int(opening.tag[1:])
            self._add(line.text, BlockKind.HEADING, line.spans, level=level)
        elif self._containers:
            container = self._containers[-1]
            level = sum(outer.kind is container.kind for outer in self._containers)
            self._add(line.text, container.kind, line.spans, level=level, marker=container.marker)
            container.marker = ""
        else:
            self._add(line.text, BlockKind.PARAGRAPH, line.spans)

    def _add(
        self,
        text: str,
        kind: BlockKind,
        spans: Sequence[Inline] = (),
        level: int = 0,
        marker: str = "",
    ) -> None:
        """Put a block at the end of the text; `spans` count from the block's beginning."""
        if not text:
            return
        start = self._length
        inlines = tuple(
            span._replace(start=start + span.start, end=start + span.end) for span in spans
        )
        self._blocks.append(Block(kind, start, start + len(text), level, marker, inlines))
        self._texts.append(text)
        self._length += len(text) + len("\n\n")


class InlineText:
    """The text of one paragraph, heading or cell, and the spans in it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[Inline] = []
        self._open: list[tuple[int, str]] = []
        """Where each span that is not closed yet began, and the target of a link."""

    @property
    def text(self) -> str:
        """What was written, without line breaks at its edges."""
        return "".join(self._pieces).rstrip("\n")

    @property
    def spans(self) -> list[Inline]:
        """The spans that are not empty, outer before inner, in the order of the text."""
        length = len(self.text)
        within = (span._replace(end=min(span.end, length)) for span in self._spans)
        return sorted(
            (span for span in within if span.start < span.end),
            key=lambda span: (span.start, -span.end),
        )

    def write_all(self, tokens: Sequence[Token]) -> None:
        """Write inline tokens."""
        for token in tokens:
            self._token(token)

    def _token(self, token: Token) -> None:
        match token.type:
            case "softbreak":
                self._write(" ")
            case "hardbreak":
                self._write("\n" if self._length else "")
            case "code_inline":
                self._span(token.content, Emphasis.CODE)
            case "image":
                words = sanitise_line(token.content)
                shown = f"[image: {words}]" if words else "[image]"
                self._span(shown, Emphasis.LINK, _target(token, "src"))
            case "em_open" | "strong_open" | "link_open":
                self._open.append((self._length, _target(token, "href")))
            case "em_close" | "strong_close" | "link_close":
                self._close(_EMPHASES[token.type])
            case _:
                self._write(_one_line(token.content))

    def _close(self, emphasis: Emphasis) -> None:
        start, target = self._open.pop()
        if start == self._length and emphasis is Emphasis.LINK:
            self._write(target)  # a link without words shows where it leads
        if start < self._length:
            self._spans.append(Inline(start, self._length, emphasis, target))

    def _span(self, text: str, emphasis: Emphasis, target: str = "") -> None:
        start = self._length
        self._write(_one_line(text))
        if start < self._length:
            self._spans.append(Inline(start, self._length, emphasis, target))

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


def _table(tokens: Sequence[Token]) -> str:
    """Return a table as lines with its columns aligned, a rule under its head."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            cell = InlineText()
            cell.write_all(token.children or [])
            rows[-1].append(cell.text)
    from reader.text.width import cell_width  # Rich, which parsing itself does without

    widths = [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
    lines = [
        _COLUMN_GAP.join(
            cell + " " * (width - cell_width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]
    lines.insert(1, _COLUMN_GAP.join("─" * width for width in widths))
    return "\n".join(lines).strip("\n")


def _closing(tokens: Sequence[Token], place: int, kind: str) -> int:
    """Return where the next token of a kind is."""
    while tokens[place].type != kind:
        place += 1
    return place


def _target(token: Token, attribute: str) -> str:
    """Return where a link or image leads, fit to be drawn."""
    return sanitise_line(str(token.attrGet(attribute) or ""))


def _one_line(text: str) -> str:
    """Return a piece of a paragraph, sanitised; line breaks that entities spell are spaces."""
    return sanitise(text).replace("\n", " ").replace("\t", " ")
