"""What the reader changed, so that it can be undone and done again. It changes nothing itself.

It is not safe from several threads by itself; who owns it holds a lock.
"""

from __future__ import annotations

import time
from bisect import insort
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.store import Act

DEPTH = 100
"""How many changes can be taken back."""

_PACKING_LEVEL = 1
"""Of zlib's nine: an act may be of a million articles, and someone waits for it."""


class Edit(NamedTuple):
    """The marks of one article that are set; None leaves a mark as it is."""

    read: bool | None = None
    starred: bool | None = None

    def on(self, status: Status) -> Status:
        """The status with these marks set."""
        return Status(
            status.read if self.read is None else self.read,
            status.starred if self.starred is None else self.starred,
        )

    def then(self, later: Edit) -> Edit:
        """Both edits in one, where the later one wins."""
        return Edit(
            self.read if later.read is None else later.read,
            self.starred if later.starred is None else later.starred,
        )

    def missing(self, status: Status) -> int:
        """How many of these marks a status has not."""
        return sum(
            wanted is not None and wanted != has for wanted, has in zip(self, status, strict=True)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One act of the reader: the marks that it changed, by article, as they were and became.

    What it did not change is in neither, so undoing a star leaves a later read mark alone. Two
    acts are never equal, though they may have done the same.
    """

    before: Mapping[str, Edit]
    after: Mapping[str, Edit]
    number: int = field(default_factory=lambda: _next_number())
    """Higher for later acts, of this run and of those before it."""

    def __bool__(self) -> bool:
        """Whether anything is other than before."""
        return bool(self.after)

    @classmethod
    def between(
        cls,
        statuses: Mapping[str, Status],
        *,
        read: bool | None = None,
        starred: bool | None = None,
    ) -> Change:
        """The change that gives `statuses` these marks; what has them already is left out."""
        before, after = {}, {}
        for identity, status in statuses.items():
            new_read = None if read == status.read else read
            new_starred = None if starred == status.starred else starred
            if new_read is None and new_starred is None:
                continue
            after[identity] = Edit(new_read, new_starred)
            before[identity] = Edit(
                None if new_read is None else status.read,
                None if new_starred is None else status.starred,
            )
        return cls(before, after)

    def describe(self) -> str:
        """What the change did, in the reader's words: `marked 3 read`."""
        first = next(iter(self.after.values()))
        if first.read is not None:
            verb = "marked", "read" if first.read else "unread"
        else:
            verb = ("starred" if first.starred else "unstarred"), ""
        number = len(self.after)
        return " ".join(
            word for word in (verb[0], str(number) if number > 1 else "", verb[1]) if word
        )


_last_number = 0


def _next_number() -> int:
    """Return a number that is higher than all before, be it of other runs: it tells the time."""
    global _last_number
    _last_number = max(_last_number + 1, time.time_ns())
    return _last_number


def new_act(change: Change) -> Act:
    """Write a change as an act that the store keeps."""
    import json
    import zlib

    from reader.store import Act

    ids: dict[tuple[bool | None, ...], list[str]] = {}
    for identity, after in change.after.items():
        ids.setdefault((*change.before[identity], *after), []).append(identity)
    text = json.dumps([[*marks, " ".join(marked)] for marks, marked in ids.items()])
    return Act(change.number, zlib.compress(text.encode(), _PACKING_LEVEL))


def old_act(change: Change, *, undone: bool) -> Act:
    """Write that a change, which the store keeps, was undone or done again."""
    from reader.store import Act

    return Act(change.number, None, undone)


def change_of(act: Act) -> Change:
    """Read a change from the act that was written of it. Raises `ValueError` for another's."""
    import json
    import zlib

    before, after = {}, {}
    try:
        for *marks, ids in json.loads(zlib.decompress(act.packed or b"")):
            for identity in ids.split():
                before[identity], after[identity] = Edit(*marks[:2]), Edit(*marks[2:])
    except (zlib.error, TypeError) as error:
        raise ValueError(f"not an act: {error}") from error
    return Change(before, after, act.number)


class Journal:
    """The changes that can be undone, and those that can be done again."""

    def __init__(self) -> None:
        self._done: list[Change] = []
        """The earliest act first."""
        self._undone: list[Change] = []
        """The latest act first."""

    def recall(self, acts: Iterable[Act]) -> None:
        """Remember acts of earlier runs, as the store kept them; the unreadable are left out."""
        for act in acts:
            with suppress(ValueError):
                change = change_of(act)
                (self._add_undone if act.undone else self._add_done)(change)

    def add(self, change: Change) -> None:
        """Remember a change; what was undone before it cannot be done again."""
        self._add_done(change)
        self._undone.clear()

    def forget(self, change: Change) -> None:
        """Drop a change that came to nothing, whether it is to be undone next or done again."""
        for changes in (self._done, self._undone):
            if change in changes:
                changes.remove(change)

    def undo(self) -> Change | None:
        """The last change, which is to be taken back; None when there is none."""
        if not self._done:
            return None
        change = self._done.pop()
        self._add_undone(change)
        return change

    def redo(self) -> Change | None:
        """The last change undone, which is to be made again; None when there is none."""
        if not self._undone:
            return None
        change = self._undone.pop()
        self._add_done(change)
        return change

    def next_size(self, *, redo: bool = False) -> int:
        """Of how many articles the change is that `undo` would give, or `redo`; 0 without one."""
        changes = self._undone if redo else self._done
        return len(changes[-1].after) if changes else 0

    def undo_refused(self, change: Change) -> None:
        """A change could not be taken back: it is to be undone once more, in its old place."""
        if change in self._undone:
            self._undone.remove(change)
            self._add_done(change)

    def redo_refused(self, change: Change) -> None:
        """A change could not be made again: it is still undone."""
        if change in self._done:
            self._done.remove(change)
            self._add_undone(change)

    def _add_done(self, change: Change) -> None:
        insort(self._done, change, key=lambda each: each.number)
        del self._done[:-DEPTH]

    def _add_undone(self, change: Change) -> None:
        insort(self._undone, change, key=lambda each: -each.number)
