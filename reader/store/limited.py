"""How much of each source is kept, for those who ask the store; see `retiring`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.retiring import (
    Limits,
    Preview,
    bring_back,
    forget_for_good,
    preview,
    put_beyond_away,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from reader.store.lines import Lines

__all__ = ["Limited", "Limits", "Preview"]


class Limited:
    """What limits put away. To be called from any thread; all raise `StoreError`."""

    def __init__(self, lines: Lines, moment: Callable[[], str]) -> None:
        """`moment` tells the time, as it is written."""
        self._lines = lines
        self._moment = moment

    def preview(self, key: str, limits: Limits) -> Preview:
        """Return what limits would put away of a source."""
        with self._lines.reading() as connection:
            return preview(connection, key, limits)

    def apply(self, key: str, limits: Limits) -> int:
        """Put away what is beyond the limits of a source; how many articles. Waits for the disk."""
        if not self.preview(key, limits).articles:
            return 0
        return self._written(
            lambda connection, change: put_beyond_away(connection, key, limits, change)
        )

    def bring_back(self, key: str) -> int:
        """Bring back what was put away of a source; how many articles. Waits for the disk."""
        return self._written(lambda connection, change: bring_back(connection, key, change))

    def forget_for_good(self) -> int:
        """Take out what was put away, and deleted sources with all that they took along.

        Returns of how many articles. None of that can be undone. The file is as large as before
        until SQLite's `VACUUM`. Waits for the disk.
        """
        return self._written(lambda connection, _: forget_for_good(connection))

    def _written(self, write: Callable[[sqlite3.Connection, int], int]) -> int:
        counts: list[int] = []
        moment = self._moment()

        def write_all(connection: sqlite3.Connection) -> None:
            change = connection.execute("INSERT INTO change (made_at) VALUES (?)", (moment,))
            assert change.lastrowid is not None
            counts.append(write(connection, change.lastrowid))

        self._lines.write(write_all).result()
        return counts[0]
