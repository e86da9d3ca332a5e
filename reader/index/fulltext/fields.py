"""What of an article is indexed: its words as all searches here take them, and English stems.

    row      the number; all that is kept of an article
    title    folded words: for beginnings
    body     the same of the body, and where they stand: for phrases
    english  stems of both, for ranking; or, where the text is not English,
    plain    the words of both as they are
    begun    how their words begin, by one to three letters
    pairs    which two words stand side by side in the body, as numbers

So a plain word is looked for in one list, as wherever it stands it counts; and a headline weighs
more since its words are said several times in it. While one types the first letters of a word, half
of the dictionary begins so; that is why those beginnings have lists of their own.

Two words may each be in half of all articles, and side by side in three. So pairs have lists of
their own too. There are far more pairs than words: they share so many lists as keep the dictionary
small, and whoever finds an article there still has to look whether the words stand side by side.
"""

from __future__ import annotations

import zlib
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tantivy import Document, Filter, SchemaBuilder, TextAnalyzerBuilder, Tokenizer

from reader.text.english import is_english_text
from reader.text.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tantivy import Schema, TextAnalyzer

ROW, TITLE, BODY = "row", "title", "body"
ENGLISH, PLAIN, BEGUN, PAIRS = "english", "plain", "begun", "pairs"

TITLE_WEIGHT = 3
"""A headline's words count as if they were said so often: what an article is about is there."""

LONGEST_BEGUN = 3
"""Beginnings of more letters are looked up among the words: few enough have each."""

LISTS_OF_PAIRS = 1 << 14
"""With 400 words an article, one in 40 is in a list without having the pair that is asked for: few
enough to look at. Four times as many lists took twice the room, a third of the whole index."""

MOST_NUMBERS = 100_000
"""Words whose numbers are known; of a large library's, all but those that are in few articles."""

_MIXING = 0x9E3779B1
"""Odd, and its bits are spread: `of the` is in another list than `the of`."""

STEMMED, WHOLE = "stemmed", "whole"
"""Our names for the ways of taking words in; they come parted by blanks."""


class Said(NamedTuple):
    """An article in words: folded, with blanks between."""

    title: str
    body: str
    is_english: bool


def said_in(title: str, body: str) -> Said:
    """Return the words of an article."""
    title_words, body_words = split(fold(title)), split(fold(body))
    is_english = is_english_text(title_words, body_words)
    return Said(" ".join(title_words), " ".join(body_words), is_english)


def document_of(row: int, said: Said) -> Document:
    """Return what is indexed of a row."""
    document = Document()
    document.add_unsigned(ROW, row)
    document.add_text(TITLE, said.title)
    document.add_text(BODY, said.body)
    document.add_text(BEGUN, " ".join(_beginnings(said)))
    document.add_text(PAIRS, " ".join(pairs(said.body.split())))
    titles = f"{said.title} " * TITLE_WEIGHT
    document.add_text(ENGLISH if said.is_english else PLAIN, titles + said.body)
    return document


def _beginnings(said: Said) -> set[str]:
    words = {*said.title.split(), *said.body.split()}
    return {word[:length] for length in range(1, LONGEST_BEGUN + 1) for word in words}


def pairs(words: Sequence[str]) -> set[str]:
    """Return the lists of the pairs of folded words that stand side by side."""
    numbers = [_NUMBERS[word] for word in words]
    mixed = {(first * _MIXING ^ second) % LISTS_OF_PAIRS for first, second in pairwise(numbers)}
    return set(map(str, mixed))


class _Numbers(dict[str, int]):
    """Numbers of words, the same in every run; the common ones are worked out once."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_NUMBERS:
            self.clear()
        number = self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return number


_NUMBERS = _Numbers()


@cache
def schema() -> Schema:
    """Return the fields as tantivy is told them."""
    builder = SchemaBuilder().add_unsigned_field(ROW, fast=True, indexed=True)
    for field, option in ((TITLE, "basic"), (BODY, "position")):
        builder = builder.add_text_field(field, tokenizer_name=WHOLE, index_option=option)
    builder = builder.add_text_field(ENGLISH, tokenizer_name=STEMMED, index_option="freq")
    builder = builder.add_text_field(PLAIN, tokenizer_name=WHOLE, index_option="freq")
    for field in (BEGUN, PAIRS):
        builder = builder.add_text_field(field, tokenizer_name=WHOLE, index_option="basic")
    return builder.build()


@cache
def analyzers() -> dict[str, TextAnalyzer]:
    """Return the ways of taking words in, by name."""
    words = TextAnalyzerBuilder(Tokenizer.whitespace())
    stems = TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer("english"))
    return {WHOLE: words.build(), STEMMED: stems.build()}
