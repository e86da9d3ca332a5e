"""From label to label: which may follow which, what each step costs, and the best path of a run.

The best step into a label is worth what the model says, and that is added to the label's own score
(`bonus`). What another step is worth less is its cost, so no cost is below zero. Four rules follow,
which spare most of Viterbi's work:

- Where the likeliest label of each token makes a path that costs nothing, none can be better.
- Else that path, mended where it cannot be, stays behind the likeliest labels by some loss. A label
  that alone is farther behind the likeliest of its token is on no better path. Nor, in all we saw,
  is one that is behind by `_FARTHEST`.
- A name goes on from its own labels only.
- To every other label all steps are open. What is so far behind the best label of the token before
  that none of its steps can be as much cheaper (`_cheaper`) needs no look.
"""

from __future__ import annotations

from itertools import pairwise
from operator import add, sub
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.weighing import SCALE, pack_lanes

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
"""More than several steps cost: no name of the development texts needs a label so far behind."""

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
        loss = min(
            self._loss_mended_backwards(scores, likeliest),
            self._loss_mended_forwards(scores, likeliest),
            _FARTHEST,
        )
        least = scores[0][likeliest[0]] - loss
        sums = [{label: score for label, score in enumerate(scores[0]) if score >= least}]
        near: list[list[int]] = []
        for here, best in zip(scores[1:], likeliest[1:], strict=True):
            near.append(self._near(sums[-1]))
            sums.append(self._reached(sums[-1], near[-1], here, here[best] - loss, best))
        return self._way_back(sums, near)

    def _near(self, sums: Sums) -> list[int]:
        """Return the labels from which the best step to labels may come that all can reach."""
        best = max(sums, key=sums.__getitem__)
        most, cheaper = sums[best], self._cheaper[best]
        return [label for label, total in sums.items() if most - total <= cheaper[label]]

    def _reached(
        self, sums: Sums, near: Sequence[int], here: Scores, least: int, likeliest: int
    ) -> Sums:
        """Return the best sums up to each label that scores at least so much, from those before.

        One label at least can follow any other: where the likeliest goes on with a name, the label
        that begins it is among them, too.
        """
        begins = likeliest - 1 if likeliest in self.inside else likeliest
        open_labels = [each for each in self._outside if here[each] >= least or each == begins]
        if len(near) == 1:
            total, costs = sums[near[0]], self._from[near[0]]
            reached = {label: total - costs[label] + here[label] for label in open_labels}
        else:
            ways = [(sums[label], self._from[label]) for label in near]
            reached = {
                label: max([total - costs[label] for total, costs in ways]) + here[label]
                for label in open_labels
            }
        for label in self.inside:
            if here[label] >= least:
                costs = self._into[label]
                begun = sums.get(label - 1, _UNREACHED) - costs[label - 1]
                gone_on = sums.get(label, _UNREACHED) - costs[label]
                reached[label] = (begun if begun >= gone_on else gone_on) + here[label]
        return reached

    def _way_back(self, sums: Sequence[Sums], near: Sequence[Sequence[int]]) -> list[int]:
        """Return the labels of the path that reached the highest of the last sums."""
        label = max(sums[-1], key=sums[-1].__getitem__)
        path = [label]
        for before, near_before in zip(sums[-2::-1], near[::-1], strict=True):
            costs = self._into[label]
            ways = near_before if label not in self.inside else (label - 1, label)
            if len(ways) == 1:
                label = ways[0]
            else:
                rests = [before.get(each, _UNREACHED) - costs[each] for each in ways]
                label = ways[rests.index(max(rests))]
            path.append(label)
        path.reverse()
        return path

    def _loss_mended_forwards(self, scores: Sequence[Scores], likeliest: Sequence[int]) -> int:
        """Return how far a path that can be stays behind the likeliest labels.

        It is theirs, but where a name would go on that did not begin, it begins there.
        """
        loss = 0
        before = likeliest[0]
        for here, label in zip(scores[1:], likeliest[1:], strict=True):
            chosen = label
            if label in self.inside and before not in {label, label - 1}:
                chosen = label - 1
                loss += here[label] - here[chosen]
            loss += self._into[chosen][before]
            before = chosen
        return loss

    def _loss_mended_backwards(self, scores: Sequence[Scores], likeliest: Sequence[int]) -> int:
        """Return the same of the path on which such a name has begun before."""
        loss = 0
        after = likeliest[-1]
        for here, label in zip(scores[-2::-1], likeliest[-2::-1], strict=True):
            chosen = label
            if after in self.inside and label not in {after, after - 1}:
                chosen = after if here[after] > here[after - 1] else after - 1
                loss += here[label] - here[chosen]
            loss += self._into[after][chosen]
            after = chosen
        return loss
