"""What the model knows of words before it sees a text: traits, usage, names of several words.

Traits are letters, each for a list that the word is in; see `TRAITS`. Usage tells how often a word
is written small where a name would have its capital, as a digit from 1 (hardly ever) to 4 (almost
always); `LISTED` or `UNSEEN` where nobody counted.
"""

from __future__ import annotations

from typing import NamedTuple

from reader.entities.lexicon import is_common

TRAITS = {
    "F": "a first name",
    "L": "a surname",
    "c": "a city",
    "s": "a state or region",
    "n": "a country",
    "m": "a nationality, religion or people",
    "p": "a known person",
    "o": "a known organisation",
    "l": "another known place",
    "e": "a known event",
    "a": "a known law",
    "w": "a known work",
    "d": "a known product",
    "E": "what an event's name is made with: Summit",
    "A": "what a law's name is made with: Treaty",
    "T": "what a person is called by: President",
    "O": "what an organisation's name is made with: Ministry",
    "K": "what a place's name is made with: Strait",
    "D": "a month or day",
}
"""The letters of the traits, with what they say."""

UNSEEN = "0"
"""The usage of a word that neither the training text nor the everyday words have."""

LISTED = "5"
"""The usage of a word that only the everyday words have."""


class Usage(dict[str, str]):
    """A word in small letters to its usage. None is missing: an uncounted one may be everyday."""

    def __missing__(self, word: str) -> str:
        return LISTED if is_common(word) else UNSEEN


class Vocabulary(NamedTuple):
    """Words and names with what is known of them."""

    traits: dict[str, str]
    """A word as it is written to its traits."""
    usage: Usage
    clusters: dict[str, str]
    """A word in small letters to the group of words that are used like it."""
    names: dict[str, str]
    """A name of several words, parted by single spaces as the tokeniser parts them, to a trait."""
    longest: dict[str, int]
    """A first word to the number of words in the longest of `names` that begins with it."""

    def name_at(self, words: list[str], index: int) -> tuple[int, str] | None:
        """Return the length of the longest known name at `index`, and its trait."""
        longest = min(self.longest.get(words[index], 0), len(words) - index)
        for length in range(longest, 1, -1):
            trait = self.names.get(" ".join(words[index : index + length]))
            if trait is not None:
                return length, trait
        return None


def longest_names(names: dict[str, str]) -> dict[str, int]:
    """Return `Vocabulary.longest` for its `names`."""
    longest: dict[str, int] = {}
    for name in names:
        first = name.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
    return longest
