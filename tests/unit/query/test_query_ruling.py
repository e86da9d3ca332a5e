"""Rules against articles, and queries out of a command's arguments."""

from datetime import UTC, date, datetime

import pytest

from reader.model import Source
from reader.query.arguments import query_of
from reader.query.parser import parse
from reader.query.printer import condition_text
from reader.query.ruling import RuleBook, condition_of
from reader.query.single import Facts
from reader.query.tree import EVERYTHING
from reader.query.when import Clock
from reader.settings.rules import Action, Deed, Rule

NOON = Clock(datetime(2026, 3, 31, 12, tzinfo=UTC).timestamp(), UTC)
BBC = Source("feeds/bbc.xml", "BBC News")
COINS = Facts("Bitcoin falls", sources=(BBC,))

MUTE = (Action(Deed.MUTE),)


def names(rules: list[Rule], facts: Facts, clock: Clock = NOON) -> list[str]:
    return [applied.rule.name for applied in RuleBook(rules).applied(facts, clock)]


def test_the_rules_that_hold_apply_in_their_order():
    rules = [
        Rule("b", "bitcoin", MUTE),
        Rule("no", "gold", MUTE),
        Rule("a", "falls OR gold", MUTE),
    ]
    assert names(rules, COINS) == ["b", "a"]


def test_a_rule_may_be_for_one_source_by_its_whole_name_or_key():
    rules = [Rule(source, "", MUTE, source) for source in ("BBC News", "feeds/bbc.xml", "BBC", "X")]
    assert names(rules, COINS) == ["BBC News", "feeds/bbc.xml"]


def test_the_last_day_of_a_rule_ends_where_the_reader_is():
    rules = [Rule("a", "bitcoin", MUTE, until=date(2026, 3, 30))]
    assert names(rules, COINS) == []
    yesterday = Clock(NOON.now - 86_400, UTC)
    assert names(rules, COINS, yesterday) == ["a"]


def test_why_a_rule_applied():
    (applied,) = RuleBook([Rule("a", "gold OR -is:read", MUTE, "BBC News")]).applied(COINS, NOON)
    assert [condition_text(reason) for reason in applied.reasons] == [
        'source:"BBC News"',
        "-is:read",
    ]


def test_a_source_holds_for_both_sides_of_an_or():
    condition = condition_of(Rule("a", "gold OR silver", MUTE, "BBC News"))
    assert condition_text(condition) == 'source:"BBC News" (gold OR silver)'


def test_a_rule_that_asks_nothing_applies_to_nothing():
    """The file's reader refuses it; nothing is muted should one come through all the same."""
    assert condition_of(Rule("a", "", MUTE)) == EVERYTHING
    assert names([Rule("a", "", MUTE)], COINS) == []


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["taiwan", "chips"], "taiwan chips"),
        ([""], ""),
        (["person:Xi Jinping", "is:unread"], 'person:"Xi Jinping" is:unread'),
        (["-place:South China Sea"], '-place:"South China Sea"'),
        (["title:supply  chain "], 'title:"supply  chain"'),
        (["place:Taiwan is:unread"], "place:Taiwan is:unread"),
        (["place:Taiwan (chips)"], "place:Taiwan (chips)"),
        (["place:Taiwan OR Japan"], "place:Taiwan OR Japan"),
        (['"supply chain"'], '"supply chain"'),
        (['person:"Xi Jinping"'], 'person:"Xi Jinping"'),
        (["Ukraine: what we know"], "Ukraine: what we know"),
        (["is: unread"], "is: unread"),
        (["is:unread taiwan"], "is:unread taiwan"),
        (["-newer:3d chips"], "-newer:3d chips"),
    ],
)
def test_quotes_that_the_shell_took_are_put_back(arguments, text):
    assert query_of(arguments) == text
    if "is: " not in text:
        assert not parse(text).mistakes
