"""Canonical names, headlines and the foremost entities of an article."""

from __future__ import annotations

import re

import pytest

from reader.entities import about, recognise_article, resolve
from reader.entities.aliases import aliases
from reader.entities.pattern_tier import pattern_recogniser
from reader.model import Entity, Field, Kind, Mention


def canonical(title: str, body: str = "") -> list[tuple[str, str]]:
    """Return the text of each mention with its canonical name."""
    mentions = recognise_article(pattern_recogniser(), title, body)
    texts = {Field.TITLE: title, Field.BODY: body}
    return [(texts[m.field][m.start : m.end], m.name) for m in mentions]


def resolved(marked: str, kind: Kind) -> list[str]:
    """Return the canonical name of each part in brackets, all of one kind."""
    text, mentions = "", []
    for outside, inside in re.findall(r"([^\[]*)(?:\[([^\]]+)\])?", marked):
        text += outside
        if inside:
            mentions.append(Mention(len(text), len(text) + len(inside), kind))
            text += inside
    return [mention.name for mention in resolve("", [], text, mentions)]


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
    assert resolved("[Zorba Inc.] and [Zorba]", Kind.ORG) == ["Zorba", "Zorba"]
    assert resolved("[Zorba Corporation] and [Zorba]", Kind.ORG) == ["Zorba Corporation"] * 2
    assert resolved("[Zorba & Co.]", Kind.ORG) == ["Zorba & Co."]


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
    mentions = recognise_article(pattern_recogniser(), "Kyiv Awaits Signing", "They met in Kyiv.")
    assert [(m.field, m.name) for m in mentions] == [(Field.TITLE, "Kyiv"), (Field.BODY, "Kyiv")]


def test_a_body_makes_a_word_of_the_headline_known() -> None:
    title = "Two Zubkov Sisters Open a School"
    assert pattern_recogniser().recognise(title) == []
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


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[Ana Zorba] and [Bo Zorba]; then [Zorba]", ["Ana Zorba", "Bo Zorba", "Zorba"]),
        ("[Ivanka Trump] and [Trump]", ["Ivanka Trump", "Trump"]),
        ("[Donald Trump], [Ivanka Trump] and [Trump]", ["Donald Trump", "Ivanka Trump"]),
        ("[Donald Trump Jr.] and [Donald Trump]", ["Donald Trump Jr.", "Donald Trump"]),
        ("[George H. W. Zorba] and [George W. Zorba]", ["George H. W. Zorba", "George W. Zorba"]),
        ("[Bo Zorba], [Bo Zorba Jr.], [Zorba Jr.], [Bo Jr.]", ["Bo Zorba", "Bo Zorba Jr."]),
        ("[Bo Zorba] and [Zorba Jr.]", ["Bo Zorba", "Zorba Jr."]),
        ("[Ana Zorba Pim], [Bo Zorba Pum], [Zorba]", ["Ana Zorba Pim", "Bo Zorba Pum", "Zorba"]),
        ("[Bo Zorba Pum], [Ana Zorba], [Zorba]", ["Bo Zorba Pum", "Ana Zorba"]),
    ],
)
def test_a_surname_that_two_bear_stays_apart(marked: str, names: list[str]) -> None:
    assert list(dict.fromkeys(resolved(marked, Kind.PERSON))) == names


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[J.D. Zorba] or [Zorba]", "J.D. Zorba"),
        ("[Pedro Zorba Pérez-Pim] is [Zorba]", "Pedro Zorba Pérez-Pim"),
        ("[Z. A. Zorba], [Zora Anna Zorba]", "Zora Anna Zorba"),
        ("[Kim Zor-ba], [Kim Zor Ba] and [Kim]", "Kim Zor Ba"),
        ("[F. W. de Zorb] or [de Zorb]", "F. W. de Zorb"),
        ("[Zora van der Zorb] or [van der Zorb]", "Zora van der Zorb"),
        ("[Zoë Zörba] is [Zoe Zorba]", "Zoe Zorba"),
        ("Biologist: [Biologist Zora Zorba], [Zora Zorba], [Zorba]", "Zora Zorba"),
        ("[Senator Zora Zorba], [Ms Zorba] and [Zorba’s]", "Zora Zorba"),
        ("[Mohammad bin Salman] or [MBS]", "Mohammed bin Salman"),
    ],
)
def test_spellings_of_one_person(marked: str, name: str) -> None:
    assert set(resolved(marked, Kind.PERSON)) == {name}


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("the [Bank of Zorba] ([BoZ]) and [BoZ]", "Bank of Zorba"),
        ("[Zorba Pim Co., Ltd.] and [Zorba Pim]", "Zorba Pim"),
        ("[Unione Zorba Libera] ([ZFU]), [ZFU]", "Unione Zorba Libera"),
        ("[University of Zorba] said; the [University]", "University of Zorba"),
        ("[NASA] said; the [Administration] too", "NASA"),
        ("the [Zorba Foundation for the Arts] and the [Zorba Foundation]",
         "Zorba Foundation for the Arts"),
        ("[Food Safety of Zorba & Son], [Food Safety Zorba and Son]", "Food Safety of Zorba & Son"),
        ("[United States Zorba Force], the [Zorba Force]", "United States Zorba Force"),
        ("[McDonald's] and [McDonald’s]", "McDonald's"),
        ("[The New York Times], [NYT]", "New York Times"),
    ],
)  # fmt: skip
def test_spellings_of_one_organisation(marked: str, name: str) -> None:
    assert set(resolved(marked, Kind.ORG)) == {name}


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[North Korea]; the [North]", ["North Korea"]),
        ("[State of Zorba], [Zorba]", ["Zorba"]),
        ("[Zorba City], [Zorba]", ["Zorba City"]),
        ("[Mexico City], [Mexico]", ["Mexico City", "Mexico"]),
        ("[New York], [New York Bay]", ["New York", "New York Bay"]),
        ("[Washington], [United States], [Beijing], [China]",
         ["Washington", "United States", "Beijing", "China"]),
        ("[Moscow], the [Kremlin], [Russia]", ["Moscow", "Kremlin", "Russia"]),
    ],
)  # fmt: skip
def test_places_that_are_one_and_places_that_are_not(marked: str, names: list[str]) -> None:
    assert list(dict.fromkeys(resolved(marked, Kind.PLACE))) == names


def test_an_alias_holds_for_its_kind_only() -> None:
    assert resolved("[Wagner]", Kind.PERSON) == ["Wagner"]
    assert resolved("[Wagner]", Kind.ORG) == ["Wagner Group"]
    assert resolved("[UK]", Kind.ORG) == ["United Kingdom"]


def test_a_name_of_a_longer_one_that_two_begin_stays_itself() -> None:
    names = ["Zorba", "Zorba News", "Zorba Sports"]
    assert resolved("[Zorba], [Zorba News], [Zorba Sports]", Kind.ORG) == names


def test_every_canonical_name_is_its_own() -> None:
    for (kind, _), canonical in aliases().names.items():
        assert aliases().canonical(kind, canonical) == canonical


def test_no_capital_is_its_country() -> None:
    countries = {"United States", "China", "Russia", "United Kingdom", "France", "Iran", "Israel"}
    capitals = ("Washington", "Beijing", "Moscow", "Kremlin", "London", "Paris", "Tehran")
    for capital in capitals:
        assert aliases().canonical(Kind.PLACE, capital) not in countries
