"""Actions on sources: following a feed, refreshing one or all, how each does.

Refreshing is done by another process, one at a time; what it brings comes into the list as from any
other, and moves nothing that is looked at.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, cast

from textual import on

from reader.ui.feed_messages import (
    Followed,
    FullTextCame,
    RefreshEnded,
    RefreshTold,
    RowReplaced,
    SourcesFound,
)
from reader.ui.main.base import ReaderBase
from reader.ui.messages import Failed

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library import Library
    from reader.store import StoredSource
    from reader.ui.app import NewsreadApp
    from reader.ui.refresh_state import RefreshState
    from reader.update.subscribing import Choice
    from reader.update.told import Told, Wish

AGAIN_SECONDS = 15.0
"""So long after a source was said not to be asked yet, the same key asks all the same."""

LOOK_SECONDS = 300.0
"""Between two looks which feeds are due: the shortest time between two questions is an hour."""

FIRST_LOOK_SECONDS = 3.0
"""After the library is in: the first keys are not to wait for anything."""


class Feeding(ReaderBase):
    """Sources, and what is new in them."""

    _refused: tuple[str, float] = ("", 0.0)
    """The source that was not to be asked yet, and when that was told."""

    def begin_feeding(self) -> None:
        """The library is in: see from now on which feeds are due, if the settings want that."""
        self.desks["sources"].ask(self._look_through_settings)
        if self.config.refresh:
            self.set_timer(FIRST_LOOK_SECONDS, self._look_for_due)
            self.set_interval(LOOK_SECONDS, self._look_for_due)

    def _look_through_settings(self) -> None:
        """As a worker: tell of the first mistake in the settings of single sources."""
        for fault in self.library.settled_faults()[:1]:
            self.post_message(Failed(fault))

    # Refreshing

    def action_refresh(self) -> None:
        """Refresh the source that the list is narrowed to, or that of the selected article."""
        row = self.list.selected
        if row is None:
            self.tell("Nothing is selected · R refreshes all sources")
            return
        self._find(lambda library: library.sources_of(row))

    def action_refresh_all(self) -> None:
        """Refresh all sources."""
        self._find(lambda library: list(library.stored_sources()))

    def refresh_source(self, source: StoredSource) -> None:
        """Refresh one source, as `r` does."""
        self._find(lambda _: [source])

    def _look_for_due(self) -> None:
        if self.refreshing is None:
            self._find(lambda library: library.due_sources(), by_itself=True)

    def _find(
        self, which: Callable[[Library], list[StoredSource]], *, by_itself: bool = False
    ) -> None:
        """Have a worker find the sources that are meant."""

        def job() -> None:
            self.post_message(SourcesFound(which(self.library), by_itself=by_itself))

        self.desks["sources"].ask(job)

    @on(SourcesFound)
    def _on_sources_found(self, message: SourcesFound) -> None:
        sources = message.sources
        if self.refreshing is not None:
            if not message.by_itself:
                self.tell("A refresh is under way; its progress stands below")
        elif sources:
            self._refresh(sources, by_itself=message.by_itself)
        elif not message.by_itself:
            self.tell("There is no source to refresh · a follows a feed")

    def _refresh(self, sources: list[StoredSource], *, by_itself: bool) -> None:
        # Not imported before somebody refreshes.
        from reader.ui.refresh_state import RefreshState
        from reader.update.told import Wish

        wish = Wish.DUE if by_itself else Wish.ALLOWED
        if len(sources) == 1 and self._is_asked_again(sources[0]):
            wish = Wish.FORCED
        self.refreshing = RefreshState(len(sources), by_itself)
        self.draw_status()
        self.desks["refresh"].ask(lambda: self._go_through(sources, wish))

    def _is_asked_again(self, source: StoredSource) -> bool:
        key, moment = self._refused
        return key == source.source.key and time.monotonic() < moment + AGAIN_SECONDS

    def _go_through(self, sources: list[StoredSource], wish: Wish) -> None:
        """As a worker: refresh, and tell."""

        def stopped() -> bool:
            return not self.is_running

        def tell(told: Told) -> None:
            self.post_message(RefreshTold(told))

        self.library.refresh(sources, tell, stopped, wish)
        self.post_message(RefreshEnded())

    @on(RefreshTold)
    def _on_refresh_told(self, message: RefreshTold) -> None:
        if self.refreshing is not None:
            self.refreshing.take(message.told)
            if message.told.come is not None:
                faults = message.told.come.faults
                self.faults_of_sources[message.told.source.source.key] = faults
            self.draw_status()

    @on(RefreshEnded)
    def _on_refresh_ended(self) -> None:
        state, self.refreshing = self.refreshing, None
        self.draw_status()
        self.note_failed()
        if state is None:
            return
        self.note(
            "refreshed %d sources, %d new, %d failed", state.done, state.new, len(state.failed)
        )
        words, severity = state.sum_up(), "information"
        if state.failed and not state.new:
            severity = "warning"
        refused = self._refused_one(state)
        if refused:
            self._refused = refused, time.monotonic()
            words += " · r again asks all the same"
        if words:
            self.tell(words, severity=severity)  # type: ignore[arg-type]

    def _refused_one(self, state: RefreshState) -> str:
        """The key of the only source that was asked for, if it is not to be asked yet."""
        last = state.last
        if state.total != 1 or state.by_itself or last is None or last.come is None:
            return ""
        return last.source.source.key if last.come.outcome in {"waiting", "gone"} else ""

    # Following

    def action_add(self) -> None:
        """Follow a feed: find it by an address, look at it, keep it."""
        from reader.ui.screens.adding import AddScreen

        self.app.push_screen(
            AddScreen(self.library, self.palette, self.desks["look"], self._keep_feed)
        )

    def _keep_feed(self, choice: Choice) -> None:
        def job() -> None:
            from reader.store import StoreError

            try:
                self.post_message(Followed(self.library.follow(choice)))
            except StoreError as error:
                self.app.call_from_thread(self.tell, str(error), severity="error")

        self.desks["sources"].ask(job)

    @on(Followed)
    def _on_followed(self, message: Followed) -> None:
        told = message.told
        name = told.source.source.name
        if told.come is None:
            self.tell("It is followed already", title=name)
            return
        if self.library.stands_in:
            cast(
                "NewsreadApp", self.app
            ).reopen()  # the seeds make room for the first source of one's own
            return
        self.tell(f"{told.come.describe()}", title=name)

    # Full texts

    def action_full_text(self) -> None:
        """Fetch the whole text of the article from its page."""
        row = self.open_row
        if row is None:
            return
        identity = self.library.article(row).id
        self.tell("Fetching the page of the article")

        def job() -> None:
            self.post_message(FullTextCame(identity, self.library.fetch_full_text(row)))

        self.desks["look"].ask(job)

    @on(FullTextCame)
    def _on_full_text_came(self, message: FullTextCame) -> None:
        if message.reason:
            self.tell(message.reason, severity="warning")
            return

        def job() -> None:
            self.library.catch_up()
            self.post_message(RowReplaced(message.identity))

        # Only this desk follows the store.
        self.desks["follow"].ask(job)

    @on(RowReplaced)
    def _on_row_replaced(self, message: RowReplaced) -> None:
        """The article is in another row: stay with it."""
        row = self.library.row_of(message.identity)
        if row is not None:
            self.wanted_row = row
            self.ask(self.query_now, remember=False)
            self.show_article(row)
