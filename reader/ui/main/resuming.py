"""Standing as one left: restored when all is loaded, kept every few seconds and at the end.

Whoever has done something by then is not disturbed: nothing is restored under their hands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.query import Query
from reader.settings.config import MEASURE_RANGE
from reader.ui.main.base import ReaderBase
from reader.ui.main.promises import Promises
from reader.ui.session import ZENS, Session, session_of

if TYPE_CHECKING:
    from collections.abc import Mapping

KEEP_SECONDS = 2.0
"""Between two looks whether something is to be kept: so much is lost by a kill at most."""


class Resuming(ReaderBase, Promises):
    """The session."""

    _kept_text = ""
    """What was kept last."""
    _kept_places: Mapping[int, int] = {}

    def resume(self) -> None:
        """All is loaded: stand as one left, and keep from now on how one stands."""
        if not self.library.can_resume:
            return
        session = session_of(self.library.session)
        if session is not None and not self._has_acted():
            self._restore(session)
        self.set_interval(KEEP_SECONDS, self.keep_session)

    def _has_acted(self) -> bool:
        return self.list.moved_by_hand or self.acted_at > 0 or self.pane != "list" or self.typing

    def _restore(self, session: Session) -> None:
        if session.measure in MEASURE_RANGE:
            self.measure = session.measure
            self.article.use(measure=session.measure)
        for zen in filter(None, ZENS):
            self.set_class(zen == session.zen, zen)
        self.use_panes(session.panes)
        row = self.library.row_of(session.article) if session.article else None
        if session.query != Query():
            self.wanted_row = row
            self.ask(session.query, remember=False)
        elif row is not None:
            self.list.show(self.list.rows, select=row)
        self.list.put_on_line(session.line)
        if session.pane == "article" and row is not None:
            self.focus_pane("article")
        # What was restored is not what somebody has done.
        self.acted_at = 0.0

    def keep_session(self) -> None:
        """Keep how the screen stands, where that has changed. Never waits."""
        if self.still_loading or not self.library.can_resume or not self.is_mounted:
            return
        text = self._session().to_text()
        if text != self._kept_text:
            self._kept_text = text
            self.library.keep_session(text)
        places = self.article.places()
        changed = {row: at for row, at in places.items() if self._kept_places.get(row, 0) != at}
        if changed:
            self._kept_places = places
            self.library.keep_places(changed)

    def _session(self) -> Session:
        row = self.list.selected
        return Session(
            query=self.query_now,
            article="" if row is None else self.library.id_of(row),
            line=self.list.line,
            pane="article" if self.pane == "article" else "list",
            zen=next((zen for zen in ZENS if zen and self.has_class(zen)), ""),
            measure=self.measure if self.measure != self.config.measure else 0,
            panes=self.pane_sizes,
        )
