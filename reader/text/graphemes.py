"""What a reader sees as one character: graphemes, which nothing may cut.

A grapheme may be many code points: a letter with its marks, a family of emoji joined by ZWJ, a
flag. All positions are indexes of code points.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.text.lazily import Lazy
from reader.text.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterator

JOINER = "\u200d"

# Blocks in which each code point is a grapheme of one cell (a test holds that): the usual news.
SIMPLE = Lazy(
    r"[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)

# Half-width kana with its voicing mark; Thai and Lao letters with `am`; a flag's two letters.
_PAIR = Lazy(
    r"[\uff66-\uff9d][\uff9e\uff9f]|[\u0e01-\u0eae][\u0e33\u0eb3]|[\U0001f1e6-\U0001f1ff]{2}"
)


def graphemes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each grapheme begins and ends; together they cover the text."""
    if SIMPLE.fullmatch(text):
        for index in range(len(text)):
            yield index, index + 1
        return
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _joined(text, start, index):
            yield start, index
            start = index


def _joined(text: str, start: int, index: int) -> bool:
    """Whether the code point at `index` belongs to the grapheme that began at `start`."""
    before, here = text[index - 1], text[index]
    if "\n" in (before, here):
        return False
    if before == JOINER and not _is_second_joiner(text, start, index - 1):
        return True
    if extends(here):
        return True
    if _PAIR.match(text[start] + here) is None:
        return False
    return all(extends(between) for between in text[start + 1 : index])


def _is_second_joiner(text: str, start: int, index: int) -> bool:
    """Whether the joiner at `index` was itself joined, and so joins nothing more.

    Rich skips what follows a joiner, another joiner too; the widths add up only if we do as well.
    """
    joiners = 0
    while index - joiners >= start and text[index - joiners] == JOINER:
        joiners += 1
    return joiners % 2 == 0


@lru_cache(maxsize=4096)
def extends(character: str) -> bool:
    """Whether a character is a part of the one before it: marks, joiners, tones, jamo, tags."""
    category = unicodedata.category(character)
    return (
        category in {"Mn", "Me", "Mc"}
        or (category == "Cf" and cell_width(character) == 0)  # the soft hyphen takes a cell
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\u1160" <= character <= "\u11ff"  # vowels and finals of conjoining Hangul
        or "\ud7b0" <= character <= "\ud7fb"
    )
