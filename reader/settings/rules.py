"""What is to be done with articles unasked: rules, in `rules.toml`, applied in their order.

    ["Enough of it"]
    when = 'bitcoin -source:world-2026'
    then = "mute"
    until = 2026-12-31

A rule with a mistake in it does nothing at all: one that asks for less than was meant would do more
than was meant. A query is kept as text here, as in `views`.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.settings.entries import entries, with_entry
from reader.settings.toml_file import TomlError, TomlFile, read_toml

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Fault
    from reader.settings.entries import Check, Entry

_KEYS = ("when", "then", "source", "until")

_ACTIONS = 'mute, read, star, notify, or tag and a word, as in then = "tag later"'


class Deed(StrEnum):
    """What a rule can do."""

    MUTE = "mute"
    """The article is not shown."""
    READ = "read"
    STAR = "star"
    TAG = "tag"
    NOTIFY = "notify"


class Action(NamedTuple):
    """Something to do with an article."""

    deed: Deed
    tag: str = ""
    """What to tag it with; empty for all other deeds."""

    def __str__(self) -> str:
        """As it is written: `mute`, `tag later`."""
        return f"{self.deed} {self.tag}" if self.tag else self.deed


class Rule(NamedTuple):
    """What is to be done with the articles that a query finds."""

    name: str
    when: str
    """The query; empty, where a source is given: every article of it."""
    then: tuple[Action, ...]
    """At least one, in the order in which they are done."""
    source: str = ""
    """The name or the key of the only source that it holds for; empty: all of them."""
    until: date | None = None
    """The last day on which it holds; None: it holds for good."""

    def is_over(self, today: date) -> bool:
        """Whether its time has passed."""
        return self.until is not None and today > self.until

    @property
    def mutes(self) -> bool:
        """Whether it keeps articles out of sight."""
        return any(action.deed is Deed.MUTE for action in self.then)

    @property
    def sentence(self) -> str:
        """The rule in a line, to tell why something was done."""
        when = f"when {self.when} " if self.when else ""
        source = f"in {self.source} " if self.source else ""
        until = f" until {self.until.isoformat()}" if self.until else ""
        return f"{source}{when}then {', '.join(map(str, self.then))}{until}"


class RulesReading(NamedTuple):
    """The rules in their order, and what could not be taken from the file."""

    rules: tuple[Rule, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_rules(path: Path, check: Check) -> RulesReading:
    """Read `rules.toml`. Where it is not there, or cannot be read, there are no rules."""
    try:
        return rules_of(read_toml(path), check)
    except FileNotFoundError:
        return RulesReading()
    except TomlError as error:
        return RulesReading(faults=(error.fault,))


def rules_of(file: TomlFile, check: Check) -> RulesReading:
    """Return the rules of a file that have no mistake, and the mistakes of the others."""
    faults: list[Fault] = []
    rules: list[Rule] = []
    for entry in entries(file, _KEYS, faults):
        known = len(faults)
        rule = _rule(entry, check)
        has_all_keys_right = len(faults) == known and set(entry.values) <= set(_KEYS)
        if rule is not None and has_all_keys_right:
            rules.append(rule)
    return RulesReading(tuple(rules), tuple(faults))


def with_rule(text: str, rule: Rule) -> str:
    """Return the text of the file with a rule added at the end, or changed in its place.

    Raises `ValueError` where the file has a mistake.
    """
    return with_entry(text, rule.name, {**dict.fromkeys(_KEYS), **values_of(rule)})


def values_of(rule: Rule) -> dict[str, object]:
    """Return what the entry of a rule says, by its keys; what is not said has none."""
    actions = [str(action) for action in rule.then]
    values = {
        "when": rule.when,
        "then": actions[0] if len(actions) == 1 else actions,
        "source": rule.source,
        "until": rule.until,
    }
    return {key: value for key, value in values.items() if value or key == "when"}


def _rule(entry: Entry, check: Check) -> Rule | None:
    """Return the rule of an entry; what is wrong is noted, and None where it makes none."""
    when = entry.text("when", "'bitcoin is:unread'")
    source = (entry.text("source", '"world-2026"') or "").strip()
    if when is None:
        if "when" not in entry.values:
            entry.wrong("when is missing, as in when = 'bitcoin is:unread'")
        return None
    if not when.strip() and not source:
        entry.wrong("without a query and a source it would hold for every article", "when")
    elif reason := check(when):
        entry.wrong(f"the query of {entry.name!r}: {reason}", "when")
    return Rule(entry.name, when, _actions(entry), source, _until(entry))


def _actions(entry: Entry) -> tuple[Action, ...]:
    value = entry.values.get("then")
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not written:
        entry.wrong(f"then is to be one or several of {_ACTIONS}", "then")
        return ()
    actions = [action_of(each) for each in written]
    for each, action in zip(written, actions, strict=True):
        if action is None:
            entry.wrong(f"{each!r} cannot be done; there are {_ACTIONS}", "then")
    return tuple(action for action in actions if action)


def action_of(written: object) -> Action | None:
    """Return `mute` or `tag later` as an action; None where it is none."""
    if not isinstance(written, str):
        return None
    deed, _, tag = written.strip().partition(" ")
    tag = " ".join(tag.split())
    if deed not in frozenset(Deed) or bool(tag) != (deed == Deed.TAG):
        return None
    return Action(Deed(deed), tag)


def _until(entry: Entry) -> date | None:
    """Return the last day; a moment is none, since a rule holds for whole days."""
    value = entry.values.get("until")
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    entry.wrong("until is to be a day, as in until = 2026-12-31", "until")
    return None
