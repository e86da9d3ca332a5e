"""What the model says of a word, by where the word stands: in a run, or beside a token of one.

All that one word tells alone is summed up once and remembered. What it tells together with the
words around it lies ready at the word, by what is known of those: a token costs a few looks into
small dictionaries, whether the news had these words side by side before or not.
"""

from __future__ import annotations

from collections import defaultdict
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
from reader.entities.remembered import Remembered
from reader.entities.vocabulary import USAGES
from reader.entities.weighing import parted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.entities.vocabulary import Word
    from reader.entities.weighing import Weights

    Sums = dict[str, int]

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
        "cluster",
        "lower",
        "may_end_sentence",
        "second_after",
        "second_before",
        "traits",
        "usage",
    )

    lower: str
    """This and what follows up to `may_end_sentence` is the word's own, as in `Word`."""
    traits: str
    usage: str
    cluster: str
    may_end_sentence: bool
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


class Inside:
    """What is said of a token of a run by its own word; each sum is packed."""

    __slots__ = (
        "by_after",
        "by_before",
        "by_cluster_after",
        "by_cluster_before",
        "by_form",
        "by_traits",
        "by_usages",
        "lower",
    )

    lower: str
    """The word in small letters, as in `Word`."""
    by_form: list[int]
    """What it says alone, by the number of its form; see `STARTS_SENTENCE`."""
    by_before: Sums
    """What comes to it, by the word before, in small letters."""
    by_after: Sums
    by_cluster_before: Sums
    by_cluster_after: Sums
    by_traits: dict[str, Sums]
    """The same by the traits of the word before, then by those of the word behind."""
    by_usages: dict[str, dict[str, Sums]]
    """The same by the usages of the word before, the word behind and the next; none is missing."""


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
        beside.lower = word.lower
        beside.traits = word.traits
        beside.usage = word.usage
        beside.cluster = word.cluster
        beside.may_end_sentence = word.may_end_sentence
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
        self._by_traits: Remembered[str, dict[str, Sums]] = Remembered(self._of_traits)
        self._by_usages: Remembered[str, dict[str, dict[str, Sums]]] = Remembered(self._of_usage)
        self.inside: Remembered[Word, Inside] = Remembered(self._inside)

    def _inside(self, word: Word) -> Inside:
        sayings, regime = self._sayings, self._regime
        own = sayings.sum(own_features(word))
        if regime != "p":
            own += sayings.sum(title_features(word))
        forms = [form_feature(regime, start, small, word.look) for start, small in _FORMS]
        inside = Inside()
        inside.lower = word.lower
        inside.by_form = [own + sayings.unkeyed.get(form, 0) for form in forms]
        inside.by_before = sayings.together("b", word.lower)
        inside.by_after = sayings.together("a", word.lower)
        inside.by_cluster_before = sayings.together("B", word.form)
        inside.by_cluster_after = sayings.together("A", word.form)
        inside.by_traits = self._by_traits[word.traits]
        inside.by_usages = self._by_usages[word.usage]
        return inside

    def _of_usage(self, usage: str) -> dict[str, dict[str, Sums]]:
        """Return what the usages of four words say, the second's being given, by the others."""
        unkeyed, regime = self._sayings.unkeyed, self._regime

        def said(before: str, after: str, next_after: str) -> int:
            return unkeyed.get(usage_feature(regime, before + usage + after + next_after), 0)

        return {
            before: {
                after: {next_after: said(before, after, next_after) for next_after in USAGES}
                for after in USAGES
            }
            for before in USAGES
        }

    def _of_traits(self, traits: str) -> dict[str, Sums]:
        """Return what the traits of three words say, the second's being given, by the others."""
        templates = ("G",) if self._regime == "p" else ("G", "tG")
        by_before: defaultdict[str, Sums] = defaultdict(dict)
        for template in templates:
            for around, each in self._sayings.together(template, traits).items():
                before, _, after = around.partition("|")
                sums = by_before[before]
                sums[after] = sums.get(after, 0) + each
        return dict(by_before)
