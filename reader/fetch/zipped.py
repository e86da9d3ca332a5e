"""A zip archive read in place: its files one by one, without one of them touching the disk.

What its list of contents says is not believed: the bytes that come out are counted, of each file
and of all together, against the size of the archive.
"""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, NamedTuple

from reader.fetch.unpacking import HARMLESS, MOST_TIMES, Guarded
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from typing import IO
    from zipfile import ZipInfo

MOST_LISTED = 64 * 1024 * 1024
"""Bytes of the list of contents: half a million files, and ten times as much in memory."""

_IS_ENCRYPTED = 1


class Member(NamedTuple):
    """A file in an archive."""

    name: str
    """With its folders, sanitised."""
    stream: Guarded | None = None
    reason: str = ""
    """Why it cannot be read."""


class Archive:
    """The files of one archive."""

    def __init__(self, file: io.BufferedReader, most: int) -> None:
        self.given = 0
        """Bytes that came out of it so far."""
        self.size = 0
        """Bytes that it has itself."""
        self.most = most
        self._file = file

    def members(self) -> Iterator[Member]:
        """Yield the files in the order of the archive; one with a reason, if it cannot be read."""
        from zipfile import ZipFile

        try:
            self.size = self._file.seek(0, 2)
            archive = ZipFile(_Source(self._file))
        except _TooManyListedError:
            yield Member("", reason="it holds more files than can be listed")
            return
        except Exception as error:  # damaged archives raise errors of many kinds
            yield Member("", reason=f"its list of contents is damaged or cut off: {error}")
            return
        for info in archive.infolist():
            if info.filename.endswith("/"):  # `is_dir` raises for one without a name
                continue
            name = sanitise_line(info.filename)
            reason = _why_not(info) or self._why_no_more()
            if reason:
                yield Member(name, reason=reason)
                continue
            try:
                inner = archive.open(info)
            except Exception as error:
                yield Member(name, reason=f"its packing is damaged: {error}")
            else:
                yield Member(name, _Inner(inner, self))

    def _why_no_more(self) -> str:
        if self.given > max(HARMLESS, MOST_TIMES * self.size):
            return f"the archive unpacks to more than {MOST_TIMES} times its size: a bomb"
        if self.given > self.most:
            return f"the archive unpacks to more than {self.most >> 20:,} MB; [files] unpacked"
        return ""


class _TooManyListedError(Exception):
    """The list of contents is longer than can be read."""


class _Source:
    """The file of an archive, of which no more is read at once than its list of contents may have.

    Where it ends, an archive says in two places how long that list is, and can say two things.
    """

    def __init__(self, file: io.BufferedReader) -> None:
        self.seek = file.seek
        self.tell = file.tell
        self.seekable = file.seekable
        self._read = file.read

    def read(self, most: int = -1) -> bytes:
        """Return so many bytes, or all. Raises `_TooManyListedError`."""
        if most > MOST_LISTED:
            raise _TooManyListedError
        return self._read(most)


class _Inner(Guarded):
    """The bytes of one file in an archive."""

    def __init__(self, inner: IO[bytes], archive: Archive) -> None:
        super().__init__(archive.most)
        self._inner = inner
        self._archive = archive
        # Against the whole archive: single files may be nothing but blanks.
        self._taken = archive.size

    def _piece(self, most: int) -> bytes:
        piece = self._inner.read(most)
        self._archive.given += len(piece)
        if not piece:
            self._end()
        return piece


def _why_not(info: ZipInfo) -> str:
    if info.flag_bits & _IS_ENCRYPTED:
        return "it is encrypted"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "a link, which is not followed"
    return ""
