"""The deeds that can be undone, and those that can be done again. It does nothing itself.

It is not safe from several threads by itself; who owns it holds a lock.
"""

from __future__ import annotations

from bisect import insort
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.update.acts import deed_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.store import Act
    from reader.update.deeds import Deed

DEPTH = 100
"""How many deeds can be taken back."""


class Journal:
    """What was done and what was undone, each in its order."""

    def __init__(self) -> None:
        self._done: list[Deed] = []
        """The earliest act first."""
        self._undone: list[Deed] = []
        """The latest act first."""

    def recall(self, acts: Iterable[Act]) -> None:
        """Remember acts of earlier runs, as the store kept them; the unreadable are left out."""
        for act in acts:
            with suppress(ValueError):
                deed = deed_of(act)
                (self._add_undone if act.undone else self._add_done)(deed)

    def add(self, deed: Deed) -> None:
        """Remember a deed; what was undone before it cannot be done again."""
        self._add_done(deed)
        self._undone.clear()

    def forget(self, deed: Deed) -> None:
        """Drop a deed that came to nothing, whether it is to be undone next or done again."""
        for deeds in (self._done, self._undone):
            if deed in deeds:
                deeds.remove(deed)

    def undo(self) -> Deed | None:
        """The last deed, which is to be taken back; None when there is none."""
        if not self._done:
            return None
        deed = self._done.pop()
        self._add_undone(deed)
        return deed

    def redo(self) -> Deed | None:
        """The last deed undone, which is to be made again; None when there is none."""
        if not self._undone:
            return None
        deed = self._undone.pop()
        self._add_done(deed)
        return deed

    def next_size(self, *, redo: bool = False) -> int:
        """Of how many articles the deed is that `undo` would give, or `redo`; 0 without one."""
        deeds = self._undone if redo else self._done
        return deeds[-1].size if deeds else 0

    def undo_refused(self, deed: Deed) -> None:
        """A deed could not be taken back: it is to be undone once more, in its old place."""
        if deed in self._undone:
            self._undone.remove(deed)
            self._add_done(deed)

    def redo_refused(self, deed: Deed) -> None:
        """A deed could not be made again: it is still undone."""
        if deed in self._done:
            self._done.remove(deed)
            self._add_undone(deed)

    def _add_done(self, deed: Deed) -> None:
        insort(self._done, deed, key=lambda each: each.number)
        del self._done[:-DEPTH]

    def _add_undone(self, deed: Deed) -> None:
        insort(self._undone, deed, key=lambda each: -each.number)
