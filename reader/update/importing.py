"""Articles from a file into the store, in batches, each whole or not at all.

    parts of the file, read elsewhere where it is large ─▶ the writer's thread: decide, pack, write

With each batch the number of records that are in is written down. So an import that was stopped,
however that was, goes on behind them: those before are only read for the ids that they took.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Fault
from reader.settings.files import DEFAULTS
from reader.text.sanitise import sanitise_line
from reader.update.import_elsewhere import CutShortError, read_elsewhere, started
from reader.update.import_parts import read_parts
from reader.update.intake import take_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

    from reader.settings.files import FileSettings
    from reader.store import Shelf, Store
    from reader.update.import_parts import Part

BATCH = 4_000
"""Records a transaction, at most: half a second's work, which is what a kill loses."""

CHARACTERS = 32_000_000
"""Of the texts of a batch, about: twice those of the usual four thousand, for the memory's sake."""

WAITING = 2
"""Batches that may wait for the disk: one is written while the next is read."""

WORTH_A_PROCESS = 2_000_000
"""Bytes of a file that take longer to read than a process to start."""


class Imported(NamedTuple):
    """How far an import has come."""

    records: int
    """Records of the file that are done: articles, and what could not be read."""
    bytes: int
    """Bytes of the file that were read for that, as they are on the disk."""
    faults: tuple[Fault, ...] = ()
    """What could not be read since this was last told."""
    cut_short: Fault | None = None
    """Why it ended before the file was through; no record of the file."""


def import_file(
    store: Store, path: Path, settings: FileSettings = DEFAULTS, name: str = ""
) -> Iterator[Imported]:
    """Take a file in, and tell after each batch; `name` is the source where none is told.

    Raises `StoreError` and `OSError`.
    """
    file = _known_as(path)
    done = store.imported(file)
    come, is_cut_short = Imported(done, 0), False
    waiting: deque[tuple[Future[None], Imported]] = deque()
    try:
        for batch in _batches(_parts(path, settings, name, done), done):
            waiting.append((store.shelve(_writing(batch, file)), _come(batch)))
            while len(waiting) > WAITING:
                come = _settled(*waiting.popleft())
                yield come
    except CutShortError:
        is_cut_short = True
    while waiting:
        come = _settled(*waiting.popleft())
        yield come
    if is_cut_short:
        yield come._replace(faults=(), cut_short=_cut_short(path))
    else:
        store.shelve(lambda shelf: shelf.forget_import(file)).result()


def _parts(path: Path, settings: FileSettings, name: str, done: int) -> Iterator[Part]:
    """Read a file: by another process, where it is large and the system starts one."""
    if path.stat().st_size >= WORTH_A_PROCESS:
        try:
            process = started(path, settings, name, done)
        except OSError:
            pass  # then here, which takes longer
        else:
            return read_elsewhere(process)
    return read_parts(path, settings, name, done)


def _batches(parts: Iterable[Part], done: int) -> Iterator[list[Part]]:
    """Put together what stands behind the first `done` records."""
    batch: list[Part] = []
    begun = done
    for part in parts:
        if part.records <= done:
            continue
        batch.append(part)
        size = sum(each.characters for each in batch)
        if part.records - begun >= BATCH or size >= CHARACTERS:
            yield batch
            batch, begun = [], part.records
    if batch:
        yield batch


def _writing(batch: list[Part], file: str) -> Callable[[Shelf], None]:
    def write(shelf: Shelf) -> None:
        take_in(shelf, (kept for part in batch for kept in part.kept))
        for part in batch:
            shelf.state(part.statuses)
        shelf.imported(file, batch[-1].records)

    return write


def _come(batch: list[Part]) -> Imported:
    faults = tuple(fault for part in batch for fault in part.faults)
    return Imported(batch[-1].records, batch[-1].bytes, faults)


def _settled(written: Future[None], come: Imported) -> Imported:
    written.result()
    return come


def _cut_short(path: Path) -> Fault:
    where = sanitise_line(str(path))
    reason = (
        "the process that read it ended before it was through; what it had read is in, and the"
        " same command goes on from there"
    )
    return Fault(where, reason, where)


def _known_as(path: Path) -> str:
    """Return what an import is known by: another size or another moment is another file."""
    status = path.stat()
    return f"{sanitise_line(str(path.resolve()))}|{status.st_size}|{status.st_mtime_ns}"
