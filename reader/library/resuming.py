"""Going on where an earlier run left off: how the screen stood, and the place in each article.

Only where the articles are the library's: paths that are opened leave no trace of this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.clearing import Clearing

if TYPE_CHECKING:
    from collections.abc import Mapping


class Resuming(Clearing):
    """The session and the places."""

    @property
    def can_resume(self) -> bool:
        """Whether there is a library in which a session can be kept."""
        return self._store is not None and self._store.is_kept

    def keep_session(self, text: str) -> None:
        """Keep how the screen stands, as a text whose form is not ours. Never waits."""
        if self._store is not None and self.can_resume:
            # Nobody waits for it: should it fail, the one before holds.
            self._store.resumed.keep_session("screen", text)

    def place_of(self, row: int) -> int:
        """Where the reader left a row's article in an earlier run, in code points of its text.

        0 at its beginning, or where that is not known. May wait for the disk.
        """
        if self._store is None or not self.can_resume:
            return 0
        from reader.store import StoreError

        try:
            return self._store.resumed.place(self._index.columns.id_of(row))
        except StoreError:
            return 0

    def keep_places(self, places: Mapping[int, int]) -> None:
        """Keep where the reader is in articles, by row; 0: at the beginning. Never waits."""
        if self._store is not None and self.can_resume:
            id_of = self._index.columns.id_of
            self._store.resumed.keep_places({id_of(row): at for row, at in places.items()})
