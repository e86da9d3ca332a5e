"""Why the words of a query found an article: which of its words answer which, and what each earns.

The one headline is indexed by itself and asked as all headlines are, so that what is told here is
what the search counted.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reader.index import grades
from reader.index.asked import words_of
from reader.index.bodies import spaced
from reader.index.headlines import HeadlineIndex


class How(StrEnum):
    """In which way a headline answers a word."""

    WHOLE = "the word itself"
    BEGUN = "begins so"
    NEAR = "nearly so"
    NOT = ""


class WordReason(NamedTuple):
    """What answers one word of a query."""

    word: str
    """Folded."""
    how: How
    said: str
    """The words of the headline that answer it, as they are written; empty: none does."""
    points: int
    """What they earn."""
    in_text: int
    """How many words of the text are so, or begin so."""


class WordsReason(NamedTuple):
    """What answers all of the words."""

    words: tuple[WordReason, ...]
    standing: int
    """What is earned by words that stand in order and side by side in the headline."""

    @property
    def score(self) -> int:
        """What the headline earns in all; 0 where it has not all of the words."""
        if not all(each.points for each in self.words):
            return 0
        return self.standing + sum(each.points for each in self.words)


def reasons_of(words: str, title: str, body: str) -> WordsReason:
    """Return what in a title and a body answers the words; nothing, where there are none."""
    if not words_of(words):
        return WordsReason((), 0)
    # Twice, since the one answer to a question needs no order, and so is given no points for it.
    index = HeadlineIndex.from_titles([title, title])
    folded = spaced(body)
    found = tuple(_reason(word, index, title, folded) for word in words_of(words))
    matches = index.search(words, 1)
    total = int(matches.scores[0]) if len(matches.scores) else 0
    standing = max(total - sum(each.points for each in found), 0)
    return WordsReason(found, standing)


def _reason(word: str, index: HeadlineIndex, title: str, folded: str) -> WordReason:
    matches = index.search(word, 1)
    in_text = folded.count(f" {word}")
    if not len(matches.scores):
        return WordReason(word, How.NOT, "", 0, in_text)
    points = int(matches.scores[0])
    how = How.NEAR
    if matches.total.exact:
        how = How.WHOLE if points == grades.WORD else How.BEGUN
    said = dict.fromkeys(_word_around(title, *span) for span in matches.spans(0))
    return WordReason(word, how, " ".join(said), points, in_text)


def _word_around(title: str, start: int, end: int) -> str:
    """Return the whole words of the title that a stretch of it lies in."""
    while start > 0 and title[start - 1].isalnum():
        start -= 1
    while end < len(title) and title[end].isalnum():
        end += 1
    return title[start:end]
