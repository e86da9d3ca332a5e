"""What is remembered of fetching each feed: a text beside its source, whose form is not ours."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from reader.store.lines import Lines


class Polled:
    """The memory of fetching, by the key of the source. To be called from any thread."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def all(self) -> dict[str, str]:
        """Return what is remembered of every source of which anything is. Raises `StoreError`."""
        with self._lines.reading() as connection:
            question = "SELECT key, polling FROM source WHERE polling <> '' AND deleted = 0"
            return dict(connection.execute(question))

    def keep(self, remembered: Mapping[str, str]) -> Future[None]:
        """Remember this of these sources from now on; a source that is not there stays so.

        The future is done once it is on the disk; it fails with `StoreError`.
        """
        rows = [(text, key) for key, text in remembered.items()]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany("UPDATE source SET polling = ? WHERE key = ?", rows)

        return self._lines.write(write)

    def claim(self, key: str, before: str, after: str) -> Future[bool]:
        """Remember `after` of a source, if `before` is still what is remembered of it.

        The future is done once it is on the disk, and tells whether it was so: else somebody was
        faster. It fails with `StoreError`.
        """
        taken: list[bool] = []

        def write(connection: sqlite3.Connection) -> None:
            changed = connection.execute(
                "UPDATE source SET polling = ? WHERE key = ? AND polling = ?", (after, key, before)
            )
            taken.append(changed.rowcount == 1)

        claimed: Future[bool] = Future()

        def tell(written: Future[None]) -> None:
            error = written.exception()
            if error is not None:
                claimed.set_exception(error)
            else:
                claimed.set_result(taken[-1])

        self._lines.write(write).add_done_callback(tell)
        return claimed
