"""The text between two ends of blocks, as HTML lets it flow.

White space runs together, spans of emphasis and links go on from one block to the next, and what
stands outside code has no tabs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.model import BlockKind, Emphasis, Inline
from reader.parse.blocks import Draft
from reader.text.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterable

# What HTML takes for white space; a space that does not break is a character like others.
_WHITE = re.compile(r"[ \n\t\f\r]+")
_ESCAPED = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d{0,2});")

_DEEPEST_LEVEL = 12
"""Deeper lists and quotes are drawn no further in: there would be no room left for words."""

_LEVELLED = frozenset({BlockKind.ITEM, BlockKind.DEFINITION})


class _Container(NamedTuple):
    kind: BlockKind
    level: int


class Flow:
    """Gathers text into the drafts of one list; which one may be changed between blocks."""

    def __init__(self, out: list[Draft]) -> None:
        self._out = out
        self.heading = 0
        """The level of the heading that is open; 0: none."""
        self.language = ""
        self.anchors: list[str] = []
        """The names of the places met since the last block; the next one has them."""
        self._code = 0
        self._pieces: list[str] = []
        self._length = 0
        self._named_end = 0
        """Where what stands for something that is no text ended last."""
        self._space = False
        """White space was met, and is written if more text follows on this line."""
        self._line_is_new = True
        self._spans: list[Inline] = []
        self._open: list[Inline] = []
        """The spans that have begun; their ends are not known yet."""
        self._containers: list[_Container] = []
        self._marker = ""

    # Text

    @property
    def is_preformatted(self) -> bool:
        """Whether code is being written, whose lines and spaces stay."""
        return self._code > 0

    @property
    def follows_a_word(self) -> bool:
        """Whether what is written next stands right behind a letter, a digit or a bracket."""
        last = self._pieces[-1][-1:] if self._pieces else ""
        return not self._space and (last.isalnum() or last in ")]")

    @property
    def stands_in_brackets(self) -> bool:
        """Whether a bracket is open right before what is written next."""
        return bool(self._pieces) and self._pieces[-1].endswith(("[", "("))

    def text(self, text: str) -> None:
        """Write text as it stands in the tree."""
        if not text:
            return
        if "&" in text and not self._code and _ESCAPED.search(text):
            from html import unescape  # escaped twice, as many feeds do

            text = unescape(text)
        text = sanitise(text)
        if not text:
            return
        if self._code:
            self.write(text)
            return
        if not text.isprintable() or "  " in text:
            text = _WHITE.sub(" ", text)
        if text[0] == " ":
            self._space = True
        words = text.strip(" ")
        if words:
            self.write(words)
            self._space = text[-1] == " "

    def write(self, text: str) -> None:
        """Write text that is sanitised and has no white space at its ends, unless in code."""
        if self._length == self._named_end > 0 and text[0].isalnum():
            self._space = True  # nothing parts a picture from the word beside it
        if self._space and not self._line_is_new:
            text = " " + text
        self._space = False
        self._line_is_new = False
        self._pieces.append(text)
        self._length += len(text)

    def line_break(self) -> None:
        """End a line. A second break in a row ends the block: so paragraphs are often written."""
        if self._code:
            self.write("\n")
        elif self._line_is_new or self._line_is_blank():
            self.end_block()
        else:
            self._pieces.append("\n")
            self._length += 1
            self._space, self._line_is_new = False, True

    def _line_is_blank(self) -> bool:
        """Whether only spaces that do not break stand in the line: so empty lines are written."""
        for piece in reversed(self._pieces):
            if piece == "\n":
                return True
            if piece.strip():
                return False
        return True

    def line_in_code(self) -> None:
        """Begin a line of code, where one is not begun yet."""
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self.write("\n")

    def named(self, shown: str, target: str) -> None:
        """Write what stands for something that is no text.

        It is a link if it leads anywhere, and does not stand in one that leads elsewhere.
        """
        if self._pieces and self._pieces[-1].endswith("]"):
            self.text(" ")  # two in a row
        if target and not any(span.emphasis is Emphasis.LINK for span in self._open):
            self.open_span(Emphasis.LINK, target)
            self.write(shown)
            self.close_span()
        else:
            self.write(shown)
        self._named_end = self._length

    # Spans

    def open_span(self, emphasis: Emphasis, target: str = "") -> None:
        """Begin a span here."""
        self._open.append(Inline(self._length, self._length, emphasis, target))

    def close_span(self) -> None:
        """End the span that was begun last."""
        span = self._open.pop()
        if span.start < self._length:
            self._spans.append(span._replace(end=self._length))

    # Blocks

    @property
    def quotes(self) -> int:
        """How many quotes are open."""
        return sum(each.kind is BlockKind.QUOTE for each in self._containers)

    @property
    def is_in_figure(self) -> bool:
        """Whether a figure is open."""
        return any(each.kind is BlockKind.FIGURE for each in self._containers)

    @property
    def is_in_item(self) -> bool:
        """Whether the item of a list is open."""
        return any(each.kind is BlockKind.ITEM for each in self._containers)

    def into(self, out: list[Draft]) -> list[Draft]:
        """End the block, and gather into another list from here on; the one before is returned."""
        self.end_block()
        before, self._out = self._out, out
        return before

    def enter(self, kind: BlockKind, marker: str = "", level: int = 0) -> None:
        """Begin something that blocks stand in; an item's marker goes to the first of them."""
        inside = sum(each.kind is kind for each in self._containers)
        self._containers.append(_Container(kind, min(level or inside + 1, _DEEPEST_LEVEL)))
        self._marker = marker

    def mark_item(self, sign: str) -> bool:
        """Give the item that begins here a sign for its marker; whether one begins here."""
        if not self._marker or self._pieces:
            return False
        self._marker = sign
        return True

    def leave(self) -> None:
        """End what was begun last, and the block that is being written."""
        self.end_block()
        self._containers.pop()
        self._marker = ""

    def begin_code(self, language: str) -> None:
        """Begin a block of code; one within another is the same block."""
        self._code += 1
        self.language = self.language or language

    def end_code(self) -> None:
        """End a block of code."""
        if self._code == 1:
            self.end_block()
            self.language = ""
        self._code -= 1

    def add_all(self, drafts: Iterable[Draft]) -> None:
        """Put finished blocks after those that are there."""
        for draft in drafts:
            self.add(draft)

    def add(self, draft: Draft) -> None:
        """Put a finished block after those that are there."""
        if self.anchors:
            draft = draft._replace(anchors=(*self.anchors, *draft.anchors))
            self.anchors = []
        self._out.append(draft)

    def end_block(self) -> None:
        """End the block that is being written, if anything stands in it."""
        if self._pieces:
            self._end_written()
        self._space, self._line_is_new = False, True

    def _end_written(self) -> None:
        text = "".join(self._pieces)
        spans = self._spans + [span._replace(end=self._length) for span in self._open]
        self._pieces, self._length, self._spans, self._named_end = [], 0, [], 0
        self._open = [span._replace(start=0, end=0) for span in self._open]
        if self._code:
            code = text.expandtabs(4).strip("\n").rstrip()
            if code.strip():
                self.add(self._draft(code, (), BlockKind.CODE)._replace(language=self.language))
        elif text.strip():
            text = text.rstrip()
            start = len(text) - len(text.lstrip())
            self.add(self._draft(text[start:], _trimmed(text, start, spans)))

    def _draft(self, text: str, spans: tuple[Inline, ...], kind: BlockKind | None = None) -> Draft:
        quotes = self.quotes
        if kind is not None:
            return Draft(text, kind, spans, quotes=quotes)
        if self.heading:
            return Draft(text, BlockKind.HEADING, spans, self.heading, quotes=quotes)
        if not self._containers:
            return Draft(text, BlockKind.PARAGRAPH, spans)
        container = self._containers[-1]
        marker, self._marker = self._marker, ""
        if container.kind is BlockKind.QUOTE:
            return Draft(text, BlockKind.QUOTE, spans, container.level)
        level = container.level if container.kind in _LEVELLED else 0
        return Draft(text, container.kind, spans, level, marker, quotes)


def _trimmed(text: str, start: int, spans: list[Inline]) -> tuple[Inline, ...]:
    """Return the spans without white space at their ends, outer before inner, empty ones left out.

    They count from `start` on then.
    """
    kept = []
    for span in spans:
        first, last = max(span.start, start), min(span.end, len(text))
        while first < last and text[first].isspace():
            first += 1
        while first < last and text[last - 1].isspace():
            last -= 1
        if first < last:
            kept.append(span._replace(start=first - start, end=last - start))
    kept.sort(key=lambda span: (span.start, -span.end))
    return tuple(kept)
