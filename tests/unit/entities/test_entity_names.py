"""Canonical names, headlines and the foremost entities of an article."""

from __future__ import annotations

import pytest

from reader.entities import about, default_recogniser, recognise, recognise_article, resolve
from reader.model import Entity, Field, Kind, Mention


def canonical(title: str, body: str = "") -> list[tuple[str, str]]:
    """Return the text of each mention with its canonical name."""
    mentions = recognise_article(default_recogniser(), title, body)
    texts = {Field.TITLE: title, Field.BODY: body}
    return [(texts[m.field][m.start : m.end], m.name) for m in mentions]


def test_a_surname_stands_for_the_full_name_wherever_that_is() -> None:
    assert canonical(
        "Helberg Praises Talks in Taipei", "Jacob Helberg led the talks. Helberg was glad."
    ) == [
        ("Helberg", "Jacob Helberg"),
        ("Taipei", "Taipei"),
        ("Jacob Helberg", "Jacob Helberg"),
        ("Helberg", "Jacob Helberg"),
    ]


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("U.S.", "United States"),
        ("America", "United States"),
        ("Britain", "United Kingdom"),
        ("UK", "United Kingdom"),
        ("EU", "European Union"),
        ("UN", "United Nations"),
        ("Washington", "Washington"),
        ("Beijing", "Beijing"),
        ("Trump", "Donald Trump"),
    ],
)
def test_aliases(surface: str, name: str) -> None:
    assert canonical("", f"They spoke of {surface} again.") == [(surface, name)]


def test_an_acronym_stands_for_the_words_that_the_article_gives() -> None:
    body = "The Zorban Space Agency met. The ZSA was founded late, and ZSA craft are few."
    assert {name for _, name in canonical("", body)} == {"Zorban Space Agency"}


def test_a_legal_form_does_not_part_a_company() -> None:
    text = "Zorba Inc. and Zorba"
    mentions = [Mention(0, 10, Kind.ORG), Mention(15, 20, Kind.ORG)]
    assert [m.name for m in resolve("", [], text, mentions)] == ["Zorba Inc.", "Zorba Inc."]


def test_titles_and_possessives_are_no_part_of_a_name() -> None:
    text = "President Zora Zorba’s plan, and Zorba"
    mentions = [Mention(0, 22, Kind.PERSON), Mention(33, 38, Kind.PERSON)]
    assert [m.name for m in resolve("", [], text, mentions)] == ["Zora Zorba", "Zora Zorba"]


def test_first_names_and_initials() -> None:
    text = "Zora Zorba, Zora, Z. Zorba, Karl Zorba"
    spans = [(0, 10), (12, 16), (18, 26), (28, 38)]
    mentions = [Mention(start, end, Kind.PERSON) for start, end in spans]
    assert [m.name for m in resolve("", [], text, mentions)] == [
        "Zora Zorba",
        "Zora Zorba",
        "Zora Zorba",
        "Karl Zorba",
    ]


def test_the_name_of_an_amount_is_its_text_on_one_line() -> None:
    text = "It cost $12\nbillion"
    assert [m.name for m in resolve("", [], text, [Mention(8, 19, Kind.MONEY)])] == ["$12 billion"]


def test_kinds_are_never_joined() -> None:
    text = "Paris Zorba in Paris"
    mentions = [Mention(0, 11, Kind.PERSON), Mention(15, 20, Kind.PLACE)]
    assert [m.name for m in resolve("", [], text, mentions)] == ["Paris Zorba", "Paris"]


def test_the_title_comes_first_with_its_field() -> None:
    mentions = recognise_article(default_recogniser(), "Kyiv Awaits Signing", "They met in Kyiv.")
    assert [(m.field, m.name) for m in mentions] == [(Field.TITLE, "Kyiv"), (Field.BODY, "Kyiv")]


def test_a_body_makes_a_word_of_the_headline_known() -> None:
    title = "Two Zubkov Sisters Open a School"
    assert recognise(title) == []
    assert canonical(title, "The school of Ivan Zubkov opened.")[0] == ("Zubkov", "Ivan Zubkov")


def test_about_prefers_headline_then_frequency_then_order() -> None:
    def mention(kind: Kind, name: str, field: Field = Field.BODY) -> Mention:
        return Mention(0, 1, kind, name, field)

    mentions = [
        mention(Kind.PLACE, "Taiwan", Field.TITLE),
        mention(Kind.DATE, "2026"),
        mention(Kind.ORG, "First"),
        mention(Kind.PERSON, "Often"),
        mention(Kind.PERSON, "Often"),
        mention(Kind.PERSON, "often"),
        mention(Kind.ORG, "Last"),
    ]
    assert about(mentions) == [
        Entity(Kind.PERSON, "Often"),
        Entity(Kind.PLACE, "Taiwan"),
        Entity(Kind.ORG, "First"),
        Entity(Kind.ORG, "Last"),
    ]
    assert about(mentions, limit=1) == [Entity(Kind.PERSON, "Often")]
    assert about([], limit=4) == []
    assert about(mentions, limit=0) == []
