"""The likeliest labels of the tokens of runs: scores by packed sums, then Viterbi.

What depends on a word alone is summed up once and remembered. Viterbi runs only inside a run, and
mostly it is not needed; see `Steps`.
"""

from __future__ import annotations

from itertools import chain, pairwise, repeat
from operator import add, sub
from struct import Struct
from typing import TYPE_CHECKING

from reader.entities.features import (
    AROUND_RUN,
    AROUND_TOKEN,
    evidence_features,
    hints_of,
    place_features,
    rare_features,
    regime_features,
)
from reader.entities.model import LANE_BITS, bias, pack_lanes
from reader.entities.remembered import Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.entities.candidates import View
    from reader.entities.model import Model
    from reader.entities.vocabulary import Word

    Scores = tuple[int, ...]
    Tagged = tuple[int, int, str]
    """A name: its first and last token, and the label that it was given."""

_NEVER_FIRST = -0x3000
"""Taken off the score of a label that cannot be: more than scores ever differ, and still within
what a lane holds."""


class Decoder:
    """Labels the runs of a text. It holds the model and what it remembers of words."""

    def __init__(self, model: Model) -> None:
        self.known = model.vocabulary
        self._weights = model.weights
        self._kinds = [label[2:] for label in model.labels]
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
        likeliest = [here.index(max(here)) for here in scores]
        start = 0
        for run in view.runs:
            end = start + len(run)
            labels = likeliest[start:end]
            if end - start > 1 and self._steps.cost(labels):
                labels = self._steps.path(scores[start:end])
            if any(labels):
                self._add_names(run, labels, names)
            start = end
        return names

    def scores(self, view: View) -> list[Scores]:
        """Return the scores of all labels for each token of the runs, in order, with bonuses."""
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
            of_rare = {place: self._sum(features) for place, features in rare.items()}
            totals = list(map(add, totals, map(of_rare.get, places, repeat(0))))
        size = self._bytes
        packed = b"".join([total.to_bytes(size, "little") for total in totals])
        return list(self._unpack(packed))

    def _of_runs(self, view: View) -> Iterator[int]:
        """Yield for each token of the runs what all tokens of its run have in common."""
        words, regimes, runs = view.words, view.regimes, view.runs
        totals = [self._of_regime[regimes[run[0]]] for run in runs]
        for end, offset, sums in self._around_run:
            totals = list(map(add, totals, [sums[words[run[end] + offset]] for run in runs]))
        first, others = self._steps.bonus_of_first, self._steps.bonus
        for run, total in zip(runs, totals, strict=True):
            yield total + first
            if len(run) > 1:
                yield from repeat(total + others, len(run) - 1)

    def _add_names(self, run: range, labels: list[int], names: list[Tagged]) -> None:
        """Add the names that the labels of a run make."""
        first, kind = -1, ""
        for index, label in zip(run, labels, strict=True):
            if label in self._steps.inside:
                continue
            if first >= 0:
                names.append((first, index - 1, kind))
            first = index if label else -1
            kind = self._kinds[label]
        if first >= 0:
            names.append((first, run[-1], kind))

    def _remembered(self, of_word: Callable[[Word], list[str]]) -> Remembered[Word, int]:
        return Remembered(lambda word: self._sum(of_word(word)))

    def _sum(self, features: list[str]) -> int:
        return sum(map(self._weights.get, features, repeat(0)))


class Steps:
    """From label to label: which may follow which, and what each step costs.

    The best step into a label is worth what the model says, and that is added to the label's own
    score (`bonus`). What other steps are worth less is their cost. So mostly the likeliest label of
    each token makes the best path as it is: where its steps cost nothing, none can be better.
    """

    def __init__(self, labels: Sequence[str], transitions: Sequence[Sequence[int]]) -> None:
        """Take the labels (none, then B-x and I-x of each kind), and scores by label, then next."""
        everything = range(len(labels))
        self.inside = frozenset(label for label in everything if labels[label].startswith("I-"))
        """Labels that go on with a name: each follows itself or the label before it, B-x."""
        best = [max(row[label] for row in transitions) for label in everything]
        self.bonus = pack_lanes(best)
        """What the best steps into the labels are worth: for all tokens but the first of a run."""
        self.bonus_of_first = pack_lanes(
            [_NEVER_FIRST * (each in self.inside) for each in everything]
        )
        """The same for the first token of a run, which cannot go on with a name."""
        self._costs = [[best[label] - row[label] for label in everything] for row in transitions]

    def cost(self, path: Sequence[int]) -> int:
        """Return what the steps of a path cost."""
        return sum([self._costs[before][label] for before, label in pairwise(path)])

    def path(self, scores: Sequence[Scores]) -> list[int]:
        """Return the labels, one a token, of which the scores less the costs sum highest."""
        sums = list(scores[0])
        came_from: list[list[int]] = []
        for here in scores[1:]:
            reached, steps = [], []
            for costs, score in zip(zip(*self._costs, strict=True), here, strict=True):
                totals = list(map(sub, sums, costs))
                best = max(totals)
                reached.append(best + score)
                steps.append(totals.index(best))
            sums = reached
            came_from.append(steps)
        label = sums.index(max(sums))
        path = [label]
        for steps in reversed(came_from):
            label = steps[label]
            path.append(label)
        path.reverse()
        return path
