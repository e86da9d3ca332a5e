"""Texts to training sequences, sequences to a CRF, its weights to the model's numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.candidates import View
from reader.entities.features import (
    Evidence,
    features_after,
    features_before,
    known_name_features,
    place_features,
    run_features,
    word_features,
)
from reader.entities.model import NEVER, SCALE, Model, pack_lanes
from reader.entities.patterns import find_patterns
from reader.entities.tokens import paragraphs
from tools.train_model.texts import GROUP, ORG, OTHER, PERSON, PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.entities.vocabulary import Vocabulary
    from tools.train_model.texts import Name, Text

LABELS = ["O", *(p + kind for kind in (PERSON, ORG, PLACE, GROUP, OTHER) for p in ("B-", "I-"))]

_SMALLEST = 0.05
"""Weights below it change no label worth mentioning."""

_SHARE_IN_TITLES = 0.5
"""Of the leniency: where every word has a capital, more is wrong of what more is found."""

_STEP = 1 / 32
"""Weights are rounded to it, so that many features share theirs and the file stays small."""

Sequence = tuple[list[list[str]], list[str]]
"""A run: the features of each token, and its labels."""


def views_of(text: str, known: Vocabulary) -> list[View]:
    """Return the paragraphs of a text as the model sees them."""
    return [
        View(paragraph, known, find_patterns(text, paragraph)) for paragraph in paragraphs(text)
    ]


def sequences(text: Text, known: Vocabulary) -> Iterator[Sequence]:
    """Yield the runs of a labelled text."""
    views = views_of(text.text, known)
    evidence = Evidence(views)
    names = sorted(text.names)
    for view in views:
        labels = _labels(view, names)
        for run in view.runs:
            run_labels = labels[run.start : run.stop]
            if run_labels[0].startswith("I-"):
                run_labels[0] = "B-" + run_labels[0][2:]
            yield token_features(view, run, known, evidence), run_labels


def token_features(
    view: View, run: range, known: Vocabulary, evidence: Evidence
) -> list[list[str]]:
    """Return all features of each token of a run, in an order that is the same each time."""
    shared = run_features(view, run)
    named = known_name_features(view, run, known)
    words = view.words
    placed = place_features(view, run, evidence)
    result = []
    for index, at_place in zip(run, placed, strict=True):
        features = [
            *word_features(words[index], known),
            *features_before(words[index - 1], known),
            *features_after(words[index + 1], known),
            *shared,
            *at_place,
        ]
        if index in named:
            features.append(named[index])
        result.append(sorted(features))
    return result


def _labels(view: View, names: list[Name]) -> list[str]:
    """Return the label of each token of the paragraph."""
    labels: list[str] = []
    place = 0
    for token in view.paragraph.tokens:
        while place < len(names) and names[place][1] <= token.start:
            place += 1
        if place < len(names) and names[place][0] < token.end:
            start, _, kind = names[place]
            labels.append(("B-" if token.start <= start else "I-") + kind)
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


def exported(path: Path, known: Vocabulary, *, leniency: float) -> Model:
    """Return crfsuite's weights as a model without a name.

    Weights below `_SMALLEST` are left out, the others rounded to `_STEP`. `leniency` is taken off
    the score of "no name" everywhere: more is found then, and less of it is right.
    """
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    lanes: dict[str, list[int]] = {}
    for (feature, label), weight in info.state_features.items():
        if abs(weight) >= _SMALLEST:
            score = round(round(weight / _STEP) * _STEP * SCALE)
            lanes.setdefault(feature, [0] * len(LABELS))[LABELS.index(label)] = score
    transitions = [[_default(before, label) for label in LABELS] for before in LABELS]
    for (before, label), weight in info.transitions.items():
        transitions[LABELS.index(before)][LABELS.index(label)] = round(weight * SCALE)
    for regime, share in (("p", 1), ("t", _SHARE_IN_TITLES), ("u", _SHARE_IN_TITLES)):
        lanes.setdefault("R=" + regime, [0] * len(LABELS))[0] -= round(share * leniency * SCALE)
    return Model(
        name="",
        labels=LABELS,
        weights={
            feature: packed for feature, scores in lanes.items() if (packed := pack_lanes(scores))
        },
        transitions=transitions,
        vocabulary=known,
    )


def _default(before: str, label: str) -> int:
    """Return the score of labels that never followed each other in training."""
    if label.startswith("I-") and before[1:] != label[1:]:
        return NEVER
    return -4 * SCALE
