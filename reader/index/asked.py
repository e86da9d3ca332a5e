"""The words of a question, as every search here takes them: folded, each once, within limits."""

from __future__ import annotations

from reader.text.words import fold, split

MOST_WORDS = 24
"""Words after these are ignored: no headline has so many, and each costs a plane."""

LONGEST_WORD = 64
"""Letters after these are ignored: longer words differ before."""


def words_of(text: str) -> list[str]:
    """Return the words to search for, each once, in the order of the text."""
    words = (word[:LONGEST_WORD] for word in split(fold(text)))
    return list(dict.fromkeys(words))[:MOST_WORDS]
