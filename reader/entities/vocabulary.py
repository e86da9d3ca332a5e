"""What the model knows of words before it sees a text: traits, usage, groups, longer names.

Traits are letters, each for a list that the word is in; see `TRAITS`. Usage tells how often a word
is written small where a name would have its capital, as a digit from 1 (hardly ever) to 4 (almost
always); `LISTED` or `UNSEEN` where nobody counted. The cluster of a word is the group of those that
are used like it.

Some eighty thousand words are known, and an article needs a few hundred. So they are found by hash
in tables that need no loading, and remembered once found; see `Table`.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from reader.entities.lexicon import is_common
from reader.entities.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Mapping

TRAITS = {
    "F": "a first name",
    "L": "a surname",
    "c": "a city",
    "s": "a state or region",
    "n": "a country",
    "m": "a nationality, religion or people",
    "p": "a known person",
    "o": "a known organisation",
    "q": "a known organisation with an everyday word for its name",
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

_SPARE = 1.4
"""Places in a table for each word, so that a search ends soon."""


def small_letters(word: str) -> str:
    """Return the word in small letters; an acronym as it is, since ICE is no ice."""
    return word if len(word) > 1 and word.isupper() else word.lower()


class Table(NamedTuple):
    """Words with their values, without the words: each is known by its hash alone.

    A word belongs at `hash % size`, or at the next place that is free. There stand 16 other bits
    of its hash and the number of its value; number 0 says that the place is free. One unknown word
    in some ten thousand is taken for a known one, which the model bears.
    """

    marks: array[int]
    numbers: array[int]
    values: list[str]
    """The distinct values; the first is "", that of an unknown word."""

    def find(self, word: str) -> str:
        """Return the value of the word; "" when it is not in the table."""
        code = crc32(word.encode(errors="replace"))
        size = len(self.marks)
        place, mark = code % size, code >> 16
        while number := self.numbers[place]:
            if self.marks[place] == mark:
                return self.values[number]
            place = (place + 1) % size
        return ""


def make_table(words: Mapping[str, str]) -> Table:
    """Return a table of the words with their values; the same one for the same words."""
    size = int(len(words) * _SPARE) + 1
    marks, numbers = array("H", bytes(2 * size)), array("H", bytes(2 * size))
    values = ["", *sorted(set(words.values()))]
    number_of = {value: number for number, value in enumerate(values)}
    for word in sorted(words):
        code = crc32(word.encode())
        place = code % size
        while numbers[place]:
            place = (place + 1) % size
        marks[place], numbers[place] = code >> 16, number_of[words[word]]
    return Table(marks, numbers, values)


class Vocabulary:
    """Words and names with what is known of them."""

    def __init__(self, capitals: Table, small: Table, names: dict[str, str]) -> None:
        self.capitals = capitals
        """Words as they are written, with their traits."""
        self.small = small
        """Words in small letters, with their usage and cluster as one value."""
        self.names = names
        """A name of several words, parted by single spaces as the tokeniser parts them, to a
        trait."""
        self.traits = Remembered(capitals.find)
        """A word as it is written to its traits; "" for none."""
        self.usage = Remembered(self._usage)
        """A word in small letters to its usage."""
        self.clusters = Remembered(lambda word: small.find(word)[1:])
        """A word in small letters to its cluster; "" for none."""
        self.longest: dict[str, int] = {}
        """A first word to the number of words in the longest of `names` that begins with it."""
        for name in names:
            first = name.partition(" ")[0]
            self.longest[first] = max(self.longest.get(first, 0), name.count(" ") + 1)

    def _usage(self, word: str) -> str:
        if word.isupper():
            return UNSEEN  # an acronym; see `small_letters`
        usage = self.small.find(word)[:1] or UNSEEN
        return LISTED if usage == UNSEEN and is_common(word) else usage

    def name_at(self, words: list[str], index: int) -> tuple[int, str] | None:
        """Return the length of the longest known name at `index`, and its trait."""
        longest = min(self.longest.get(words[index], 0), len(words) - index)
        for length in range(longest, 1, -1):
            trait = self.names.get(" ".join(words[index : index + length]))
            if trait is not None:
                return length, trait
        return None


def make_vocabulary(
    traits: Mapping[str, str],
    usage: Mapping[str, str],
    clusters: Mapping[str, str],
    names: dict[str, str],
) -> Vocabulary:
    """Return the vocabulary of these words."""
    small = {
        word: usage.get(word, UNSEEN) + clusters.get(word, "")
        for word in usage.keys() | clusters.keys()
    }
    return Vocabulary(make_table(traits), make_table(small), names)
