"""Rules on the screen: made of what is asked for, carried out, and what they did is told."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual import on

from reader.text.counting import counted
from reader.text.sanitise import sanitise_line
from reader.ui.messages import CaughtUp, Ruled
from reader.ui.screens.viewing import Viewing

if TYPE_CHECKING:
    from reader.settings.rules import Rule

UNTIL = " until "
"""Stands between what a rule does and the last day on which it does so."""

HOW = "mute, read, star, notify or tag X, with commas; “until 2026-12-31” may stand behind"


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

        self.desks["counts"].ask(job)

    def action_save_rule(self) -> None:
        """Make a rule of what is asked for; the list is what it would touch by now."""
        from reader.query.plan import text_of

        query = self.query_now
        text = text_of(query, self.source_name(query.source))
        if not text:
            self.tell("Search or narrow first: a rule is for what one asks for")
            return
        from reader.ui.screens.naming import NamingScreen

        number = self.answer.exact if self.answer else len(self.list.rows)
        articles = counted(number, "article")
        question = f"For {sanitise_line(text)}, which is {articles} now, and what comes:"

        def wrong_with(answer: str) -> str:
            return "" if rule_of(text, answer) else f"That is no rule: {HOW}"

        window = NamingScreen(question, HOW, "mute", wrong_with)
        self.app.push_screen(window, partial(self._save_rule, text))

    def _save_rule(self, text: str, answer: str | None) -> None:
        rule = rule_of(text, answer) if answer else None
        if rule is None:
            return
        from reader.settings.rules import with_rule
        from reader.settings.saving import change_file

        def job() -> None:
            fault = change_file(self.library.rules_file, lambda before: with_rule(before, rule))
            told = fault.reason if fault else f"From now on: {rule.sentence} · kept in rules.toml"
            self.app.call_from_thread(self.tell, told, severity="error" if fault else "information")

        self.desks["counts"].ask(job)


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
