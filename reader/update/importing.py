"""Articles from a file into the store, in batches, each whole or not at all.

    records ─▶ articles ─▶ ids ─▶ the writer's thread: decide, pack, write

With each batch the number of records that are in is written down. So an import that was stopped,
however that was, goes on behind them: those before are only read for the ids that they took.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from reader.fetch import Found
from reader.model import Fault, Source
from reader.settings.files import DEFAULTS
from reader.text.sanitise import sanitise_line
from reader.update.corpus import name_of
from reader.update.identity import Identifier, source_key
from reader.update.intake import article_of, take_in, to_be_kept
from reader.update.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from reader.model import Article, Status
    from reader.parse import Record
    from reader.settings.files import FileSettings
    from reader.store import Kept, Shelf, Store

BATCH = 4_000
"""Records a transaction: a second's work, which is what a kill loses at most."""

WAITING = 2
"""Batches that may wait for the disk: one is written while the next is read."""


class Imported(NamedTuple):
    """How far an import has come."""

    records: int
    """Records of the file that are done: articles, and what could not be read."""
    bytes: int
    """Bytes of the file that were read for that, as they are on the disk."""
    faults: tuple[Fault, ...] = ()
    """What could not be read since this was last told."""


class _Batch(NamedTuple):
    kept: list[Kept]
    statuses: dict[str, Status]
    records: int
    bytes: int


def import_file(
    store: Store, path: Path, settings: FileSettings = DEFAULTS, name: str = ""
) -> Iterator[Imported]:
    """Take a file in, and tell after each batch; `name` is the source where none is told.

    Raises `StoreError` and `OSError`.
    """
    file = _known_as(path)
    done = store.imported(file)
    reader = _Reader(path, settings, name or sanitise_line(name_of(path)) or "file")
    waiting: deque[tuple[Future[None], _Batch]] = deque()
    for batch in reader.batches(done):
        waiting.append((store.shelve(_writing(batch, file)), batch))
        while len(waiting) > WAITING:
            yield _settled(*waiting.popleft(), reader)
    while waiting:
        yield _settled(*waiting.popleft(), reader)
    store.shelve(lambda shelf: shelf.forget_import(file)).result()


def _writing(batch: _Batch, file: str) -> Callable[[Shelf], None]:
    def write(shelf: Shelf) -> None:
        take_in(shelf, batch.kept)
        shelf.state(batch.statuses)
        shelf.imported(file, batch.records)

    return write


def _settled(written: Future[None], batch: _Batch, reader: _Reader) -> Imported:
    written.result()
    faults, reader.faults = tuple(reader.faults), []
    return Imported(batch.records, batch.bytes, faults)


def _known_as(path: Path) -> str:
    """Return what an import is known by: another size or another moment is another file."""
    status = path.stat()
    return f"{sanitise_line(str(path.resolve()))}|{status.st_size}|{status.st_mtime_ns}"


class _Reader:
    """Reads records into batches, giving each article its id."""

    def __init__(self, path: Path, settings: FileSettings, name: str) -> None:
        self.faults: list[Fault] = []
        self._reading = Reading(Found(path, path), settings)
        self._name = name
        self._identifier = Identifier()
        self._sources: dict[str, Source] = {}

    def batches(self, done: int) -> Iterator[_Batch]:
        """Yield what stands behind the first `done` records."""
        batch = _Batch([], {}, 0, 0)
        number = 0
        for number, each in enumerate(self._reading.records(), 1):
            self._take(each, batch if number > done else None)
            if number > done and number % BATCH == 0:
                yield batch._replace(records=number, bytes=self._reading.position())
                batch = _Batch([], {}, 0, 0)
        if number > done:
            yield batch._replace(records=number, bytes=self._reading.position())

    def _take(self, each: Record | Fault, batch: _Batch | None) -> None:
        """Take a record into a batch; without one, only learn which id it took."""
        if isinstance(each, Fault):
            if batch is not None:
                self.faults.append(each)
            return
        identity, article = self._identified(each)
        if batch is None:
            return
        if article is not None:
            batch.kept.append(to_be_kept(article))
        if identity and each.status:
            batch.statuses[identity] = each.status

    def _identified(self, record: Record) -> tuple[str, Article | None]:
        parsed = record.parsed
        if parsed is None:
            return record.identity, None
        source = self._source(parsed.source or self._name, record.source_key)
        identity = record.identity or self._identifier.identify(source.key, parsed)
        if identity is None:
            return "", None
        return identity, article_of(parsed, identity, source)

    def _source(self, name: str, key: str) -> Source:
        source = self._sources.get(key or name)
        if source is None:
            source = self._sources[key or name] = Source(key or source_key("file", name), name)
        return source
