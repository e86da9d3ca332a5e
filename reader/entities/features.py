"""What the model sees of a token: short strings, each with a weight for every label.

Training and recognition call the same functions, so they cannot drift apart. What depends on one
word alone is kept apart from what depends on its place, since the decoder remembers the former.
A feature's first characters name its template; `|` joins parts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.entities.vocabulary import small_letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.entities.candidates import View
    from reader.entities.vocabulary import Vocabulary

_LONGEST_RUN = 5
"""Longer runs are alike."""

_KEYWORD_TRAITS = frozenset("OKTEA")
"""Traits of words that tell the kind of a name they stand in, or beside."""

_LONGEST_PERSON = 4
"""Words of a person's name; a longer run has something else in it."""

_BEFORE_PLACES = word_set("in at from near across around outside to")
_SPEECH = word_set("said says told added tweeted wrote")


def shape(word: str) -> str:
    """Return how a word is written: `Xx` Taiwan, `A` USA, `XxX` McCain, `d` 12, `x` of."""
    first = word[0]
    if not first.isalnum():
        return first
    if first.isdigit():
        return "d"
    if word.islower():
        return "x"
    if word.isupper():
        if len(word) == 1:
            return "X"
        if "." in word:
            return "X." if len(word) == 2 else "A."
        return "A" if len(word) <= 5 else "AA"
    if word.istitle():
        return "Xx"
    return "XxX" if first.isupper() else "xX"


def word_features(word: str, known: Vocabulary) -> list[str]:
    """Return the features of a token that its own word gives."""
    lower = small_letters(word)
    features = [
        "w=" + word,
        "l=" + lower,
        "h=" + shape(word),
        "u=" + known.usage[lower],
    ]
    if len(lower) > 3:
        features += ["2=" + lower[-2:], "3=" + lower[-3:], "f=" + lower[:3]]
    if len(lower) > 5:
        features += ["4=" + lower[-4:], "g=" + lower[:4]]
    traits = known.traits[word]
    if traits:
        features.append("T=" + traits)
        features += ["t=" + trait for trait in traits]
    cluster = known.clusters[lower]
    if cluster:
        features.append("k=" + cluster)
    return features


def features_before(word: str, known: Vocabulary) -> list[str]:
    """Return the features that a token has from the word before it."""
    return _neighbour_features("-", word, known)


def features_after(word: str, known: Vocabulary) -> list[str]:
    """Return the features that a token has from the word after it."""
    return _neighbour_features("+", word, known)


def _neighbour_features(side: str, word: str, known: Vocabulary) -> list[str]:
    lower = small_letters(word)
    features = [side + "l=" + lower, side + "h=" + shape(word)]
    if len(lower) > 4:
        features.append(side + "3=" + lower[-3:])
    features += [side + "t=" + trait for trait in known.traits[word]]
    cluster = known.clusters[lower]
    if cluster:
        features.append(side + "k=" + cluster)
    return features


def run_features(view: View, run: range) -> list[str]:
    """Return the features that all tokens of a run share: its first and last word, and beyond."""
    lower, traits = view.lower, view.traits
    first, last = run[0], run[-1]
    return [
        "re=" + lower[last],
        "rt=" + traits[last],
        "rf=" + lower[first],
        "rT=" + traits[first],
        "rb=" + lower[first - 1],
        "ra=" + lower[last + 1],
        "R=" + view.regime,
    ]


def place_features(view: View, run: range, evidence: Evidence) -> list[list[str]]:
    """Return the features of each token of a run that its place gives: neighbours, run, text."""
    words, lower, traits = view.words, view.lower, view.traits
    usage, clusters, regime = view.usage, view.clusters, view.regime
    starts_sentence = view.paragraph.starts_sentence
    small, hints = evidence.small, evidence.hints
    first, last = run[0], run[-1]
    size = min(len(run), _LONGEST_RUN)
    result = []
    for index in run:
        word, low, known = words[index], lower[index], traits[index]
        form = shape(word)
        like_before, like_after = clusters[index - 1], clusters[index + 1]
        start = "^" if starts_sentence(index) else "-"
        seen_small = "s" if low in small else ""
        part = "B" if index == first else "E" if index == last else "M"
        features = [
            "-2=" + lower[index - 2],
            "+2=" + lower[index + 2],
            f"b={lower[index - 1]}|{low}",
            f"a={low}|{lower[index + 1]}",
            f"S={like_before}|{like_after}",
            f"B={like_before}|{known}{form}",
            f"A={known}{form}|{like_after}",
            f"C={regime}{start}{usage[index]}{seen_small}{form}",
            f"r={regime}{size}{part}",
            f"G={traits[index - 1]}|{known}|{traits[index + 1]}",
            f"U={regime}{usage[index - 1]}{usage[index]}{usage[index + 1]}{usage[index + 2]}",
        ]
        if regime != "p":
            features += ["tl=" + low, f"tG={traits[index - 1]}|{known}|{traits[index + 1]}"]
        if word in hints:
            features += ["e=" + hint for hint in hints[word]]
        result.append(features)
    _add_keywords(traits, run, result)
    return result


def _add_keywords(traits: list[str], run: range, features: list[list[str]]) -> None:
    """Tell each token which of the words that make names stand near, on which side, how far."""
    for place, index in enumerate(run):
        for trait in traits[index]:
            if trait in _KEYWORD_TRAITS:
                for distance, other in enumerate(features[place + 1 : place + 4], 1):
                    other.append(f"<{trait}{distance}")
                for distance, other in enumerate(features[max(place - 3, 0) : place][::-1], 1):
                    other.append(f">{trait}{distance}")


def known_name_features(view: View, run: range, known: Vocabulary) -> dict[int, str]:
    """Return the feature of each token that stands in a known name of several words."""
    found: dict[int, str] = {}
    if known.longest.keys().isdisjoint(view.words[run.start : run.stop]):
        return found
    longest = known.longest
    words = view.words
    covered = run[0]
    for index in run:
        if index < covered or words[index] not in longest:
            continue
        match = known.name_at(words, index)
        if match is None:
            continue
        length, trait = match
        found[index] = "nB" + trait
        for inside in range(index + 1, index + length):
            found[inside] = "nI" + trait
        covered = index + length
    return found


class Evidence:
    """What the text as a whole shows of its words, before any of them is judged."""

    def __init__(self, views: Iterable[View]) -> None:
        self.small: set[str] = set()
        """All words as they are written, so that `low in small` tells what is written small."""
        self.hints: defaultdict[str, set[str]] = defaultdict(set)
        """A word to what its places say: `i` after in, `t` after a title, `s` before said, `f`
        after a first name, `o` before an organisation's word, `l` last of several, `c` alone."""
        for view in views:
            self.small.update(view.paragraph.words)
            if view.regime == "p":
                for run in view.runs:
                    self._note(view, run)

    def _note(self, view: View, run: range) -> None:
        lower, traits = view.lower, view.traits
        first, last = run[0], run[-1]
        of_first, of_last = self.hints[view.words[first]], self.hints[view.words[last]]
        short = len(run) <= _LONGEST_PERSON
        if lower[first - 1] in _BEFORE_PLACES:
            of_first.add("i")
        if lower[last + 1] in _SPEECH:
            of_last.add("s")
        if short and "T" in traits[first - 1]:
            of_last.add("t")
        if len(run) == 1:
            if not view.paragraph.starts_sentence(first):
                of_first.add("c")
            return
        of_last.add("l")
        if short and "F" in traits[first]:
            of_last.add("f")
        if "T" in traits[first]:
            of_last.add("t")
        if "O" in traits[last]:
            of_first.add("o")
