"""The facts that are shipped: broad enough, dated, without contradictions; and what they join."""

from __future__ import annotations

import re
from datetime import date

import pytest

from reader.entities import recognise_article
from reader.entities.aliases import FILES, FIRST_FILE, aliases, facts, fold
from reader.model import Kind, Mention

HEADS, AGENCIES, COMPANIES, PARTIES = (list(facts(name)) for name in FILES)

TODAY = date(2026, 11, 23)


def test_heads_of_nearly_all_states_are_known_with_the_year_of_their_beginning():
    assert len({fact.state for fact in HEADS}) >= 190
    for fact in HEADS:
        assert fact.since is not None, fact
        assert 1960 < fact.since <= fact.held_on.year


def test_agencies_companies_and_parties_are_many():
    acronyms = [
        fact for fact in AGENCIES if any(name.isupper() for name in (fact.canonical, *fact.others))
    ]
    assert len(acronyms) >= 150
    assert len(COMPANIES) >= 200
    assert len(PARTIES) >= 60


@pytest.mark.parametrize("name", [FIRST_FILE, *FILES])
def test_every_fact_has_a_day_for_which_it_is_stated(name):
    for fact in facts(name):
        assert date(2025, 1, 1) <= fact.held_on <= TODAY
        assert re.fullmatch(r"\S.*\S|\S", fact.canonical)
        assert not any(re.search(r"[=:\[\]]", each) for each in (fact.canonical, *fact.others))


@pytest.mark.parametrize("name", FILES)
def test_no_name_is_said_to_be_two(name):
    said: dict[tuple[Kind, str], str] = {}
    for fact in facts(name):
        for other in (fact.canonical, *fact.others):
            known = said.setdefault((fact.kind, fold(other)), fact.canonical)
            assert known == fact.canonical, f"{other}: {known} and {fact.canonical}"


def test_what_names_lead_to_is_the_end_of_the_way():
    table = aliases()
    for (kind, _), canonical in table.names.items():
        assert table.names.get((kind, fold(canonical)), canonical) == canonical, canonical


class Marked:
    """Recognises what is written in [brackets of|kind] nothing else: the text says its names."""

    version = "marked"

    def __init__(self, names):
        self._any = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
        self._names = names

    def recognise(self, text):
        return [
            Mention(*match.span(), self._names[match.group()]) for match in self._any.finditer(text)
        ]


def keys(title, text, **names):
    """The canonical names of an article, by what stands in it."""
    given = {name: Kind(kind) for kind, those in names.items() for name in those}
    found = recognise_article(Marked(given), title, text)
    return {
        (text if each.field == "body" else title)[each.start : each.end]: each.name
        for each in found
    }


def test_a_president_is_one_with_his_surname_in_another_article():
    one = keys("Trump speaks", "", person=["Trump"])
    other = keys("", "President Donald Trump came.", person=["President Donald Trump"])
    assert one["Trump"] == other["President Donald Trump"] == "Donald Trump"


def test_paris_hilton_is_not_paris():
    one = keys("Paris waits", "", place=["Paris"])
    other = keys("", "Paris Hilton came. Paris smiled.", person=["Paris Hilton", "Paris"])
    assert one["Paris"] == "Paris"
    assert other["Paris"] == "Paris Hilton"


def test_an_ambiguous_surname_stays_apart_until_the_article_tells():
    alone = keys("Johnson resigns", "", person=["Johnson"])
    told = keys("Johnson resigns", "Boris Johnson spoke.", person=["Boris Johnson", "Johnson"])
    assert alone["Johnson"] == "Johnson"
    assert told["Johnson"] == "Boris Johnson"
    both = keys(
        "Johnson meets Johnson",
        "Boris Johnson met Mike Johnson.",
        person=["Boris Johnson", "Mike Johnson", "Johnson"],
    )
    assert both["Johnson"] == "Johnson"


def test_another_trump_in_the_article_leaves_the_surname_alone():
    found = keys("", "Mary Trump wrote. Trump said more.", person=["Mary Trump", "Trump"])
    assert found["Trump"] != "Donald Trump"


def test_an_acronym_is_what_the_article_says_it_is():
    text = "The Fictional Bakers Institute (FBI) bakes. The FBI is closed on Mondays."
    found = keys("", text, org=["Fictional Bakers Institute", "FBI"])
    assert found["FBI"] == "Fictional Bakers Institute"
    assert keys("FBI", "", org=["FBI"])["FBI"] == "Federal Bureau of Investigation"


def test_what_stands_in_parentheses_behind_another_name_explains_nothing():
    found = keys("", "Boeing (NASA) fell. NASA said so.", org=["Boeing", "NASA"])
    assert found["NASA"] == "NASA"
