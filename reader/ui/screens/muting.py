"""What would go if a name were muted, and for how long that is to be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.text.dates import short_date
from reader.ui.paint import clean, label
from reader.ui.screens.listing import ListWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult

    from reader.ui.wishing import Going

DAYS = (("For a week", 7), ("For a month", 30))
"""What is mostly meant: until a thing is over, or has calmed down."""

ANOTHER_DAY, FOR_GOOD = "day", "good"

HOW = "A day as 2026-12-31, or how long from today: 10d, 3w, 2mo, 1y"

WIDEST = 66
"""Cells of a headline."""


class MutingScreen(ListWindow[tuple[date | None] | None]):
    """Gives the last day, None in it for good; None where nothing is to be muted."""

    CSS = """
    MutingScreen { align: center middle; background: transparent; }
    MutingScreen > Vertical {
        width: 72; max-width: 94%; height: auto; max-height: 90%; padding: 1 2;
        background: $bar-ground;
    }
    MutingScreen Static { color: $faint-ink; height: auto; }
    MutingScreen .question { color: $ink; text-style: bold; }
    MutingScreen VerticalScroll {
        height: auto; max-height: 9; margin: 1 0; scrollbar-size-vertical: 1;
        background: $bar-ground;
    }
    MutingScreen OptionList, MutingScreen OptionList:focus {
        height: 4; border: none; padding: 0; background: $bar-ground; color: $ink;
        background-tint: transparent;
    }
    MutingScreen OptionList > .option-list--option-highlighted,
    MutingScreen OptionList:focus > .option-list--option-highlighted {
        background: $selection-ground; color: $accent-ink; text-style: none;
    }
    """

    def __init__(self, going: Going) -> None:
        super().__init__()
        self._going = going
        self._lasts = {str(days): going.today + timedelta(days=days) for _, days in DAYS}

    def compose(self) -> ComposeResult:
        """Who, what goes, and for how long."""
        going = self._going
        with Vertical():
            who = f"Mute {label(going.entity.name)}?"
            yield Static(Content(clean(who)), markup=False, classes="question")
            yield Static(Content(clean(self._how_much())), markup=False)
            with VerticalScroll():
                for title in self._titles():
                    yield Static(Content(label(title, WIDEST)), markup=False)
            yield OptionList(*self._choices(), markup=False)

    def _how_much(self) -> str:
        articles, unread = self._going.articles, self._going.unread
        if not articles:
            return "No article goes now; those that come are not shown."
        counted = "1 article goes" if articles == 1 else f"{articles:,} articles go"
        of_them = f", {unread:,} unread" if unread else ""
        return f"{counted}{of_them}, and those that come. Nothing is deleted."

    def _titles(self) -> Iterator[str]:
        yield from self._going.titles
        more = self._going.articles - len(self._going.titles)
        if more > 0:
            yield f"and {more:,} more"

    def _choices(self) -> Iterator[Option]:
        for what, days in DAYS:
            last = short_date(self._lasts[str(days)])
            yield Option(Content(clean(f"{what}, until {last}")), id=str(days))
        yield Option(Content("Until a day …"), id=ANOTHER_DAY)
        yield Option(Content("For good"), id=FOR_GOOD)

    def action_move(self, step: int) -> None:
        """Up and down with letters too."""
        if self.focused is self.query_one(VerticalScroll):
            self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)
            return
        super().action_move(step)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if not self.is_current:
            return
        identity = event.option_id or ""
        if identity == ANOTHER_DAY:
            self._ask_for_day()
        else:
            self.dismiss((self._lasts.get(identity),))

    def _ask_for_day(self) -> None:
        from reader.ui.screens.naming import NamingScreen

        question = f"Mute {label(self._going.entity.name)} until"
        self.app.push_screen(NamingScreen(question, HOW, wrong=self._wrong_with), self._day_said)

    def _wrong_with(self, answer: str) -> str:
        return "" if self._day(answer) else f"{label(answer)} is no day to come. {HOW}"

    def _day_said(self, answer: str | None) -> None:
        if answer:
            self.dismiss((self._day(answer),))

    def _day(self, answer: str) -> date | None:
        from reader.query.naming import day_ahead

        return day_ahead(answer, self._going.today)
