"""A text as tokens: paragraph by paragraph, one pass of one pattern.

A token knows its place in the whole text. A paragraph knows how it uses capitals, since that
decides what a capital letter proves: much in prose, little in a headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.lexicon import is_function_word

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

_TOKEN = re.compile(
    rf"""
      [a-z]+(?=[ ,\n])                                # most words; the rest would find them, too
    | (?:[A-Z]\.){{2,}}                               # U.S., J.R.R.
    | (?:{_ABBREVIATIONS})\.                          # Mr., Inc.
    | [A-Z]\.(?=\s)                                   # an initial
    | {_LETTER}{_WORD_REST}(?:['’](?![sS]\b){_LETTER}{_WORD_REST})*   # Taiwan, O’Brien, G7
    | ['’][sS]\b                                      # the possessive
    | \d+(?:st|nd|rd|th)\b                            # 9th
    | \d+(?:[.,]\d+)*                                 # 12,000.5
    | [^\w\s]                                         # punctuation
    | \w
    """,
    re.VERBOSE,
)
_LINE = re.compile(r"[^\n]+")

_SENTENCE_ENDS = frozenset(".!?…:;•·–—|")
_OPENERS = frozenset("\"'“‘«(['")


class Token(NamedTuple):
    """A word, a number, a possessive `'s` or one mark of punctuation: `text[start:end]`."""

    text: str
    start: int
    end: int
    capital: bool
    """Whether a letter of it is a capital."""


class Casing(Enum):
    """How a paragraph uses capitals."""

    PROSE = "prose"
    TITLE = "title"
    """Each word that carries meaning has a capital: capitals tell nothing."""
    UPPER = "upper"
    """Everything is in capitals."""


@dataclass(slots=True)
class Paragraph:
    """The tokens between two line breaks."""

    tokens: list[Token]
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
        tokens = [
            Token(word := match.group(), match.start(), match.end(), word != word.lower())
            for match in _TOKEN.finditer(text, start, end)
        ]
        if tokens:
            yield Paragraph(tokens, _casing(tokens))


def words(text: str) -> list[str]:
    """Return the tokens of a short text as plain words."""
    return _TOKEN.findall(text)


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


def _casing(tokens: list[Token]) -> Casing:
    """Tell prose from a headline by the words that carry meaning."""
    upper = capital = lower = 0
    for token in tokens:
        word = token.text
        if len(word) < 2 or not word[0].isalpha():
            continue
        if not token.capital:
            lower += not is_function_word(word)
        elif word.isupper():
            upper += 1
        else:
            capital += 1
    if upper >= 3 and upper >= 4 * (capital + lower):
        return Casing.UPPER
    if tokens[-1].text == ".":
        return Casing.PROSE  # a headline has no full stop
    # A name or two beside a lower-case verb is prose; a headline may have an odd word such as “vs”.
    if upper + capital >= 3 and lower * 10 <= upper + capital:
        return Casing.TITLE
    return Casing.PROSE
