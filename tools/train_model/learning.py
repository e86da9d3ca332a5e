"""Texts to training sequences, sequences to a CRF, its weights to the model's numbers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.entities.candidates import View
from reader.entities.features import all_features
from reader.entities.model import NEVER, Model
from reader.entities.patterns import find_patterns
from reader.entities.tokens import paragraphs
from reader.entities.weighing import SCALE, feature, make_weights, pack_lanes
from tools.train_model.texts import GROUP, ORG, OTHER, PERSON, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.entities.vocabulary import Vocabulary
    from tools.train_model.texts import Name, Text

LABELS = ["O", *(p + kind for kind in (PERSON, ORG, PLACE, GROUP, OTHER) for p in ("B-", "I-"))]

_SMALLEST = 0.12
"""Weights below it are more noise than news: without them the model is smaller, and better."""

_SHARE_IN_TITLES = 0.3
"""Of the leniency: where every word has a capital, more is wrong of what more is found."""

_UNSEEN_STEP = -4.0
"""The weight of labels that never followed each other in training."""

_STEP = 1 / 32
"""Weights are rounded to it, so that many features share theirs and the file stays small."""

Sequence = tuple[list[list[str]], list[str]]
"""A run: the features of each token, and its labels."""


def sequences(text: Text, known: Vocabulary) -> Iterator[Sequence]:
    """Yield the runs of a labelled text."""
    read = text.text
    view = View([(each, find_patterns(read, each)) for each in paragraphs(read)], known)
    labels = _labels(view, sorted(text.names))
    for run, rows in zip(view.runs, all_features(view), strict=True):
        run_labels = labels[run.start : run.stop]
        if run_labels[0].startswith("I-"):
            run_labels[0] = "B-" + run_labels[0][2:]
        yield list(map(sorted, rows)), run_labels


def _labels(view: View, names: list[Name]) -> list[str]:
    """Return the label of each token of the text."""
    labels: list[str] = []
    place = 0
    for index, token_start in enumerate(view.starts):
        while place < len(names) and names[place][1] <= token_start:
            place += 1
        if place < len(names) and names[place][0] < view.end(index) and view.marks[index]:
            start, _, kind = names[place]
            labels.append(("B-" if token_start <= start else "I-") + kind)
        else:
            labels.append("O")
    return labels


def train(
    runs: Iterable[Sequence],
    path: Path,
    *,
    c1: float,
    c2: float,
    iterations: int,
    fewest: int = 2,
) -> None:
    """Train a CRF with L1 (`c1`) and L2 (`c2`) on the runs, and write crfsuite's file to `path`."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params(
        {
            "c1": c1,
            "c2": c2,
            "max_iterations": iterations,
            "feature.minfreq": fewest,
            "feature.possible_transitions": False,
            "feature.possible_states": False,
        }
    )
    for features, labels in runs:
        trainer.append(features, labels)
    trainer.train(str(path))


def exported(paths: list[Path], known: Vocabulary, *, leniency: float) -> Model:
    """Return the mean of the weights in crfsuite's files as a model without a name.

    Weights below `_SMALLEST` are left out, the others rounded to `_STEP`. `leniency` is taken off
    the score of "no name" everywhere: more is found then, and less of it is right.
    """
    import pycrfsuite

    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0] * len(LABELS))
    steps = [[0.0] * len(LABELS) for _ in LABELS]
    for path in paths:
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        info = tagger.info()
        for (name, label), weight in sorted(info.state_features.items()):
            sums[name][LABELS.index(label)] += weight / len(paths)
        for before, row in zip(LABELS, steps, strict=True):
            for place, label in enumerate(LABELS):
                row[place] += info.transitions.get((before, label), _UNSEEN_STEP) / len(paths)
    for regime, share in (("p", 1), ("t", _SHARE_IN_TITLES), ("u", _SHARE_IN_TITLES)):
        sums[feature("", "R=" + regime)][0] -= share * leniency
    weights = {name: pack_lanes(list(map(_rounded, row))) for name, row in sums.items()}
    return Model(
        name="",
        labels=LABELS,
        weights=make_weights({name: each for name, each in weights.items() if each}, len(LABELS)),
        transitions=[
            [
                round(weight * SCALE) if _can_follow(before, label) else NEVER
                for label, weight in zip(LABELS, row, strict=True)
            ]
            for before, row in zip(LABELS, steps, strict=True)
        ],
        vocabulary=known,
    )


def _rounded(weight: float) -> int:
    """Return a weight in the numbers of a lane."""
    return round(round(weight / _STEP) * _STEP * SCALE) if abs(weight) >= _SMALLEST else 0


def _can_follow(before: str, label: str) -> bool:
    """Whether a label may stand after another: I-x only after B-x and I-x."""
    return not label.startswith("I-") or before[1:] == label[1:]
