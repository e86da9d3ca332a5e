"""The decoder's shortcuts: none of them may change what the model says."""

from __future__ import annotations

from itertools import chain, pairwise, product
from operator import add

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities import remembered
from reader.entities.candidates import View
from reader.entities.decoder import Decoder
from reader.entities.features import all_features
from reader.entities.model import NEVER, Model, read_model
from reader.entities.patterns import find_patterns
from reader.entities.statistical import MODEL
from reader.entities.steps import Steps
from reader.entities.tokens import paragraphs
from reader.entities.vocabulary import make_vocabulary
from reader.entities.weighing import SCALE, make_weights, parted

LABELS = ["O", "B-person", "I-person", "B-org", "I-org"]
FREE, STEP = SCALE, 300
TRANSITIONS = [
    [NEVER if to % 2 == 0 and to and start not in {to - 1, to} else (start * to % 3 - 1) * STEP
     for to in range(5)]
    for start in range(5)
]  # fmt: skip
NOTHING = make_vocabulary({}, {}, {}, {}, {})

SCORES = st.lists(st.tuples(*[st.integers(-4 * SCALE, 4 * SCALE)] * 5), min_size=1, max_size=5)


def total(scores: list[tuple[int, ...]], path: tuple[int, ...]) -> int:
    steps = sum(TRANSITIONS[before][label] for before, label in pairwise(path))
    return sum(here[label] for here, label in zip(scores, path, strict=True)) + steps


@settings(max_examples=150, deadline=None)
@given(SCORES)
def test_no_path_scores_higher_than_the_one_returned(scores: list[tuple[int, ...]]) -> None:
    steps = Steps(LABELS, TRANSITIONS)
    with_bonuses = [
        tuple(map(add, here, bonus))
        for here, bonus in zip(scores, bonuses(steps, len(scores), 5), strict=True)
    ]
    first = [label for label, name in enumerate(LABELS) if not name.startswith("I-")]
    paths = product(first, *[range(5)] * (len(scores) - 1))
    best = max(total(scores, each) for each in paths)
    likeliest = [here.index(max(here)) for here in with_bonuses]
    assert total(scores, tuple(steps.path(with_bonuses, likeliest))) == best


def test_packed_sums_are_the_sums_of_the_weights() -> None:
    model = read_model(MODEL)
    decoder = Decoder(model)
    text = (
        "Mr. Zubkov of the Bank of Japan met Angela Merkel in Paris on Monday, AFP said.\n"
        "New York Times Reporter Zubkov Quits Over Supreme Court Ruling\n"
        "PRESIDENT MACRON ARRIVES IN BERLIN FOR TALKS\n"
        "The New York Times and the Ministry of Finance told Zubkov that U.S.-led talks ended.\n"
        "al-Shabaab took over the University of Mogadishu, near Hotel Ambassador, Mr. Farah said"
    )
    for shown in (text, text.title()):
        view = View(
            [(each, find_patterns(shown, each)) for each in paragraphs(shown)], model.vocabulary
        )
        slow = [_scores(model, features) for features in chain.from_iterable(all_features(view))]
        fast = decoder.scores(view)
        of_steps = [
            bonus
            for run in view.runs
            for bonus in bonuses(decoder._steps, len(run), len(model.labels))
        ]
        assert len(fast) == len(slow)
        for here, expected, bonus in zip(fast, slow, of_steps, strict=True):
            assert [score - 0x8000 for score in here] == list(map(add, expected, bonus))
        assert decoder.scores(view) == fast  # now all is remembered
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(remembered, "MOST", 3)  # and now forgotten again and again
            assert Decoder(model).scores(view) == fast


def bonuses(steps: Steps, length: int, labels: int) -> list[list[int]]:
    """Return what a run of this length has for its steps, by token and label."""
    alone, first, within, last = (lanes(each, labels) for each in steps.bonuses)
    return [alone] if length == 1 else [first, *[within] * (length - 2), last]


def _scores(model: Model, features: list[str]) -> list[int]:
    scores = [0] * len(model.labels)
    for feature in features:
        key, what = parted(feature)
        weights = lanes(model.weights.of(key).get(what, 0), len(scores))
        scores = list(map(add, scores, weights))
    return scores


def lanes(packed: int, count: int = 11) -> list[int]:
    """Return the numbers that were packed into one, slowly and plainly."""
    numbers = []
    for _ in range(count):
        part = packed & 0xFFFF
        part -= 0x10000 if part >= 0x8000 else 0
        numbers.append(part)
        packed = (packed - part) >> 16
    return numbers


def test_labels_become_names() -> None:
    decoder = Decoder(Model("small", LABELS, make_weights({}, len(LABELS)), TRANSITIONS, NOTHING))
    names: list[tuple[int, int, str]] = []
    decoder._add_names(range(3, 9), [1, 2, 0, 3, 3, 1], names)
    decoder._add_names(range(20, 22), [3, 4], names)
    assert names == [
        (3, 4, "person"),
        (6, 6, "org"),
        (7, 7, "org"),
        (8, 8, "person"),
        (20, 21, "org"),
    ]
