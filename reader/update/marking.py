"""What the reader does with articles: shown at once, kept by the store, undone and done again.

The columns are what is shown: the last write that the store has yet to answer; where none waits,
what the store holds. So a refusal takes back what it refused, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.model import Status
from reader.update.journal import Change, Edit, Journal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
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


class Unkept(NamedTuple):
    """Marks that the reader made and the store does not hold."""

    number: int
    reason: str
    """The last refusal, in words."""

    def describe(self) -> str:
        """What was lost and why: `2 marks were not kept: …`."""
        marks = "1 mark was" if self.number == 1 else f"{self.number:,} marks were"
        return f"{marks} not kept: {self.reason}"


@dataclass(slots=True, eq=False)
class _Write:
    """What was handed to the store at once."""

    statuses: dict[str, Status]


@dataclass(slots=True)
class _Awaited:
    """An article of which the store has yet to answer some writes."""

    committed: Status
    writes: list[_Write] = field(default_factory=list)
    """In the order in which the store was given them, and answers."""


class Marking:
    """The marks of the articles in some columns. Safe from any thread."""

    def __init__(self, marks: Marks, columns: Columns) -> None:
        self._marks = marks
        self._columns = columns
        self._journal = Journal()
        self._awaited: dict[str, _Awaited] = {}
        self._wishes: dict[str, Edit] = {}
        """What the reader asked for and the store does not hold, or not yet."""
        self._refusal = ""
        # The store answers in a thread of its own, or at once and so within our own call.
        self._lock = RLock()

    def use(self, marks: Marks) -> None:
        """Keep what comes from now on elsewhere."""
        with self._lock:
            self._marks = marks

    def mark(
        self, rows: Iterable[int], *, read: bool | None = None, starred: bool | None = None
    ) -> Future[None] | None:
        """Change the marks of rows; None when nothing changes.

        The future fails if the change was not kept.
        """
        ids = self._columns.ids
        with self._lock:
            statuses = {ids[row]: self._status(row) for row in rows}
            change = Change.between(statuses, read=read, starred=starred)
            if not change:
                return None
            self._journal.add(change)
            return self._apply(change.after, lambda: self._journal.forget(change))

    def undo(self) -> tuple[Change, Future[None]] | None:
        """Take back the last change; None when there is none."""
        with self._lock:
            change = self._journal.undo()
            if change is None:
                return None
            return change, self._apply(change.before, lambda: self._journal.undo_refused(change))

    def redo(self) -> tuple[Change, Future[None]] | None:
        """Make the last change that was undone again; None when there is none."""
        with self._lock:
            change = self._journal.redo()
            if change is None:
                return None
            return change, self._apply(change.after, lambda: self._journal.redo_refused(change))

    def unkept(self) -> Unkept | None:
        """What the reader asked for in vain; None where the store holds everything."""
        with self._lock:
            number = 0
            for identity, wish in self._wishes.items():
                awaited = self._awaited.get(identity)
                row = self._columns.row_of(identity)
                assert row is not None
                number += wish.missing(awaited.committed if awaited else self._status(row))
            return Unkept(number, self._refusal or "it was not written yet") if number else None

    def _apply(self, edits: Mapping[str, Edit], on_refusal: Callable[[], None]) -> Future[None]:
        """Show the edits, and have the store keep what is shown then."""
        write = _Write({})
        for identity, edit in edits.items():
            row = self._columns.row_of(identity)
            assert row is not None
            status = self._status(row)
            awaited = self._awaited.setdefault(identity, _Awaited(status))
            awaited.writes.append(write)
            write.statuses[identity] = edit.on(status)
            self._wishes[identity] = self._wishes.get(identity, Edit()).then(edit)
            self._show(identity)
        kept = self._marks.record(write.statuses)
        kept.add_done_callback(lambda future: self._settle(write, future, on_refusal))
        return kept

    def _settle(self, write: _Write, kept: Future[None], on_refusal: Callable[[], None]) -> None:
        """The store has answered a write."""
        refusal = None if kept.cancelled() else kept.exception()
        is_kept = refusal is None and not kept.cancelled()
        with self._lock:
            if not is_kept:
                self._refusal = str(refusal)
                on_refusal()
            for identity, status in write.statuses.items():
                awaited = self._awaited[identity]
                awaited.writes.remove(write)
                if is_kept:
                    awaited.committed = status
                self._show(identity)
                if not awaited.writes:
                    self._come_to_rest(identity, awaited.committed)

    def _come_to_rest(self, identity: str, committed: Status) -> None:
        """Nothing more is to be answered about an article."""
        del self._awaited[identity]
        if not self._wishes[identity].missing(committed):
            del self._wishes[identity]

    def _status(self, row: int) -> Status:
        return Status(bool(self._columns.read[row]), bool(self._columns.starred[row]))

    def _show(self, identity: str) -> None:
        """Show an article that is awaited as it is going to be, should nothing be refused."""
        row = self._columns.row_of(identity)
        assert row is not None
        awaited = self._awaited[identity]
        last = awaited.writes[-1] if awaited.writes else None
        status = last.statuses[identity] if last else awaited.committed
        self._columns.read[row] = status.read
        self._columns.starred[row] = status.starred
