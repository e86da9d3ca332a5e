"""Where an index of the texts lies: a generation that grows, and a note of what it was made of.

    library.sqlite3.index/texts/
        current                  the generation in use
        1764012345678-4711/
            meta.json, *.idx …   tantivy's: segments that never change, and the list of those in use
            note.json            of which rows it was made, and a checksum of each file

The note is written before each commit, of the state before and the one behind: so it is right
whichever of them a crash leaves. An index is used only if it is of this version and of these very
rows, and every file that the note knows is as it was. Else it is made anew.
"""

from __future__ import annotations

import json
import os
import unicodedata
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from tantivy import Index

from reader.index.fulltext.fields import ROW, analyzers, schema
from reader.index.saved import checksum

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader.index.generations import Generations

NOTE, META, LOCK = "note.json", "meta.json", ".tantivy-writer.lock"

VERSION = 4
"""Raised when the fields become others, or what a word is."""

OF_SEGMENTS = (".idx", ".pos", ".term", ".fast", ".fieldnorm", ".store")
"""Files that tantivy writes once and never changes."""


class MadeOf(NamedTuple):
    """The first rows of a library."""

    rows: int
    ids: int
    """A checksum of their ids, each with a line break behind it."""

    def and_then(self, ids: list[str]) -> MadeOf:
        """The same and the next rows."""
        joined = "".join([f"{identity}\n" for identity in ids]).encode("utf-8", "surrogatepass")
        return MadeOf(self.rows + len(ids), zlib.crc32(joined, self.ids))


NOTHING = MadeOf(0, 0)


class Note(NamedTuple):
    """What is known of an index besides itself."""

    states: tuple[MadeOf, ...]
    """It was made of one of these."""
    files: Mapping[str, int]
    """Checksums."""


def create(folder: Path) -> None:
    """Begin an empty index in an empty folder. Raises `OSError`."""
    # In this order, whole runs of documents have rows that are known by those of their ends.
    Index(schema(), str(folder), sort_by_field=ROW)
    write_note(folder, Note((NOTHING,), {}))


def open_index(folder: Path) -> Index:
    """Open what is in a folder, and whole. Raises `ValueError` and `OSError`.

    What is damaged is not to be opened: tantivy trusts what it reads, and ends the process.
    """
    index = Index.open(str(folder))
    for name, analyzer in analyzers().items():
        index.register_tokenizer(name, analyzer)
    return index


def write_note(folder: Path, note: Note) -> None:
    """Write what is known, at once or not at all. Raises `OSError`."""
    unfinished = folder / f".{NOTE}.{os.getpid()}"
    told = {
        "version": VERSION,
        "letters": unicodedata.unidata_version,
        "states": note.states,
        "files": note.files,
    }
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(told, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(folder / NOTE)


def read_note(folder: Path) -> Note | None:
    """Return what is known; None where that is nothing that we can use. Raises `OSError`."""
    try:
        told = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        if (told["version"], told["letters"]) != (VERSION, unicodedata.unidata_version):
            return None
        return Note(tuple(MadeOf(*state) for state in told["states"]), dict(told["files"]))
    except (ValueError, TypeError, KeyError):
        return None


def checksums(folder: Path, known: Mapping[str, int]) -> dict[str, int]:
    """Return a checksum of each file in use; those `known` are not worked out again."""
    found = {}
    in_use = _segments(folder)
    for path in folder.iterdir():
        if path.suffix in OF_SEGMENTS and path.stem.partition(".")[0] in in_use:
            try:
                found[path.name] = known.get(path.name) or _checksum(path)
            except FileNotFoundError:  # joined with others meanwhile
                continue
    return found


def is_in_use(folder: Path) -> bool:
    """Whether another writes to the index: it holds tantivy's lock."""
    import fcntl  # a writer alone asks

    with suppress(FileNotFoundError), (folder / LOCK).open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def is_whole(folder: Path, note: Note) -> bool:
    """Whether all files that the index is made of are as they were. Looks at all of them.

    Raises `ValueError` and `OSError`.
    """
    in_use = _segments(folder)
    return all(
        _checksum(folder / name) == expected
        for name, expected in note.files.items()
        if name.partition(".")[0] in in_use
    )


def is_damaged(generations: Generations) -> bool:
    """Whether what was kept cannot be used; not so where nothing was."""
    try:
        current = generations.current()
        if current is None:
            return False
        note = read_note(current)
        if note is None or not is_whole(current, note):
            return True
        open_index(current)
        return False
    except (OSError, ValueError):
        return True


def is_of(note: Note, rows: int, made_of: Callable[[int], MadeOf | None]) -> bool:
    """Whether an index of so many rows was made of the first rows of this library."""
    expected = made_of(rows)
    return expected is not None and expected in note.states


def _segments(folder: Path) -> set[str]:
    """Return the names of the segments that were committed; others may be half written.

    Raises `ValueError` and `OSError`.
    """
    try:
        meta = json.loads((folder / META).read_text(encoding="utf-8"))
        return {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
    except (LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{META} is not as tantivy writes it") from error


def _checksum(path: Path) -> int:
    # Mapped, since a file may be larger than what the program should ever take of memory.
    return checksum(np.memmap(path, np.uint8, "r")) if path.stat().st_size else 0
