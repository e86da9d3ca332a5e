"""Rules on the screen: made of what is asked for, carried out, and what they did is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from textual import on

from reader.text.counting import counted
from reader.text.sanitise import sanitise_line
from reader.ui.main.viewing import Viewing
from reader.ui.messages import CaughtUp, Ruled

if TYPE_CHECKING:
    from reader.settings.rules import Rule

UNTIL = " until "
"""Stands between what a rule does and the last day on which it does so."""

TAG = "tag"

DEEDS = {
    "Star": "star",
    "Mark read": "read",
    "Tag …": TAG,
    "Notify me": "notify",
    "Mute: keep out of sight, also those that are there": "mute",
    "Several of these, or until a day …": "",
}
"""What a rule is mostly to do, the harmless first; empty: what is written then."""

HOW = "mute, read, star, notify or tag X, with commas; “until 2026-12-31” may stand behind"

TAGS = "A word or two; “until 2026-12-31” may stand behind"


class Ruling(Viewing):
    """Rules."""

    def hear_rules(self) -> None:
        """Be told what rules were carried out on."""
        self.library.on_ruled = lambda touched: self.post_message(Ruled(touched))

    @on(Ruled)
    def _on_ruled(self, message: Ruled) -> None:
        """Tell what one is to be told of; what was done by hand, all of it."""
        changed = sum(each.changed for each in message.touched)
        if message.by_hand:
            some = f"{changed:,} article{'s' if changed != 1 else ''} changed · u undoes it"
            self.tell(some if changed else "No rule has anything left to do")
        for each in message.touched:
            if each.is_notice and not message.by_hand:
                title = self.library.headline(each.rows[0]).title
                more = f" and {len(each.rows) - 1:,} more" if len(each.rows) > 1 else ""
                self.tell(f"{title}{more}", title=each.rule.name)
                self._tell_desktop(each.rule.name, f"{title}{more}")

    def _tell_desktop(self, title: str, text: str) -> None:
        """Say it on the desktop too, unless the reader wants peace at this hour."""
        from reader.settings.quiet import is_quiet
        from reader.ui.notifying import notify_desktop

        if not is_quiet(self.config.quiet, self.library.now().time()):
            notify_desktop(title, text)

    def action_apply_rules(self) -> None:
        """Carry out the rules on all articles, also on those that came before them."""

        def job() -> None:
            from reader.update.following import Caught

            touched = self.library.apply_rules()
            self.post_message(Ruled(touched, by_hand=True))
            self.post_message(CaughtUp(Caught(marks=True)))

        self.desks["counts"].order(job)

    def action_save_rule(self) -> None:
        """Make a rule of what is asked for, once it is chosen what is to be done."""
        from reader.query.plan import text_of
        from reader.ui.screens.choice import ChoiceScreen

        query = self.query_now
        text = text_of(query, self.source_name(query.source))
        if not text:
            self.tell("Search or narrow first: a rule is for what one asks for")
            return

        def chosen(number: int | None) -> None:
            if number is not None:
                self._choose_deed(text, list(DEEDS.values())[number])

        # While an answer is under way, it is not known how many there are.
        found = self.answer if self.answered_query == query else None
        by_now = f", {counted(found.exact, 'article')} by now" if found else ""
        title = f"Whenever {sanitise_line(text)} is found{by_now}:"
        self.app.push_screen(ChoiceScreen(title, list(DEEDS)), chosen)

    def _choose_deed(self, text: str, deed: str) -> None:
        """Make the rule; or ask first, where something of it is still to be said."""
        from reader.ui.screens.naming import NamingScreen

        if deed and deed != TAG:
            self._save_rule(text, deed)
            return
        question, remark = ("Tag them with", TAGS) if deed else ("Do with them", HOW)

        def wrong_with(answer: str) -> str:
            return "" if rule_of(text, f"{deed} {answer}") else f"That is no rule: {remark}"

        def said(answer: str | None) -> None:
            if answer:
                self._save_rule(text, f"{deed} {answer}")

        self.app.push_screen(NamingScreen(question, remark, wrong=wrong_with), said)

    def _save_rule(self, text: str, answer: str) -> None:
        rule = rule_of(text, answer)
        assert rule is not None
        told = f"From now on: {rule.sentence} · kept in rules.toml · u undoes it"
        self.keep_written(lambda: self.library.save_rule(rule), told)


def rule_of(text: str, answer: str) -> Rule | None:
    """The rule for a query, from what was answered: `read, tag later until 2026-12-31`."""
    from reader.settings.rules import Rule, action_of

    then, _, day = answer.partition(UNTIL)
    actions = [action_of(each) for each in then.split(",")]
    try:
        until = date.fromisoformat(day.strip()) if day else None
    except ValueError:
        return None
    known = tuple(action for action in actions if action)
    return Rule(text, text, known, until=until) if len(known) == len(actions) else None
