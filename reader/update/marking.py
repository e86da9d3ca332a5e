"""What the reader does with articles: shown at once, kept by the store, undone and done again.

The columns are what is shown: the last write that the store has yet to answer; where none waits,
what the store holds. So a refusal takes back what it refused, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from threading import Lock, RLock
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.model import Status
from reader.update.journal import Change, Edit, Journal, new_act, old_act

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from concurrent.futures import Future

    from reader.index.columns import Columns
    from reader.store import Act, StoredSource


TOGETHER = 2_000
"""Marks that are made in one go: a few hundredths of a second, for which others may wait."""


class Marks(Protocol):
    """Where what the reader did is kept: the store, or a test's stand-in."""

    def statuses(self, ids: Sequence[str]) -> dict[str, Status]:
        """The statuses known of those articles."""
        ...

    def record(self, changes: Mapping[str, Status], act: Act | None = None) -> Future[None]:
        """Keep them, and as which act; the future is done when they are committed."""
        ...

    def acts(self) -> Sequence[Act]:
        """The acts of earlier runs that can be undone or done again, the earliest first."""
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
        self._elsewhere: dict[str, Status] = {}
        """The statuses of articles that are in no row, of which an act was undone or done again."""
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

    def recall(self, acts: Iterable[Act]) -> None:
        """Remember what was done in earlier runs, so that it can be undone."""
        with self._lock:
            self._journal.recall(acts)

    def learn(self, statuses: Mapping[str, Status]) -> None:
        """Show what the store was told, by whomever; what is awaited comes after it."""
        with self._lock:
            self._columns.look_up(statuses)
            for identity, status in statuses.items():
                awaited = self._awaited.get(identity)
                if awaited:
                    awaited.committed = status
                else:
                    self._state(identity, status)

    def mark(
        self, rows: Iterable[int], *, read: bool | None = None, starred: bool | None = None
    ) -> Future[None] | None:
        """Change the marks of rows; None when nothing changes.

        The future fails if the change was not kept.
        """
        columns = self._columns
        # Not while others wait: they may be a million.
        statuses = {identity: columns.status(row) for identity, row in columns.ids_of(rows).items()}
        change = Change.between(statuses, read=read, starred=starred)
        if not change:
            return None
        with self._lock:
            self._journal.add(change)
        return self._apply(change.after, new_act(change), partial(self._journal.forget, change))

    def undo(self) -> tuple[Change, Future[None]] | None:
        """Take back the last change; None when there is none."""
        with self._lock:
            change = self._journal.undo()
        if change is None:
            return None
        refused = partial(self._journal.undo_refused, change)
        return change, self._apply(change.before, old_act(change, undone=True), refused)

    def redo(self) -> tuple[Change, Future[None]] | None:
        """Make the last change that was undone again; None when there is none."""
        with self._lock:
            change = self._journal.redo()
        if change is None:
            return None
        refused = partial(self._journal.redo_refused, change)
        return change, self._apply(change.after, old_act(change, undone=False), refused)

    def undo_size(self, *, redo: bool = False) -> int:
        """Of how many articles the change is that would be undone, or done again."""
        with self._lock:
            return self._journal.next_size(redo=redo)

    def unkept(self) -> Unkept | None:
        """What the reader asked for in vain; None where the store holds everything."""
        with self._lock:
            number = 0
            for identity, wish in self._wishes.items():
                awaited = self._awaited.get(identity)
                number += wish.missing(awaited.committed if awaited else self._status(identity))
            return Unkept(number, self._refusal or "it was not written yet") if number else None

    def _apply(
        self, edits: Mapping[str, Edit], act: Act, on_refusal: Callable[[], None]
    ) -> Future[None]:
        """Show the edits, and have the store keep what is shown then.

        Many go in parts, so that other marks need not wait; the act goes with the first.
        """
        items = iter(edits.items())
        kept: list[Future[None]] = []
        while part := dict(islice(items, TOGETHER)):
            with self._lock:
                kept.append(self._apply_part(part, None if kept else act, on_refusal))
        return kept[0] if len(kept) == 1 else _all_of(kept)

    def _apply_part(
        self, edits: Mapping[str, Edit], act: Act | None, on_refusal: Callable[[], None]
    ) -> Future[None]:
        self._look_up_missing(edits)
        write = _Write({})
        for identity, edit in edits.items():
            status = self._status(identity)
            awaited = self._awaited.setdefault(identity, _Awaited(status))
            awaited.writes.append(write)
            write.statuses[identity] = edit.on(status)
            self._wishes[identity] = self._wishes.get(identity, Edit()).then(edit)
            self._show(identity)
        kept = self._marks.record(write.statuses, act)
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

    def _look_up_missing(self, ids: Collection[str]) -> None:
        """Ask the store what it knows of articles that are in no row any more."""
        self._columns.look_up(ids)
        missing = [
            identity
            for identity in ids
            if self._columns.row_of(identity) is None and identity not in self._elsewhere
        ]
        if missing:
            known = self._marks.statuses(missing)
            self._elsewhere.update((each, known.get(each, Status())) for each in missing)

    def _status(self, identity: str) -> Status:
        row = self._columns.row_of(identity)
        if row is None:
            return self._elsewhere.get(identity, Status())
        return self._columns.status(row)

    def _state(self, identity: str, status: Status) -> None:
        row = self._columns.row_of(identity)
        if row is not None:
            self._columns.set_status(row, status)
        elif identity in self._elsewhere:
            self._elsewhere[identity] = status

    def _show(self, identity: str) -> None:
        """Show an article that is awaited as it is going to be, should nothing be refused."""
        awaited = self._awaited[identity]
        last = awaited.writes[-1] if awaited.writes else None
        self._state(identity, last.statuses[identity] if last else awaited.committed)


def _all_of(parts: Sequence[Future[None]]) -> Future[None]:
    """What is done once all parts are, and fails as the first of them that does."""
    from concurrent.futures import Future  # 10 ms, for few

    whole: Future[None] = Future()
    left = len(parts)
    lock = Lock()

    def settle(part: Future[None]) -> None:
        nonlocal left
        error = part.exception()
        with lock:
            left -= 1
            if whole.done():
                return
            if error is not None:
                whole.set_exception(error)
            elif not left:
                whole.set_result(None)

    for part in parts:
        part.add_done_callback(settle)
    return whole
