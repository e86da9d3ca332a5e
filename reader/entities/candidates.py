"""Where names can be at all: runs of tokens with capitals, and the small words that join them.

The model looks at runs only, about one token in six. A run goes on over `of`, `de` or a hyphen
when another capital follows; a token that a date or an amount covers ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.entities.tokens import Casing
from reader.entities.vocabulary import small_letters

if TYPE_CHECKING:
    from reader.entities.tokens import Paragraph
    from reader.entities.vocabulary import Vocabulary
    from reader.model import Mention

EDGE = "^"
"""Stands for the word beyond either end of a paragraph."""

_JOINTS = word_set(
    "of the and for & - – de la las los del della da di do dos du van von der den bin bint al el "
    "ibn ul on 's ’s / e y le ' ’"
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
    """A paragraph as the features see it, with what is known of each word.

    Each list ends with two entries more, for what is beyond the paragraph: the index before the
    first token is -1, and so means the same as the one behind the last.
    """

    __slots__ = (
        "clusters",
        "lower",
        "paragraph",
        "regime",
        "runs",
        "traits",
        "usage",
        "words",
    )

    def __init__(
        self, paragraph: Paragraph, vocabulary: Vocabulary, patterns: list[Mention]
    ) -> None:
        self.paragraph = paragraph
        self.regime = _REGIMES[paragraph.casing]
        """How capitals are used: p in prose, t as in titles, u for all."""
        words = _spellings(paragraph, vocabulary)
        self.runs = _runs(paragraph, paragraph.within(patterns))
        """Each run as the indices of its tokens, without gaps."""
        self.words = [*words, EDGE, EDGE]
        """Apostrophes straight; words of a line in capitals as they would be in prose."""
        self.lower = [*paragraph.lower, EDGE, EDGE]
        """The words in small letters, but for acronyms."""
        for index in paragraph.capitals:
            self.lower[index] = small_letters(self.words[index])
        self.traits = list(map(vocabulary.traits.__getitem__, self.words))
        self.usage = list(map(vocabulary.usage.__getitem__, self.lower))
        self.clusters = list(map(vocabulary.clusters.__getitem__, self.lower))


def _spellings(paragraph: Paragraph, vocabulary: Vocabulary) -> list[str]:
    words = paragraph.words
    if any("’" in word for word in words):
        words = [word.replace("’", "'") for word in words]
    if paragraph.casing is not Casing.UPPER:
        return words
    traits = vocabulary.traits
    return [
        word.capitalize() if word.isalpha() and (len(word) > 5 or not traits[word]) else word
        for word in words
    ]


def _runs(paragraph: Paragraph, covered: set[int]) -> list[range]:
    """Return the runs of the paragraph, in order."""
    lower = paragraph.lower
    capitals = paragraph.capitals
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
    """Return where a run begins whose first capital is at `index`: `al-` or `65th` may go ahead."""
    before = index - 1
    number = lower[before] if before >= max(after, 0) else ""
    if number[:1].isdigit() and number[-1].isalpha():
        return before
    if before > after and lower[before] == "-" and lower[before - 1] in _LEADING:
        return before - 1 if paragraph.adjacent(index) else index
    return before if before >= max(after, 0) and lower[before] in _LEADING else index


def _with_hyphened_part(paragraph: Paragraph, lower: list[str], index: int) -> int:
    """Return the end of a run whose last capital is at `index`: Ming-hsin, Covid-19."""
    end = index + 1
    while (
        end + 1 < len(lower)
        and lower[end] == "-"
        and paragraph.adjacent(end)
        and paragraph.adjacent(end + 1)
        and not paragraph.has_capital(end + 1)
        and lower[end + 1].isalnum()
        and lower[end + 1] not in _AFTER_A_HYPHEN_NO_NAME
    ):
        end += 2
    return end
