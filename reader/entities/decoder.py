"""The likeliest labels of the tokens of runs: scores by packed sums, then Viterbi.

What a word says alone is summed up once and remembered (`opinions.py`). Viterbi runs only inside a
run, and looks at few labels there (`steps.py`).
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING

from reader.entities.candidates import REGIMES
from reader.entities.features import (
    FARTHEST_KEYWORD,
    LONGEST_RUN,
    evidence_features,
    hints_of,
    keyword_features,
    part_features,
)
from reader.entities.opinions import IS_SMALL, STARTS_SENTENCE, Opinions, Sayings
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
        self._sayings = Sayings(model.weights)
        self._opinions = {regime: Opinions(self._sayings, regime) for regime in REGIMES}
        self._kinds = [label[2:] for label in model.labels]
        count = len(model.labels)
        self._bytes = count * LANE_BITS // 8
        self._unpack = Struct(f"<{count}H").iter_unpack
        self._steps = Steps(model.labels, model.transitions)
        self._at_least = bias(count)
        self._of_parts: Remembered[tuple[str, int], list[int]] = Remembered(self._parts)
        self._of_keywords: Remembered[str, list[list[int]]] = Remembered(self._keywords)
        self._of_hints: Remembered[str, int] = Remembered(
            lambda hints: self._sayings.sum(evidence_features(hints))
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
            self._add_totals(view, run, totals)
        self._add_evidence(view, totals)
        size = self._bytes
        packed = b"".join([total.to_bytes(size, "little") for total in totals])
        return list(self._unpack(packed))

    def _add_totals(self, view: View, run: range, totals: list[int]) -> None:
        """Add the sum of what the words of a run and those around them say of each token."""
        words, starts_sentence, small = view.words, view.starts_sentence, view.small
        regime, place, stop = view.regimes[run.start], run.start, run.stop
        first, middle, last = self._of_parts[regime, min(stop - place, LONGEST_RUN)]
        parts = [first, *[middle] * (stop - place - 2), last] if stop - place > 1 else [first]
        inside = map(self._opinions[regime].inside.__getitem__, words[place:stop])
        beside = list(map(self._sayings.beside.__getitem__, words[place - 2 : stop + 2]))
        of_run = (
            self._sayings.first[words[place]]
            + self._sayings.last[words[stop - 1]]
            + beside[1].before_run
            + beside[-2].after_run
        )
        for part, here, second_before, before, after, second_after in zip(
            parts, inside, beside, beside[1:], beside[3:], beside[4:], strict=False
        ):
            form = 0
            if before.may_end_sentence and starts_sentence(place):
                form = STARTS_SENTENCE
            if here.lower in small:
                form += IS_SMALL
            total = (
                of_run
                + part
                + here.by_form[form]
                + before.before
                + after.after
                + second_before.second_before
                + second_after.second_after
                + here.by_before.get(before.lower, 0)
                + here.by_after.get(after.lower, 0)
                + here.by_cluster_before.get(before.cluster, 0)
                + here.by_cluster_after.get(after.cluster, 0)
                + before.by_cluster.get(after.cluster, 0)
                + here.by_usages[before.usage][after.usage][second_after.usage]
            )
            by_traits = here.by_traits.get(before.traits)
            if by_traits:
                total += by_traits.get(after.traits, 0)
            totals.append(total)
            place += 1

    def _add_evidence(self, view: View, totals: list[int]) -> None:
        """Add what the rest of the text, known names and keywords say of tokens."""
        hints = hints_of(view)
        words, of_hints = view.words, self._of_hints
        number = 0
        for run in view.runs:
            behind = run.start
            for place in run:
                word = words[place]
                hint = hints.get(word.text)
                if hint is not None:
                    totals[number] += of_hints[hint]
                if word.keywords:
                    self._add_keywords(word.keywords, run, place, totals, number)
                if word.names and place >= behind:
                    behind = self._add_known_name(view, run, place, totals, number)
                number += 1

    def _add_known_name(
        self, view: View, run: range, place: int, totals: list[int], number: int
    ) -> int:
        """Add what a known name of several words says of its tokens; return what is behind it."""
        match = view.known.name_at(view.words, place)
        if match is None:
            return place
        length, trait = match
        unkeyed = self._sayings.unkeyed
        totals[number] += unkeyed.get("nB" + trait, 0)
        of_inside = unkeyed.get("nI" + trait, 0)
        for inside in range(1, min(length, run.stop - place)):
            totals[number + inside] += of_inside
        return place + length

    def _add_keywords(
        self, keywords: str, run: range, place: int, totals: list[int], number: int
    ) -> None:
        """Add what a word that makes names says of the tokens near it; its own has the number."""
        of_behind, of_before = self._of_keywords[keywords]
        for distance in range(1, min(run.stop - place, FARTHEST_KEYWORD + 1)):
            totals[number + distance] += of_behind[distance - 1]
        for distance in range(1, min(place - run.start, FARTHEST_KEYWORD) + 1):
            totals[number - distance] += of_before[distance - 1]

    def _keywords(self, keywords: str) -> list[list[int]]:
        """Return what keywords say of tokens behind them, and of those before, nearest first."""
        unkeyed = self._sayings.unkeyed
        return [
            [
                sum([unkeyed.get(each, 0) for each in keyword_features(keywords, side, distance)])
                for distance in range(1, FARTHEST_KEYWORD + 1)
            ]
            for side in "<>"
        ]

    def _parts(self, regime_and_length: tuple[str, int]) -> list[int]:
        """Return what the first token of such a run, those inside and the last have alike."""
        regime, length = regime_and_length
        bonuses = self._steps.bonuses
        of_first = bonuses.alone if length == 1 else bonuses.first
        parts = part_features(regime, length)
        return [
            self._sayings.sum(features) + bonus + self._at_least
            for features, bonus in zip(parts, (of_first, bonuses.within, bonuses.last), strict=True)
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
