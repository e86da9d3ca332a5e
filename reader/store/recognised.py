"""The mentions of articles as they are kept: one packed text an article, and who recognised them.

Derived, and made again where another recogniser, or another version of one, asks for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Field, Kind, Mention
from reader.store.asking import parted
from reader.store.errors import damaged_error
from reader.store.packing import pack, unpack

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from concurrent.futures import Future

    from reader.store.lines import Lines

_KEEP = "INSERT OR REPLACE INTO mention (row, recogniser, packed) VALUES (?, ?, ?)"


class Recognised:
    """The kept mentions. All methods may be called from any thread; all raise `StoreError`."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    def of(self, rows: Iterable[int], recogniser: str) -> dict[int, tuple[Mention, ...]]:
        """Return the mentions of those rows that this recogniser has been through."""
        found: dict[int, tuple[Mention, ...]] = {}
        with self._lines.reading() as connection:
            for places, part in parted(rows):
                question = (
                    f"SELECT row, packed FROM mention WHERE recogniser = ? AND row IN ({places})"
                )
                for row, packed in connection.execute(question, (recogniser, *part)):
                    found[row] = self._read(packed)
        return found

    def keep(self, mentions: Mapping[int, Sequence[Mention]], recogniser: str) -> Future[None]:
        """Keep the mentions of rows, in place of those that were kept of them."""
        rows = [(row, recogniser, _written(each)) for row, each in mentions.items()]

        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(_KEEP, rows)

        return self._lines.write(write)

    def _read(self, packed: bytes) -> tuple[Mention, ...]:
        import json  # 6 ms, for which no first frame waits

        try:
            return tuple(
                Mention(start, end, Kind(kind), name, Field(field))
                for start, end, kind, name, field in json.loads(unpack(packed))
            )
        except (ValueError, TypeError) as error:
            raise damaged_error(self._lines.path) from error


def _written(mentions: Iterable[Mention]) -> bytes:
    import json  # as above

    return pack(json.dumps(list(mentions), ensure_ascii=False, separators=(",", ":")))
