"""The likeliest labels of the tokens of runs: scores by packed sums, then Viterbi.

What depends on a word alone is summed up once and remembered. Viterbi runs only inside a run; most
runs have one or two tokens.
"""

from __future__ import annotations

from itertools import chain, repeat
from operator import add, itemgetter
from struct import Struct
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.features import (
    AROUND_RUN,
    AROUND_TOKEN,
    evidence_features,
    hints_of,
    place_features,
    rare_features,
    regime_features,
)
from reader.entities.model import LANE_BITS, bias
from reader.entities.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.entities.candidates import View
    from reader.entities.model import Model
    from reader.entities.vocabulary import Word

    Scores = tuple[int, ...]

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
        self._bytes = count * LANE_BITS // 8
        self._unpack = Struct(f"<{count}H").iter_unpack
        self._steps = Steps(model.labels, model.transitions)
        self._around_token = [
            (offset, self._remembered(of_word)) for offset, of_word in AROUND_TOKEN.items()
        ]
        self._around_run = [
            (end, offset, self._remembered(of_word))
            for (end, offset), of_word in AROUND_RUN.items()
        ]
        self._of_hints: Remembered[str, int] = Remembered(
            lambda hints: self._sum(evidence_features(hints))
        )
        at_least = bias(count)
        self._of_regime: Remembered[str, int] = Remembered(
            lambda name: self._sum(regime_features(name)) + at_least
        )

    def names_in(self, view: View) -> list[Tagged]:
        """Return the names of a text, in order and apart."""
        names: list[Tagged] = []
        scores = self.scores(view)
        path = self._steps.path
        start = 0
        for run in view.runs:
            end = start + len(run)
            labels = path(scores[start:end])
            if any(labels):
                names += self._names(run, labels)
            start = end
        return names

    def scores(self, view: View) -> list[Scores]:
        """Return the scores of all labels for each token of the runs, in order."""
        words = view.words
        places = list(chain.from_iterable(view.runs))
        totals = list(self._of_runs(view))
        for offset, sums in self._around_token:
            totals = list(map(add, totals, [sums[words[place + offset]] for place in places]))
        weight_of = self._weights.get
        for column in place_features(view):
            totals = list(map(add, totals, map(weight_of, column, repeat(0))))
        hints, of_hints = hints_of(view), self._of_hints
        some = [of_hints[hints.get(words[place].text, "")] for place in places]
        totals = list(map(add, totals, some))
        rare = rare_features(view)
        if rare:
            for row, place in enumerate(places):
                if place in rare:
                    totals[row] += self._sum(rare[place])
        size = self._bytes
        packed = b"".join([total.to_bytes(size, "little") for total in totals])
        return list(self._unpack(packed))

    def _of_runs(self, view: View) -> Iterator[int]:
        """Yield for each token of the runs what all tokens of its run have in common."""
        words, regimes, of_regime = view.words, view.regimes, self._of_regime
        for run in view.runs:
            total = of_regime[regimes[run[0]]]
            for end, offset, sums in self._around_run:
                total += sums[words[run[end] + offset]]
            yield from repeat(total, len(run))

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

    def _remembered(self, of_word: Callable[[Word], list[str]]) -> Remembered[Word, int]:
        return Remembered(lambda word: self._sum(of_word(word)))

    def _sum(self, features: list[str]) -> int:
        return sum(map(self._weights.get, features, repeat(0)))


class Steps:
    """From label to label: which may follow which, and what each step scores."""

    def __init__(self, labels: Sequence[str], transitions: Sequence[Sequence[int]]) -> None:
        everything = range(len(labels))
        self._inside = [label for label in everything if labels[label].startswith("I-")]
        """Labels that go on with a name: each follows itself or the label before it, B-x."""
        self._free = [label for label in everything if label not in self._inside]
        """Labels that may follow any other: those of no name, and of its first token."""
        self._first = itemgetter(*self._free)
        self._from = [list(row) for row in transitions]
        """Scores of steps by the label before, then the later one."""
        self._lead = [
            [
                max(of_other[label] - of_best[label] for label in self._free)
                for of_other in transitions
            ]
            for of_best in transitions
        ]
        """By two labels: how much more a step from the second into a free label scores at most."""

    def path(self, scores: Sequence[Scores]) -> list[int]:
        """Return the labels, one a token, of which scores and steps sum highest."""
        free = self._first(scores[0])
        if len(scores) == 1:
            return [self._free[free.index(max(free))]]
        sums = [_IMPOSSIBLE] * len(scores[0])
        for label, score in zip(self._free, free, strict=True):
            sums[label] = score
        came_from: list[list[int]] = []
        for here in scores[1:]:
            sums, steps = self._step(sums, here)
            came_from.append(steps)
        label = sums.index(max(sums))
        path = [label]
        for steps in reversed(came_from):
            label = steps[label]
            path.append(label)
        path.reverse()
        return path

    def _step(self, sums: list[int], here: Scores) -> tuple[list[int], list[int]]:
        """Return the best sum of a path to each label of the next token, and whence it comes.

        Into a free label most labels cannot lead better than the best one does, whatever the step
        scores; these are not tried.
        """
        most = max(sums)
        best = sums.index(most)
        reached = [most + step + score for step, score in zip(self._from[best], here, strict=True)]
        came_from = [best] * len(here)
        lead = self._lead[best]
        rivals = [
            label
            for label, total in enumerate(sums)
            if total + lead[label] >= most and label != best
        ]
        for rival in rivals:
            steps, total = self._from[rival], sums[rival]
            for label in self._free:
                other = total + steps[label] + here[label]
                if other > reached[label] or (other == reached[label] and rival < came_from[label]):
                    reached[label], came_from[label] = other, rival
        for label in self._inside:
            begun = sums[label - 1] + self._from[label - 1][label]
            gone_on = sums[label] + self._from[label][label]
            reached[label] = here[label] + max(begun, gone_on)
            came_from[label] = label - 1 if begun > gone_on else label
        return reached, came_from
