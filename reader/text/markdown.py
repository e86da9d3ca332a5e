"""An article as Markdown, for other programs: what its blocks and spans are, they are there too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import BlockKind, Emphasis
from reader.text.dates import iso_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Article, Block, Document, Inline

_SIGNS = re.compile(r"([\\`*_\[\]<>|~])")
"""What would be a mark of Markdown anywhere in a line."""

_LINE_STARTS = re.compile(r"^(\s*)([#+=-])", re.M)
_INDENT = re.compile(r"^[ \t]+", re.M)
_NUMBER_AT_START = re.compile(r"^(\s*\d+)([.)])(?=\s)", re.M)
"""What would be one at the beginning of a line."""

_MARKS = {Emphasis.EMPHASIS: "*", Emphasis.STRONG: "**", Emphasis.STRUCK: "~~"}


def as_markdown(article: Article, document: Document) -> str:
    """Return an article as Markdown: its title, what is known of it, its blocks."""
    facts = [article.source.name, article.author, iso_words(article.published)]
    about = " · ".join(_escaped(fact) for fact in dict.fromkeys(facts) if fact)
    head = [f"# {_escaped(article.title)}", about, f"<{article.url}>" if article.url else ""]
    parts = [part for part in (*head, blocks_as_markdown(document)) if part]
    return "\n\n".join(parts) + "\n"


def blocks_as_markdown(document: Document) -> str:
    """Return an article's text as Markdown, without a line break at its end."""
    written: list[str] = []
    before: Block | None = None
    for block in document.blocks:
        if before is not None:
            # A line between items would make paragraphs of them.
            is_close = before.kind is block.kind is BlockKind.ITEM
            written.append("\n" if is_close else "\n\n")
        written.append(_block(document.text, block))
        before = block
    return "".join(written)


def _block(text: str, block: Block) -> str:
    quotes = block.level if block.kind is BlockKind.QUOTE else block.quotes
    first, rest, words = _led(text, block)
    lines = words.split("\n")
    led = [first + lines[0], *(rest + line for line in lines[1:])]
    return "\n".join((">" * quotes + " " + line if quotes else line).rstrip() for line in led)


def _led(text: str, block: Block) -> tuple[str, str, str]:
    """What stands before a block's first line and before its others, and its words."""
    match block.kind:
        case BlockKind.CODE:
            return "", "", _fenced(text[block.start : block.end], block.language)
        case BlockKind.TABLE:
            return "", "", "\n".join(_rows(text, block))
        case BlockKind.RULE:
            return "", "", "---"
        case BlockKind.HEADING:
            return "#" * block.level + " ", "", _inline(text, block).replace("\n", " ")
        case BlockKind.TERM:
            return "**", "", _inline(text, block).replace("\n", " ") + "**"
        case BlockKind.DEFINITION:
            return ": ", "  ", _broken(_inline(text, block))
        case BlockKind.ITEM:
            indent = "   " * (block.level - 1)
            marker = {"": "", "•": "- ", "☑": "- [x] ", "☐": "- [ ] "}.get(
                block.marker, f"{block.marker} "
            )
            rest = indent + " " * len(marker or "   ")
            return indent + (marker or "   "), rest, _broken(_inline(text, block))
        case _:
            return "", "", _broken(_inline(text, block))


def _broken(words: str) -> str:
    """Lines that end where they are to end, for which Markdown has a sign.

    It has none for blanks at their beginning: four of them would make code.
    """
    return _INDENT.sub("", words).replace("\n", "\\\n")


def _fenced(code: str, language: str) -> str:
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def _rows(text: str, block: Block) -> Iterator[str]:
    for number, row in enumerate(block.rows):
        cells = [_inline(text, block, cell.start, cell.end).replace("\n", " ") for cell in row]
        yield "| " + " | ".join(cells) + " |"
        if not number:
            yield (
                "|"
                + "|".join(
                    {"right": " ---: ", "center": " :---: "}.get(cell.align, " --- ")
                    for cell in row
                )
                + "|"
            )


def _inline(text: str, block: Block, start: int | None = None, end: int | None = None) -> str:
    """The words of a block, or of a cell of it, with the marks of its spans."""
    first = block.start if start is None else start
    last = block.end if end is None else end
    written, at = "", first
    open_spans: list[Inline] = []
    for place, span in _borders(block, first, last):
        written += _words(text[at:place], open_spans)
        at = place
        if span in open_spans:
            written += _closing(span)
            open_spans.remove(span)
        else:
            written += _opening(span)
            open_spans.append(span)
    written += _words(text[at:last], open_spans)
    return _NUMBER_AT_START.sub(r"\1\\\2", _LINE_STARTS.sub(r"\1\\\2", written))


def _borders(block: Block, first: int, last: int) -> Iterator[tuple[int, Inline]]:
    """Where spans begin and end, inner ones ended first."""
    spans = [span for span in block.inlines if first <= span.start and span.end <= last]
    starts = [(span.start, 1, number, span) for number, span in enumerate(spans)]
    ends = [(span.end, 0, -number, span) for number, span in enumerate(spans)]
    for place, _, _, span in sorted([*starts, *ends], key=lambda each: each[:3]):
        yield place, span


def _words(words: str, open_spans: list[Inline]) -> str:
    is_code = any(span.emphasis is Emphasis.CODE for span in open_spans)
    return words if is_code else _escaped(words)


def _opening(span: Inline) -> str:
    if span.emphasis is Emphasis.LINK:
        return "["
    return "`" if span.emphasis is Emphasis.CODE else _MARKS[span.emphasis]


def _closing(span: Inline) -> str:
    if span.emphasis is Emphasis.LINK:
        return f"](<{span.target}>)" if set(" ()") & set(span.target) else f"]({span.target})"
    return _opening(span)


def _escaped(words: str) -> str:
    return _SIGNS.sub(r"\\\1", words)
