"""The library's one door: reads in the caller's thread, writes in the writer's.

What is recorded is a promise only once its future is done: then it is on the disk. Reads never
wait for writes, ours or another process's.
"""

from __future__ import annotations

from datetime import UTC, datetime
from os import fsdecode
from typing import TYPE_CHECKING

from reader.model import Source
from reader.store.acts import all_acts, keep_act
from reader.store.articles import Articles
from reader.store.connections import PATIENCE, index_folder_of, open_for_writing
from reader.store.limited import Limited
from reader.store.lines import Lines
from reader.store.news import news_since, position_of
from reader.store.packing import kept_place
from reader.store.polled import Polled
from reader.store.recognised import Recognised
from reader.store.removing import (
    Going,
    bring_back_taken,
    going,
    remove_source,
    restore_source,
    revive,
)
from reader.store.resumed import Resumed
from reader.store.retiring import put_beyond_away
from reader.store.shelf import Shelf
from reader.store.statuses import (
    IDS_WORTH_ASKING,
    STATUSES,
    all_statuses,
    by_article,
    edit_rows,
    some_statuses,
    write_edits,
    write_sweep,
)
from reader.store.values import StoredSource

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Mapping
    from concurrent.futures import Future
    from pathlib import Path

    from reader.model import Edit, Status
    from reader.store.retiring import Limits
    from reader.store.values import Act, News, Position


