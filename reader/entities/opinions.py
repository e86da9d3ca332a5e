"""What the model says of a word, by where the word stands: in a run, or beside a token of one.

All that one word tells alone is summed up once. So is all that it tells together with the word
before it, or behind it: the news repeats its pairs of words, and a pair that is known costs one
look into a small dictionary that the word brings along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.features import (
    first_features,
    form_feature,
    last_features,
    neighbour_features,
    own_features,
    title_features,
    usage_feature,
)
from reader.entities.remembered import MOST, Remembered
from reader.entities.vocabulary import USAGES
from reader.entities.weighing import parted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.entities.vocabulary import Word
    from reader.entities.weighing import Weights

    Sums = dict[str, int]

MOST_PAIRS = 50_000
"""Pairs of words that are remembered, in some ten megabytes; then these are forgotten at once."""

STARTS_SENTENCE, IS_SMALL = 1, 2
"""Added up, they are the number of a form: whether a word may have its capital from its place, and
whether the text has it in small letters, too."""

_FORMS = [(start, small) for small in "-s" for start in "-^"]


class Beside:
    """What a word says of the tokens, and the run, beside it; each sum is packed."""

    __slots__ = (
        "after",
        "after_run",
        "before",
        "before_run",
        "by_cluster",
        "second_after",
        "second_before",
    )

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


class Before:
    """What a word says of itself together with the word before it; each sum is packed."""

    __slots__ = ("by_cluster", "by_traits", "by_usages", "sum")

    sum: int
    by_traits: Sums
    """What comes to it, by the traits of the word behind."""
    by_cluster: Sums
    """The same by the cluster of the word behind."""
    by_usages: dict[str, Sums]
    """The same by the usage of the word behind, then by that of the next; none is missing."""


class Inside:
    """What is said of a token of a run by its own word; each sum is packed."""

    __slots__ = ("after", "before", "forms", "own")

    own: int
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
        self.first: Remembered[Word, int] = Remembered(lambda word: self.sum(first_features(word)))
        """What the first word of a run says of all its tokens."""
        self.last: Remembered[Word, int] = Remembered(lambda word: self.sum(last_features(word)))

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
        beside = Beside()
        beside.before = self.sum(neighbour_features(word, "-"))
        beside.after = self.sum(neighbour_features(word, "+"))
        beside.second_before = of_lower.get("-2=", 0)
        beside.second_after = of_lower.get("+2=", 0)
        beside.before_run = of_lower.get("rb=", 0)
        beside.after_run = of_lower.get("ra=", 0)
        beside.by_cluster = self.together("S", word.cluster)
        return beside


class Opinions:
    """What the model says of words where capitals are used in one certain way."""

    def __init__(self, sayings: Sayings, regime: str) -> None:
        """Take the way as in `View.regimes`."""
        self._sayings = sayings
        self._regime = regime
        self._pairs = 0
        self._by_usages: Remembered[tuple[str, str], dict[str, Sums]] = Remembered(self._usages)
        self._around: Remembered[tuple[str, str], Sums] = Remembered(self._by_traits_behind)
        self.inside: dict[Word, Inside] = {}
        """What was asked for; `ask` adds to it."""

    def ask(self, before: Word, word: Word, after: Word) -> tuple[Inside, Before, int]:
        """Return what is said of a word of a run: alone, with the one before it, and behind it.

        To be taken from here: another thread may have it forgotten at once.
        """
        if self._pairs > MOST_PAIRS:
            self._forget_pairs()
        here = self.inside.get(word)
        if here is None:
            here = self.inside[word] = self._inside(word)
        pair = here.before.get(before)
        if pair is None:
            pair = here.before[before] = self._before(before, word, here.own)
            self._pairs += 1
        of_after = here.after.get(after)
        if of_after is None:
            of_after = here.after[after] = self._after(word, after)
            self._pairs += 1
        return here, pair, of_after

    def _forget_pairs(self) -> None:
        """Forget all pairs, and all words where they are many; what a word says alone was dear."""
        self._pairs = 0
        if len(self.inside) > MOST:
            self.inside.clear()
        for each in list(self.inside.values()):  # other threads may add words meanwhile
            each.before.clear()
            each.after.clear()

    def _before(self, before: Word, word: Word, own: int) -> Before:
        sayings = self._sayings
        beside = sayings.beside[before]
        pair = Before()
        pair.sum = (
            own
            + beside.before
            + sayings.together("b", word.lower).get(before.lower, 0)
            + sayings.together("B", word.form).get(before.cluster, 0)
        )
        pair.by_traits = self._around[before.traits, word.traits]
        pair.by_cluster = beside.by_cluster
        pair.by_usages = self._by_usages[before.usage, word.usage]
        return pair

    def _after(self, word: Word, after: Word) -> int:
        sayings = self._sayings
        return (
            sayings.beside[after].after
            + sayings.together("a", word.lower).get(after.lower, 0)
            + sayings.together("A", word.form).get(after.cluster, 0)
        )

    def _inside(self, word: Word) -> Inside:
        sayings, regime = self._sayings, self._regime
        own = sayings.sum(own_features(word))
        if regime != "p":
            own += sayings.sum(title_features(word))
        forms = [form_feature(regime, start, small, word.look) for start, small in _FORMS]
        inside = Inside()
        inside.own = own
        inside.forms = [sayings.unkeyed.get(form, 0) for form in forms]
        inside.before = {}
        inside.after = {}
        return inside

    def _usages(self, usages: tuple[str, str]) -> dict[str, Sums]:
        """Return what the usages of four words say, by those of the last two."""
        start = "".join(usages)
        unkeyed, regime = self._sayings.unkeyed, self._regime
        return {
            third: {
                last: unkeyed.get(usage_feature(regime, start + third + last), 0) for last in USAGES
            }
            for third in USAGES
        }

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
