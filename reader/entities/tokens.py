"""A text as tokens: paragraph by paragraph, one pass of one pattern.

A token knows its place in the whole text. A paragraph knows how it uses capitals, since that
decides what a capital letter proves: much in prose, little in a headline.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import partial
from itertools import accumulate, compress, count
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.lexicon import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PARAGRAPH = 20_000
"""Characters. A longer stretch without a break is cut at a space, so that memory stays bounded."""

SHORTEST_WRAPPED_LINE = 50
"""Characters. Only a line this long was broken for its length, and goes on in the next one."""

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Capt|Cpt|Cmdr|Adm|Maj|Sgt|Brig|"
    "Pres|Jr|Sr|St|Ste|Mt|Ft|Inc|Corp|Co|Cos|Ltd|Bros|Dept|Univ|Assn|No|vs|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_LETTER = r"[^\W\d_\u0300-\u036f]"
_WORD_REST = r"(?:[^\W_]|[\u0300-\u036f])*"

_TOKENS = re.compile(
    rf"""
    ( [a-z]+(?=[ ,\n])                                # most words; the rest would find them, too
    | (?:[A-Z]\.){{2,}}                               # U.S., J.R.R.
    | (?:{_ABBREVIATIONS})\.                          # Mr., Inc.
    | [A-Z]\.(?=\s)                                   # an initial
    | {_LETTER}{_WORD_REST}(?:['’](?![sS]\b){_LETTER}{_WORD_REST})*   # Taiwan, O’Brien, G7
    | ['’][sS]\b                                      # the possessive
    | \d+(?:st|nd|rd|th|[A-Z]\w*)\b                   # 9th, 3AW
    | \d+(?:[.,]\d+)*                                 # 12,000.5
    | [^\w\s]                                         # punctuation
    | \w
    )""",
    re.VERBOSE,
)
"""One group: so `split` gives gaps and tokens in turn, far faster than one match after another."""

_LINE = re.compile(r"[^\n]+")

_FEWEST_IN_CAPITALS = 3
"""Words in capitals of a paragraph that shouts; fewer are acronyms."""

_SENTENCE_ENDS = frozenset(".!?…:;•·–—|")
_OPENERS = frozenset("\"'“‘«(['")


class Token(NamedTuple):
    """A word, a number, a possessive `'s` or one mark of punctuation: `text[start:end]`."""

    text: str
    start: int
    end: int
    capital: bool
    """Whether a letter of it is a capital."""


_token = partial(tuple.__new__, Token)
"""Makes a token of its four parts, without the call that costs more than all the rest."""


class Casing(Enum):
    """How a paragraph uses capitals."""

    PROSE = "prose"
    TITLE = "title"
    """Each word that carries meaning has a capital: capitals tell nothing."""
    UPPER = "upper"
    """Everything is in capitals."""


class Paragraph(NamedTuple):
    """The tokens between two line breaks."""

    tokens: list[Token]
    words: list[str]
    """The text of each token."""
    lower: list[str]
    """The text of each token in small letters."""
    capitals: list[int]
    """The indices of the tokens with a capital."""
    casing: Casing

    def starts_sentence(self, index: int) -> bool:
        """Whether the token at `index` has its capital perhaps from its place alone."""
        before = index - 1
        while before >= 0 and self.tokens[before].text in _OPENERS:
            before -= 1
        if before < 0 or self.tokens[before].text in _SENTENCE_ENDS:
            return True
        return before < index - 1 and self.tokens[before].text == ","  # He said, “We will.”

    def adjacent(self, index: int) -> bool:
        """Whether nothing, not even a space, stands between the token and the one before it."""
        return index > 0 and self.tokens[index - 1].end == self.tokens[index].start


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text` in order, each tokenised; offsets count in `text`."""
    for start, end in _stretches(text):
        pieces = _TOKENS.split(text[start:end])
        places = list(accumulate(map(len, pieces), initial=start))
        words = pieces[1::2]
        lower = list(map(str.lower, words))
        capital = list(map(ne, words, lower))
        if words:
            tokens = list(
                map(_token, zip(words, places[1::2], places[2::2], capital, strict=False))
            )
            capitals = list(compress(count(), capital))
            yield Paragraph(tokens, words, lower, capitals, _casing(words, lower, capitals))


def words(text: str) -> list[str]:
    """Return the tokens of a short text as plain words."""
    return _TOKENS.split(text)[1::2]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the range of each paragraph: lines, wrapped lines joined, long ones cut."""
    start = end = -1
    for line in _LINE.finditer(text):
        if start >= 0 and not _goes_on(text, start, end, line):
            yield from _cut(text, start, end)
            start = -1
        if start < 0:
            start = line.start()
        end = line.end()
    if start >= 0:
        yield from _cut(text, start, end)


def _goes_on(text: str, start: int, end: int, line: re.Match[str]) -> bool:
    """Whether `line` carries on the wrapped line that ends at `end`."""
    last_line = end - max(start, text.rfind("\n", start, end) + 1)
    return (
        line.start() == end + 1
        and last_line >= SHORTEST_WRAPPED_LINE
        and (text[end - 1].isalnum() or text[end - 1] == ",")
        and text[line.start()].isalnum()
    )


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield `start`, `end` in pieces of at most `LONGEST_PARAGRAPH`, cut at spaces where any is."""
    while end - start > LONGEST_PARAGRAPH:
        space = text.rfind(" ", start + 1, start + LONGEST_PARAGRAPH)
        middle = space if space > 0 else start + LONGEST_PARAGRAPH
        yield start, middle
        start = middle
    yield start, end


def _casing(words: list[str], lower: list[str], capitals: list[int]) -> Casing:
    """Tell prose from a headline by the words that carry meaning."""
    long = [
        words[index] for index in capitals if len(words[index]) > 1 and words[index][0].isalpha()
    ]
    upper = sum(map(str.isupper, long))
    if words[-1] == "." and upper < _FEWEST_IN_CAPITALS:
        return Casing.PROSE  # a headline has no full stop
    capital = len(long) - upper
    small = sum(
        word == lower_word and len(word) > 1 and word[0].isalpha() and word not in FUNCTION_WORDS
        for word, lower_word in zip(words, lower, strict=True)
    )
    if upper >= _FEWEST_IN_CAPITALS and upper >= 4 * (capital + small):
        return Casing.UPPER
    if words[-1] == ".":
        return Casing.PROSE
    # A name or two beside a lower-case verb is prose; a headline may have an odd word such as “vs”.
    if upper + capital >= 3 and small * 10 <= upper + capital:
        return Casing.TITLE
    return Casing.PROSE
