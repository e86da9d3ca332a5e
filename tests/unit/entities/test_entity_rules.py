"""What the rules make of classes of names, each by an example or two."""

from __future__ import annotations

import pytest

from reader.entities.pattern_tier import pattern_recogniser


def names(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], str(m.kind)) for m in pattern_recogniser().recognise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # keywords take the words around them
        ("He works at the Ministry of Rural Affairs now.", [("Ministry of Rural Affairs", "org")]),
        ("It met the Zorban Fishing Association.", [("Zorban Fishing Association", "org")]),
        ("They sailed the Strait of Zorba.", [("Strait of Zorba", "place")]),
        ("They signed the Treaty of Zorba.", [("Treaty of Zorba", "law")]),
        ("She climbed Mount Zorba.", [("Mount Zorba", "place")]),
        (
            "They asked the Food and Parks Administration.",
            [("Food and Parks Administration", "org")],
        ),
        # titles are no part of a name
        ("They saw President Zorba there.", [("Zorba", "person")]),
        ("They met Deputy Prime Minister Zora Zorba.", [("Zora Zorba", "person")]),
        # persons
        ("They met John Zorba.", [("John Zorba", "person")]),
        (
            "They met Ming-hsin Zorba and Zorba.",
            [("Ming-hsin Zorba", "person"), ("Zorba", "person")],
        ),
        ("There John Hall spoke.", [("John Hall", "person")]),
        (
            "They heard King George III of England.",
            [("George III", "person"), ("England", "place")],
        ),
        # places
        ("He lives in Zorbaville.", [("Zorbaville", "place")]),
        ("It is Zorba, Texas, they said.", [("Zorba", "place"), ("Texas", "place")]),
        ("It is near Greater London.", [("Greater London", "place")]),
        # hyphens part what they do not join
        ("It was a U.S.-led force.", [("U.S.", "place")]),
        ("The Israel-Iran talks.", [("Israel", "place"), ("Iran", "place")]),
        # a small word between names parts them
        ("He flew from Paris to Rome.", [("Paris", "place"), ("Rome", "place")]),
        # everyday words with capitals are no names
        ("The State has rules. Officials said so.", []),
        ("Lately it rained. However, Rain is Good.", []),
        ("The AI boom, the GDP and a CEO.", []),
    ],
)
def test_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv Awaits Signing", [("Kyiv", "place")]),
        ("Fatal ICE Shootings Intensify Fallout", [("ICE", "org")]),
        ("How Ice Shapes the Land We Live On", []),
        (
            "Mark Carney Walks Back Davos Remarks",
            [("Mark Carney", "person"), ("Davos", "place")],
        ),
        ("Mark Your Calendars for Spring Planting", []),
        ("Trump, Zubkov Seek Quick Deal", [("Trump", "person"), ("Zubkov", "person")]),
        ("Zubkov Says Talks Will Go On", [("Zubkov", "person")]),
        ("Zubkov’s New Store Opens Doors", [("Zubkov", "org")]),
        ("De-Escalation and Shake-Up Seen as Likely", []),
        ("TRUMP SAYS USDA WILL PAY FARMERS", [("TRUMP", "person"), ("USDA", "org")]),
        ("Twenty Ideas for Better Bread and Cheaper Rent", []),
    ],
)
def test_headlines(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_the_text_as_a_whole_explains_a_surname() -> None:
    text = "A plan came from Gordon Brown. Brown spoke first. Then the brown dog left."
    assert names(text) == [("Gordon Brown", "person"), ("Brown", "person")]


def test_a_cue_in_one_sentence_settles_a_name_in_the_next() -> None:
    text = "They went to see the fair in Zorbaville. They say Zorbaville is old."
    assert names(text) == [("Zorbaville", "place"), ("Zorbaville", "place")]


def test_a_single_guess_is_not_worth_a_mark() -> None:
    assert names("They praised Zorba and went on.") == []


def test_other_languages_get_only_what_the_lists_and_patterns_know() -> None:
    german = (
        "Der Minister sagte am Montag, dass die Regierung in Berlin mit der Opposition "
        "über das Gesetz und die Kosten von 3,5 Milliarden Euro verhandelt. Das ist nicht neu."
    )
    assert names(german) == [("Berlin", "place")]


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "。。。", "12", "…", "👩‍👩‍👧 🇺🇸", "日本の首相が訪米"]
)
def test_texts_without_names(text: str) -> None:
    assert pattern_recogniser().recognise(text) == []
