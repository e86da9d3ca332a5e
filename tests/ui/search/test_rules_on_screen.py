"""Rules on the screen: made of what is asked for, undone; what they mute is gone at once."""

import pytest

from reader.settings.rules import Action, Deed
from reader.ui.main.ruling import DEEDS, rule_of
from tests.support.screen import BRIDGE, TITLES, opened, settled
from tests.support.waiting import looked_around, until


async def asked_for_a_rule(at):
    await at.press("/")
    await at.type("title:bridge")
    await at.press("enter", "W")
    assert "Whenever title:bridge is found, 1 article by now" in at.text()


async def chosen(at, deed):
    await at.press(*["j"] * list(DEEDS.values()).index(deed), "enter")


async def test_a_rule_is_made_of_what_is_asked_for_and_undone():
    async with opened() as at:
        await at.press("s")
        await asked_for_a_rule(at)
        await chosen(at, "mute")
        await settled(at.pilot)
        assert at.library.rules_file.read_text().count('then = "mute"') == 1
        assert at.toasts()[-1].endswith("then mute · kept in rules.toml · u undoes it")
        await at.press("escape")
        await looked_around(at, len(TITLES) - 1)
        assert at.shown_titles() == [title for title in TITLES if title != BRIDGE]
        assert "of 8" in at.top()
        await at.press("u")
        await settled(at.pilot)
        assert at.toasts()[-1] == "Undone: made the rule title:bridge"
        await looked_around(at, len(TITLES))
        assert at.shown_titles() == list(TITLES)
        assert any(at.library.headline(row).starred for row in at.library.newest())


async def test_what_is_chosen_first_does_no_harm():
    async with opened() as at:
        await asked_for_a_rule(at)
        await at.press("enter")
        await settled(at.pilot)
        assert 'then = "star"' in at.library.rules_file.read_text()


async def test_nothing_is_made_where_nothing_is_chosen():
    async with opened() as at:
        await asked_for_a_rule(at)
        await at.press("escape")
        await at.press("W")
        await chosen(at, "tag")
        await at.press("escape")
        await settled(at.pilot)
        assert not at.library.rules_file.exists()


async def test_what_is_no_rule_can_be_mended():
    async with opened() as at:
        await asked_for_a_rule(at)
        await chosen(at, "")
        await at.type("shout")
        await at.press("enter")
        assert "That is no rule" in at.text()
        await at.type("star, tag later until 2026-12-31")
        await at.press("enter")
        await settled(at.pilot)
        text = at.library.rules_file.read_text()
        assert 'then = ["star", "tag later"]' in text
        assert "until = 2026-12-31" in text


async def test_what_to_tag_with_is_asked():
    async with opened() as at:
        await asked_for_a_rule(at)
        await chosen(at, "tag")
        await at.type("big bridges")
        await at.press("enter")
        await settled(at.pilot)
        assert 'then = "tag big bridges"' in at.library.rules_file.read_text()


async def test_a_view_that_was_saved_is_undone():
    async with opened() as at:
        await at.press("s", "/")
        await at.type("title:bridge")
        await at.press("enter", "V")
        await at.type("Bridges")
        await at.press("enter")
        await settled(at.pilot)
        assert "[Bridges]" in at.library.views_file.read_text()
        await at.press("u")
        await settled(at.pilot)
        assert at.toasts()[-1] == "Undone: saved the view Bridges"
        await until(at, lambda: "[Bridges]" not in at.library.views_file.read_text())


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
