"""Catching up from the main screen: opened by a key, offered after an absence, come back to.

An article that is opened from there stands in a list of all that is new; back leads there again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from reader.query import Query, View
from reader.text.dates import long_age
from reader.ui.main.marking import Marking

if TYPE_CHECKING:
    from datetime import datetime

    from reader.ui.screens.catchup import Stand

LONG_AWAY = timedelta(days=2)
"""Who was here yesterday knows what is new by reading on."""

OFFER_SECONDS = 120
"""So long it is offered, in a corner; after that it is known by its key."""

CATCHING_UP = "catch_up"
"""The action that lay over a place to which one comes back."""


class CatchingUp(Marking):
    """What is new."""

    _stood: Stand | None = None
    """Where one stood on the screen when an article was opened from it."""

    def offer_catching_up(self) -> None:
        """All is loaded: offer to catch up, should the reader have been away for long."""

        def job() -> None:
            last = self.library.last_visit()
            self.app.call_from_thread(self._offer, last)

        self.desks["wish"].ask(job)

    def _offer(self, last: datetime | None) -> None:
        now = self.library.now()
        if last is not None and now - last >= LONG_AWAY:
            self.away = long_age(last, now)
            self.draw_status()
            self.set_timer(OFFER_SECONDS, self._offer_no_more)

    def _offer_no_more(self) -> None:
        self.away = ""
        self.draw_status()

    async def action_catch_up(self) -> None:
        """Show what is new."""
        from reader.ui.screens.catchup import CatchUpScreen, Stand

        self._offer_no_more()
        if self.drawer_is_open:
            await self.close_drawer()
        self.end_search()
        stand, self._stood = self._stood or Stand(), None
        self.app.push_screen(CatchUpScreen(self.library, self.palette, stand))

    def open_caught(self, row: int, stand: Stand) -> None:
        """Open an article from there, in a list of all that is new."""
        assert stand.news is not None
        self._stood = stand
        self.history.leave(self.place()._replace(over=CATCHING_UP))
        self.wanted_row = row
        day = stand.news.since.date().isoformat()
        self.ask(Query(view=View("New", f"date:{day}..")), remember=False)
        self.focus_pane("article")
        self._mark([row], read=True)
