"""How much of each source is kept, for those who ask the store; see `retiring`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store.retiring import Limits, beyond, bring_back, forget_for_good, put_away
from reader.text.dates import UNDATED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from reader.store.lines import Lines

__all__ = ["Limited", "Limits"]


class Limited:
    """What limits put away. To be called from any thread; all raise `StoreError`."""

    def __init__(self, lines: Lines, moment: Callable[[], str]) -> None:
        """`moment` tells the time, as it is written."""
        self._lines = lines
        self._moment = moment

    def preview(self, key: str, limits: Limits) -> int:
        """Return how many articles of a source its limits would put away."""
        with self._lines.reading() as connection:
            return len(beyond(connection, key, limits, UNDATED))

    def apply(self, key: str, limits: Limits) -> int:
        """Put away what is beyond the limits of a source; how many articles. Waits for the disk."""
        if not self.preview(key, limits):
            return 0

        def write(connection: sqlite3.Connection, change: int) -> int:
            rows = beyond(connection, key, limits, UNDATED)
            put_away(connection, rows, change)
            return len(rows)

        return self._written(write)

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
