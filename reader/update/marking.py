"""What the reader does with articles: shown at once, kept by the store, undone and done again.

The columns are what is shown. They change at once, and are taken back should the store refuse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.model import Status
from reader.update.journal import Change, Journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from concurrent.futures import Future

    from reader.index.columns import Columns
    from reader.store import StoredSource


class Marks(Protocol):
    """Where what the reader did is kept: the store, or a test's stand-in."""

    def statuses(self, ids: Sequence[str]) -> dict[str, Status]:
        """The statuses known of those articles."""
        ...

    def record(self, changes: Mapping[str, Status]) -> Future[None]:
        """Keep them; the future is done when they are committed."""
        ...

    def sources(self) -> Sequence[StoredSource]:
        """The sources that the library was given."""
        ...

    def close(self) -> None:
        """Finish what is under way."""
        ...


class Marking:
    """The marks of the articles in some columns."""

    def __init__(self, marks: Marks, columns: Columns) -> None:
        self._marks = marks
        self._columns = columns
        self._journal = Journal()

    def mark(
        self, rows: Iterable[int], *, read: bool | None = None, starred: bool | None = None
    ) -> Future[None] | None:
        """Change the marks of rows; None when nothing changes.

        The future fails if the change was not kept.
        """
        ids = self._columns.ids
        statuses = {ids[row]: self._status(row) for row in rows}
        change = Change.between(statuses, read=read, starred=starred)
        if not change:
            return None
        self._journal.add(change)
        kept = self._apply(change.after)
        kept.add_done_callback(lambda future: self._forget_refused(future, change))
        return kept

    def undo(self) -> tuple[Change, Future[None]] | None:
        """Take back the last change; None when there is none."""
        change = self._journal.undo()
        return (change, self._apply(change.before)) if change else None

    def redo(self) -> tuple[Change, Future[None]] | None:
        """Make the last change that was undone again; None when there is none."""
        change = self._journal.redo()
        return (change, self._apply(change.after)) if change else None

    def _status(self, row: int) -> Status:
        return Status(bool(self._columns.read[row]), bool(self._columns.starred[row]))

    def _apply(self, statuses: Mapping[str, Status]) -> Future[None]:
        before = {}
        for identity, status in statuses.items():
            row = self._columns.row_of(identity)
            if row is not None:
                before[identity] = self._status(row)
                self._show(row, status)
        kept = self._marks.record(statuses)
        kept.add_done_callback(lambda future: self._take_back(future, before))
        return kept

    def _forget_refused(self, kept: Future[None], change: Change) -> None:
        if _is_refused(kept):
            self._journal.forget(change)

    def _take_back(self, kept: Future[None], before: Mapping[str, Status]) -> None:
        if not _is_refused(kept):
            return
        for identity, status in before.items():
            row = self._columns.row_of(identity)
            if row is not None:
                self._show(row, status)

    def _show(self, row: int, status: Status) -> None:
        self._columns.read[row] = status.read
        self._columns.starred[row] = status.starred


def _is_refused(kept: Future[None]) -> bool:
    return not kept.cancelled() and kept.exception() is not None
