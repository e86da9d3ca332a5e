"""What is remembered of fetching each feed: a text beside its source, whose form is not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from concurrent.futures import Future

    from reader.store.lines import Lines


class Polled:
    """The memory of fetching, by the key of the source. To be called from any thread."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def all(self) -> dict[str, str]:
        """Return what is remembered of every source of which anything is. Raises `StoreError`."""
        with self._lines.reading() as connection:
            return dict(connection.execute("SELECT key, polling FROM source WHERE polling <> ''"))

    def keep(self, remembered: Mapping[str, str]) -> Future[None]:
        """Remember this of these sources from now on; a source that is not there stays so.

        The future is done once it is on the disk; it fails with `StoreError`.
        """
        rows = [(text, key) for key, text in remembered.items()]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany("UPDATE source SET polling = ? WHERE key = ?", rows)

        return self._lines.write(write)
