"""Actions that change what is kept of an article: read, starred; and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.main.base import ReaderBase
from reader.ui.messages import CaughtUp, Failed, WishesChanged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from concurrent.futures import Future

    from textual.timer import Timer

    from reader.model import Fault
    from reader.update.deeds import Deed

DWELL_SECONDS = 1.5
"""An article selected by a key for so long has been read, as far as one can tell."""

MANY = 2_000
"""Rows of which the marks are made by a worker: so many take a hundredth of a second."""

MARKS = frozenset({"mark_read", "all_read", "star", "tag", "note", "undo", "redo"})
"""The actions on the list's rows: in the drawer they do nothing, as the list is out of sight."""


class Marking(ReaderBase):
    """Marks, and their undoing."""

    _dwelling: Timer | None = None
    _dwelling_held = False
    """The selection was moved by hand, but something lies over it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No marks while the drawer has the focus."""
        if action in MARKS and self.pane == "drawer":
            return False
        return super().check_action(action, parameters)

    def action_mark_read(self) -> None:
        """Mark the selected article read, or unread again."""
        row = self.list.selected
        if row is not None:
            self.stop_dwelling()
            self._mark([row], read=not self.library.headline(row).read)

    def action_all_read(self) -> None:
        """Mark every article of the list read."""
        rows = self.list.rows
        unread = self.library.unread_among(rows)
        self._mark(rows, read=True)
        self.tell(
            f"Marked {unread:,} read · u undoes it" if unread else "Nothing unread in this list"
        )

    def action_star(self) -> None:
        """Star the selected article, or take its star away."""
        row = self.list.selected
        if row is not None:
            self._mark([row], starred=not self.library.headline(row).starred)

    def action_tag(self) -> None:
        """Edit the tags of the selected article."""
        from reader.ui.screens.tags import TagsScreen

        row = self.list.selected
        if row is None:
            return

        def keep(tags: tuple[str, ...] | None) -> None:
            if tags is not None:
                self._marked(self.library.tag(row, tags))

        tags = self.library.status(row).tags
        self.app.push_screen(TagsScreen(tags, self.library.tags_in_use()), keep)

    def action_note(self) -> None:
        """Write a note to the selected article, or change it."""
        from reader.ui.screens.note import NoteScreen

        row = self.list.selected
        if row is None:
            return

        def keep(note: str | None) -> None:
            if note is not None:
                self._marked(self.library.annotate(row, note))

        self.app.push_screen(NoteScreen(self.library.status(row).note), keep)

    def action_undo(self) -> None:
        """Take back the last change of marks."""
        self.stop_dwelling()
        if self.library.undo_size() >= MANY:
            self.desks["mark"].ask(lambda: self._tell_later(self.library.undo(), "Undone"))
        else:
            self._tell_taken(self.library.undo(), "Undone", "Nothing to undo")

    def action_redo(self) -> None:
        """Make the last change that was undone again."""
        if self.library.undo_size(redo=True) >= MANY:
            self.desks["mark"].ask(lambda: self._tell_later(self.library.redo(), "Done again"))
        else:
            self._tell_taken(self.library.redo(), "Done again", "Nothing to redo")

    def _tell_taken(
        self, taken: tuple[Deed, Future[None]] | None, done: str, otherwise: str
    ) -> None:
        if taken is None:
            self.tell(otherwise)
            return
        change, kept = taken
        self._marked(kept)
        # What was written into a file has yet to be read from it.
        kept.add_done_callback(lambda _: self.post_message(WishesChanged()))
        self.tell(f"{done}: {change.describe()}")

    def _tell_later(self, taken: tuple[Deed, Future[None]] | None, done: str) -> None:
        """As a worker: say what was taken back, and have it drawn."""
        if taken is not None:
            change, kept = taken
            self._draw_later(kept)
            self.app.call_from_thread(self.tell, f"{done}: {change.describe()}")

    def _draw_later(self, kept: Future[None] | None) -> None:
        # Brings the store along, for which the first frame does not wait.
        from reader.update.following import Caught

        if kept is not None:
            kept.add_done_callback(self._on_kept)
            self.post_message(CaughtUp(Caught(marks=True)))

    # Reading marks

    def mark_opened(self) -> None:
        """The open article has been opened by hand: it counts as read."""
        # Not `open_row`: after quick keys the article may still be on its way.
        row = self.list.selected
        if row is not None and not self.library.headline(row).read:
            self._mark([row], read=True)

    def start_dwelling(self) -> None:
        """The selection was moved by hand: if it stays, the article counts as read."""
        self.stop_dwelling()
        if self.drawer_is_open or not self.is_current:
            self._dwelling_held = True
        else:
            self._dwelling = self.set_timer(DWELL_SECONDS, self.mark_opened)

    def hold_dwelling(self) -> None:
        """Something lies over the list: the time does not count for the selected article."""
        under_way = self._dwelling is not None or self._dwelling_held
        self.stop_dwelling()
        self._dwelling_held = under_way

    def resume_dwelling(self) -> None:
        """Nothing lies over the list any more: the time begins anew."""
        if self._dwelling_held:
            self.start_dwelling()

    def stop_dwelling(self) -> None:
        """The selection moved on, or was not moved by hand."""
        self._dwelling_held = False
        if self._dwelling is not None:
            self._dwelling.stop()
            self._dwelling = None

    def _mark(
        self, rows: Sequence[int], *, read: bool | None = None, starred: bool | None = None
    ) -> None:
        if len(rows) < MANY:
            self._marked(self.library.mark(rows, read=read, starred=starred))
            return

        self.desks["mark"].ask(
            lambda: self._draw_later(self.library.mark(rows, read=read, starred=starred))
        )

    def _marked(self, kept: Future[None] | None) -> None:
        if kept is not None:
            kept.add_done_callback(self._on_kept)
        self.redraw_marks()

    def redraw_marks(self) -> None:
        """What the reader did has changed: draw it in the list, the bars and the article."""
        self.list.redraw()
        self.draw_bars()
        row, page = self.shown_row, self.article.page
        if row is not None and row == self.open_row and page is not None:
            status = self.library.status(row)
            if (status.tags, status.note) != (page.status.tags, page.status.note):
                self.set_article(row)

    def _on_kept(self, kept: Future[None]) -> None:
        """Say so if marks were not kept; the library has taken them back by then."""
        error = None if kept.cancelled() else kept.exception()
        if error is not None:
            self.post_message(Failed(_as_fault(error)))


def _as_fault(error: BaseException) -> Fault:
    from reader.model import Fault

    return Fault("The mark was not kept", str(error))
