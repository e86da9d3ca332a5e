"""The likeliest labels of a run: scores by packed sums, then Viterbi.

Sums of what depends on a word alone are remembered, so a word costs its features once. Viterbi
runs only inside a run; most runs have one or two tokens.
"""

from __future__ import annotations

from operator import add
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.features import (
    features_after,
    features_before,
    known_name_features,
    place_features,
    run_features,
    word_features,
)
from reader.entities.model import LANE_BITS, bias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.entities.candidates import View
    from reader.entities.features import Evidence
    from reader.entities.model import Model

_MOST_REMEMBERED = 30_000
"""Words whose sums are kept; a long text of ever new words must not fill the memory."""

_IMPOSSIBLE = -(10**9)


class Tagged(NamedTuple):
    """A name: tokens `first` to `last` inclusive, and the label that it was given."""

    first: int
    last: int
    label: str


class Decoder:
    """Labels the runs of a text. It holds the model and what it remembers of words."""

    def __init__(self, model: Model) -> None:
        self.known = model.vocabulary
        self._weights = model.weights
        self._labels = model.labels
        count = len(model.labels)
        self._bias = bias(count)
        self._bytes = count * LANE_BITS // 8
        self._unpack = Struct(f"<{count}H").unpack
        inside = [name.startswith("I-") for name in model.labels]
        self._free = [label for label in range(count) if not inside[label]]
        """Labels that may follow any other: those of no name, and of its first token."""
        self._inside = [label for label in range(count) if inside[label]]
        """Labels that go on with a name: each follows itself or the label before it, B-x."""
        self._into = [[row[label] for row in model.transitions] for label in range(count)]
        """Scores of transitions by the later label, then the one before it."""
        self._of_word: dict[str, int] = {}
        self._of_before: dict[str, int] = {}
        self._of_after: dict[str, int] = {}

    def names_in(self, view: View, evidence: Evidence) -> list[Tagged]:
        """Return the names of a paragraph, in order and apart."""
        names: list[Tagged] = []
        for run in view.runs:
            labels = self._path(self._scores(view, run, evidence))
            names.extend(self._names(run, labels))
        return names

    def _scores(self, view: View, run: range, evidence: Evidence) -> list[tuple[int, ...]]:
        """Return for each token of the run the scores of all labels."""
        of_word, of_before, of_after = self._of_word, self._of_before, self._of_after
        words = view.words
        get, unpack, size = self._weights.get, self._unpack, self._bytes
        shared = self._sum(run_features(view, run)) + self._bias
        named = known_name_features(view, run, self.known)
        scores = []
        for index, features in zip(run, place_features(view, run, evidence), strict=True):
            if index in named:
                features.append(named[index])
            word, before, after = words[index], words[index - 1], words[index + 1]
            total = sum(filter(None, map(get, features)), shared)
            try:
                total += of_word[word] + of_before[before] + of_after[after]
            except KeyError:
                self._learn(word, before, after)
                total += of_word[word] + of_before[before] + of_after[after]
            scores.append(unpack(total.to_bytes(size, "little")))
        return scores

    def _learn(self, word: str, before: str, after: str) -> None:
        """Sum up what depends on one word alone, for a token's word and the two beside it."""
        if len(self._of_word) > _MOST_REMEMBERED:
            for sums in (self._of_word, self._of_before, self._of_after):
                sums.clear()
        known = self.known
        if word not in self._of_word:
            self._of_word[word] = self._sum(word_features(word, known))
        if before not in self._of_before:
            self._of_before[before] = self._sum(features_before(before, known))
        if after not in self._of_after:
            self._of_after[after] = self._sum(features_after(after, known))

    def _path(self, scores: list[tuple[int, ...]]) -> list[int]:
        """Return the labels, one a token, of which scores and transitions sum highest."""
        first = scores[0]
        if len(scores) == 1:
            return [max(self._free, key=first.__getitem__)]
        sums = [_IMPOSSIBLE] * len(first)
        for label in self._free:
            sums[label] = first[label]
        steps: list[list[int]] = []
        for here in scores[1:]:
            reached, came_from = list(here), list(range(len(here)))
            for label in self._free:
                totals = list(map(add, sums, self._into[label]))
                best = max(totals)
                reached[label] += best
                came_from[label] = totals.index(best)
            for label in self._inside:
                begun = sums[label - 1] + self._into[label][label - 1]
                gone_on = sums[label] + self._into[label][label]
                if begun > gone_on:
                    reached[label] += begun
                    came_from[label] = label - 1
                else:
                    reached[label] += gone_on
            sums = reached
            steps.append(came_from)
        label = max(range(len(sums)), key=sums.__getitem__)
        path = [label]
        for came_from in reversed(steps):
            label = came_from[label]
            path.append(label)
        path.reverse()
        return path

    def _names(self, run: range, path: Sequence[int]) -> list[Tagged]:
        """Return the names that the labels of a run make."""
        names: list[Tagged] = []
        inside = ""
        for index, label in zip(run, path, strict=True):
            name = self._labels[label]
            if name == "O":
                inside = ""
            elif name[0] == "I" and name[2:] == inside:
                names[-1] = names[-1]._replace(last=index)
            else:
                inside = name[2:]
                names.append(Tagged(index, index, inside))
        return names

    def _sum(self, features: list[str]) -> int:
        return sum(filter(None, map(self._weights.get, features)))
