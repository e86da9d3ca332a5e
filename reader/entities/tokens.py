"""A text as tokens: paragraph by paragraph, one pass of one pattern.

A paragraph knows where its tokens stand in the whole text, and how it uses capitals, since that
decides what a capital letter proves: much in prose, little in a headline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import Enum
from itertools import accumulate, compress, count
from operator import ne
from typing import TYPE_CHECKING

from reader.entities.lexicon import FUNCTION_WORDS, is_common
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model import Mention

LONGEST_PARAGRAPH = 20_000
"""Characters. A longer stretch without a break is cut at a space, so that memory stays bounded."""

SHORTEST_WRAPPED_LINE = 50
"""Characters. Only a line this long was broken for its length, and goes on in the next one."""

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Capt|Cpt|Cmdr|Adm|Maj|Sgt|Brig|"
    "Pres|Jr|Sr|St|Ste|Mt|Ft|Inc|Corp|Co|Cos|Ltd|Bros|Dept|Univ|Assn|No|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
_LETTER = r"[^\W\d_\u0300-\u036f]"
_WORD_REST = r"(?:[^\W_]|[\u0300-\u036f])*"

_TOKENS = re.compile(
    rf"""
    ( [A-Za-z]++(?=[ ,\n])                            # most words; what follows finds them, too
    | [.,]
    | (?=[A-Z]) (?:
        (?:[A-Z]\.){{2,}}                             # U.S., J.R.R.
      | (?:{_ABBREVIATIONS})\.                        # Mr., Inc.
      | [A-Z]\.(?=[^\S\n])                           # an initial
      )
    | vs\.
    | [A-Za-z]++(?![\w'’\u0300-\u036f])              # other words without a mark on a letter
    | {_LETTER}{_WORD_REST}(?:['’](?![sS]\b){_LETTER}{_WORD_REST})*   # Taïwan, O’Brien, G7
    | (?=\d) (?:
        \d+(?:st|nd|rd|th|[A-Z]\w*)\b                # 9th, 3AW
      | \d+(?:[.,]\d+)*                              # 12,000.5
      )
    | ['’][sS]\b                                     # the possessive
    | [^\w\s]                                        # punctuation
    | \w
    )""",
    re.VERBOSE,
)
"""One group: so `split` gives gaps and tokens in turn, far faster than one match after another.
What is frequent comes first; what begins with a capital or a digit is tried for nothing else.
"""

_LINE = re.compile(r"[^\n]+")

_FEWEST_IN_CAPITALS = 3
"""Words in capitals of a paragraph that shouts; fewer are acronyms."""

_FEWEST_IN_TITLE = 3
"""Words with a capital of a headline in title case; fewer are names in prose."""

_FEWEST_EVERYDAY_WORDS = 3
"""With capitals, in a headline that ends with a full stop as few do; so few may be in names."""

SENTENCE_ENDS = frozenset([*".!?…:;•·–—|", ""])
"""Behind these a sentence starts; "" stands for the beginning of a paragraph."""
OPENERS = frozenset("\"'“‘«(['")


class Casing(Enum):
    """How a paragraph uses capitals."""

    PROSE = "prose"
    TITLE = "title"
    """Each word that carries meaning has a capital: capitals tell nothing."""
    UPPER = "upper"
    """Everything is in capitals."""


class Paragraph(NamedTuple):
    """The tokens between two line breaks: words, numbers, possessive `'s`, marks of punctuation.

    No object stands for a token, since making one costs more than all that is done with most of
    them: what is known of token `index` is item `index` of each list.
    """

    words: list[str]
    """The text of each token."""
    starts: list[int]
    """Where each token starts in the whole text."""
    lower: list[str]
    """The text of each token in small letters."""
    capitals: list[int]
    """The indices of the tokens with a capital."""
    casing: Casing

    def end(self, index: int) -> int:
        """Return where the token ends in the whole text."""
        return self.starts[index] + len(self.words[index])

    def has_capital(self, index: int) -> bool:
        """Whether a letter of the token is a capital."""
        return self.words[index] != self.lower[index]

    def starts_sentence(self, index: int) -> bool:
        """Whether the token at `index` has its capital perhaps from its place alone."""
        words = self.words
        before = index - 1
        while before >= 0 and words[before] in OPENERS:
            before -= 1
        if before < 0 or words[before] in SENTENCE_ENDS:
            return True
        return before < index - 1 and words[before] == ","  # He said, “We will.”

    def adjacent(self, index: int) -> bool:
        """Whether nothing, not even a space, stands between the token and the one before it."""
        return index > 0 and self.end(index - 1) == self.starts[index]

    def within(self, mentions: Iterable[Mention]) -> set[int]:
        """Return the indices of the tokens that mentions cover; these in order, and apart."""
        covered: set[int] = set()
        for mention in mentions:
            first = bisect_left(self.starts, mention.start)
            covered.update(range(first, bisect_left(self.starts, mention.end, first)))
        return covered


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text` in order, each tokenised; offsets count in `text`."""
    for ranges in _batches(text):
        yield from _tokenised(text, ranges)


def _tokenised(text: str, ranges: list[tuple[int, int]]) -> Iterator[Paragraph]:
    """Yield the paragraphs that stand at these ranges, all split in one go."""
    start = ranges[0][0]
    words, starts = _split(text[start : ranges[-1][1]], start)
    lower = list(map(str.lower, words))
    capitals = list(compress(count(), map(ne, words, lower)))
    first = first_capital = 0
    for _, end in ranges:
        last = bisect_left(starts, end, first)
        last_capital = bisect_left(capitals, last, first_capital)
        if first < last:
            yield _paragraph(
                words[first:last],
                starts[first:last],
                lower[first:last],
                [index - first for index in capitals[first_capital:last_capital]],
            )
        first, first_capital = last, last_capital


def _split(text: str, start: int) -> tuple[list[str], list[int]]:
    """Return the tokens of a stretch of text that begins at `start`, and where each begins."""
    pieces = _TOKENS.split(text)
    starts = list(accumulate(map(len, pieces), initial=start))
    return pieces[1::2], starts[1:-1:2]


def _paragraph(
    words: list[str], starts: list[int], lower: list[str], capitals: list[int]
) -> Paragraph:
    return Paragraph(words, starts, lower, capitals, _casing(words, lower, capitals))


def words(text: str) -> list[str]:
    """Return the tokens of a short text as plain words."""
    return _TOKENS.split(text)[1::2]


def _batches(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the ranges of paragraphs, so many together as are worth one pass of the pattern."""
    batch: list[tuple[int, int]] = []
    for start, end in _stretches(text):
        is_rest_of_a_cut = bool(batch) and start == batch[-1][1]
        if batch and (is_rest_of_a_cut or end - batch[0][0] > LONGEST_PARAGRAPH):
            yield batch
            batch = []
        batch.append((start, end))
    if batch:
        yield batch


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
    has_stop = words[-1] == "."
    if upper < _FEWEST_IN_CAPITALS and (
        len(long) < _FEWEST_IN_TITLE or (has_stop and 2 * len(long) < len(words))
    ):
        return Casing.PROSE
    capital = len(long) - upper
    small = sum(
        word == lower_word and len(word) > 1 and word[0].isalpha() and word not in FUNCTION_WORDS
        for word, lower_word in zip(words, lower, strict=True)
    )
    if upper >= _FEWEST_IN_CAPITALS and upper >= 4 * (capital + small):
        return Casing.UPPER
    # A name or two beside a lower-case verb is prose; a headline may have an odd word such as “vs”.
    if len(long) < _FEWEST_IN_TITLE or small * 10 > len(long):
        return Casing.PROSE
    if has_stop and sum(map(is_common, long)) < _FEWEST_EVERYDAY_WORDS:
        return Casing.PROSE
    return Casing.TITLE
