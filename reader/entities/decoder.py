"""The likeliest labels of a run: scores by packed sums, then Viterbi.

Sums of what depends on a word alone are remembered, so a word costs its features once. Viterbi
runs only inside a run; most runs have one or two tokens.
"""

from __future__ import annotations

from itertools import repeat
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.features import (
    EDGE,
    Evidence,
    known_name_features,
    neighbour_features,
    place_features,
    run_features,
    word_features,
)
from reader.entities.model import LANE_BITS, NEVER, bias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.entities.candidates import View
    from reader.entities.model import Model

_MOST_REMEMBERED = 30_000
"""Words. A long text of ever new words must not fill the memory."""

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
        self._into = [
            [
                (before, model.transitions[before][label])
                for before in range(count)
                if model.transitions[before][label] != NEVER
            ]
            for label in range(count)
        ]
        self._first = [
            label for label, name in enumerate(model.labels) if not name.startswith("I-")
        ]
        self._word_sums: dict[str, int] = {}
        self._before_sums: dict[str, int] = {}
        self._after_sums: dict[str, int] = {}

    def names_in(self, view: View, evidence: Evidence) -> list[Tagged]:
        """Return the names of a paragraph, in order and apart."""
        names: list[Tagged] = []
        for run in view.runs:
            labels = self._path(self._scores(view, run, evidence))
            names.extend(self._names(run, labels))
        return names

    def _scores(self, view: View, run: range, evidence: Evidence) -> list[tuple[int, ...]]:
        """Return for each token of the run the scores of all labels."""
        if len(self._word_sums) > _MOST_REMEMBERED:
            self._forget()
        get = self._weights.get
        words = view.words
        end = len(words) - 1
        shared = self._sum(run_features(view, run, self.known)) + self._bias
        named = known_name_features(view, run, self.known)
        scores = []
        for index in run:
            features = place_features(view, run, index, self.known, evidence)
            if index in named:
                features.append(named[index])
            total = (
                sum(map(get, features, repeat(0)), shared)
                + self._of_word(words[index])
                + self._of_word_before(words[index - 1] if index else EDGE)
                + self._of_word_after(words[index + 1] if index < end else EDGE)
            )
            scores.append(self._unpack(total.to_bytes(self._bytes, "little")))
        return scores

    def _path(self, scores: list[tuple[int, ...]]) -> list[int]:
        """Return the labels, one a token, of which scores and transitions sum highest."""
        first = scores[0]
        if len(scores) == 1:
            return [max(self._first, key=first.__getitem__)]
        sums = [_IMPOSSIBLE] * len(first)
        for label in self._first:
            sums[label] = first[label]
        steps: list[list[int]] = []
        for here in scores[1:]:
            came_from: list[int] = []
            reached: list[int] = []
            for label, score in enumerate(here):
                best, origin = max(
                    [(sums[before] + step, before) for before, step in self._into[label]]
                )
                reached.append(best + score)
                came_from.append(origin)
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
        names: list[Tagged] = []
        for index, label in zip(run, path, strict=True):
            prefix, _, kind = self._labels[label].partition("-")
            if prefix == "B":
                names.append(Tagged(index, index, kind))
            elif prefix == "I":
                names[-1] = names[-1]._replace(last=index)
        return names

    def _sum(self, features: list[str]) -> int:
        return sum(map(self._weights.get, features, repeat(0)))

    def _of_word(self, word: str) -> int:
        total = self._word_sums.get(word)
        if total is None:
            total = self._word_sums[word] = self._sum(word_features(word, self.known))
        return total

    def _of_word_before(self, word: str) -> int:
        total = self._before_sums.get(word)
        if total is None:
            features = neighbour_features("-", word, self.known)
            total = self._before_sums[word] = self._sum(features)
        return total

    def _of_word_after(self, word: str) -> int:
        total = self._after_sums.get(word)
        if total is None:
            features = neighbour_features("+", word, self.known)
            total = self._after_sums[word] = self._sum(features)
        return total

    def _forget(self) -> None:
        self._word_sums.clear()
        self._before_sums.clear()
        self._after_sums.clear()
