"""What the reader changed, so that it can be undone and done again. It changes nothing itself."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

DEPTH = 100
"""How many changes can be taken back."""


class Change(NamedTuple):
    """The statuses of some articles before and after one act of the reader, by id."""

    before: Mapping[str, Status]
    after: Mapping[str, Status]

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
        after = {
            identity: Status(
                status.read if read is None else read,
                status.starred if starred is None else starred,
            )
            for identity, status in statuses.items()
        }
        changed = [identity for identity, status in statuses.items() if after[identity] != status]
        return cls(
            {identity: statuses[identity] for identity in changed},
            {identity: after[identity] for identity in changed},
        )

    def describe(self) -> str:
        """What the change did, in the reader's words: `marked 3 read`."""
        identity, after = next(iter(self.after.items()))
        before = self.before[identity]
        if after.read != before.read:
            verb = "marked", "read" if after.read else "unread"
        else:
            verb = ("starred" if after.starred else "unstarred"), ""
        count = len(self.after)
        return " ".join(
            word for word in (verb[0], str(count) if count > 1 else "", verb[1]) if word
        )


class Journal:
    """The changes that can be undone, and those that can be done again."""

    def __init__(self) -> None:
        self._done: deque[Change] = deque(maxlen=DEPTH)
        self._undone: list[Change] = []

    def add(self, change: Change) -> None:
        """Remember a change; what was undone before it cannot be done again."""
        self._done.append(change)
        self._undone.clear()

    def forget(self, change: Change) -> None:
        """Drop a change that came to nothing, so that it is not what is undone next."""
        if change in self._done:
            self._done.remove(change)

    def undo(self) -> Change | None:
        """The last change, which is to be taken back; None when there is none."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Change | None:
        """The last change undone, which is to be made again; None when there is none."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]
