"""What the model sees of a token: short strings, each with a weight for every label.

Training and recognition call the same functions, so they cannot drift apart. What depends on one
word alone is kept apart from what depends on its place, since the decoder remembers the former.
A feature's first characters name its template; `|` joins parts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.entities.candidates import View
    from reader.entities.vocabulary import Vocabulary

EDGE = "^"
"""Stands for the word beyond either end of a paragraph."""

_LONGEST_RUN = 5
"""Longer runs are alike."""

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
        return "A." if "." in word else "A" if len(word) <= 5 else "AA"
    if word.istitle():
        return "Xx"
    return "XxX" if first.isupper() else "xX"


def word_features(word: str, known: Vocabulary) -> list[str]:
    """Return the features of a token that its own word gives."""
    lower = word.lower()
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
    traits = known.traits.get(word, "")
    if traits:
        features.append("T=" + traits)
        features += ["t=" + trait for trait in traits]
    cluster = known.clusters.get(lower)
    if cluster is not None:
        features.append("k=" + cluster)
    return features


def neighbour_features(side: str, word: str, known: Vocabulary) -> list[str]:
    """Return the features that the word before (side `-`) or after (side `+`) a token gives it."""
    lower = word.lower()
    features = [side + "l=" + lower, side + "h=" + shape(word)]
    if len(lower) > 4:
        features.append(side + "3=" + lower[-3:])
    features += [side + "t=" + trait for trait in known.traits.get(word, "")]
    cluster = known.clusters.get(lower)
    if cluster is not None:
        features.append(side + "k=" + cluster)
    return features


def run_features(view: View, run: range, known: Vocabulary) -> list[str]:
    """Return the features that all tokens of a run share: its last word, and what is beside it."""
    words, lower = view.words, view.lower
    first, last = run[0], run[-1]
    before = lower[first - 1] if first else EDGE
    after = lower[last + 1] if last + 1 < len(lower) else EDGE
    return [
        "re=" + lower[last],
        "rt=" + known.traits.get(words[last], ""),
        "rb=" + before,
        "ra=" + after,
    ]


def place_features(
    view: View, run: range, index: int, known: Vocabulary, evidence: Evidence
) -> list[str]:
    """Return the features of a token that its place gives: its neighbours, run, and the text."""
    words, lower = view.words, view.lower
    count = len(lower)
    word, low = words[index], lower[index]
    before = lower[index - 1] if index else EDGE
    after = lower[index + 1] if index + 1 < count else EDGE
    traits = known.traits.get
    usage = known.usage
    starts = view.paragraph.starts_sentence(index)
    here = f"{view.regime}{'^' if starts else '-'}{usage[low]}"
    if low in evidence.small:
        here += "s"
    size = min(len(run), _LONGEST_RUN)
    part = "B" if index == run[0] else "E" if index == run[-1] else "M"
    features = [
        "-2=" + (lower[index - 2] if index > 1 else EDGE),
        "+2=" + (lower[index + 2] if index + 2 < count else EDGE),
        f"b={before}|{low}",
        f"a={low}|{after}",
        f"s={before}|{after}",
        "c=" + here,
        f"C={here}{shape(word)}",
        f"r={size}{part}",
        (
            f"G={traits(words[index - 1], '') if index else ''}|{traits(word, '')}"
            f"|{traits(words[index + 1], '') if index + 1 < count else ''}"
        ),
    ]
    if view.regime != "p":
        features += [
            "tl=" + low,
            f"tu={usage[before]}{usage[low]}{usage[after]}",
            "tT=" + traits(word, ""),
        ]
    features += ["e=" + hint for hint in evidence.hints.get(word, ())]
    return features


def known_name_features(view: View, run: range, known: Vocabulary) -> dict[int, str]:
    """Return the feature of each token that stands in a known name of several words."""
    found: dict[int, str] = {}
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

    def __init__(self, views: Iterable[View], known: Vocabulary) -> None:
        self.small: set[str] = set()
        """The words that the text writes small somewhere."""
        self.hints: defaultdict[str, set[str]] = defaultdict(set)
        """A word to what its places say: `i` after in, `t` after a title, `s` before said, `f`
        after a first name, `o` before an organisation's word, `l` last of several, `c` alone."""
        for view in views:
            self.small.update(token.text for token in view.paragraph.tokens if not token.capital)
            if view.regime == "p":
                for run in view.runs:
                    self._note(view, run, known)

    def _note(self, view: View, run: range, known: Vocabulary) -> None:
        words, lower = view.words, view.lower
        first, last = run[0], run[-1]
        hints = self.hints
        before = lower[first - 1] if first else EDGE
        if before in _BEFORE_PLACES:
            hints[words[first]].add("i")
        if last + 1 < len(lower) and lower[last + 1] in _SPEECH:
            hints[words[last]].add("s")
        traits = known.traits.get
        if "T" in traits(before, "") and len(run) <= 4:
            hints[words[last]].add("t")
        if len(run) == 1:
            if not view.paragraph.starts_sentence(first):
                hints[words[first]].add("c")
            return
        hints[words[last]].add("l")
        leading = traits(words[first], "")
        if "F" in leading and len(run) <= 4:
            hints[words[last]].add("f")
        if "T" in leading:
            hints[words[last]].add("t")
        if "O" in traits(words[last], ""):
            hints[words[first]].add("o")
