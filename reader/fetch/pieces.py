"""From a file to what is in it: itself, what is packed in it, or the files of an archive.

    file ─▶ unpacked, as often as it is packed ─▶ a stream of bytes, with a name

Nothing is written to the disk, so no name in an archive leads anywhere. What cannot be read of an
archive is a `Fault` at its place, and the rest goes on.
"""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reader.fetch.files import open_file
from reader.fetch.unpacking import SUFFIXES, Guarded, Unpacked, packing_of
from reader.model import Fault
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from reader.settings.files import FileSettings

DEEPEST = 3
"""Times that something may be packed within something packed: more is done only to do harm."""

HEAD = 1 << 16
"""Bytes by which a file is told: enough for its encoding too."""


class Piece(NamedTuple):
    """Something to be parsed. It can be read until the next one is asked for."""

    name: str
    """What it is called, without what its packing added to that; as it came."""
    stream: io.BufferedReader
    place: str = ""
    """Where it lies within the file; empty for the file itself."""

    def head(self) -> bytes:
        """Return the first bytes, which stay to be read."""
        return self.stream.peek(1)[:HEAD]


class Opened:
    """A file that is open, and the pieces in it."""

    def __init__(
        self,
        path: Path,
        settings: FileSettings,
        suffixes: Collection[str],
        root: Path | None = None,
    ) -> None:
        """`suffixes` are those of the files in archives that are wanted. Raises `FetchError`.

        Below a `root` no link leads out of it.
        """
        self._file = open_file(path, root)
        self._position = 0
        self._name = path.name
        self._settings = settings
        self._suffixes = suffixes

    def position(self) -> int:
        """Return how far the file was read, in bytes as they are on the disk."""
        if not self._file.closed:
            self._position = self._file.tell()
        return self._position

    def close(self) -> None:
        """Let it go."""
        self.position()
        self._file.close()

    def pieces(self) -> Iterator[Piece | Fault]:
        """Yield what is in it, in order. Raises `OSError` where the disk does."""
        whole = Piece(self._name, io.BufferedReader(self._file, HEAD))
        yield from self._within(whole, 0)

    def _within(self, piece: Piece, depth: int) -> Iterator[Piece | Fault]:
        head = piece.head()
        packing = packing_of(head)
        is_archive = not packing and is_zip(head, piece.name)
        if not packing and not is_archive:
            yield piece
        elif depth == DEEPEST:
            yield _lost(piece.place, f"it is packed more than {DEEPEST} times over")
        elif is_archive:
            yield from self._archived(piece, depth + 1)
        else:
            unpacked = Unpacked(piece.stream, packing, self._settings.unpacked)
            name = _without_suffix(piece.name)
            yield from self._within(
                piece._replace(name=name, stream=io.BufferedReader(unpacked, HEAD)), depth + 1
            )
            yield from _damage(unpacked, piece.place)

    def _archived(self, piece: Piece, depth: int) -> Iterator[Piece | Fault]:
        from reader.fetch.zipped import Archive

        stream = piece.stream
        if not stream.seekable():
            data = stream.read(self._settings.largest + 1)
            if len(data) > self._settings.largest:
                larger = f"an archive in an archive is to be smaller than {_mb(self._settings)}"
                yield _lost(piece.place, larger)
                return
            stream = io.BufferedReader(io.BytesIO(data))
        archive = Archive(stream, self._settings.unpacked)
        for member in archive.members():
            place = f"{piece.place}/{member.name}" if piece.place else member.name
            if member.reason:
                yield _lost(place, member.reason)
            elif member.stream is not None and self._is_wanted(member.name):
                inner = Piece(
                    PurePosixPath(member.name).name, io.BufferedReader(member.stream, HEAD), place
                )
                yield from self._within(inner, depth)
                yield from _damage(member.stream, place)

    def _is_wanted(self, name: str) -> bool:
        path = PurePosixPath(name)
        is_hidden = any(
            (part.startswith(".") and part != "..") or part == "__MACOSX" for part in path.parts
        )
        return not is_hidden and path.suffix.lower() in self._suffixes


def is_zip(head: bytes, name: str) -> bool:
    """Whether it is an archive of files, and not a book or a document that is made as one."""
    is_book = head[30:38] == b"mimetype" or name.lower().endswith(".epub")
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not is_book


def _damage(stream: Guarded, place: str) -> Iterator[Fault]:
    if stream.damage:
        yield _lost(place, stream.damage)


def _lost(place: str, reason: str) -> Fault:
    return Fault(place, reason, place=place)


def _without_suffix(name: str) -> str:
    path = PurePosixPath(name)
    return path.stem if path.suffix.lower() in SUFFIXES else name


def _mb(settings: FileSettings) -> str:
    return f"{settings.largest >> 20:,} MB; [files] largest says so"
