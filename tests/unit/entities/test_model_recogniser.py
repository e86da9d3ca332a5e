"""What the model makes of classes of names; each by names that are in no list of ours."""

from __future__ import annotations

import time

import pytest

from reader.entities import default_recogniser, recognise
from reader.entities.statistical import StatisticalRecogniser

SHOWN = {"person", "org", "place"}


def names(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], str(m.kind)) for m in recognise(text) if m.kind in SHOWN]


def test_the_model_serves_and_says_which_it_is() -> None:
    recogniser = default_recogniser()
    assert isinstance(recogniser, StatisticalRecogniser)
    assert recogniser.version.startswith("model-")
    assert default_recogniser() is recogniser


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Kyiv Awaits Signing", [("Kyiv", "place")]),
        ("Mark Carney Walks Back Davos Remarks", [("Mark Carney", "person"), ("Davos", "place")]),
        ("USDA Rolls Out Farm Aid", [("USDA", "org")]),
        ("ICE Agents Shoot Two in Minneapolis", [("ICE", "org"), ("Minneapolis", "place")]),
        ("How Ice Shapes the Land We Live On", []),
        ("Twenty Ideas for Better Bread and Cheaper Rent", []),
        ("Jakarta Floods Force Thousands to Flee", [("Jakarta", "place")]),
        ("FBI Raids Home of Former Adviser", [("FBI", "org")]),
        ("Bank of England Holds Rates at 4 Percent", [("Bank of England", "org")]),
    ],
)
def test_headlines(headline: str, expected: list[tuple[str, str]]) -> None:
    assert names(headline) == expected


def test_a_company_before_a_deal_is_cut_where_it_ends() -> None:
    found = names("Netflix's Warner Bros Discovery Deal")
    assert found == [("Netflix", "org"), ("Warner Bros Discovery", "org")]


def test_a_full_name_explains_the_surname_alone() -> None:
    text = "Ivan Zubkov spoke in Lyon on Monday. On Tuesday Zubkov left, and Zubkov's aides stayed."
    assert names(text) == [
        ("Ivan Zubkov", "person"),
        ("Lyon", "place"),
        ("Zubkov", "person"),
        ("Zubkov", "person"),
    ]


def test_titles_are_no_part_of_a_name() -> None:
    assert names("They met President Zorina Balko at noon.") == [("Zorina Balko", "person")]


def test_capitals_alone_hide_no_name() -> None:
    found = names("PRESIDENT MACRON ARRIVES IN BERLIN FOR TALKS")
    assert ("BERLIN", "place") in found


def test_two_countries_with_a_hyphen_are_two() -> None:
    assert names("The India-Pakistan talks went on.") == [("India", "place"), ("Pakistan", "place")]


def test_events_and_laws_are_told_by_a_word() -> None:
    text = "They passed the Zorban Fishing Act before the Zorban Climate Summit."
    kinds = {text[m.start : m.end]: str(m.kind) for m in recognise(text)}
    assert kinds["Zorban Fishing Act"] == "law"
    assert kinds["Zorban Climate Summit"] == "event"


def test_other_languages_are_left_to_lists_and_patterns() -> None:
    text = (
        "Der Minister sagte in Berlin, dass die Regierung mit den Ländern und der Firma Zorba sei."
    )
    assert names(text) == [("Berlin", "place")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "12", "。。。", "a", "A", "\ud800 Paris"])
def test_any_text_will_do(text: str) -> None:
    end = 0
    for mention in recognise(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@pytest.mark.parametrize(
    "unit",
    [
        "Act ",
        "Treaty of Zorba ",
        "PRESIDENT MACRON ARRIVES IN BERLIN ",
        "Mark Carney Walks Back Davos Remarks ",
        "Ming-hsin-",
        "A.",
        "of ",
    ],
)
def test_a_text_four_times_as_long_takes_about_four_times_as_long(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = time.process_time()
        recognise(text)
        return time.process_time() - started

    seconds(1_000)  # loads the model, remembers the words
    short, long = min(seconds(10_000) for _ in range(3)), min(seconds(40_000) for _ in range(3))
    assert long <= 10 * short + 0.01
