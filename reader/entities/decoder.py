"""The likeliest labels of the tokens of runs: scores by packed sums, then Viterbi.

What depends on a word alone is summed up once and remembered. Viterbi runs only inside a run, and
looks at few labels there; see `steps.py`.
"""

from __future__ import annotations

from itertools import chain, repeat
from operator import add
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
from reader.entities.model import LANE_BITS, bias
from reader.entities.remembered import Remembered
from reader.entities.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.entities.candidates import View
    from reader.entities.model import Model
    from reader.entities.steps import Scores
    from reader.entities.vocabulary import Word

    Tagged = tuple[int, int, str]
    """A name: its first and last token, and the label that it was given."""


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
            if end - start > 1:
                labels = self._steps.path(scores[start:end], labels)
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
