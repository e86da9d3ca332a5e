"""What the training is made of, without the packages that only training needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tools.train_model.fusing import Voter, fused
from tools.train_model.grouping import k_means, unit
from tools.train_model.headlines import headline
from tools.train_model.texts import ORG, PERSON, PLACE, Name, Text

if TYPE_CHECKING:
    from tools.train_model.grouping import Matrix


@pytest.fixture
def two_directions() -> Matrix:
    """Twenty vectors near one axis, then twenty near another."""
    noise = np.random.default_rng(3).normal(0, 0.05, (40, 4)).astype(np.float32)
    noise[:20, 0] += 1
    noise[20:, 1] += 1
    return unit(noise)


def test_vectors_of_one_direction_share_a_group(two_directions: Matrix) -> None:
    groups = k_means(two_directions, 2, seed=5).tolist()
    assert len(set(groups[:20])) == len(set(groups[20:])) == 1
    assert groups[0] != groups[20]


def test_the_same_seed_makes_the_same_groups(two_directions: Matrix) -> None:
    first, second = (k_means(two_directions, 7, seed=5).tolist() for _ in range(2))
    assert first == second


def test_fewer_vectors_than_groups_are_no_error(two_directions: Matrix) -> None:
    assert len(k_means(two_directions[:3], 10, seed=5)) == 3


def test_a_range_needs_half_of_the_votes_and_takes_the_kind_of_most() -> None:
    sentence = "Zorba met Balko in Lyon."
    zorba, balko, lyon = Name(0, 5, PERSON), Name(10, 15, PERSON), Name(19, 23, PLACE)
    voters = [
        Voter([[zorba, lyon]]),
        Voter([[zorba._replace(label=ORG), lyon]]),
        Voter([[zorba, balko]]),
    ]
    assert fused([sentence], voters) == [Text(sentence, [zorba, lyon])]


def test_a_headline_has_capitals_and_no_full_stop_and_keeps_its_names() -> None:
    text = Text("Ministers of Zorba met in the rain.", [Name(13, 18, PLACE)])
    assert headline(text) == Text("Ministers of Zorba Met in the Rain", [Name(13, 18, PLACE)])
