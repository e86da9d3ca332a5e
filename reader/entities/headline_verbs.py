"""Who acts in a headline: verbs in the present tell a name before them, however unknown it is.

In *Zorba Quits*, *Talks Falter as Zorba Walks Out* all words have a capital. But a word that is no
everyday one, at the beginning of a clause and right before such a verb, is who does it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.entities.lexicon import is_common, word_set
from reader.entities.lists import read_entries

if TYPE_CHECKING:
    from reader.entities.candidates import View

_BEFORE_A_CLAUSE = frozenset(["", ";", ":", "—", "–", "as", "As"])

_SIBILANTS = ("s", "x", "z", "ch", "sh", "o")
"""Ends of verbs that take `es`."""

_PARTICIPLES = word_set(
    """
    named jailed sworn fired arrested killed ousted cleared charged accused elected sentenced freed
    buried sacked
    """
)
"""What a headline says that was done to somebody."""

_SHORTEST_NAME = 4
"""Letters of a name that nothing but the verb tells."""


def ends_before_verb(view: View, first: int, last: int) -> int:
    """Return where a name of several words in a headline ends without a verb: Vinícius Sulks."""
    is_verb = last > first and view.regimes[last] == "t" and view.marks[last].lower() in _verbs()
    return last - 1 if is_verb else last


def acts(view: View, index: int) -> bool:
    """Whether the word, which nothing else tells, is who does in a headline what the verb says."""
    word = view.words[index]
    if view.regimes[index] != "t" or view.marks[index - 1] not in _BEFORE_A_CLAUSE:
        return False
    verb = view.marks[index + 1].lower()
    return (
        (verb in _verbs() or verb in _PARTICIPLES)
        and len(word.text) >= _SHORTEST_NAME
        and word.shape in {"Xx", "XxX"}
        and not word.traits
        and not is_common(word.text)
        and not _is_everyday(word.lower)
    )


def _is_everyday(word: str) -> bool:
    """Whether headlines use the word for no name, or its plural."""
    return word in _words() or word.removesuffix("s") in _words()


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(read_entries("headline_words.txt"))


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """Return the verbs as they stand behind a name: quits, goes, denies."""
    return frozenset(map(_third_person, read_entries("headline_verbs.txt")))


def _third_person(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(_SIBILANTS) else f"{verb}s"
