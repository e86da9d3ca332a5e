"""Acronyms as a class: what no list knows and no model learnt is an organisation, as a rule.

The text that spells a name out explains its acronym: BWF is of the kind of the Badminton World
Federation. Acronyms of everyday words (GDP, CEO) are a closed class and have a list.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.entities.lexicon import is_common
from reader.entities.lists import read_entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHORTEST = 3
"""Letters. Those of two are ranks and ideas (PM, AI) as often as organisations."""

_LONGEST = 5
"""Longer words in capitals shout."""

_FEWEST_INITIALS = 2
"""Words with a capital of a name that an acronym may stand for."""


def is_unexplained(word: str) -> bool:
    """Whether the word is an acronym that is neither an everyday one nor a word that shouts."""
    return (
        _SHORTEST <= len(word) <= _LONGEST
        and word.isupper()
        and word.isalpha()
        and word not in _everyday()
        and not is_common(word)
    )


def spellings(words: Sequence[str]) -> Iterator[str]:
    """Yield what the initials of a name of several words spell, without its small words and with.

    University of Ghana Hospital: UGH, UoGH and UOGH.
    """
    capitals = "".join(word[0] for word in words if word[0].isupper())
    letters = "".join(word[0] for word in words if word[0].isalpha())
    for initials in dict.fromkeys((capitals, letters, letters.upper())):
        if len(initials) >= _SHORTEST and len(capitals) >= _FEWEST_INITIALS:
            yield initials


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    return frozenset(read_entries("acronyms.txt"))
