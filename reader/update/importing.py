"""Articles from a file of JSON lines into the store, in batches, each whole or not at all.

    lines ─▶ articles ─▶ ids ─▶ the writer's thread: decide, pack, write

With each batch the number of lines that are in is written down. So an import that was stopped,
however that was, goes on behind them: the lines before are only read for the ids that they took.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Fault, Source
from reader.text.sanitise import sanitise_line
from reader.update.identity import Identifier, source_key
from reader.update.intake import article_of, take_in, to_be_kept
from reader.update.jsonl import JsonLineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from pathlib import Path
    from typing import IO

    from reader.model import Article, Status
    from reader.store import Kept, Shelf, Store
    from reader.update.jsonl import Fields, Line

BATCH = 4_000
"""Lines a transaction: a second's work, which is what a kill loses at most."""

WAITING = 2
"""Batches that may wait for the disk: one is written while the next is read."""

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of a line that are read: more than any article that a person wrote."""

FAULTS_TOLD = 100
"""Of more lines that cannot be read, only the number is told."""


class Imported(NamedTuple):
    """How far an import has come."""

    lines: int
    """Lines that are in the library."""
    bytes: int
    """Bytes of the file that were read for that, as they are on the disk."""
    faults: tuple[Fault, ...] = ()
    """What could not be read since this was last told."""


class _Batch(NamedTuple):
    kept: list[Kept]
    statuses: dict[str, Status]
    lines: int
    bytes: int


def import_lines(store: Store, path: Path, fields: Fields, name: str = "") -> Iterator[Imported]:
    """Take a file's lines in, and tell after each batch; `name` is the source where none is told.

    A file whose name ends in `.gz` is unpacked. Raises `StoreError` and `OSError`.
    """
    file = _known_as(path)
    done = store.imported(file)
    reader = _Reader(path, fields, name or path.name.split(".")[0])
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
        shelf.imported(file, batch.lines)

    return write


def _settled(written: Future[None], batch: _Batch, reader: _Reader) -> Imported:
    written.result()
    faults, reader.faults = tuple(reader.faults), []
    return Imported(batch.lines, batch.bytes, faults)


def _known_as(path: Path) -> str:
    """Return what an import is known by: another size or another moment is another file."""
    status = path.stat()
    return f"{sanitise_line(str(path.resolve()))}|{status.st_size}|{status.st_mtime_ns}"


class _Reader:
    """Reads lines into batches, giving each article its id."""

    def __init__(self, path: Path, fields: Fields, name: str) -> None:
        self.faults: list[Fault] = []
        self._path = path
        self._fields = fields
        self._name = name
        self._identifier = Identifier()
        self._sources: dict[str, Source] = {}
        self._untold = 0

    def batches(self, done: int) -> Iterator[_Batch]:
        """Yield the lines behind the first `done` ones."""
        with self._path.open("rb") as raw:
            stream = _unpacked(raw, self._path)
            batch = _Batch([], {}, 0, 0)
            number = 0
            for number, text in enumerate(_lines(stream), 1):
                self._take(number, text, batch if number > done else None)
                if number > done and number % BATCH == 0:
                    yield batch._replace(lines=number, bytes=raw.tell())
                    batch = _Batch([], {}, 0, 0)
            if number > done:
                yield batch._replace(lines=number, bytes=raw.tell())

    def _take(self, number: int, text: bytes, batch: _Batch | None) -> None:
        """Take a line into a batch; without one, only learn which ids it took."""
        if not text.strip():
            return
        try:
            if len(text) > LONGEST_LINE:
                raise JsonLineError(f"longer than {LONGEST_LINE >> 20} MB")
            line = self._fields.read(text)
        except JsonLineError as error:
            if batch is not None and len(self.faults) < FAULTS_TOLD:
                where = f"{sanitise_line(str(self._path))}, line {number}"
                self.faults.append(Fault(where, sanitise_line(str(error))))
            return
        identity, article = self._identified(line)
        if batch is None:
            return
        if article is not None:
            batch.kept.append(to_be_kept(article))
        if identity and line.status:
            batch.statuses[identity] = line.status

    def _identified(self, line: Line) -> tuple[str, Article | None]:
        parsed = line.parsed
        if parsed is None:
            return line.identity, None
        source = self._source(parsed.source or self._name, line.source_key)
        identity = line.identity or self._identifier.identify(source.key, parsed)
        if identity is None:
            return "", None
        return identity, article_of(parsed, identity, source)

    def _source(self, name: str, key: str) -> Source:
        source = self._sources.get(key or name)
        if source is None:
            source = self._sources[key or name] = Source(key or source_key("file", name), name)
        return source


def _unpacked(raw: IO[bytes], path: Path) -> IO[bytes]:
    if path.suffix != ".gz":
        return raw
    from gzip import GzipFile

    return GzipFile(fileobj=raw)  # type: ignore[return-value]  # it has all that is used of it


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines; of one that is too long, the beginning."""
    while text := stream.readline(LONGEST_LINE + 1):
        yield text
        while len(text) > LONGEST_LINE and not text.endswith(b"\n"):
            text = stream.readline(LONGEST_LINE + 1)
