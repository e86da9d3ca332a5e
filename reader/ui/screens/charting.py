"""Walking through the chart of a name's page: a bar is chosen, looked at closer, and listed.

A closer look takes the time of the chosen bar alone, in shorter bars; it is counted by a worker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from reader.ui.chart import Choice
from reader.ui.name_page import BARS
from reader.ui.screens.over import OverReader

if TYPE_CHECKING:
    from datetime import date

    from reader.index.timeline import Timeline
    from reader.library import Library
    from reader.model import EntityKey
    from reader.ui.desk import Desk
    from reader.ui.name_page import Facts


class Charting(OverReader):
    """The chart of the page."""

    _library: Library
    _desk: Desk
    _known: Facts | None
    _choice = Choice()
    _wider: tuple[Choice, ...] = ()
    """What was looked at before, from the whole time on."""

    class Counted(Message):
        """A stretch of time has been counted in shorter bars."""

        def __init__(self, key: EntityKey, days: tuple[date, date], timeline: Timeline) -> None:
            super().__init__()
            self.key = key
            self.days = days
            self.timeline = timeline

    def _draw(self) -> None:
        """Draw the page anew, with the chart in sight."""
        raise NotImplementedError

    @property
    def _timeline(self) -> Timeline | None:
        """What the chart shows; None where there is none."""
        if self._known is None:
            return None
        timeline = self._choice.timeline or self._known.profile.timeline
        return timeline if timeline.bars else None

    @property
    def has_chart(self) -> bool:
        """Whether a chart is drawn: not of articles of one time only."""
        timeline = self._timeline
        return timeline is not None and (len(timeline.bars) > 1 or bool(self._wider))

    def _tell_of_no_chart(self) -> None:
        if self._known is not None:
            self.notify("Its articles are of one time: there is no chart", markup=False)

    @property
    def chosen_days(self) -> tuple[date, date] | None:
        """The first and the last day of the bar that is chosen."""
        timeline, place = self._timeline, self._choice.bar
        if timeline is None or place is None:
            return None
        bar = timeline.bars[place]
        return bar.first, bar.last

    def forget_chart(self) -> None:
        """Another page: all of its time, and no bar."""
        self._choice, self._wider = Choice(), ()

    def leave_bar(self) -> bool:
        """Let the bar go, then look at a longer time; whether there was anything to leave."""
        if self._choice.bar is not None:
            self._choice = self._choice._replace(bar=None)
        elif self._wider:
            *wider, self._choice = self._wider
            self._wider = tuple(wider)
        else:
            return False
        self._draw()
        return True

    def action_pane(self, side: str) -> None:
        """To the bar before, or to the next one."""
        timeline = self._timeline
        if timeline is None or not self.has_chart:
            self._tell_of_no_chart()
            return
        self._choice = self._choice.moved(-1 if side == "list" else 1, len(timeline.bars))
        self._draw()

    def action_measure(self, step: int) -> None:
        """Closer to the bar that is chosen, or farther away."""
        if step > 0:
            self._closer()
        elif self._wider:
            *wider, self._choice = self._wider
            self._wider = tuple(wider)
            self._draw()

    def _closer(self) -> None:
        days, known = self.chosen_days, self._known
        if not self.has_chart:
            self._tell_of_no_chart()
        elif days is None or known is None:
            self.notify("Choose a bar first: ← and → go from one to the next", markup=False)
        elif days[0] == days[1]:
            self.notify("A day is the shortest that there is", markup=False)
        else:
            rows, key = known.profile.newest, known.profile.entity.key

            def job() -> None:
                timeline = self._library.timeline(rows, BARS, days)
                self.post_message(self.Counted(key, days, timeline))

            self._desk.ask(job)

    @on(Counted)
    def _on_counted(self, message: Counted) -> None:
        known = self._known
        is_of_this = known is not None and known.profile.entity.key == message.key
        if is_of_this and self.chosen_days == message.days and message.timeline.bars:
            self._wider = (*self._wider, self._choice)
            self._choice = Choice(message.timeline)
            self._draw()
