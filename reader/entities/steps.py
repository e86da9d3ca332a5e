"""From label to label: which may follow which, what each step costs, and the best path of a run.

The best step into a label is worth what the model says, and that is added to the label's own score;
what it costs at least to leave a label is taken off it (`Bonuses`). What a step costs beyond that
is never below zero. Four rules follow, which spare most of Viterbi's work:

- Where the likeliest label of each token makes a path that costs nothing, none can be better.
- In all we saw, no label is on the best path that is behind the likeliest by `_FARTHEST`.
- A name goes on from its own labels only.
- To every other label all steps are open. What is so far behind the best label of the token before
  that none of its steps can be as much cheaper (`_cheaper`) needs no look.
"""

from __future__ import annotations

from itertools import pairwise
from operator import add, sub
from typing import TYPE_CHECKING

from reader.entities.weighing import SCALE, pack_lanes
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    Scores = tuple[int, ...]
    """Of all labels for a token."""
    Sums = dict[int, int]
    """Of the scores, less costs, on the best path to a label, by label."""

_NEVER_FIRST = -0x3000
"""Taken off the score of a label that cannot be: more than scores ever differ, and still within
what a lane holds."""

_FARTHEST = 10 * SCALE
"""More than several steps cost: what F1 of the development texts bears. At 7 it loses 0.3."""

_UNREACHED = -(1 << 40)
"""The sum of a label that no path leads to: less than any other."""


class Bonuses(NamedTuple):
    """What is added to the scores of labels for the steps beside them, packed, by the place."""

    alone: int
    first: int
    within: int
    last: int


class Steps:
    """The costs of the steps between labels."""

    def __init__(self, labels: Sequence[str], transitions: Sequence[Sequence[int]]) -> None:
        """Take the labels (none, then B-x and I-x of each kind), and scores by label, then next."""
        everything = range(len(labels))
        self.inside = frozenset(label for label in everything if labels[label].startswith("I-"))
        """Labels that go on with a name: each follows itself or the label before it, B-x."""
        best = [max(row[label] for row in transitions) for label in everything]
        costs = [[best[to] - score for to, score in enumerate(row)] for row in transitions]
        leave = self._least_costs(costs)
        go_on = [leave[label - 1] if label in self.inside else 0 for label in everything]
        never = [_NEVER_FIRST * (label in self.inside) for label in everything]
        into = list(map(add, best, go_on))
        self.bonuses = Bonuses(
            alone=pack_lanes(never),
            first=pack_lanes(list(map(sub, never, leave))),
            within=pack_lanes(list(map(sub, into, leave))),
            last=pack_lanes(into),
        )
        self._from = [
            [cost - leave[label] + go_on[to] for to, cost in enumerate(row)]
            for label, row in enumerate(costs)
        ]
        """What steps still cost, by the label that they come from, then by the one they lead to."""
        self._into = [list(costs) for costs in zip(*self._from, strict=True)]
        """The same, by the label that they lead to first."""
        self._outside = [label for label in everything if label not in self.inside]
        ends = [self._into[label] for label in self._outside]
        self._cheaper = [
            [max(costs[best] - costs[other] for costs in ends) for other in everything]
            for best in everything
        ]
        """By one label, then another: how much less a step from the other costs at most; to labels
        that all steps lead to."""

    def _least_costs(self, costs: list[list[int]]) -> list[int]:
        """Return what it costs at least to leave each label, but to go on with its name.

        To go on with a name is charged with what it costs at least to leave its first label.
        """
        least: list[int] = []
        for label, row in enumerate(costs):
            ends = min(cost for to, cost in enumerate(row) if to not in self.inside)
            goes_on = row[label] + least[label - 1] if label in self.inside else ends
            least.append(min(ends, goes_on))
        return least

    def path(self, scores: Sequence[Scores], likeliest: Sequence[int]) -> list[int]:
        """Return the labels, one a token, of which the scores less the costs sum highest.

        `likeliest` has for each token the label with the highest score.
        """
        into = self._into
        if not sum([into[label][before] for before, label in pairwise(likeliest)]):
            return list(likeliest)
        least = scores[0][likeliest[0]] - _FARTHEST
        sums = {label: score for label, score in enumerate(scores[0]) if score >= least}
        ways: list[dict[int, int]] = []
        for here, best in zip(scores[1:], likeliest[1:], strict=True):
            sums, way = self._reached(sums, here, best)
            ways.append(way)
        label = max(sums, key=sums.__getitem__)
        path = [label]
        for way in reversed(ways):
            label = way[label]
            path.append(label)
        path.reverse()
        return path

    def _reached(self, sums: Sums, here: Scores, likeliest: int) -> tuple[Sums, dict[int, int]]:
        """Return the best sums up to the labels of the next token, and where each comes from."""
        first = max(sums, key=sums.__getitem__)
        most, costs, cheaper = sums[first], self._from[first], self._cheaper[first]
        rivals = [
            (label, total, self._from[label])
            for label, total in sums.items()
            if most - total < cheaper[label]
        ]
        reached: Sums = {}
        way: dict[int, int] = {}
        for label in self._open(sums, here, likeliest):
            if label in self.inside:
                before, total = self._going_on(sums, label)
            else:
                before, total = first, most - costs[label]
                for rival, rival_total, rival_costs in rivals:
                    if rival_total - rival_costs[label] > total:
                        before, total = rival, rival_total - rival_costs[label]
            reached[label] = total + here[label]
            way[label] = before
        return reached, way

    def _open(self, sums: Sums, here: Scores, likeliest: int) -> list[int]:
        """Return the labels of a token that may be on the best path: none that cannot be reached.

        One at least can be: where the likeliest goes on with a name, the label that begins one.
        """
        least = here[likeliest] - _FARTHEST
        inside = self.inside
        found = [
            label
            for label, score in enumerate(here)
            if score >= least and (label not in inside or label in sums or label - 1 in sums)
        ]
        return found or [likeliest - 1]

    def _going_on(self, sums: Sums, label: int) -> tuple[int, int]:
        """Return from which label a name best goes on with this one, and the sum until there."""
        costs = self._into[label]
        begun = sums.get(label - 1, _UNREACHED) - costs[label - 1]
        gone_on = sums.get(label, _UNREACHED) - costs[label]
        return (label - 1, begun) if begun >= gone_on else (label, gone_on)
