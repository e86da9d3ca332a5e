"""Rules held against articles: which of them apply, and why. What they do is done elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.query.parser import parse
from reader.query.single import reasons
from reader.query.tree import (
    EVERYTHING,
    About,
    Condition,
    FromSource,
    HasKind,
    Naming,
    Sought,
    all_of,
    any_of,
    leaves,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from reader.query.single import Facts
    from reader.query.when import Clock
    from reader.settings.rules import Rule


class Applied(NamedTuple):
    """A rule that applies to an article."""

    rule: Rule
    reasons: tuple[Condition, ...]
    """The parts of its query that hold, and its source."""


class RuleBook:
    """Rules in their order, each read once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Rules without a mistake, as `read_rules` gives them."""
        self._rules = [(rule, condition_of(rule)) for rule in rules]

    def applied(self, facts: Facts, clock: Clock) -> tuple[Applied, ...]:
        """Return the rules that apply to the article at the time of the clock."""
        today = clock.local.date()
        held = [
            Applied(rule, reasons(condition, facts, clock))
            for rule, condition in self._rules
            if not rule.is_over(today)
        ]
        return tuple(applied for applied in held if applied.reasons)


def muted_by(rules: Iterable[Rule], today: date) -> Condition | None:
    """Return what is muted on a day; None where nothing is."""
    muted = [condition_of(rule) for rule in rules if rule.mutes and not rule.is_over(today)]
    return any_of(muted) if muted else None


def asks_for_names(rule: Rule) -> bool:
    """Whether it depends on who and what the articles name."""
    asked = {type(leaf) for leaf, _ in leaves(condition_of(rule))}
    return not asked.isdisjoint((Naming, About, HasKind))


def condition_of(rule: Rule) -> Condition:
    """Return what must hold for the rule to apply; `mask_of` gives a preview of what it touches."""
    asked = parse(rule.when).tree.condition
    source = FromSource(Sought(rule.source, is_exact=True)) if rule.source else EVERYTHING
    return all_of((source, asked))
