"""Rows into the index, in their order; by one process at a time, the one that has the lock.

A commit costs some hundredths of a second, and makes a segment, so articles are committed thousands
at a time; yet nobody waits for more than a few seconds until what came is found.

Every segment is asked by itself: of seven, a question takes two to three times as long as of one,
and their dictionaries a third more room. Tantivy joins eight of about a size into one. So a library
that is indexed for the first time is committed in 8 parts of one size, or 64, or 512, of which one
segment is left.
"""

from __future__ import annotations

import time
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from reader.index.fulltext import folder as folders
from reader.index.fulltext.fields import document_of, said_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.index.fulltext.folder import MadeOf
    from reader.index.generations import Generations

COMMITTED = 5_000
"""Rows of a commit: thousands, since it costs as much for few."""

COMMIT_SECONDS = 5.0
"""Or as many as came within this time, so that what came is found soon."""

PATIENT_SECONDS = 120.0
"""The same time where more is to be indexed than one commit: parts are to be of one size then."""

JOINED = 8
"""So many segments of about a size become one."""

LEAST_OF_JOINED = 2_200
"""Tantivy takes what is below 16,818 documents to be of a size; eight times this is above it, and
so is not joined with what is smaller. A part is smaller than that eightfold."""

HEAP = 128 << 20
"""Bytes that tantivy collects before it writes a segment by itself: more than the largest part of
articles of 400 words takes, since what is cut in two is of another size."""


class Text(NamedTuple):
    """What is indexed of a row; of one that is gone, nothing but that it was there."""

    identity: str
    title: str = ""
    body: str = ""


class InUseError(Exception):
    """Another process writes."""


class Writing:
    """An index that rows are added to, until it is closed."""

    def __init__(self, folder: Path) -> None:
        """Raises `InUseError`; and `ValueError` and `OSError` where the index is damaged."""
        self._folder = folder
        self._index = folders.open_index(folder)
        try:
            self._writer = self._index.writer(HEAP, 1)
        except ValueError as error:
            if "Lock" in str(error):
                raise InUseError from error
            raise
        note = folders.read_note(folder)
        rows = self._index.searcher().num_docs
        states = () if note is None else note.states
        found = next((state for state in states if state.rows == rows), None)
        if note is None or found is None:
            raise ValueError("nothing is known of the index")
        self.made_of = found
        """The rows that are committed."""
        self._files = dict(note.files)
        self._ids: list[str] = []
        self._committed_at = time.monotonic()

    @property
    def rows(self) -> int:
        """The number of rows that were added, committed or not."""
        return self.made_of.rows + len(self._ids)

    def add(self, text: Text) -> None:
        """Add the next row."""
        self._writer.add_document(document_of(self.rows, said_in(text.title, text.body)))
        self._ids.append(text.identity)

    def commit_now_and_then(self, at: int = COMMITTED, seconds: float = COMMIT_SECONDS) -> bool:
        """Commit, if there are so many rows, or so much time has passed; whether it was done."""
        is_late = time.monotonic() > self._committed_at + seconds
        if not self._ids or (len(self._ids) < at and not is_late):
            return False
        self.commit()
        return True

    def commit(self) -> None:
        """Let what was added be found."""
        behind = self.made_of.and_then(self._ids)
        self._files = folders.checksums(self._folder, self._files)
        folders.write_note(self._folder, folders.Note((self.made_of, behind), self._files))
        self._writer.commit()
        self.made_of, self._ids = behind, []
        self._committed_at = time.monotonic()

    def close(self) -> None:
        """Commit, and wait until segments are joined; a checksum of every file is kept then."""
        if self._ids:
            self.commit()
        self._writer.wait_merging_threads()
        self._files = folders.checksums(self._folder, {})
        folders.write_note(self._folder, folders.Note((self.made_of,), self._files))


def bring_up(
    generations: Generations,
    made_of: Callable[[int], MadeOf | None],
    size: int,
    texts: Callable[[int, int], Sequence[Text]],
    tell: Callable[[int], None] = lambda _: None,
    at_once: int = 500,
) -> None:
    """Index the rows up to `size` that are not indexed; `texts` gives some by their numbers.

    `tell` is told the number of rows each time that some are committed. What is damaged, or of
    another library, is begun anew. Raises `InUseError` and `OSError`.
    """
    writing = _opened(generations, made_of)
    missing = size - writing.rows
    part = part_of(missing)
    seconds = PATIENT_SECONDS if missing > COMMITTED else COMMIT_SECONDS
    try:
        while writing.rows < size:
            end = min(writing.rows + at_once, writing.made_of.rows + part, size)
            for text in texts(writing.rows, end):
                writing.add(text)
            if writing.commit_now_and_then(part, seconds):
                tell(writing.made_of.rows)
    finally:
        writing.close()
    tell(writing.made_of.rows)


def part_of(rows: int) -> int:
    """Return how many of so many rows are to be committed at a time, so that one segment stays."""
    if rows <= COMMITTED:
        return COMMITTED
    commits = JOINED
    while rows >= commits * JOINED * LEAST_OF_JOINED:
        commits *= JOINED
    return ceil(rows / commits)


def _opened(generations: Generations, made_of: Callable[[int], MadeOf | None]) -> Writing:
    """Open the index in use, if it is whole and of this library; else a new one.

    Raises `InUseError`.
    """
    current = generations.current()
    if current is not None:
        if folders.is_in_use(current):  # its files are coming and going
            raise InUseError
        try:
            note = folders.read_note(current)
            if note is not None and folders.is_whole(current, note):
                writing = Writing(current)
                if made_of(writing.rows) == writing.made_of:
                    return writing
        except (ValueError, FileNotFoundError, NotADirectoryError):
            pass  # it is damaged, or deleted
    generations.publish(folders.create)
    new = generations.current()
    assert new is not None
    return Writing(new)
