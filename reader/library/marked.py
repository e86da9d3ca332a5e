"""What the reader does with the articles of a run: where that is kept, and what stands in for it.

A store that cannot be read any more is not the end of a run: one in memory goes on for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reader.library.rows import Rows
from reader.update.marking import Marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Fault
    from reader.update.keepers import Marks
    from reader.update.promised import Unkept

_Answered = TypeVar("_Answered")


class Marked(Rows):
    """Rows with what the reader did with them."""

    def __init__(self, open_marks: Callable[[], tuple[Marks, Fault | None]]) -> None:
        """`open_marks` is called by `_open`, before which nothing is read."""
        super().__init__()
        self.faults: list[Fault] = []
        """What could not be taken in, in order; and what else is amiss."""
        self.recognition.faults = self.faults
        self._open_marks = open_marks
        self._marks: Marks | None = None
        self._marking: Marking | None = None

    def close(self) -> Unkept | None:
        """Wait until what the reader did is kept; what of it could not be."""
        if self._marks is None or self._marking is None:
            return None
        self._marks.close()
        return self._marking.unkept()

    def _open(self) -> None:
        """Open what keeps the marks; nothing is marked, and nothing can be asked, before."""
        self._marks, fault = self._open_marks()
        self._marking = Marking(self._marks, self._index.columns)
        self._use_rows()
        if fault:
            self.faults.append(fault)

    def _use_rows(self) -> None:
        """Let what concerns many rows be done in the store, should there be one."""
        from reader.store import Store

        if isinstance(self._marks, Store) and self._marking is not None:
            self._marking.use_rows(self._marks, are_shown=False)

    def _recall(self) -> None:
        """Remember what can be undone; without that, all the rest can be read all the same."""
        from reader.store import StoreError

        assert self._marks is not None
        assert self._marking is not None
        try:
            self._marking.recall(self._marks.acts())
        except StoreError as error:
            self.faults.append(error.fault)

    def _ask(self, question: Callable[[Marks], _Answered]) -> _Answered:
        """What the store answers; where it cannot, what one in memory does from now on.

        That one has what can be read of the file, and nothing where even that is not enough.
        """
        # The store brings SQLite along, which is not imported before it is opened.
        from reader.store import Store, StoreError, memory_instead

        assert self._marks is not None
        assert self._marking is not None
        path = self._marks.path if isinstance(self._marks, Store) else None
        for instead in (path, None):
            try:
                return question(self._marks)
            except StoreError as error:
                unreadable = self._marks
                self._marks, fault = memory_instead(error, instead)
                self._marking.use(self._marks)
                self._use_rows()
                self.faults.append(fault)
                unreadable.close()
        return question(self._marks)
