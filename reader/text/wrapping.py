"""Where a text is cut: clipped to a room with an ellipsis, or wrapped into lines.

Lines end at white space, after hyphens, between CJK characters by rule; nothing is cut within a
grapheme. All positions are indexes of code points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.graphemes import JOINER, SIMPLE, extends, graphemes
from reader.text.lazily import Lazy
from reader.text.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator

# What is dropped before an ellipsis; a joiner at the end would swallow it.
_LOOSE_END = " \t\u3000" + JOINER

# White space that a line may end at; NBSP and its kin are absent.
_SPACES = " \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_WORD = Lazy(rf"[^{_SPACES}]+(?:(?<={JOINER})[{_SPACES}][^{_SPACES}]*)*")

# A line may end within a word after hyphens and dashes between letters, after `/` of a path.
_SOFT_BREAK = Lazy(r"(?<=\w)-(?=[^\W\d_])|(?<=[\w.,;:!?)\"'”’])[–—/](?=[\w\"'“‘(])")

# Characters that lines may end before and after: Han, kana, full-width forms. Not a pattern: so
# large a character class takes 3 ms to compile.
_CJK = (
    ("\u2e80", "\u303e"),
    ("\u3041", "\u30ff"),
    ("\u3105", "\u312f"),
    ("\u31a0", "\u4dbf"),
    ("\u4e00", "\ua4cf"),
    ("\uf900", "\ufaff"),
    ("\ufe30", "\ufe4f"),
    ("\uff01", "\uff60"),
    ("\uffe0", "\uffe6"),
    ("\U00020000", "\U0003fffd"),
)
_FIRST_CJK = "\u2e80"

# Japanese line breaking (kinsoku): what does not begin a line, what does not end one.
_NOT_FIRST = frozenset(
    "、。，．・：；？！‐–—…‥ー゠〜～々〻ゝゞヽヾ）］｝〕〉》」』】〙〗〟’”｠»"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ.,!?;:)]}%"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖〝‘“｟«([{＄￥￡$#")


def clip(text: str, cells: int, ellipsis: str = "…") -> str:
    """Return the text in at most `cells` cells, ending in the ellipsis if it was cut."""
    if cell_width(text) <= cells:
        return text
    room = cells - cell_width(ellipsis)
    if room < 0:
        return ""
    return text[: _fitting(text, room)].rstrip(_LOOSE_END) + ellipsis


def wrap(text: str, width: int, first_indent: int = 0) -> list[tuple[int, int]]:
    """Return the lines of the text as ranges into it, each at most `width` cells wide.

    The first line is narrower by `first_indent`. Lines end at newlines, at white space (which
    then belongs to no line), after hyphens and dashes, between CJK characters; a longer word is
    cut between graphemes. An empty text is one empty line. A grapheme wider than the line
    (width 1, or less) stands alone and overflows.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    indent = first_indent
    while True:
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        lines += _wrap_one(text, start, stop, width, indent)
        if end < 0:
            return lines
        start = end + 1
        indent = 0


class _Lines:
    """The lines of one range without newlines, while they are being filled."""

    def __init__(self, text: str, start: int, first_width: int, width: int) -> None:
        self.text = text
        self.done: list[tuple[int, int]] = []
        self.start = self.end = start
        self.used = 0
        """Cells that are taken in the line from `start` to `end`."""
        self.room = first_width
        """Cells that this line has; the lines after it have `width`."""
        self.width = width

    def add(self, gap: int, start: int, end: int) -> None:
        """Put an unparted piece, before which `gap` cells of space stand, on this line or on."""
        cells = cell_width(self.text[start:end])
        if self.used + gap + cells > self.room and (
            self.end > self.start or self.room < self.width
        ):
            self._next_line(start)
        if self.start == self.end:
            gap = 0
        if gap + cells > self.room:
            self._cut(start, end)
            return
        self.used += gap + cells
        self.end = end

    def finished(self) -> list[tuple[int, int]]:
        """Return all lines."""
        return [*self.done, (self.start, self.end)]

    def _cut(self, start: int, end: int) -> None:
        """Cut a piece that is longer than a line between graphemes, in one pass."""
        for offset, offset_end in graphemes(self.text[start:end]):
            cells = cell_width(self.text[start + offset : start + offset_end])
            if self.used + cells > self.room and self.end > self.start:
                self._next_line(start + offset)
            self.used += cells
            self.end = start + offset_end

    def _next_line(self, start: int) -> None:
        self.done.append((self.start, self.end))
        self.start = self.end = start
        self.used = 0
        self.room = self.width


