"""What is shown of articles while the store has yet to answer: a write comes off or is taken back.

    shown = what the store holds + the edits that it has yet to answer, in their order

The store answers in the order in which it was asked. So a refusal takes back what it refused, and
nothing else. Not safe from several threads by itself; who owns it holds a lock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.model import Edit, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reader.index.columns import Columns
    from reader.update.stored import AllMarks


class Known(Protocol):
    """What tells the statuses of articles that are in no row."""

    def statuses(self, ids: Sequence[str]) -> Mapping[str, Status]:
        """The statuses known of those articles."""
        ...


class Write:
    """What was handed to the store at once, of articles by id."""

    def __init__(self, ids: Collection[str]) -> None:
        self.ids = ids


class SweepWrite:
    """What was handed to the store at once, of many rows."""

    def __init__(self, mask: bytes, mark: str, *, value: bool) -> None:
        self.mask = mask
        """A byte a row, 1 for those that change."""
        self.mark = mark
        self.value = value

    def holds(self, row: int | None) -> bool:
        """Whether it changes a row."""
        return row is not None and row < len(self.mask) and self.mask[row] == 1

    def edit(self, *, back: bool = False) -> Edit:
        """What it sets; or what was there before, as it changes only what had it otherwise."""
        value = self.value is not back
        return Edit(read=value) if self.mark == "read" else Edit(starred=value)


class _Awaited:
    """An article of which the store has yet to answer some writes."""

    __slots__ = ("committed", "edits")

    def __init__(self, committed: Status, edits: list[tuple[Write | SweepWrite, Edit]]) -> None:
        self.committed = committed
        self.edits = edits
        """In the order in which the store was given them, and answers."""

    @property
    def shown(self) -> Status:
        """As it is going to be, should nothing be refused."""
        status = self.committed
        for _, edit in self.edits:
            status = edit.on(status)
        return status

    def settle(self, write: Write | SweepWrite, *, is_kept: bool) -> None:
        """The store has answered a write."""
        if is_kept:
            self.committed = next(edit for each, edit in self.edits if each is write).on(
                self.committed
            )
        self.edits = [(each, edit) for each, edit in self.edits if each is not write]


class Awaiting:
    """The statuses of some columns, and of articles that are in no row of them."""

    def __init__(self, columns: Columns, known: Known) -> None:
        self._columns = columns
        self.known = known
        self._elsewhere: dict[str, Status] = {}
        """The statuses of articles that are in no row, of which an act was undone or done again."""
        self._awaited: dict[str, _Awaited] = {}
        self._sweeps: list[SweepWrite] = []
        """In the order in which the store was given them."""
        self._wishes: dict[str, Edit] = {}
        """What the reader asked for and the store does not hold, or not yet."""
        self._refused_sweeps = 0
        """Articles of sweeps that the store refused."""
        self._answered: set[str] | None = None
        """While somebody looks into the store: of which articles it has answered meanwhile."""
        self.is_doubtful = False
        """What the columns show of a sweep may not be what the store holds: that is to be asked."""

    # What is asked of the store

    def write(self, edits: Mapping[str, Edit]) -> Write:
        """Show the edits; `settle` is to be told what became of them."""
        self._look_up_missing(edits)
        write = Write(edits.keys())
        for identity, edit in edits.items():
            awaited = self._await(identity)
            awaited.edits.append((write, edit))
            self._wishes[identity] = _both(self._wishes.get(identity, Edit()), edit)
            self._state(identity, awaited.shown)
        return write

    def sweep(self, mask: bytes, mark: str, *, value: bool) -> SweepWrite:
        """Show a mark of many rows, all of which had it otherwise; `settle_sweep` is to be told."""
        write = SweepWrite(mask, mark, value=value)
        for identity, awaited in self._awaited.items():
            if write.holds(self._columns.row_of(identity)):
                awaited.edits.append((write, write.edit()))
        self._columns.sweep(mask, mark, value=value)
        self._sweeps.append(write)
        return write

    # What the store answers

    def settle(self, write: Write, *, is_kept: bool) -> None:
        """The store has answered what was written of some articles."""
        for identity in write.ids:
            self._settle_one(identity, write, is_kept=is_kept)

    def settle_sweep(self, write: SweepWrite, *, is_kept: bool) -> None:
        """The store has answered a sweep."""
        self._sweeps.remove(write)
        self.is_doubtful |= self._answered is not None
        if not is_kept:
            self._columns.sweep(write.mask, write.mark, value=not write.value)
            self._refused_sweeps += write.mask.count(1)
            self.is_doubtful = True
        for identity, awaited in list(self._awaited.items()):
            if any(each is write for each, _ in awaited.edits):
                self._settle_one(identity, write, is_kept=is_kept)

    def look(self) -> None:
        """Somebody is about to look into the store, and will tell by `learn` what is there."""
        self._answered = set()
        self.is_doubtful = False

    def learn(self, statuses: Mapping[str, Status]) -> set[str]:
        """Show what the store was told, by whomever; what is awaited comes after it.

        Returns the articles of which the store has answered since somebody looked: they are as
        they were shown, and to be looked at again.
        """
        answered, self._answered = self._answered or set(), None
        self._columns.look_up(statuses)
        for identity, status in statuses.items():
            if identity in answered:
                continue
            awaited = self._awaited.get(identity)
            if awaited:
                awaited.committed = status
                self._state(identity, awaited.shown)
            else:
                self._state(identity, self._swept(identity, status))
        return answered & statuses.keys()

    def learn_all(self, marks: AllMarks) -> set[str]:
        """As `learn`, of all rows at once."""
        answered, self._answered = self._answered or set(), None
        shown = {identity: self._status(identity) for identity in answered}
        self._columns.state_all(*marks)
        for identity, status in shown.items():
            self._state(identity, status)
        for write in self._sweeps:
            self._columns.sweep(write.mask, write.mark, value=write.value)
        for identity, awaited in self._awaited.items():
            self._state(identity, awaited.shown)
        return answered

    def unkept(self) -> int:
        """How many of the marks that the reader made the store does not hold."""
        number = self._refused_sweeps + sum(write.mask.count(1) for write in self._sweeps)
        for identity, wish in self._wishes.items():
            awaited = self._awaited.get(identity)
            number += _missing(wish, awaited.committed if awaited else self._status(identity))
        return number

    # One article

    def _await(self, identity: str) -> _Awaited:
        awaited = self._awaited.get(identity)
        if awaited is None:
            row, status = self._columns.row_of(identity), self._status(identity)
            sweeps = [write for write in self._sweeps if write.holds(row)]
            for write in reversed(sweeps):
                status = write.edit(back=True).on(status)
            awaited = _Awaited(status, [(write, write.edit()) for write in sweeps])
            self._awaited[identity] = awaited
        return awaited

    def _settle_one(self, identity: str, write: Write | SweepWrite, *, is_kept: bool) -> None:
        awaited = self._awaited[identity]
        awaited.settle(write, is_kept=is_kept)
        if self._answered is not None:
            self._answered.add(identity)
        self._state(identity, awaited.shown)
        if not awaited.edits:
            del self._awaited[identity]
            if not _missing(self._wishes[identity], awaited.committed):
                del self._wishes[identity]

    def _swept(self, identity: str, status: Status) -> Status:
        """A status with the sweeps that the store has yet to answer."""
        if self._sweeps:
            row = self._columns.row_of(identity)
            for write in self._sweeps:
                if write.holds(row):
                    status = write.edit().on(status)
        return status

    def _look_up_missing(self, ids: Iterable[str]) -> None:
        """Ask the store what it knows of articles that are in no row any more."""
        self._columns.look_up(ids)
        missing = [
            identity
            for identity in ids
            if self._columns.row_of(identity) is None and identity not in self._elsewhere
        ]
        if missing:
            known = self.known.statuses(missing)
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


def _both(earlier: Edit, later: Edit) -> Edit:
    """Both edits in one, where the later one wins."""
    return Edit._make(old if new is None else new for old, new in zip(earlier, later, strict=True))


def _missing(edit: Edit, status: Status) -> int:
    """How many of these marks a status has not."""
    return sum(
        wanted is not None and wanted != has for wanted, has in zip(edit, status, strict=True)
    )
