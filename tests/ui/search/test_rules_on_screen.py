"""Rules on the screen: made of what is asked for, and what they mute is gone at once."""

import pytest

from reader.settings.rules import Action, Deed
from reader.ui.screens.ruling import rule_of
from tests.support.screen import BRIDGE, TITLES, opened, settled


async def test_a_rule_is_made_of_what_is_asked_for():
    async with opened() as at:
        await at.press("/")
        await at.type("title:bridge")
        await at.press("enter", "W", "enter")
        await settled(at.pilot)
        assert at.library.rules_file.read_text().count('then = "mute"') == 1
        assert at.toasts()[-1].endswith("then mute · kept in rules.toml")
        await at.press("escape")
        at.screen._look_around()
        await settled(at.pilot)
        assert at.shown_titles() == [title for title in TITLES if title != BRIDGE]
        assert "of 8" in at.top()


async def test_what_is_no_rule_can_be_mended():
    async with opened() as at:
        await at.press("/")
        await at.type("title:bridge")
        await at.press("enter", "W")
        await at.type("shout")
        await at.press("enter")
        assert "That is no rule" in at.text()
        await at.type("star")
        await at.press("enter")
        await settled(at.pilot)
        assert at.library.rules_file.read_text().count('then = "star"') == 1


@pytest.mark.parametrize(
    ("answer", "then", "until"),
    [
        ("mute", [Action(Deed.MUTE)], None),
        ("read, tag to do until 2026-12-31", [Action(Deed.READ), Action(Deed.TAG, "to do")], 2026),
        ("shout", None, None),
        ("mute until soon", None, None),
        (",", None, None),
    ],
)
def test_what_is_answered_becomes_a_rule(answer, then, until):
    rule = rule_of("bitcoin", answer)
    assert (list(rule.then) if rule else None) == then
    assert (rule.until.year if rule and rule.until else None) == until
