"""The decoder's shortcuts: none of them may change what the model says."""

from __future__ import annotations

from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities.candidates import View
from reader.entities.decoder import Decoder, Tagged
from reader.entities.features import (
    Evidence,
    features_after,
    features_before,
    known_name_features,
    place_features,
    run_features,
    word_features,
)
from reader.entities.model import NEVER, SCALE, Model, pack_lanes, read_model
from reader.entities.patterns import find_patterns
from reader.entities.statistical import MODEL
from reader.entities.tokens import paragraphs
from reader.entities.vocabulary import make_vocabulary

LABELS = ["O", "B-person", "I-person", "B-org", "I-org"]
FREE, STEP = SCALE, 300
TRANSITIONS = [
    [NEVER if to % 2 == 0 and to and start not in {to - 1, to} else (start * to % 3 - 1) * STEP
     for to in range(5)]
    for start in range(5)
]  # fmt: skip
NOTHING = make_vocabulary({}, {}, {}, {})

SCORES = st.lists(st.tuples(*[st.integers(-6 * SCALE, 6 * SCALE)] * 5), min_size=1, max_size=5)


def small_decoder() -> Decoder:
    return Decoder(Model("small", LABELS, {"x": pack_lanes([0] * 5)}, TRANSITIONS, NOTHING))


def total(scores: list[tuple[int, ...]], path: tuple[int, ...]) -> int:
    steps = sum(TRANSITIONS[before][label] for before, label in pairwise(path))
    return sum(here[label] for here, label in zip(scores, path, strict=True)) + steps


@settings(max_examples=150, deadline=None)
@given(SCORES)
def test_no_path_scores_higher_than_the_one_returned(scores: list[tuple[int, ...]]) -> None:
    path = tuple(small_decoder()._path(scores))
    first = [label for label, name in enumerate(LABELS) if not name.startswith("I-")]
    paths = product(first, *[range(5)] * (len(scores) - 1))
    best = max(total(scores, each) for each in paths)
    assert total(scores, path) == best


def test_packed_sums_are_the_sums_of_the_weights() -> None:
    model = read_model(MODEL)
    decoder = Decoder(model)
    text = "Mr. Zubkov of the Bank of Japan met Angela Merkel in Paris on Monday, AFP said."
    for shown in (text, text.title()):
        (paragraph,) = paragraphs(shown)
        view = View(paragraph, model.vocabulary, find_patterns(shown, paragraph))
        evidence = Evidence([view])
        for run in view.runs:
            slow = [_scores(model, features) for features in _features(view, run, evidence)]
            fast = decoder._scores(view, run, evidence)
            assert [[score - 0x8000 for score in here] for here in fast] == slow
            assert decoder._scores(view, run, evidence) == fast  # now all is remembered


def _features(view: View, run: range, evidence: Evidence) -> list[list[str]]:
    known = read_model(MODEL).vocabulary
    named = known_name_features(view, run, known)
    result = []
    for index, placed in zip(run, place_features(view, run, evidence), strict=True):
        features = [
            *placed,
            *run_features(view, run),
            *word_features(view.words[index], known),
            *features_before(view.words[index - 1], known),
            *features_after(view.words[index + 1], known),
            *([named[index]] if index in named else []),
        ]
        result.append(features)
    return result


def _scores(model: Model, features: list[str]) -> list[int]:
    scores = [0] * len(model.labels)
    for feature in features:
        weight = model.weights.get(feature, 0)
        for lane in range(len(scores)):
            part = weight & 0xFFFF
            part -= 0x10000 if part >= 0x8000 else 0
            scores[lane] += part
            weight = (weight - part) >> 16
    return scores


def test_labels_become_names() -> None:
    decoder = small_decoder()
    names = decoder._names(range(3, 9), [1, 2, 0, 4, 3, 1])
    assert names == [
        Tagged(3, 4, "person"),
        Tagged(6, 6, "org"),
        Tagged(7, 7, "org"),
        Tagged(8, 8, "person"),
    ]
