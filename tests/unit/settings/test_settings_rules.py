"""Rules: read with faults by their lines; what has a mistake does nothing; written and read."""

import tomllib
from datetime import date
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.settings.entries import without_entry
from reader.settings.rules import (
    Action,
    Deed,
    Rule,
    RulesReading,
    read_rules,
    rules_of,
    with_rule,
)
from reader.settings.toml_file import TomlFile

FILE = """\
# Enough is enough.
["Enough of it"]
when = 'bitcoin -source:world-2026'
then = "mute"
until = 2026-12-31

[Later]
when = ""
then = ["tag to read", "star"]
source = "world-2026"
"""

ENOUGH = Rule(
    "Enough of it",
    "bitcoin -source:world-2026",
    (Action(Deed.MUTE),),
    until=date(2026, 12, 31),
)
LATER = Rule("Later", "", (Action(Deed.TAG, "to read"), Action(Deed.STAR)), "world-2026")


def right(query: str) -> str:
    return ""


def read(tmp_path, text: str, check=right) -> RulesReading:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return read_rules(path, check)


def test_the_rules_come_in_the_order_of_the_file(tmp_path):
    assert read(tmp_path, FILE) == RulesReading((ENOUGH, LATER))


def test_without_a_file_there_are_none(tmp_path):
    assert read_rules(tmp_path / "rules.toml", right) == RulesReading()


def test_a_file_that_is_no_toml_is_named_by_line(tmp_path):
    reading = read(tmp_path, "[a]\nwhen = \n")
    assert not reading.rules
    assert reading.faults[0].subject.endswith("rules.toml:2")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a = 1", 1, "name of a table"),
        ("[a]\nthen = 'mute'", 1, "when is missing"),
        ("[a]\nwhen = 1\nthen = 'mute'", 2, "text in quotes"),
        ("[a]\nwhen = ' '\nthen = 'mute'", 2, "every article"),
        ("[a]\nwhen = ''\nsource = ' '\nthen = 'mute'", 2, "every article"),
        ("[a]\nwhen = 'bad'\nthen = 'mute'", 2, "the query of 'a': column 1: bad"),
        ("[a]\nwhen = 'x'", 1, "then is to be"),
        ("[a]\nwhen = 'x'\nthen = []", 3, "then is to be"),
        ("[a]\nwhen = 'x'\nthen = 'delete'", 3, "'delete' cannot be done"),
        ("[a]\nwhen = 'x'\nthen = ['mute', 3]", 3, "3 cannot be done"),
        ("[a]\nwhen = 'x'\nthen = 'tag'", 3, "'tag' cannot be done"),
        ("[a]\nwhen = 'x'\nthen = 'mute x'", 3, "'mute x' cannot be done"),
        ("[a]\nwhen = 'x'\nthen = 'mute'\nuntil = 'soon'", 4, "until is to be a day"),
        ("[a]\nwhen = 'x'\nthen = 'mute'\nuntil = 2026-12-31T10:00:00Z", 4, "until is to be a day"),
        ("[a]\nwhen = 'x'\nthen = 'mute'\nsource = 1", 4, "text in quotes"),
        ("[a]\nwhen = 'x'\nthen = 'mute'\nuntill = 2026-12-31", 4, "'untill' means nothing"),
        ("[a.b]\nwhen = 'x'\nthen = 'mute'", 1, "'b' means nothing"),
    ],
)
def test_a_rule_with_a_mistake_is_named_by_line_and_does_nothing(tmp_path, text, line, reason):
    def check(query: str) -> str:
        return "column 1: bad" if query == "bad" else ""

    reading = read(tmp_path, text + "\n[Right]\nwhen = 'y'\nthen = 'read'\n", check)
    assert reading.rules == (Rule("Right", "y", (Action(Deed.READ),)),)
    fault = reading.faults[0]
    assert fault.subject.endswith(f"rules.toml:{line}")
    assert reason in fault.reason


def test_the_last_day_is_a_whole_day():
    assert not ENOUGH.is_over(date(2026, 12, 31))
    assert ENOUGH.is_over(date(2027, 1, 1))
    assert not LATER.is_over(date.max)


def test_a_rule_can_be_told_in_a_line():
    assert ENOUGH.sentence == "when bitcoin -source:world-2026 then mute until 2026-12-31"
    assert LATER.sentence == "in world-2026 then tag to read, star"


def test_a_rule_is_changed_in_its_place_and_comments_stay(tmp_path):
    changed = with_rule(FILE, ENOUGH._replace(until=None))
    assert "# Enough is enough." in changed
    assert read(tmp_path, changed).rules == (ENOUGH._replace(until=None), LATER)
    assert read(tmp_path, without_entry(changed, "Later")).rules == (ENOUGH._replace(until=None),)


ACTIONS = st.sampled_from([Deed.MUTE, Deed.READ, Deed.STAR, Deed.NOTIFY]).map(Action) | st.text(
    "ab'\"#é", min_size=1
).map(lambda tag: Action(Deed.TAG, tag))
RULES = st.lists(
    st.builds(
        Rule,
        st.text("ab .'\"[]é", min_size=1).filter(str.strip),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map("x".__add__),
        st.lists(ACTIONS, min_size=1, max_size=3).map(tuple),
        st.sampled_from(["", "world-2026", 'a "b"']),
        st.none() | st.dates(),
    ),
    unique_by=lambda rule: rule.name,
    max_size=3,
).map(tuple)


@settings(max_examples=150, deadline=None)
@given(RULES)
def test_what_is_written_is_read_as_it_was(rules):
    text = reduce(with_rule, rules, "")
    file = TomlFile(Path("rules.toml"), tomllib.loads(text), text)
    assert rules_of(file, right) == RulesReading(rules)
