"""Markdown laid out as a document: CommonMark with tables, tasks and notes, all shown as text.

markdown-it reads the source into tokens; they are walked once, and what can be seen of them is
written to one text, with blocks and inline spans as ranges in it. HTML is not interpreted but
shown as it stands. An image is `[image: its words]`, the mark of a note `[1]`.
Entities can spell any character, so each piece is sanitised again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from reader.model import BlockKind, Document, Emphasis, Inline
from reader.parse.blocks import BULLET, RULE, CellDraft, Draft, assemble, table
from reader.parse.document import plain_document
from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# A second's work; a longer text is an archive or an attack, and is shown as plain paragraphs.
_LONGEST = 500_000
# Each is tried as the beginning of a link, for a twentieth of a millisecond; long lists have 5,000.
_MOST_BRACKETS = 10_000
# markdown-it drops what is nested deeper; such a text is shown as plain paragraphs instead.
_DEEPEST = 40

# The parser fills tables of its rules, and of what links may hold, as it first needs them; another
# thread would use them half filled. So both are filled while one thread has the parser.
_FILLS_TABLES = "[a](b) <https://c.example>"
_BEING_MADE = Lock()

_TASK = re.compile(r"\[([ xX])\]\s")
_TASK_BOXES = {" ": "☐", "x": "☑", "X": "☑"}

_ALIGNMENTS = {"text-align:right": "right", "text-align:center": "center"}

_EMPHASES = {
    "em_close": Emphasis.EMPHASIS,
    "strong_close": Emphasis.STRONG,
    "link_close": Emphasis.LINK,
    "s_close": Emphasis.STRUCK,
}


def markdown_document(source: str) -> Document:
    """Return the document of a Markdown body; a monstrous one as plain paragraphs."""
    if len(source) > _LONGEST or source.count("[") > _MOST_BRACKETS:
        return plain_document(source)
    tokens = _markdown().parse(source)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return plain_document(source)
    return _Layout().of(tokens)


def _markdown() -> MarkdownIt:
    """Return the parser, which several threads may use at once."""
    with _BEING_MADE:
        return _made()


@cache
def _made() -> MarkdownIt:
    # 35 ms, and only an opened article needs them.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    rules = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
    rules.enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)
    rules.parse(_FILLS_TABLES)
    return rules


@dataclass(slots=True)
class _Container:
    """A quote or a list item that blocks stand in."""

    kind: BlockKind
    marker: str = ""
    """What an item has before its first block; taken by that block."""


class _Layout:
    """The blocks, while tokens are walked."""

    def __init__(self) -> None:
        self._drafts: list[Draft] = []
        self._containers: list[_Container] = []
        self._wanted: set[str] = set()
        """The notes that there are marks of."""
        self._anchors: tuple[str, ...] = ()
        """The note that the next block begins."""

    def of(self, tokens: Sequence[Token]) -> Document:
        """Walk all tokens of a source, and return what they make."""
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type == "table_open":
                end = _closing(tokens, place, "table_close")
                self._add(_table(tokens[place:end], self._quotes()))
                place = end
            elif token.type == "inline":
                self._inline(token, tokens[place - 1])
            else:
                self._block_token(token)
            place += 1
        return assemble(self._drafts, self._wanted)

    def _block_token(self, token: Token) -> None:
        match token.type:
            case "blockquote_open":
                self._containers.append(_Container(BlockKind.QUOTE))
            case "list_item_open":
                marker = f"{token.info}{token.markup}" if token.info else BULLET
                self._containers.append(_Container(BlockKind.ITEM, marker))
            case "footnote_block_open":
                self._add(Draft(RULE, BlockKind.RULE))
            case "footnote_open":
                self._containers.append(_Container(BlockKind.ITEM, f"{_number(token)}."))
                self._anchors = (_anchor(token),)
            case "blockquote_close" | "list_item_close" | "footnote_close":
                self._containers.pop()
            case "fence" | "code_block":
                code = sanitise(token.content).expandtabs(4).strip("\n")
                language = sanitise_line(token.info).split(" ")[0]
                self._add(
                    Draft(code, BlockKind.CODE, quotes=self._quotes(), language=language.lower())
                )
            case "hr":
                self._add(Draft(RULE, BlockKind.RULE))
            case _:
                pass  # openings and closings of paragraphs and lists show nothing themselves

    def _inline(self, token: Token, opening: Token) -> None:
        line = InlineText()
        line.write_all(token.children or [])
        self._wanted |= line.notes
        text, spans = line.text, tuple(line.spans)
        if opening.type == "heading_open":
            level = int(opening.tag[1:])
            self._add(Draft(text, BlockKind.HEADING, spans, level, quotes=self._quotes()))
        elif self._containers:
            self._add(self._contained(text, spans))
        else:
            self._add(Draft(text, BlockKind.PARAGRAPH, spans))

    def _contained(self, text: str, spans: tuple[Inline, ...]) -> Draft:
        container = self._containers[-1]
        level = sum(outer.kind is container.kind for outer in self._containers)
        marker, container.marker = container.marker, ""
        if container.kind is BlockKind.QUOTE:
            return Draft(text, BlockKind.QUOTE, spans, level)
        task = _TASK.match(text) if marker == BULLET else None
        if task and len(text) > task.end():
            start = task.end()
            marker, text = _TASK_BOXES[task.group(1)], text[start:]
            spans = tuple(
                span._replace(start=max(0, span.start - start), end=span.end - start)
                for span in spans
                if span.end > start
            )
        return Draft(text, BlockKind.ITEM, spans, level, marker, self._quotes())

    def _quotes(self) -> int:
        return sum(outer.kind is BlockKind.QUOTE for outer in self._containers)

    def _add(self, draft: Draft) -> None:
        if draft.text:
            self._drafts.append(draft._replace(anchors=self._anchors))
            self._anchors = ()


class InlineText:
    """The text of one paragraph, heading or cell, and the spans in it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._spans: list[Inline] = []
        self._open: list[tuple[int, str]] = []
        """Where each span that is not closed yet began, and the target of a link."""
        self.notes: set[str] = set()
        """The anchors of the notes that are marked."""

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
            case "footnote_ref":
                self.notes.add(_anchor(token))
                self._span(f"[{_number(token)}]", Emphasis.LINK, f"#{_anchor(token)}")
            case "footnote_anchor":
                pass  # back to the mark: that is what the key for going back is for
            case "em_open" | "strong_open" | "link_open" | "s_open":
                self._open.append((self._length, _target(token, "href")))
            case "em_close" | "strong_close" | "link_close" | "s_close":
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


def _table(tokens: Sequence[Token], quotes: int) -> Draft:
    """Return a table as one block, its cells with their spans."""
    rows: list[list[CellDraft]] = []
    is_head, align = False, ""
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            is_head = token.type == "th_open"
            align = _ALIGNMENTS.get(str(token.attrGet("style") or ""), "")
        elif token.type == "inline":
            cell = InlineText()
            cell.write_all(token.children or [])
            text = cell.text.replace("\n", " ")
            rows[-1].append(CellDraft(text, tuple(cell.spans), is_head, align))
    return table(rows, quotes)


def _number(token: Token) -> int:
    """Return the number of a note, in the order in which notes are first marked."""
    return int(token.meta["id"]) + 1


def _anchor(token: Token) -> str:
    return f"note-{_number(token)}"


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
