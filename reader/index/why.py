"""Why the words of a query found an article: which of its words answer which, and what each earns.

The one headline is indexed by itself and asked as all headlines are, so that what is told here is
what the search counted.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.index import grades
from reader.index.asked import words_of
from reader.index.bodies import spaced
from reader.index.headlines import HeadlineIndex
from reader.text.english import forms_in, is_english_text

if TYPE_CHECKING:
    from reader.index.matching import Matches


class How(StrEnum):
    """In which way a headline answers a word."""

    WHOLE = "the word itself"
    BEGUN = "begins so"
    NEAR = "nearly so"
    FORM = "another form of it"
    NOT = ""


class WordReason(NamedTuple):
    """What answers one word of a query."""

    word: str
    """Folded."""
    how: How
    said: str
    """The words of the headline that answer it, as they are written; empty: none does."""
    points: int
    """What they earn; nothing where they are only another form of the word."""
    in_text: int
    """How many words of the text are so, begin so, or are another form of it."""


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
    article = _Article(title, spaced(title), spaced(body))
    found = tuple(_reason(word, index, article) for word in words_of(words))
    matches = index.search(words, 1)
    total = int(matches.scores[0]) if len(matches.scores) else 0
    earned = [each.points for each in found]
    standing = max(total - sum(earned), 0) if all(earned) else 0
    return WordsReason(found, standing)


class _Article(NamedTuple):
    """What the words are sought in."""

    title: str
    title_words: str
    """Folded, a space before each, as are the text's."""
    text_words: str

    @property
    def is_english(self) -> bool:
        return is_english_text(self.title_words.split(), self.text_words.split())


def _reason(word: str, index: HeadlineIndex, article: _Article) -> WordReason:
    in_text, said = article.text_words.count(f" {word}"), ""
    if article.is_english:
        in_text += sum(not form.startswith(word) for form in forms_in(article.text_words, word))
        said = " ".join(dict.fromkeys(forms_in(article.title_words, word)))
    matches = index.search(word, 1)
    if matches.total.exact:
        points = int(matches.scores[0])
        how = How.WHOLE if points == grades.WORD else How.BEGUN
        return WordReason(word, how, _said(article.title, matches), points, in_text)
    if said:
        return WordReason(word, How.FORM, said, 0, in_text)
    if len(matches.scores):
        points = int(matches.scores[0])
        return WordReason(word, How.NEAR, _said(article.title, matches), points, in_text)
    return WordReason(word, How.NOT, "", 0, in_text)


def _said(title: str, matches: Matches) -> str:
    """Return the words of a title in which the letters that match stand."""
    said = dict.fromkeys(_word_around(title, *span) for span in matches.spans(0))
    return " ".join(said)


def _word_around(title: str, start: int, end: int) -> str:
    """Return the whole words of the title that a stretch of it lies in."""
    while start > 0 and title[start - 1].isalnum():
        start -= 1
    while end < len(title) and title[end].isalnum():
        end += 1
    return title[start:end]
