"""What the model says of a word, by where the word stands: in a run, or beside a token of one.

All that one word tells alone is summed up once. What it tells together with another word lies in a
dictionary by that other word, which is empty for most words; so a token needs no features to be
spelt out, only sums and looks into small dictionaries that its words bring along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.features import (
    first_features,
    last_features,
    neighbour_features,
    own_features,
)
from reader.entities.remembered import Remembered
from reader.entities.weighing import parted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.entities.vocabulary import Word
    from reader.entities.weighing import Weights

    Sums = dict[str, int]


class Inside:
    """What is said of a token of a run by its own word; each sum is packed."""

    __slots__ = (
        "after_word",
        "between_in_title",
        "between_traits",
        "cluster_after",
        "cluster_before",
        "first",
        "in_title",
        "last",
        "own",
        "word_after",
        "word_before",
    )

    own: int
    in_title: int
    """What comes to `own` where capitals tell little."""
    first: int
    """What the first word of a run says of all its tokens."""
    last: int
    word_before: Sums
    """What a word before it says together with it, by that word in small letters."""
    word_after: Sums
    cluster_before: Sums
    """The same by the cluster of the word before it."""
    cluster_after: Sums
    between_traits: Sums
    """The same by the traits of both words around it."""
    between_in_title: Sums


class Beside:
    """What a word says of the tokens, and the run, beside it; each sum is packed."""

    __slots__ = ("after", "after_run", "before", "before_run", "cluster_after", "second_after",
                 "second_before")  # fmt: skip

    before: int
    """What it says of a token behind it, as the word before that token."""
    after: int
    second_before: int
    """The same, one word further away."""
    second_after: int
    before_run: int
    after_run: int
    cluster_after: Sums
    """What it says of the token behind it, by the cluster of the word behind that."""


class Opinions:
    """What the model says of words; what was worked out once is remembered."""

    def __init__(self, weights: Weights) -> None:
        self._told: Remembered[str, Sums] = Remembered(weights.of)
        self._pairs: Remembered[tuple[str, str], Sums] = Remembered(self._by_other)
        self.inside: Remembered[Word, Inside] = Remembered(self._inside)
        self.beside: Remembered[Word, Beside] = Remembered(self._beside)
        self.unkeyed = weights.of("")
        """What is said without a key."""

    def sum(self, features: Iterable[str]) -> int:
        """Return the packed sum of the weights of features."""
        total = 0
        for each in features:
            key, what = parted(each)
            total += self._told[key].get(what, 0)
        return total

    def _inside(self, word: Word) -> Inside:
        pairs = self._pairs
        inside = Inside()
        inside.own = self.sum(own_features(word))
        inside.in_title = self._told[word.lower].get("tl=", 0)
        inside.first = self.sum(first_features(word))
        inside.last = self.sum(last_features(word))
        inside.word_before = pairs["b", word.lower]
        inside.word_after = pairs["a", word.lower]
        inside.cluster_before = pairs["B", word.form]
        inside.cluster_after = pairs["A", word.form]
        inside.between_traits = pairs["G", word.traits]
        inside.between_in_title = pairs["tG", word.traits]
        return inside

    def _beside(self, word: Word) -> Beside:
        of_lower = self._told[word.lower]
        beside = Beside()
        beside.before = self.sum(neighbour_features(word, "-"))
        beside.after = self.sum(neighbour_features(word, "+"))
        beside.second_before = of_lower.get("-2=", 0)
        beside.second_after = of_lower.get("+2=", 0)
        beside.before_run = of_lower.get("rb=", 0)
        beside.after_run = of_lower.get("ra=", 0)
        beside.cluster_after = self._pairs["S", word.cluster]
        return beside

    def _by_other(self, template_and_key: tuple[str, str]) -> Sums:
        """Return what is said of a key together with something else, by that other."""
        template, key = template_and_key
        start = template + "="
        told = self._told[key].items()
        return {what[len(start) : -1]: each for what, each in told if what.startswith(start)}
