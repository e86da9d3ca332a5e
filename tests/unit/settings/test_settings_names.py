"""Corrected names: read with faults by their lines, written sorted, contradictions told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Kind
from reader.settings.name_tables import with_correction
from reader.settings.names import KINDS, Correction, NamesReading, read_names

FILE = """\
# Mine.

[org.Apple]
kind = "product"

# A headline's beginning.
[person."Breaking News"]
not-a-name = true

[person."Michael Jordan"]
aliases = ["MJ"]
apart = ["Mike"]

[person.Trump]
name = "Donald Trump"

[work."Blue Fox"]
always = true
"""

APPLE = Correction(Kind.ORG, "Apple", becomes=Kind.PRODUCT)
NEWS = Correction(Kind.PERSON, "Breaking News", is_none=True)
JORDAN = Correction(Kind.PERSON, "Michael Jordan", aliases=("MJ",), apart=("Mike",))
TRUMP = Correction(Kind.PERSON, "Trump", goes_by="Donald Trump")
FOX = Correction(Kind.WORK, "Blue Fox", is_always=True)
ALL = (APPLE, NEWS, JORDAN, TRUMP, FOX)


def read(tmp_path, text: str) -> NamesReading:
    path = tmp_path / "names.toml"
    path.write_text(text, encoding="utf-8")
    return read_names(path)


def faults(tmp_path, text: str) -> list[str]:
    return [f"{fault.subject[-12:]}: {fault.reason}" for fault in read(tmp_path, text).faults]


def test_they_come_in_the_order_of_the_file(tmp_path):
    assert read(tmp_path, FILE) == NamesReading(ALL)


def test_without_a_file_nothing_is_corrected(tmp_path):
    assert read_names(tmp_path / "names.toml") == NamesReading()


def test_they_are_written_sorted_whatever_their_order():
    text = ""
    for each in reversed(ALL):
        text = with_correction(text, each)
    assert list(tomllib.loads(text)) == ["org", "person", "work"]
    assert list(tomllib.loads(text)["person"]) == ["Breaking News", "Michael Jordan", "Trump"]
    again = ""
    for each in ALL:
        again = with_correction(again, each)
    assert again == text


def test_a_change_touches_no_other_line():
    changed = with_correction(FILE, TRUMP._replace(goes_by="President Trump"))
    assert changed == FILE.replace('"Donald Trump"', '"President Trump"')


def test_a_new_one_goes_between_and_comments_stay_with_their_table():
    text = with_correction(FILE, Correction(Kind.PERSON, "Abba", becomes=Kind.ORG))
    assert text == FILE.replace("# A headline", '[person.Abba]\nkind = "org"\n\n# A headline')


def test_what_says_nothing_is_taken_out():
    text = with_correction(FILE, Correction(Kind.PERSON, "Breaking News"))
    assert "Breaking" not in text
    assert "A headline's beginning" not in text
    assert text.startswith("# Mine.\n\n[org.Apple]")
    assert with_correction(text, NEWS) == FILE.replace("# A headline's beginning.\n", "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[human.Trump]\n", "'human' is no kind"),
        ("[person.May]\nkind = 'date'\n", "there is no kind 'date'"),
        ("[person.X]\nnaem = 'Y'\n", "'naem' means nothing here"),
        ("[person.X]\n\nkind = 'robot'\n", "names.toml:3: there is no kind 'robot'"),
        ("[person.X]\nname = ''\n", "name is to be a name in quotes"),
        ("[person.X]\nalways = 'yes'\n", "always is to be true"),
        ("[person.X]\naliases = 'Y'\n", "aliases is to be a list"),
        ("[person.X]\nnot-a-name = true\nname = 'Y'\n", "and something else besides"),
        ("[person.'++']\nalways = true\n", "has no letter"),
        ("[person.'a\u202eb']\nname = 'Y'\n", "a line of text"),
        ("[person]\nX = 3\n", "is to be a table"),
        ("[person\n", "is not valid TOML"),
    ],
)
def test_a_mistake_is_told_by_its_line_and_corrects_nothing(tmp_path, text, fault):
    found = read(tmp_path, text)
    assert found.corrections == ()
    assert [fault in each for each in faults(tmp_path, text)] == [True]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[person.A]\nname='B'\n[person.a]\nname='C'\n", "names.toml:3: a (person) has two tables"),
        ("[person.A]\naliases=['X']\n[person.B]\naliases=['X']\n", "x (person) is said to be two"),
        ("[person.A]\nname='B'\n[person.B]\nname='A'\n", "B leads back to itself"),
        ("[person.A]\nname='B'\n[person.B]\nnot-a-name=true\n", "a leads to b, which is said not"),
        ("[person.A]\nnot-a-name=true\n[person.B]\nname='A'\n", "b leads to a, which is said not"),
        ("[person.A]\nalways=true\n[org.A]\nalways=true\n", "is always a name of another kind"),
    ],
)
def test_of_two_that_contradict_the_first_holds(tmp_path, text, fault):
    found = read(tmp_path, text)
    assert len(found.corrections) == 1
    assert [
        fault in each and "(line 1); this one is left out" in each
        for each in faults(tmp_path, text)
    ] == [True]


def test_saying_the_same_twice_is_no_contradiction(tmp_path):
    text = "[person.A]\nname = 'B'\n[person.B]\naliases = ['A']\n"
    assert not read(tmp_path, text).faults


def test_what_is_not_in_a_table_of_its_own_is_not_touched():
    text = "[person]\nX = {name = 'Y'}\n"
    with pytest.raises(ValueError, match="change it by hand"):
        with_correction(text, Correction(Kind.PERSON, "X", goes_by="Z"))


NAMES = st.one_of(
    st.sampled_from(["Trump", "a.b", 'quo"te', "it's", "both'\"", "日本", "[x]", "a = b", "#"]),
    st.text("ab .'\"\\é#[]", min_size=1, max_size=5).map(lambda text: " ".join(text.split())),
).filter(bool)


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.tuples(st.sampled_from(KINDS), NAMES), NAMES, max_size=5))
def test_any_name_is_written_and_read_again(names):
    text = ""
    for (kind, name), other in names.items():
        text = with_correction(text, Correction(kind, name, other))
    values = tomllib.loads(text)
    for (kind, name), other in names.items():
        assert values[kind][name] == {"name": other}
    for kind, name in names:
        text = with_correction(text, Correction(kind, name))
    assert text == ""


def test_the_file_shown_in_the_documentation_is_right_and_sorted(tmp_path):
    page = (Path(__file__).parents[3] / "docs" / "names.md").read_text(encoding="utf-8")
    shown = page.split("```toml\n")[1].split("```")[0]
    found = read(tmp_path, shown)
    assert len(found.corrections) == 5
    assert not found.faults
    text = ""
    for each in found.corrections:
        text = with_correction(text, each)
    assert text == shown


def test_what_was_taken_for_a_date_becomes_a_name(tmp_path):
    found = read(tmp_path, '[date.May]\nkind = "person"\n')
    assert found.corrections == (Correction(Kind.DATE, "May", becomes=Kind.PERSON),)
