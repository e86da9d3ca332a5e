"""English, as far as searching knows it: when a text is so, and which words are forms of one word.

Small texts are scanned and many are indexed; both find a word in every form that it has in English,
`university` in *universities*, and only in texts that are English. A form is a word of the same
stem (Snowball's); texts in other languages are taken as they are.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tantivy import TextAnalyzer

SHORTEST_ROOT = 2
"""Of the letters that all forms of a word begin with: `us` of *use* and *using*."""

SHORTEST_SHOWN = 3
"""Fewer letters begin too many other words to be shown as the one that was found."""

NOT_IN_EVERY_FORM = "ei"
"""Letters at the end of a stem: *voted* is of `vote` and *voting* too, *study* of `studi`."""

LOOKED_AT = 400
"""Words of an article from which its language is told: it shows no better in more."""

STEMS_KEPT = 10_000
"""Stems that are known without asking; of those that a search meets, nearly all."""

_SMALL = """
the of and to for that with by from as at on it be his are they have this but not is was in
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""Of English."""

_OTHERS_SMALL = """
der die das und ist nicht mit auf ein eine den dem des zu von fur le la les du et est dans une pour
que qui sur au aux el los las y en un una con para del il lo gli di che non per e sono della o os
uma em na no het een van niet zijn dat voor och ar att som det ett pa til av og w z na sie
"""
OTHERS_SMALL_WORDS = frozenset(_OTHERS_SMALL.split())
"""Small words of languages in the same letters, folded."""

SMALLEST_SHARE = 0.05
"""Of all words, in English prose, so many at least are small ones; they are a quarter of it."""


def is_english(words: Sequence[str]) -> bool:
    """Whether the small words among folded ones are English; not where too few tell."""
    english = sum(map(SMALL_WORDS.__contains__, words))
    others = sum(map(OTHERS_SMALL_WORDS.__contains__, words))
    return english > others and english >= SMALLEST_SHARE * len(words)


def is_english_text(title: Sequence[str], body: Sequence[str]) -> bool:
    """Whether an article of these folded words is in English."""
    return is_english([*title, *body[:LOOKED_AT]])


@lru_cache(STEMS_KEPT)
def stem(word: str) -> str:
    """Return the English stem of a folded word."""
    return " ".join(_stemmer().analyze(word))


def begins_in_every_form(word: str) -> str:
    """Return how a word begins in each of its forms, to find it in a text: `vot` for *voted*."""
    found = stem(word)
    if found[-1:] in NOT_IN_EVERY_FORM:
        found = found[:-1]
    return found if len(found) >= SHORTEST_ROOT and word.startswith(found) else word


def shown_in_every_form(word: str) -> str:
    """Return how a word begins in each of its forms, if that says enough; else the word."""
    found = begins_in_every_form(word)
    return found if len(found) >= SHORTEST_SHOWN else word


def forms_in(folded: str, word: str) -> Iterator[str]:
    """Yield the words of a folded text, a space before each, that are forms of a word."""
    root, wanted = begins_in_every_form(word), stem(word)
    if f" {root}" not in folded:  # most often, and a hundred times as fast as what follows
        return
    for said in re.findall(rf" ({re.escape(root)}[^ \n]*)", folded):
        if stem(said) == wanted:
            yield said


class Forms:
    """A folded word that is sought in many texts: as it is, as a beginning, in its other forms.

    A text is folded, with a space before each word and one behind the last.
    """

    def __init__(self, word: str) -> None:
        root = begins_in_every_form(word)
        self.begun = f" {word}"
        self.has_others = root != word
        """Whether there may be a form that does not begin with the word."""
        self._root, self._stem = f" {root}", stem(word)

    def are_in(self, text: str) -> bool:
        """Whether an English text has any of them; hardly slower than looking for a substring."""
        at = text.find(self._root)
        while at >= 0:
            end = text.find(" ", at + 1)
            if text.startswith(self.begun, at) or stem(text[at + 1 : end]) == self._stem:
                return True
            at = text.find(self._root, end)
        return False


@cache
def _stemmer() -> TextAnalyzer:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer  # 25 ms, with the first word sought

    words = TextAnalyzerBuilder(Tokenizer.whitespace())
    return words.filter(Filter.stemmer("english")).build()