class Store:
    """An open library. All methods may be called from any thread; all raise `StoreError`."""

    def __init__(
        self,
        path: Path | None,
        connection: sqlite3.Connection,
        *,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Use an open connection, to the file at `path` or to memory; see `Store.open`."""
        self._now = now
        self._lines = Lines(path, connection, patience)
        self.articles = Articles(self._lines)
        self.recognised = Recognised(self._lines)
        self.polled = Polled(self._lines)
        self.limited = Limited(self._lines, self._moment)
        self.resumed = Resumed(self._lines, self._moment)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        patience: float = PATIENCE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Store:
        """Open the library at `path`, made where there is none.

        `patience` is how many seconds to wait for another process's lock, here and later; `now`
        is the clock, in UTC.
        """
        return cls(path, open_for_writing(path, patience), patience=patience, now=now)

    @property
    def is_kept(self) -> bool:
        """Whether what is recorded outlives this run."""
        return self._lines.path is not None

    @property
    def path(self) -> Path | None:
        """The library's file; None where it is in memory."""
        return self._lines.path

    @property
    def index_folder(self) -> Path | None:
        """Where what is derived from the library may be kept; None where it is not kept itself."""
        path = self._lines.path
        return index_folder_of(path) if path else None

    def statuses(self, ids: Iterable[str] | None = None) -> dict[str, Status]:
        """Return what the reader did, by article, for those of `ids` that have a status, or all."""
        with self._lines.reading() as connection:
            if ids is None:
                return all_statuses(connection)
            wanted = list(ids)
            if len(wanted) > IDS_WORTH_ASKING:
                found = all_statuses(connection)
                return {id_: found[id_] for id_ in wanted if id_ in found}
            return some_statuses(connection, wanted)

    def statuses_of_gone(self) -> dict[str, Status]:
        """Return what the reader did with articles that are not there, by id."""
        missing = "NOT EXISTS (SELECT 1 FROM article WHERE id = article_id AND gone = 0)"
        with self._lines.reading() as connection:
            return by_article(connection.execute(f"{STATUSES} WHERE {missing}"))

    def position(self) -> Position:
        """Return where the library stands now."""
        with self._lines.reading() as connection:
            return position_of(connection)

    def news_since(self, position: Position) -> News:
        """Return what came since a position; rows from its size on are new too."""
        with self._lines.reading() as connection:
            return news_since(connection, position)

    def version(self) -> int:
        """Return a number that is another once another connection has written; see `news_since`.

        To be compared only with what the same thread was told before.
        """
        with self._lines.reading() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def has_sources(self) -> bool:
        """Tell whether the reader ever added a source, be it deleted since."""
        with self._lines.reading() as connection:
            return connection.execute("SELECT 1 FROM source LIMIT 1").fetchone() is not None

    def sources(self, *, with_deleted: bool = False) -> tuple[StoredSource, ...]:
        """Return the sources, in the order in which they were added."""
        question = "SELECT key, name, kind, location, added_at, deleted FROM source"
        with self._lines.reading() as connection:
            rows = connection.execute(f"{question} ORDER BY added_at, key")
            found = [
                StoredSource(Source(key, name), kind, fsdecode(location), added_at, deleted)
                for key, name, kind, location, added_at, deleted in rows
            ]
        return tuple(each for each in found if with_deleted or not each.is_deleted)

    def going_with(self, key: str) -> Going:
        """Return what deleting a source would take along."""
        with self._lines.reading() as connection:
            return going(connection, key)

    def remove_source(self, key: str, act: Act) -> Future[None]:
        """Delete a source, as which act, with the articles that only it has.

        What the reader did with these stays. The future fails with `StoreError`.
        """
        return self._change(
            lambda connection, change: remove_source(connection, key, act.number, change), act
        )

    def restore_source(self, key: str, act: Act) -> Future[None]:
        """Take back what an act deleted; as `remove_source`."""
        return self._change(
            lambda connection, change: restore_source(connection, key, act.number, change), act
        )

    def put_away(self, key: str, limits: Limits, act: Act) -> Future[None]:
        """Put away what is beyond limits of a source, as which act; see `limited.preview`.

        The future fails with `StoreError`.
        """
        return self._change(
            lambda connection, change: put_beyond_away(connection, key, limits, change, act.number),
            act,
        )

    def take_out_again(self, act: Act) -> Future[None]:
        """Take back what an act put away; as `put_away`."""
        return self._change(
            lambda connection, change: bring_back_taken(connection, act.number, change), act
        )

    def acts(self) -> list[Act]:
        """Return the acts that can be undone or done again, the earliest first."""
        with self._lines.reading() as connection:
            return all_acts(connection)

    def record(self, edits: Mapping[str, Edit | Status], act: Act | None = None) -> Future[None]:
        """Keep what the reader did with one article or many, in one transaction; and as which act.

        What an edit leaves alone stays as it is. The future fails with `StoreError`.
        """
        rows = edit_rows(edits)
        return self._change(lambda connection, change: write_edits(connection, rows, change), act)

    def sweep(self, mask: bytes, edit: Edit, act: Act | None = None) -> Future[None]:
        """As `record`, of read or starred alone, for the articles of many rows.

        The mask has a byte for each row, 1 for those that are meant.
        """
        return self._change(
            lambda connection, change: write_sweep(connection, mask, edit, change), act
        )

    def _change(
        self, write: Callable[[sqlite3.Connection, int], object], act: Act | None
    ) -> Future[None]:
        """Write something of which others are to learn, and as which act it can be undone."""
        made_at = self._moment()

        def write_all(connection: sqlite3.Connection) -> None:
            change = connection.execute("INSERT INTO change (made_at) VALUES (?)", (made_at,))
            assert change.lastrowid is not None
            write(connection, change.lastrowid)
            if act is not None:
                keep_act(connection, act)

        return self._lines.write(write_all)

    def held(self, source: str) -> dict[str, int]:
        """Return what a source of the reader's has, by its key: ids and fingerprints."""
        with self._lines.reading() as connection:
            question = "SELECT article_id, fingerprint FROM held WHERE source = ?"
            return dict(connection.execute(question, (source,)).fetchall())

    def holders(self, identity: str) -> list[str]:
        """Return the keys of the reader's sources that have an article."""
        with self._lines.reading() as connection:
            question = "SELECT source FROM held WHERE article_id = ?"
            return [source for (source,) in connection.execute(question, (identity,))]

    def shelve(self, write: Callable[[Shelf], object]) -> Future[None]:
        """Change the articles, in one transaction; `write` is called in the writer's thread.

        The future is done once it is on the disk; it fails with `StoreError`.
        """
        moment = self._moment()
        return self._lines.write(lambda connection: _discard(write(Shelf(connection, moment))))

    def imported(self, file: str) -> int:
        """Return how many lines of a file are in, of an import that did not come to its end."""
        with self._lines.reading() as connection:
            found = connection.execute("SELECT done FROM import WHERE file = ?", (file,)).fetchone()
            return found[0] if found else 0

    def add_source(self, source: Source, kind: str, location: str) -> Future[None]:
        """Keep a source; one of the same key is replaced, and keeps the moment it was added.

        One that was deleted is there again, with the articles that went with it. The future is
        done once it is on the disk; it fails with `StoreError`.
        """
        moment = self._moment()
        row = (source.key, source.name, kind, kept_place(location), moment)

        def write(connection: sqlite3.Connection) -> None:
            revive(connection, source.key, moment)
            connection.execute(
                "INSERT INTO source (key, name, kind, location, added_at) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE "
                "SET name = excluded.name, kind = excluded.kind, location = excluded.location",
                row,
            )

        return self._lines.write(write)

    def close(self) -> None:
        """Write what is waiting, then let go of the file. A second time does nothing."""
        self._lines.close()

    def _moment(self) -> str:
        return self._now().isoformat(timespec="milliseconds")


def _discard(_: object) -> None:
    """What a write returns is nobody's."""
