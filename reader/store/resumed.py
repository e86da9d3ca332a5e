"""Where the reader left off: the session as texts by name, and the place in each article.

The texts' form is not ours. Of places only the latest are kept, as a library outlives many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future

    from reader.store.lines import Lines

PLACES_KEPT = 10_000
"""Of the articles left latest: a few hundred kilobytes."""

_FORGET = """
DELETE FROM position WHERE article_id NOT IN
(SELECT article_id FROM position ORDER BY left_at DESC LIMIT ?)
"""


class Resumed:
    """What an earlier run left, to be gone on with. To be called from any thread."""

    def __init__(self, lines: Lines, moment: Callable[[], str]) -> None:
        """`moment` tells the time, as it is written."""
        self._lines = lines
        self._moment = moment

    def session(self, name: str) -> str:
        """Return the text of that name; empty where there is none. Raises `StoreError`."""
        with self._lines.reading() as connection:
            question = "SELECT packed FROM session WHERE name = ?"
            found = connection.execute(question, (name,)).fetchone()
            return str(found[0]) if found else ""

    def keep_session(self, name: str, text: str) -> Future[None]:
        """Keep a text under a name, in place of what was there.

        The future is done once it is on the disk; it fails with `StoreError`.
        """

        def write(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT OR REPLACE INTO session (name, packed) VALUES (?, ?)", (name, text)
            )

        return self._lines.write(write)

    def place(self, identity: str) -> int:
        """Return where an article was left, in code points; 0 where it never was, or at its top.

        Raises `StoreError`.
        """
        with self._lines.reading() as connection:
            question = "SELECT place FROM position WHERE article_id = ?"
            found = connection.execute(question, (identity,)).fetchone()
            return int(found[0]) if found else 0

    def keep_places(self, places: Mapping[str, int]) -> Future[None]:
        """Keep where articles were left; one that was left at its top is forgotten.

        The future is done once it is on the disk; it fails with `StoreError`.
        """
        moment = self._moment()
        left = [(identity, place, moment) for identity, place in places.items() if place > 0]
        at_top = [(identity,) for identity, place in places.items() if place <= 0]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany("DELETE FROM position WHERE article_id = ?", at_top)
            connection.executemany(
                "INSERT OR REPLACE INTO position (article_id, place, left_at) VALUES (?, ?, ?)",
                left,
            )
            connection.execute(_FORGET, (PLACES_KEPT,))

        return self._lines.write(write)