def _wrap_one(text: str, start: int, stop: int, width: int, indent: int) -> list[tuple[int, int]]:
    """Wrap a range without newlines."""
    if _is_one_line(text, start, stop, width - indent):
        return [(start, stop)]
    if not indent and text[start] != " " and SIMPLE.fullmatch(text, start, stop):
        return _wrap_simple(text, start, stop, max(width, 1))
    lines = _Lines(text, start, max(width - indent, 1), max(width, 1))
    for gap, unit_start, unit_end in _units(text, start, stop):
        lines.add(gap, unit_start, unit_end)
    return lines.finished()


def _wrap_simple(text: str, start: int, stop: int, width: int) -> list[tuple[int, int]]:
    """Wrap a range in which each code point is a cell: the same lines in a tenth of the time.

    It does not begin with a space.
    """
    lines = []
    while stop - start > width:
        end = _last_break(text, start, start + width)
        lines.append((start, start + len(text[start:end].rstrip(" "))))
        while end < stop and text[end] == " ":
            end += 1
        start = end
    last = len(text[start:stop].rstrip(" "))
    return [*lines, (start, start + last)] if last else lines


def _last_break(text: str, start: int, limit: int) -> int:
    """Return where a line of simple text from `start` on ends, at `limit` at the latest."""
    space = text.rfind(" ", start, limit + 1)
    soft = -1
    for match in _SOFT_BREAK.finditer(text, max(start, space), limit + 1):
        if match.end() <= limit:
            soft = match.end()
    return max(space, soft) if max(space, soft) > start else limit


def _is_one_line(text: str, start: int, stop: int, width: int) -> bool:
    if stop - start > 4 * max(width, 1):  # hardly; the long way round gives the same answer
        return False
    return cell_width(text[start:stop]) <= width


def _units(text: str, start: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """Yield what is not parted: the cells of the space before it, its start, its end.

    White space at the beginning is an indentation: part of the first unit, not a gap.
    """
    gap_start = start
    for match in _WORD.finditer(text, start, stop):
        word_start, word_end = match.span()
        if gap_start == start:
            word_start = start
        elif extends(text[word_start]):
            word_start -= 1  # a mark upon a space keeps it
        gap = cell_width(text[gap_start:word_start])
        for unit_start, unit_end in _unparted(text, word_start, word_end):
            yield gap, unit_start, unit_end
            gap = 0
        gap_start = word_end


def _unparted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a word that lines may end between."""
    word = text[start:end]
    if max(word) >= _FIRST_CJK and any(map(_is_cjk, word)):
        yield from _unparted_cjk(text, start, end)
        return
    piece = start
    for match in _SOFT_BREAK.finditer(word):
        cut = start + match.end()
        if not extends(text[cut]):
            yield piece, cut
            piece = cut
    yield piece, end


def _unparted_cjk(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a word in which CJK characters stand."""
    piece = start
    before = ""
    for offset, _ in graphemes(text[start:end]):
        here = text[start + offset]
        if before and _may_part(before, here):
            yield piece, start + offset
            piece = start + offset
        before = here
    yield piece, end


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two characters of a word."""
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return _is_cjk(before) or _is_cjk(after)


def _is_cjk(character: str) -> bool:
    return any(first <= character <= last for first, last in _CJK)


def _fitting(text: str, room: int) -> int:
    """Return how many code points of the text, in whole graphemes, fit into `room` cells."""
    if SIMPLE.fullmatch(text):
        return min(len(text), room)
    used = 0
    for start, end in graphemes(text):
        used += cell_width(text[start:end])
        if used > room:
            return start
    return len(text)
