"""From label to label: which may follow which, what each step costs, and the best path of a run.

The best step into a label is worth what the model says, and that is added to the label's own score
(`bonus`). What another step is worth less is its cost, so no cost is below zero. Four rules follow,
which spare most of Viterbi's work:

- Where the likeliest label of each token makes a path that costs nothing, none can be better.
- Else that path, mended where it cannot be, stays behind the likeliest labels by some loss. A label
  that alone is farther behind the likeliest of its token is on no better path. Nor, in all we saw,
  is one that is behind by `_FARTHEST`.
- A name goes on from its own labels only.
- To every other label all steps are open, and none costs more than `_dearest`; so what is farther
  behind than that needs no look.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

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


class Steps:
    """The costs of the steps between labels."""

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
        self._into = [[best[label] - row[label] for row in transitions] for label in everything]
        """What steps cost, by the label that they lead to, then by the one that they come from."""
        self._dearest = max(
            cost
            for label, costs in enumerate(self._into)
            if label not in self.inside
            for cost in costs
        )

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
        sums: list[Sums] = []
        for here, best in zip(scores, likeliest, strict=True):
            # One open label at least can follow any other: where the likeliest goes on with a
            # name, the label that begins it is open, too.
            least, begins = here[best] - loss, best - (best in self.inside)
            labels = [each for each, score in enumerate(here) if score >= least or each == begins]
            if sums:
                sums.append(self._reached(sums[-1], here, labels))
            else:
                sums.append({label: here[label] for label in labels})
        return self._way_back(sums)

    def _reached(self, sums: Sums, here: Scores, labels: Sequence[int]) -> Sums:
        """Return the best sums up to each of `labels`, from those up to the labels before."""
        least = max(sums.values()) - self._dearest
        near = [(before, total) for before, total in sums.items() if total >= least]
        reached: Sums = {}
        for label in labels:
            costs = self._into[label]
            if label in self.inside:
                begun = sums.get(label - 1, _UNREACHED) - costs[label - 1]
                gone_on = sums.get(label, _UNREACHED) - costs[label]
                best = begun if begun >= gone_on else gone_on
            elif len(near) == 1:
                best = near[0][1] - costs[near[0][0]]
            else:
                best = max([total - costs[before] for before, total in near])
            reached[label] = best + here[label]
        return reached

    def _way_back(self, sums: Sequence[Sums]) -> list[int]:
        """Return the labels of the path that reached the highest of the last sums."""
        label = max(sums[-1], key=sums[-1].__getitem__)
        path = [label]
        for before in sums[-2::-1]:
            costs = self._into[label]
            rests = [total - costs[each] for each, total in before.items()]
            label = list(before)[rests.index(max(rests))]
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
