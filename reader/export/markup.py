"""An article's blocks as XHTML: every text escaped, every link harmless, every tag closed.

What comes out is well-formed XML and good HTML alike, so that a web page and a book share it. All
that came from outside goes through `escaped` or `address`; there is no third way in.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import deque
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from reader.export.spans import Span, nested
from reader.model import Block, BlockKind, Emphasis, Field
from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Cell, Document, Inline, Mention

_TAGS = {
    Emphasis.EMPHASIS: "em",
    Emphasis.STRONG: "strong",
    Emphasis.CODE: "code",
    Emphasis.STRUCK: "s",
}

_ADDRESS = re.compile(r"https?://[^\s/?#\"<>\\^`{|}]+[^\s]*|mailto:[^\s]+", re.IGNORECASE)
"""What a link may lead to; whatever else an article links to stays words."""

_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]")

_NO_XML = re.compile("[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, not even escaped."""

_DEEPEST_HEADING = 6
_DEEPEST_BOX = 12
"""Quotes in quotes, lists in lists: what is deeper stands so deep."""
_LISTS = ("ul", "ol")
_SIDES = ("right", "center")
_BULLET = "•"

_DIGITS = 6
"""Of an item's number; one of more is words."""

_END = Block(BlockKind.PARAGRAPH, sys.maxsize, sys.maxsize)
"""Behind all blocks."""

REL = "noreferrer nofollow"
"""Who follows a link does not tell where it stands."""


class Manner(NamedTuple):
    """How an article is written."""

    prefix: str
    """What all its ids begin with: there are others in the same file."""
    level: int
    """The level of a heading of the first rank."""


def escaped(text: str) -> str:
    """A text from outside as it may stand between tags, and within quotes."""
    return escape(_NO_XML.sub("\ufffd", sanitise(text)))


def line_of(text: str) -> str:
    """A title from outside as one line, escaped; never empty: some places must say something."""
    return escaped(sanitise_line(text)) or "Untitled"


def address(target: str) -> str:
    """A link's target as it may stand within quotes; empty where it may not be followed."""
    clean = sanitise(target).strip()
    if not _ADDRESS.fullmatch(clean):
        return ""
    return escaped(_NOT_IN_ADDRESSES.sub(lambda sign: f"%{ord(sign.group()):02X}", clean))


def link(target: str, words: str) -> str:
    """Words, escaped before, as a link where there is one to follow."""
    opening = _opening(target)
    return f"{opening}{words}</a>" if opening else words


def _opening(target: str) -> str:
    """The tag that begins a link; empty where there is none to follow."""
    followed = address(target)
    return f'<a href="{followed}" rel="{REL}">' if followed else ""


def title_markup(title: str, mentions: Sequence[Mention]) -> str:
    """A headline with the names in it marked."""
    spans = _names(mentions, Field.TITLE)
    return "".join(nested(title, 0, len(title), spans, escaped))


def body_markup(document: Document, mentions: Sequence[Mention], manner: Manner) -> str:
    """An article's text as blocks, with the names in it marked."""
    return "".join(_Body(document, mentions, manner).lines())


