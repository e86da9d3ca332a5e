"""What is done before it is asked for, while no key is pressed: indexes, names; and what failed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from textual import on

from reader.ui.garbage import CALM
from reader.ui.main.base import ReaderBase
from reader.ui.messages import Recognised

if TYPE_CHECKING:
    from reader.library import Progress

RECOGNISING_PAUSE = 0.001
"""Slept after each article that is recognised in the background, so that keys come first."""


class Preparing(ReaderBase):
    """Work in the background."""

    _told_faults = 0
    """How many of the library's faults were told."""

    def tell_faults(self) -> None:
        """Tell of the first fault that was not told of, and how many more there are."""
        faults = self.library.faults[self._told_faults :]
        self._told_faults += len(faults)
        if faults:
            first = faults[0]
            more = f"\n… and {len(faults) - 1:,} more, in the drawer (v)" if len(faults) > 1 else ""
            self.tell(first.reason + more, severity="error", title=first.subject)
            self.note_failed()

    def work_ahead(self) -> None:
        """Do what can be done before it is asked for, once all is loaded and the screen stands."""
        if self.stands and not self.still_loading:
            self.desks["names"].ask(self._prepare_and_recognise)

    def _prepare_and_recognise(self) -> None:
        def stopped() -> bool:
            while self.is_attached and time.monotonic() < self.acted_at + CALM:
                time.sleep(CALM / 10)
            return not self.is_attached

        self.library.prepare(stopped)
        self.library.recognise_all(self._tell_recognised, stopped, RECOGNISING_PAUSE)

    def _tell_recognised(self, progress: Progress) -> None:
        self.post_message(Recognised(finished=progress.finished))

    @on(Recognised)
    def _on_recognised(self, message: Recognised) -> None:
        """Counts have grown; what is narrowed to names may have too."""
        self.tell_faults()
        if message.finished:
            self.still_recognising = False
            self.look_up_card()
            self.note("recognised %d articles", len(self.library))
        if message.finished and self.query_now.names:
            self.ask(self.query_now, remember=False)
        self.draw_status()
