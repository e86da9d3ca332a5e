"""What the model says of a word, by where the word stands: in a run, or beside a token of one.

All that one word tells alone is summed up once. So is all that it tells together with the word
before it, or behind it: the news repeats its pairs of words, and a pair that is known costs one
look into a small dictionary that the word brings along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.entities.features import (
    first_features,
    form_feature,
    last_features,
    neighbour_features,
    own_features,
    title_features,
    usage_feature,
)
from reader.entities.remembered import Remembered
from reader.entities.weighing import parted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.entities.vocabulary import Word
    from reader.entities.weighing import Weights

    Sums = dict[str, int]

MOST_PAIRS = 50_000
"""Pairs of words that are remembered, in some ten megabytes; then all are forgotten at once."""

STARTS_SENTENCE, IS_SMALL = 1, 2
"""Added up, they are the number of a form: whether a word may have its capital from its place, and
whether the text has it in small letters, too."""

_FORMS = [(start, small) for small in "-s" for start in "-^"]


class Beside(NamedTuple):
    """What a word says of the tokens, and the run, beside it; each sum is packed."""

    before: int
    """What it says of a token behind it, as the word before that token."""
    after: int
    second_before: int
    """The same, one word further away."""
    second_after: int
    before_run: int
    after_run: int
    by_cluster: Sums
    """What it says of the token behind it, by the cluster of the word behind that."""


class Before(NamedTuple):
    """What a word says of itself together with the word before it; each sum is packed."""

    sum: int
    by_traits: Sums
    """What comes to it, by the traits of the word behind."""
    by_cluster: Sums
    """The same by the cluster of the word behind."""


class Inside(NamedTuple):
    """What is said of a token of a run by its own word; each sum is packed."""

    own: int
    first: int
    """What the first word of a run says of all its tokens."""
    last: int
    forms: list[int]
    """What is said by the number of the word's form; see `STARTS_SENTENCE`."""
    before: dict[Word, Before]
    """What the word says with the one before it; filled as it is asked for."""
    after: dict[Word, int]
    """The same with the one behind it."""


class Sayings:
    """What the model says by the keys of features; what was read once is remembered."""

    def __init__(self, weights: Weights) -> None:
        self._told: Remembered[str, Sums] = Remembered(weights.of)
        self._pairs: Remembered[tuple[str, str], Sums] = Remembered(self._by_other)
        self.unkeyed = weights.of("")
        """What is said without a key."""
        self.beside: Remembered[Word, Beside] = Remembered(self._beside)

    def sum(self, features: Iterable[str]) -> int:
        """Return the packed sum of the weights of features."""
        total = 0
        for each in features:
            key, what = parted(each)
            total += self._told[key].get(what, 0)
        return total

    def together(self, template: str, key: str) -> Sums:
        """Return what is said of a key together with something else, by that other."""
        return self._pairs[template, key]

    def _by_other(self, template_and_key: tuple[str, str]) -> Sums:
        template, key = template_and_key
        start = template + "="
        told = self._told[key].items()
        return {what[len(start) : -1]: each for what, each in told if what.startswith(start)}

    def _beside(self, word: Word) -> Beside:
        of_lower = self._told[word.lower]
        return Beside(
            before=self.sum(neighbour_features(word, "-")),
            after=self.sum(neighbour_features(word, "+")),
            second_before=of_lower.get("-2=", 0),
            second_after=of_lower.get("+2=", 0),
            before_run=of_lower.get("rb=", 0),
            after_run=of_lower.get("ra=", 0),
            by_cluster=self.together("S", word.cluster),
        )


class Opinions:
    """What the model says of words where capitals are used in one certain way."""

    def __init__(self, sayings: Sayings, regime: str) -> None:
        """Take the way as in `View.regimes`."""
        self._sayings = sayings
        self._regime = regime
        self._pairs = 0
        self.by_usages: Remembered[str, int] = Remembered(self._by_usages)
        """What the usages of a word, the one before it and the two behind it say of it."""
        self._around: Remembered[tuple[str, str], Sums] = Remembered(self._by_traits_behind)
        self.inside: Remembered[Word, Inside] = Remembered(self._inside)

    def before(self, before: Word, word: Word) -> Before:
        """Return what a word of a run says with the one before it, and remember it."""
        sayings = self._sayings
        beside = sayings.beside[before]
        total = (
            self.inside[word].own
            + beside.before
            + sayings.together("b", word.lower).get(before.lower, 0)
            + sayings.together("B", word.form).get(before.cluster, 0)
        )
        pair = Before(total, self._around[before.traits, word.traits], beside.by_cluster)
        self._noted(word).before[before] = pair
        return pair

    def after(self, word: Word, after: Word) -> int:
        """Return what the word behind a word of a run says with it, and remember it."""
        sayings = self._sayings
        total = (
            sayings.beside[after].after
            + sayings.together("a", word.lower).get(after.lower, 0)
            + sayings.together("A", word.form).get(after.cluster, 0)
        )
        self._noted(word).after[after] = total
        return total

    def _noted(self, word: Word) -> Inside:
        """Return where a pair of the word is to be noted, among so many at most."""
        self._pairs += 1
        if self._pairs > MOST_PAIRS:
            self._pairs = 0
            self.inside.clear()
        return self.inside[word]

    def _inside(self, word: Word) -> Inside:
        sayings, regime = self._sayings, self._regime
        own = sayings.sum(own_features(word))
        if regime != "p":
            own += sayings.sum(title_features(word))
        forms = [form_feature(regime, start, small, word.look) for start, small in _FORMS]
        return Inside(
            own=own,
            first=sayings.sum(first_features(word)),
            last=sayings.sum(last_features(word)),
            forms=[sayings.unkeyed.get(form, 0) for form in forms],
            before={},
            after={},
        )

    def _by_usages(self, usages: str) -> int:
        return self._sayings.unkeyed.get(usage_feature(self._regime, usages), 0)

    def _by_traits_behind(self, traits: tuple[str, str]) -> Sums:
        """Return what the traits of two words say of the second, by those of the word behind."""
        before, own = traits
        start = before + "|"
        templates = ("G",) if self._regime == "p" else ("G", "tG")
        sums: Sums = {}
        for template in templates:
            for around, each in self._sayings.together(template, own).items():
                if around.startswith(start):
                    behind = around[len(start) :]
                    sums[behind] = sums.get(behind, 0) + each
        return sums
