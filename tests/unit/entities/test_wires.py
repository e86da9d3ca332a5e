"""The forms of the wire that training is given: the names in them are where they are said to be."""

from __future__ import annotations

import random

import pytest

from tools.train_model.texts import Name, Text
from tools.train_model.wires import Places, in_capitals, with_dateline

POOLS = Places(["Aarhus", "Cali"], ["Peru", "Chad"])
REPORT = Text("Rockets hit Basra.", [Name(12, 17, "place")])


def named(text: Text) -> list[tuple[str, str]]:
    return [(text.text[start:end], label) for start, end, label in text.names]


@pytest.mark.parametrize("seed", range(20))
def test_a_dateline_names_its_city_and_keeps_the_report(seed: int) -> None:
    text = with_dateline(REPORT, POOLS, random.Random(seed))
    (city, label), *others = named(text)
    assert city.capitalize() in POOLS.cities
    assert label == "place"
    assert others[-1] == ("Basra", "place")
    assert text.text.endswith(REPORT.text)


@pytest.mark.parametrize("seed", range(10))
def test_capitals_move_no_name(seed: int) -> None:
    text = in_capitals(REPORT, random.Random(seed))
    assert named(text) == [("BASRA", "place")]
    assert text.text.isupper()


def test_a_letter_without_one_capital_is_left_alone() -> None:
    text = Text("Straße in Gießen", [Name(10, 16, "place")])
    assert in_capitals(text, random.Random(1)) == text
