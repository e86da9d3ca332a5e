"""Where a report was sent from is a place, by what stands behind it, whether anybody knows it."""

from __future__ import annotations

import pytest

from reader.entities import recognise


def names(text: str) -> list[tuple[str, str]]:
    kinds = {"person", "org", "place"}
    return [(text[m.start : m.end], str(m.kind)) for m in recognise(text) if m.kind in kinds]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("ZORBAK (AP) — The ferry sank on Tuesday.", ["ZORBAK"]),
        ("ZORB, Ethiopia — The dam was opened.", ["ZORB", "Ethiopia"]),
        ("OLD ZORBAN BAY, Wisconsin 1997-08-19", ["OLD ZORBAN BAY", "Wisconsin"]),
        ("ZORB/BONN, May 3 (Reuters) - The ministers met.", ["ZORB", "BONN"]),
        ("ZORB, Oct. 2 (Reuters) - The plant was shut.", ["ZORB"]),
        ("ZORB, Conn., Oct 2 (AP) -- The plant was shut.", ["ZORB", "Conn"]),
        ("ZORB-AU-LAC 1996-08-30", ["ZORB-AU-LAC"]),
        ("ST. ZORBAN (AFP) - The mayor left.", ["ST. ZORBAN"]),
    ],
)
def test_a_dateline_is_a_place(text: str, places: list[str]) -> None:
    assert [name for name, kind in names(text) if kind == "place"] == places


def test_the_other_names_of_the_paragraph_stay() -> None:
    found = names("ZORBAK (AP) — Ivan Zubkov spoke to the mayor on Tuesday.")
    assert ("AP", "org") in found
    assert ("Ivan Zubkov", "person") in found


@pytest.mark.parametrize(
    "text",
    [
        "NASA, Sept. 5 - The launch was put off.",
        "NASA, Sept 5 - The launch was put off.",
        "BOX OFFICE, May 3 - The film led again.",
        "I, May 3 - A diary",
    ],
)
def test_other_capitals_ahead_of_a_date_are_no_places(text: str) -> None:
    assert [name for name, kind in names(text) if kind == "place"] == []
