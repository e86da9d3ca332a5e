"""Where names can be at all: runs of tokens with capitals, and the small words that join them.

The model looks at runs only, about one token in six. A run goes on over `of`, `de` or a hyphen
when another capital follows; a token that a date or an amount covers ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.entities.tokens import Casing

if TYPE_CHECKING:
    from reader.entities.tokens import Paragraph
    from reader.entities.vocabulary import Vocabulary
    from reader.model import Mention

_JOINTS = word_set(
    "of the and for & - – de la las los del della da di do dos du van von der den bin bint al el "
    "ibn ul on 's / e y le '"
)
"""What may stand between two capitals of one name."""

_MOST_JOINTS = 2
"""In a row: Bank *of the* West."""

_LEADING = word_set("al el bin ibn de van von der abu ul da di du")
"""Small words that a name may begin with: al-Qaeda, van Gogh."""

_AFTER_A_HYPHEN_NO_NAME = word_set(
    """
    led backed based made born style wide bound owned run held controlled occupied funded sponsored
    educated trained american era only old year linked dominated friendly level area supported
    speaking brokered mediated listed and or
    """
)
"""What follows a hyphen in `U.S.-led`, and not in `Ming-hsin`."""

_REGIMES = {Casing.PROSE: "p", Casing.TITLE: "t", Casing.UPPER: "u"}


class View:
    """A paragraph as the features see it."""

    __slots__ = ("lower", "paragraph", "regime", "runs", "words")

    def __init__(
        self, paragraph: Paragraph, vocabulary: Vocabulary, patterns: list[Mention]
    ) -> None:
        self.paragraph = paragraph
        self.regime = _REGIMES[paragraph.casing]
        """How capitals are used: p in prose, t as in titles, u for all."""
        self.words = _spellings(paragraph, vocabulary)
        """Apostrophes straight; words of a line in capitals as they would be in prose."""
        self.lower = [word.lower() for word in self.words]
        self.runs = _runs(paragraph, self.lower, _covered(paragraph, patterns))
        """Each run as the indices of its tokens, without gaps."""


def _spellings(paragraph: Paragraph, vocabulary: Vocabulary) -> list[str]:
    words = [token.text for token in paragraph.tokens]
    if any("’" in word for word in words):
        words = [word.replace("’", "'") for word in words]
    if paragraph.casing is not Casing.UPPER:
        return words
    traits = vocabulary.traits
    return [
        word.capitalize() if word.isalpha() and (len(word) > 5 or word not in traits) else word
        for word in words
    ]


def _covered(paragraph: Paragraph, patterns: list[Mention]) -> set[int]:
    """Return the indices of the tokens that dates, money and shares cover."""
    covered: set[int] = set()
    if not patterns:
        return covered
    tokens = paragraph.tokens
    index = 0
    for mention in patterns:
        while index < len(tokens) and tokens[index].start < mention.start:
            index += 1
        while index < len(tokens) and tokens[index].start < mention.end:
            covered.add(index)
            index += 1
    return covered


def _runs(paragraph: Paragraph, lower: list[str], covered: set[int]) -> list[range]:
    """Return the runs of the paragraph, in order."""
    capitals = [i for i, token in enumerate(paragraph.tokens) if token.capital]
    if covered:
        capitals = [index for index in capitals if index not in covered]
    runs: list[range] = []
    start = end = -1
    for index in capitals:
        if index < end:
            continue
        if start >= 0 and (index == end or _joins(lower, end, index, covered)):
            end = _with_hyphened_part(paragraph, lower, index)
            continue
        if start >= 0:
            runs.append(range(start, end))
        start = _beginning(paragraph, lower, index, end)
        end = _with_hyphened_part(paragraph, lower, index)
    if start >= 0:
        runs.append(range(start, end))
    return runs


def _joins(lower: list[str], start: int, end: int, covered: set[int]) -> bool:
    """Whether the tokens from `start` to before `end` hold a name together."""
    if end - start > _MOST_JOINTS:
        return False
    return all(lower[index] in _JOINTS and index not in covered for index in range(start, end))


def _beginning(paragraph: Paragraph, lower: list[str], index: int, after: int) -> int:
    """Return where a run begins whose first capital is at `index`: `al-` belongs to it."""
    before = index - 1
    if before > after and lower[before] == "-" and lower[before - 1] in _LEADING:
        return before - 1 if paragraph.adjacent(index) else index
    return before if before >= max(after, 0) and lower[before] in _LEADING else index


def _with_hyphened_part(paragraph: Paragraph, lower: list[str], index: int) -> int:
    """Return the end of a run whose last capital is at `index`: Ming-hsin, Covid-19."""
    tokens = paragraph.tokens
    end = index + 1
    while (
        end + 1 < len(tokens)
        and lower[end] == "-"
        and paragraph.adjacent(end)
        and paragraph.adjacent(end + 1)
        and not tokens[end + 1].capital
        and lower[end + 1].isalnum()
        and lower[end + 1] not in _AFTER_A_HYPHEN_NO_NAME
    ):
        end += 2
    return end
