"""Whether a text is English: the rules that guess from capitals hold for no other language."""

from __future__ import annotations

import re

from reader.entities.lexicon import is_common, word_set

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

_FEWEST_WORDS = 5
"""In small letters, of two letters and more. Fewer do not tell a language."""

_EVERYDAY_SHARE = 0.5
"""Of these, that are everyday words of English: terse headlines have 0.8, prose more; other
languages up to 0.4, for what they share with English."""

_SHARE_AMONG_OTHERS = 0.7
"""Of these, where small words of other languages outnumber the English ones: Rio de Janeiro."""


def is_english(text: str) -> bool:
    """Whether the small and the everyday words of `text` are English, or too few to tell."""
    words = text[:_FIRST_SAMPLE].split()  # rough, but a tenth of the work of a pattern
    english, others = _small_words(words)
    if english > _CLEARLY_MORE * others and english >= _CLEAR_SHARE * len(words):
        return True
    words = _WORD.findall(text[:_SAMPLE])
    english, others = _small_words(words)
    lower = [word for word in words if word.islower() and len(word) > 1]
    if len(lower) < _FEWEST_WORDS:
        return others < 2 or english >= others
    share = _SHARE_AMONG_OTHERS if others > english else _EVERYDAY_SHARE
    return sum(map(is_common, lower)) >= share * len(lower)


def _small_words(words: list[str]) -> tuple[int, int]:
    """Return how many of the words are small ones of English, and how many of other languages."""
    return sum(map(_ENGLISH.__contains__, words)), sum(map(_OTHERS.__contains__, words))
