"""Acronyms, craft and headlines as classes, shown by names that no list of ours has."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reader.entities import recognise
from reader.entities.acronyms import is_unexplained, spellings
from reader.entities.tokens import Casing, paragraphs


def names(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], str(m.kind)) for m in recognise(text)]


@pytest.mark.parametrize(
    ("headline", "acronym"),
    [
        ("BRDA Chief Quits Amid Probe of Minister", "BRDA"),
        ("Judges Order QWTC to Repay Pensioners", "QWTC"),
        ("Strike at ZNRW Enters Second Week as Talks Fail", "ZNRW"),
    ],
)
def test_an_acronym_in_a_headline_is_an_organisation(headline: str, acronym: str) -> None:
    assert (acronym, "org") in names(headline)


@pytest.mark.parametrize(
    "headline",
    [
        "GDP Growth Slows as Exports Weaken",
        "How DNA Tests Changed the Hunt for Killers",
        "New CEO Promises Higher Wages",
    ],
)
def test_an_everyday_acronym_is_no_name(headline: str) -> None:
    assert names(headline) == []


def test_a_legal_form_behind_a_comma_is_part_of_the_firm() -> None:
    text = "Shares of Zorban Pim Co., Ltd. fell on Monday after Zorban Pim said it had lost money."
    assert [name for name in names(text) if name[1] == "org"] == [
        ("Zorban Pim Co., Ltd.", "org"),
        ("Zorban Pim", "org"),
    ]


def test_a_double_surname_and_a_family_are_persons_by_the_full_name() -> None:
    text = (
        "Marie Coleiro Zorba spoke in Valletta on Monday. Coleiro Zorba was against the plan, and "
        "the mayor said that the Zorbas had been heard."
    )
    found = names(text)
    assert ("Coleiro Zorba", "person") in found
    assert ("Zorbas", "person") in found


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Zorbaninko Quits as Premier After Talks", "Zorbaninko"),
        ("Talks Falter as Zorbaninko Walks Out of Meeting", "Zorbaninko"),
        ("Zorbaninko Jailed for Two Years Over Bribes", "Zorbaninko"),
    ],
)
def test_who_acts_in_a_headline_is_a_person(headline: str, name: str) -> None:
    assert (name, "person") in names(headline)


@pytest.mark.parametrize(
    "headline",
    ["Glut Looms as Farmers Cut Prices", "Jitters Return as Bonds Slide"],
)
def test_an_everyday_word_before_a_verb_is_no_name(headline: str) -> None:
    assert names(headline) == []


def test_a_verb_in_a_headline_is_no_part_of_the_name_before_it() -> None:
    assert ("Vinícius", "person") in names("Coach Leaves Club After Loss as Vinícius Sulks")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Owners Zorban Shipping of Piraeus said the crew was safe.", "Zorban Shipping"),
        ("Retailer Zorban Ltd said its sales had dropped by a tenth.", "Zorban Ltd"),
    ],
)
def test_what_a_firm_does_and_where_it_is_are_no_part_of_its_name(text: str, expected: str) -> None:
    assert [name for name, kind in names(text) if kind == "org"] == [expected]


def test_a_place_behind_a_firm_is_one() -> None:
    found = names("Owners Zorban Shipping of Piraeus said the crew was safe.")
    assert found == [("Zorban Shipping", "org"), ("Piraeus", "place")]


def test_a_firm_that_a_list_knows_with_its_possessive_keeps_it() -> None:
    assert names("Shares of Moody's fell after Lloyd’s had left.") == [
        ("Moody's", "org"),
        ("Lloyd’s", "org"),
    ]


def test_a_person_of_that_name_is_no_firm() -> None:
    found = names("Scott McDonald scored for the hosts. It was McDonald's third goal of the year.")
    assert ("McDonald", "person") in found


def test_the_text_says_what_an_acronym_stands_for() -> None:
    text = (
        "The Zorban Badminton Federation (ZBF) met in Lyon on Monday. Nobody had asked ZBF for its "
        "rules, a player said, and ZBF kept silent."
    )
    assert names(text).count(("ZBF", "org")) == 3


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("BRDA", True),
        ("GDP", False),
        ("STOP", False),
        ("AI", False),
        ("Brda", False),
        ("BRD4", False),
        ("BRDAQWX", False),
    ],
)
def test_unexplained_acronyms(word: str, expected: bool) -> None:
    assert is_unexplained(word) is expected


def test_initials_with_small_words_and_without() -> None:
    assert list(spellings(["University", "of", "Ghana", "Hospital"])) == ["UGH", "UoGH", "UOGH"]
    assert list(spellings(["Bank", "of", "Ghana"])) == ["BoG", "BOG"]
    assert not list(spellings(["South", "Korea"]))
    assert not list(spellings(["Bank", "of", "it"]))


def test_what_has_a_number_is_a_thing() -> None:
    text = "Zorba-3 landed near the pole. Days later Zorba-3 woke, and the MQ-17 Falcon circled."
    assert names(text) == [
        ("Zorba-3", "product"),
        ("Zorba-3", "product"),
        ("MQ-17 Falcon", "product"),
    ]


@pytest.mark.parametrize("text", ["The Under-19 squad met.", "The Covid-19 rules ended."])
def test_not_every_number_makes_a_thing(text: str) -> None:
    assert "product" not in {kind for _, kind in names(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The frigate Zorba Balko fired at noon.",
        "The rover Zorba woke after two weeks.",
        "They buried Zorba tanks and Balko missiles in the sand.",
        "The Zorba Balko was towed to port.",
    ],
)
def test_a_craft_is_no_person(text: str) -> None:
    assert "person" not in {kind for _, kind in names(text)}


@pytest.mark.parametrize(
    ("line", "casing"),
    [
        ("Kyiv Awaits Signing of Peace Deal as Winter Nears.", Casing.TITLE),
        ("Ministers Promise Cheaper Homes for Young Families.", Casing.TITLE),
        ("Friday, Mr. Blair met Recep Tayyip Erdogan of Turkey.", Casing.PROSE),
        ("John Smith met Mary Jones.", Casing.PROSE),
    ],
)
def test_a_headline_may_end_with_a_full_stop(line: str, casing: Casing) -> None:
    (paragraph,) = paragraphs(line)
    assert paragraph.casing is casing


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Police asked Lee Jae-won why he had left the meeting.", "Lee Jae-won", "person"),
        ("Shares of Zeba-Geigy AG fell again on Friday.", "Zeba-Geigy AG", "org"),
        ("The strike at Santos Ltd went on for a week.", "Santos Ltd", "org"),
        ("They flew home with Wizz Air before the storm came.", "Wizz Air", "org"),
        ("He walked from Santa Cruz to the coast in nine days.", "Santa Cruz", "place"),
    ],
)
def test_the_words_of_a_name_say_what_it_is(text: str, name: str, kind: str) -> None:
    assert (name, kind) in names(text)


@pytest.mark.parametrize(
    "text", ["The U.S.-Taiwan pact was signed.", "They are in the Anti-Trump camp."]
)
def test_a_hyphen_joins_no_two_names(text: str) -> None:
    assert not any("-" in name for name, _ in names(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BAGHDAD (AP) — Two rockets landed near a school, the army said.", "BAGHDAD"),
        ("NEW DELHI, India — Teachers went back to class on Monday.", "NEW DELHI"),
        ("NAIROBI — The court will hear the case in May, a judge said.", "NAIROBI"),
    ],
)
def test_a_dateline_in_capitals_is_a_place(text: str, place: str) -> None:
    assert names(text)[0] == (place, "place")


def test_capitals_ahead_of_a_text_are_no_place_for_that() -> None:
    assert not any(kind == "place" for _, kind in names("UPDATE — The bank will pay after all."))


def test_an_organisation_in_a_headline_is_not_cut_behind_its_place() -> None:
    found = names("Toronto Nurses Association Rejects Offer of Hospitals")
    assert found == [("Toronto Nurses Association", "org")]


def test_names_that_a_hyphen_ties_do_not_overlap() -> None:
    text = "The Smith-Jones Report and the Zeba-Geigy-Miller Foundation were read in Qom-Isfahan."
    found = [(m.start, m.end) for m in recognise(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(found))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The bill was tabled by Hajiya Aishatu Modibbo on Monday.", "Aishatu Modibbo"),
        ("He was met by Commodore Noemie Cayabyab at the pier.", "Noemie Cayabyab"),
        ("Reporters asked Basilan Gov. Mujiv Hataman about the ferry.", "Mujiv Hataman"),
    ],
)
def test_what_a_person_is_called_by_is_no_part_of_the_name(text: str, person: str) -> None:
    assert (person, "person") in names(text)


def test_an_acronym_that_no_list_knows_is_an_organisation_but_no_place_of_a_dateline() -> None:
    assert ("QWTC", "org") in names("The strike at QWTC went on, Ann Moyo said.")
    assert ("LIMA", "org") not in names("LIMA (AP) - Ann Moyo said the strike went on.")
