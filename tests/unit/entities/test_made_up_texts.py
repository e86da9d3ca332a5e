"""Made-up texts: names are where they are said to be; a name with a letter is the same again."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from tools.train_model import forms
from tools.train_model.forms import Forms
from tools.train_model.inventing import invented

if TYPE_CHECKING:
    from tools.train_model.texts import Text

POOLS = {"first": ["Ann"], "last": ["Bo"], "town": ["Cali"], "new": ["Ovimba"]}
GAPS = """\
person person: {first} {last} | {first} al-{last} | Kim {first}-ho
club org: {town} | {town} United
square place: the {new} Square
body org: {new} Tea Board
company org: {new} Oyj
firm org: {new} | {town}
"""


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Forms:
    lists = {
        "wire_gaps.txt": GAPS,
        "wire_forms.txt": (
            "# one\nSOCCER - {CLUB:a} BEAT {club:b}.\n{person:p} met {surname:p} of {club:a} in "
            "{square}, [FIFA|org] said.\n\n{body:x} ({acronym:x}), {company:c}, {firm:c}\n"
        ),
    }
    monkeypatch.setattr(forms, "pools", lambda _: POOLS)
    monkeypatch.setattr(forms, "list_text", lists.__getitem__)
    return Forms(random.Random(1))


def named(line: Text) -> list[tuple[str, str]]:
    return [(line.text[start:end], label) for start, end, label in line.names]


def test_gaps_are_filled_with_names_of_their_labels(made: Forms) -> None:
    for lines in made.drawn(20):
        assert not any(re.search(r"[{}|\[\]]", line.text) for line in lines)
        if len(lines) == 2:
            headline, report = lines
            clubs = [name for name, _ in named(headline)]
            (person, _), (surname, kind), (club, _), square, agency = named(report)
            assert clubs[0] == club.upper()
            assert surname in person
            assert surname != "Ann"
            assert kind == "person"
            assert square == ("Ovimba Square", "place")
            assert agency == ("FIFA", "org")
        else:
            assert named(lines[0]) == [
                ("Ovimba Tea Board", "org"),
                ("OTB", "org"),
                ("Ovimba Oyj", "org"),
                ("Ovimba", "org"),
            ]


def test_the_same_chance_makes_the_same_texts(made: Forms) -> None:
    made._chance.seed(5)
    once = made.drawn(9)
    made._chance.seed(5)
    assert made.drawn(9) == once


def test_invented_names_are_no_everyday_words() -> None:
    names = invented(["Matamba", "Rivera"], ["Kilome", "table"], 50, random.Random(2))
    assert names
    assert all(name[0] in "MR" and len(name) > 3 for name in names)
