"""Whether a text is English: the rules that guess from capitals hold for no other language."""

from __future__ import annotations

import re

from reader.entities.lexicon import word_set

_SAMPLE = 3_000
"""Characters looked at. A language does not show better in more."""

_FIRST_SAMPLE = 800
"""Characters looked at first: in most texts these leave no doubt."""

_CLEARLY_MORE, _CLEAR_SHARE = 8, 0.15
"""Times as many English as foreign small words, and their share of all, that leave none."""

_ENGLISH = word_set(
    "the of and to for that with by from as at on it be his are they have this but not"
)
_OTHERS = word_set(
    """
    der die das und ist nicht mit auf ein eine den dem des zu von für le la les du et est dans
    une pour que qui sur au aux el los las y en un una por con para del il lo gli di che non per
    è sono della o os as uma não em no na het een van niet zijn dat voor och är
    att som det ett på til av og ikke w z na się nie jest do и в не на что
    """
)
"""Small words of the larger languages that use our letters, or capitals as we do."""

_WORD = re.compile(r"[^\W\d_]+")

_ENOUGH_WORDS = 12
"""Below this a text is a headline, which may have no small word at all."""

_SMALLEST_SHARE = 0.06
"""Of words that are `the`, `of`, …: English prose has 0.2 to 0.3, other languages 0 to 0.03."""


def is_english(text: str) -> bool:
    """Whether the small words of `text` are English, or too few to tell."""
    words = text[:_FIRST_SAMPLE].split()  # rough, but a tenth of the work of a pattern
    english, others = _small_words(words)
    if english > _CLEARLY_MORE * others and english >= _CLEAR_SHARE * len(words):
        return True
    words = _WORD.findall(text[:_SAMPLE])
    english, others = _small_words(words)
    if others > english and others >= 2:
        return False
    lower = sum(map(str.islower, words))
    return lower < _ENOUGH_WORDS or english >= _SMALLEST_SHARE * lower


def _small_words(words: list[str]) -> tuple[int, int]:
    """Return how many of the words are small ones of English, and how many of other languages."""
    return sum(map(_ENGLISH.__contains__, words)), sum(map(_OTHERS.__contains__, words))
