"""Numbers as news writes them, in figures and in words, with their scale: what a unit follows.

Each pattern is bounded in length, so that it takes no longer on a long text.
"""

from __future__ import annotations

from reader.entities.lexicon import word_set
from reader.text.lazily import Lazy

FIGURES = r"\d{1,12}(?:,\d{2,3}){0,5}(?:\.\d{1,6})?(?!\d)"
"""1200, 1,200.50, and 12,00,000 as in India."""

LONGEST_FIGURES = 24
"""Characters. A longer number is no amount, and trying it costs time."""

SMALL_SCALES = word_set(
    "hundred thousand million billion trillion crore lakh mln bln trn mn bn tn m b k t"
)
SCALE = rf"(?i:{'|'.join(sorted(SMALL_SCALES, key=len, reverse=True))})(?!\w)"
"""What multiplies a number in figures."""

DASH = r"\s?[-–—]\s?"

SMALL_NUMBERS = word_set(
    """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    """
)
LARGE_NUMBERS = word_set("hundred thousand million billion trillion dozen crore lakh")
MANY = word_set("hundreds thousands millions billions trillions tens dozens several few")

_IN_FIGURES = Lazy(rf"{FIGURES}(?:{DASH}{FIGURES})?(?:[\s-]?{SCALE}(?:\s{SCALE})?)?")
_WORD_AFTER = Lazy(r"[\s-]([A-Za-z]{1,9})(?!\w)")

_LONGEST_IN_WORDS = 7
"""Words after the first: two hundred and fifty-five thousand and a half."""

_WITHIN = frozenset({"and", "a", "of", "half"}) | SMALL_NUMBERS | LARGE_NUMBERS | MANY
_LAST = SMALL_NUMBERS | LARGE_NUMBERS | MANY | {"half", "of"}
"""What a number may end with: tens of thousands *of* dollars."""


def figures_end(text: str, start: int) -> int:
    """Return where the number in figures ends, with its scale and a range; 0 when there is none."""
    match = _IN_FIGURES.match(text, start)
    return match.end() if match else 0


def words_end(text: str, end_of_first: int) -> int:
    """Return where the number ends whose first word, a number or an article, ends there."""
    last = position = end_of_first
    for _ in range(_LONGEST_IN_WORDS):
        match = _WORD_AFTER.match(text, position)
        word = match[1].lower() if match else ""
        if match is None or word not in _WITHIN:
            break
        position = match.end()
        if word in _LAST:
            last = position
    return last
