"""The likeliest labels of the tokens of runs: scores by packed sums, then Viterbi.

What a word says alone is summed up once and remembered (`opinions.py`). Viterbi runs only inside a
run, and looks at few labels there (`steps.py`).
"""

from __future__ import annotations

from itertools import chain
from struct import Struct
from typing import TYPE_CHECKING

from reader.entities.features import (
    evidence_features,
    form_features,
    hints_of,
    part_features,
    rare_features,
)
from reader.entities.opinions import Opinions
from reader.entities.remembered import Remembered
from reader.entities.steps import Steps
from reader.entities.weighing import LANE_BITS, bias

if TYPE_CHECKING:
    from reader.entities.candidates import View
    from reader.entities.model import Model
    from reader.entities.steps import Scores

    Tagged = tuple[int, int, str]
    """A name: its first and last token, and the label that it was given."""


class Decoder:
    """Labels the runs of a text. It holds the model and what it remembers of words."""

    def __init__(self, model: Model) -> None:
        self.known = model.vocabulary
        self._opinions = Opinions(model.weights)
        self._kinds = [label[2:] for label in model.labels]
        count = len(model.labels)
        self._bytes = count * LANE_BITS // 8
        self._unpack = Struct(f"<{count}H").iter_unpack
        self._steps = Steps(model.labels, model.transitions)
        self._at_least = bias(count)
        self._of_parts: Remembered[tuple[str, int], list[int]] = Remembered(self._parts)
        self._of_hints: Remembered[str, int] = Remembered(
            lambda hints: self._opinions.sum(evidence_features(hints))
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
        totals: list[int] = []
        for run in view.runs:
            of_run = self._of_run(view, run)
            first, inside, last = self._of_parts[view.regimes[run[0]], len(run)]
            totals.append(self._of_token(view, run[0], of_run + first))
            if len(run) > 1:
                totals += [self._of_token(view, place, of_run + inside) for place in run[1:-1]]
                totals.append(self._of_token(view, run[-1], of_run + last))
        self._add_evidence(view, totals)
        size = self._bytes
        packed = b"".join([total.to_bytes(size, "little") for total in totals])
        return list(self._unpack(packed))

    def _of_run(self, view: View, run: range) -> int:
        """Return what the words at the ends of a run, and beside it, say of all its tokens."""
        words = view.words
        inside, beside = self._opinions.inside, self._opinions.beside
        return (
            inside[words[run[0]]].first
            + inside[words[run[-1]]].last
            + beside[words[run[0] - 1]].before_run
            + beside[words[run[-1] + 1]].after_run
        )

    def _of_token(self, view: View, place: int, total: int) -> int:
        """Return the total with what a token and the words around it say."""
        words, opinions = view.words, self._opinions
        word, before, after = words[place], words[place - 1], words[place + 1]
        here, left = opinions.inside[word], opinions.beside[before]
        form, usages = form_features(view, place)
        unkeyed = opinions.unkeyed
        total += (
            here.own
            + left.before
            + opinions.beside[after].after
            + opinions.beside[words[place - 2]].second_before
            + opinions.beside[words[place + 2]].second_after
            + here.word_before.get(before.lower, 0)
            + here.word_after.get(after.lower, 0)
            + here.cluster_before.get(before.cluster, 0)
            + here.cluster_after.get(after.cluster, 0)
            + left.cluster_after.get(after.cluster, 0)
            + here.between_traits.get(f"{before.traits}|{after.traits}", 0)
            + unkeyed.get(form, 0)
            + unkeyed.get(usages, 0)
        )
        if view.regimes[place] != "p":
            total += here.in_title
            total += here.between_in_title.get(f"{before.traits}|{after.traits}", 0)
        return total

    def _add_evidence(self, view: View, totals: list[int]) -> None:
        """Add what the rest of the text, known names and keywords say of tokens."""
        hints, rare = hints_of(view), rare_features(view)
        words, unkeyed = view.words, self._opinions.unkeyed
        for number, place in enumerate(chain.from_iterable(view.runs)):
            told = hints.get(words[place].text)
            if told:
                totals[number] += self._of_hints[told]
            if place in rare:
                totals[number] += sum([unkeyed.get(what, 0) for what in rare[place]])

    def _parts(self, regime_and_length: tuple[str, int]) -> list[int]:
        """Return what the first token of such a run, those inside and the last have alike."""
        regime, length = regime_and_length
        steps = self._steps
        bonuses = (steps.bonus_of_first, steps.bonus, steps.bonus)
        parts = part_features(regime, length)
        return [
            self._opinions.sum(features) + bonus + self._at_least
            for features, bonus in zip(parts, bonuses, strict=True)
        ]

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