class _Body:
    """One article's text on its way out."""

    def __init__(self, document: Document, mentions: Sequence[Mention], manner: Manner) -> None:
        self._text = document.text
        self._blocks = document.blocks
        self._level = manner.level
        self._names = _names(mentions, Field.BODY)
        self._starts = [span.start for span in self._names]
        anchors = dict(reversed(document.anchors))
        self._anchors = deque(sorted(anchors.items(), key=lambda anchor: anchor[1]))
        self._ids = {
            name: f"{manner.prefix}-n{number}" for number, (name, _) in enumerate(self._anchors)
        }
        self._open: list[str] = []
        """The boxes that are open: quotes, lists, items."""

    def lines(self) -> Iterator[str]:
        """The blocks, each in the boxes that it stands in."""
        for block in self._blocks:
            yield from self._moved(self._boxes(block), _marker(block))
            yield self._block(block, self._targets(block)) + "\n"
        yield from self._moved([], "")
        if self._anchors:
            yield f"<p>{self._targets(_END)}</p>\n"

    # Boxes

    def _boxes(self, block: Block) -> list[str]:
        """The boxes that a block stands in, from the outermost."""
        is_quote = block.kind is BlockKind.QUOTE
        quotes = max(1, block.level) if is_quote else block.quotes
        boxes = ["blockquote"] * min(quotes, _DEEPEST_BOX)
        if block.kind is BlockKind.ITEM:
            for level in range(min(max(1, block.level), _DEEPEST_BOX), 0, -1):
                is_own = level == 1 and block.marker
                boxes += [_list_of(block.marker) if is_own else self._list_at(len(boxes)), "li"]
        return boxes

    def _list_at(self, depth: int) -> str:
        """The list that is open at a depth; where none is, one without numbers."""
        is_list = depth < len(self._open) and self._open[depth] in _LISTS
        return self._open[depth] if is_list else "ul"

    def _moved(self, boxes: list[str], marker: str) -> Iterator[str]:
        """Close the boxes that end here, and open those that begin."""
        pairs = zip(self._open, boxes, strict=False)
        shared = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        if marker and shared == len(boxes):
            shared -= 1  # the next item of the same list
        while len(self._open) > shared:
            yield f"</{self._open.pop()}>\n"
        for box in boxes[shared:]:
            self._open.append(box)
            is_own = box == "li" and len(self._open) == len(boxes)
            yield (_item(marker) if is_own else '<li class="bare">') if box == "li" else f"<{box}>"

    # Blocks

    def _block(self, block: Block, targets: str) -> str:
        match block.kind:
            case BlockKind.RULE:
                return f"<p>{targets}</p><hr/>" if targets else "<hr/>"
            case BlockKind.CODE:
                code = escaped(self._text[block.start : block.end])
                return f"<pre>{targets}<code>{code}</code></pre>"
            case BlockKind.TABLE:
                return (f"<p>{targets}</p>" if targets else "") + self._table(block)
            case BlockKind.HEADING:
                level = min(_DEEPEST_HEADING, self._level + max(1, block.level) - 1)
                return f"<h{level}>{targets}{self._words(block)}</h{level}>"
            case BlockKind.TERM | BlockKind.DEFINITION | BlockKind.FIGURE:
                return f'<p class="{block.kind.value}">{targets}{self._words(block)}</p>'
            case _:
                marker = _marker(block)
                sign = "" if _is_of_list(marker) else f"{escaped(marker)} "
                return f"<p>{targets}{sign}{self._words(block)}</p>"

    def _targets(self, block: Block) -> str:
        """What links within the article lead to that stands in this block, or before it."""
        targets = ""
        while self._anchors and self._anchors[0][1] <= block.end:
            name, _ = self._anchors.popleft()
            targets += f'<span id="{self._ids[name]}"></span>'
        return targets

    def _table(self, block: Block) -> str:
        rows = ("".join(self._cell(block, cell) for cell in row) for row in block.rows if row)
        written = "\n".join(f"<tr>{row}</tr>" for row in rows)
        return f'<div class="table"><table>\n{written}\n</table></div>' if written else ""

    def _cell(self, block: Block, cell: Cell) -> str:
        tag = "th" if cell.is_head else "td"
        side = f' class="{cell.align}"' if cell.align in _SIDES else ""
        return f"<{tag}{side}>{self._words(block, cell.start, cell.end)}</{tag}>"

    # Words

    def _words(self, block: Block, start: int | None = None, end: int | None = None) -> str:
        """The words of a block, or of a cell of it, with what they are."""
        first = block.start if start is None else start
        last = block.end if end is None else end
        names = self._names[bisect_left(self._starts, first) : bisect_left(self._starts, last)]
        spans = [*filter(None, map(self._inline, block.inlines)), *names]
        return "".join(nested(self._text, first, last, spans, _broken))

    def _inline(self, inline: Inline) -> Span | None:
        if inline.emphasis is not Emphasis.LINK:
            tag = _TAGS[inline.emphasis]
            return Span(inline.start, inline.end, f"<{tag}>", f"</{tag}>")
        within = self._ids.get(inline.target.removeprefix("#"))
        if inline.target.startswith("#") and within:
            return Span(inline.start, inline.end, f'<a href="#{within}">', "</a>", True)
        opening = _opening(inline.target)
        return Span(inline.start, inline.end, opening, "</a>", True) if opening else None


def _names(mentions: Sequence[Mention], field: Field) -> list[Span]:
    """The names of a field, each marked with its kind, and saying who or what it is."""
    found = []
    for each in sorted(mentions, key=lambda each: each.start):
        if each.field is field:
            who = escaped(f"{each.name} · {each.kind.value}")
            opening = f'<span class="{each.kind.value}" title="{who}">'
            found.append(Span(each.start, each.end, opening, "</span>"))
    return found


def _broken(words: str) -> str:
    """Words whose lines end where they are to end."""
    return escaped(words).replace("\n", "<br/>\n")


def _marker(block: Block) -> str:
    """What stands before an item; nothing else has a marker."""
    return block.marker if block.kind is BlockKind.ITEM else ""


def _list_of(marker: str) -> str:
    return "ol" if _number(marker) else "ul"


def _item(marker: str) -> str:
    """The beginning of an item: with its number; without a sign where it has one of its own."""
    number = _number(marker)
    if number:
        return f'<li value="{int(number)}">'
    return "<li>" if marker == _BULLET else '<li class="bare">'


def _number(marker: str) -> str:
    """The number of an item; empty where it has none that a list can count with."""
    digits = marker.rstrip(".)")
    return digits if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else ""


def _is_of_list(marker: str) -> bool:
    """Whether the list itself shows what stands before an item."""
    return marker in {"", _BULLET} or bool(_number(marker))
