"""From a path to bytes: which files there are, and what stands in them.

A folder of articles cannot lead us out of itself, nor hang us: only regular files are read,
links are followed only to regular files within the folder, and no folder is entered twice.
Each file is offered once, in an order that depends on nothing but the names.
"""

from __future__ import annotations

import io
import os
import stat
from errno import ELOOP, ENOTDIR
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import Fault
from reader.named import NamedTuple
from reader.text.lazily import Lazy
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_LEADS_OUT = "a link that leads out of the folder; open what it points to by itself"
_OF_MAILDIR = frozenset(("cur", "new", "tmp"))
"""The folders that make a folder a Maildir: a mailbox with a file for each letter."""

_FILE = os.O_NONBLOCK | os.O_CLOEXEC
"""Opening a FIFO would wait for its writer; a file swapped for one must not hang us."""

_FOLDER = os.O_DIRECTORY | os.O_CLOEXEC

_NUMBER = Lazy(r"(\d+)")


class Found(NamedTuple):
    """A file to be parsed, and the path that the reader gave, under which it was found."""

    path: Path
    root: Path
    """The folder that was given; for a file that was given, the file itself."""


class FetchError(Exception):
    """A path that cannot be read; the reason is in words for the reader."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(reason)
        self.subject = shown(path)
        """The path, fit to be drawn."""
        self.reason = reason

    @property
    def fault(self) -> Fault:
        """What could not be taken in, as a value."""
        return Fault(self.subject, self.reason)


def shown(path: Path) -> str:
    """Return a path as it may be drawn: its odd bytes and control characters made harmless."""
    return sanitise_line(str(path))


def walk(paths: Sequence[Path], suffixes: Collection[str]) -> Iterator[Found | Fault]:
    """Yield the files of paths, folders with all that is in them; a `Fault` for what cannot be.

    Within a folder, hidden names are passed over, and so are files with other suffixes (which
    are given in lower case, with the dot). A file that was given is offered whatever its name.
    """
    walker = _Walker(suffixes)
    for path in paths:
        yield from walker.walk(path)


def open_file(path: Path, root: Path | None = None) -> io.FileIO:
    """Open a regular file to be read; raise `FetchError` where that cannot be.

    One that was found under a `root` is opened only where it truly lies there: since it was found,
    it or a folder above it may have become a link.
    """
    try:
        if root is None or root == path:
            handle = os.open(path, os.O_RDONLY | _FILE)
        else:
            handle = _opened_within(path, root)
    except (OSError, ValueError) as error:
        raise FetchError(path, reason_of(error)) from error
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            raise FetchError(path, _unreadable_kind(mode))
        return io.FileIO(handle, closefd=True)
    except BaseException:
        os.close(handle)
        raise


def _opened_within(path: Path, root: Path) -> int:
    try:
        return _descended(root, path.relative_to(root))
    except OSError as error:
        if error.errno not in {ELOOP, ENOTDIR}:
            raise
    # There is a link on the way: to what it leads is opened by its own name.
    real, real_root = Path(_real(path)), Path(_real(root))
    if not real.is_relative_to(real_root):
        raise FetchError(path, _LEADS_OUT)
    return _descended(real_root, real.relative_to(real_root))


def _descended(root: Path, inner: Path) -> int:
    """Open a file by going down to it from folder to folder, and through no link."""
    folder = os.open(root, os.O_RDONLY | _FOLDER)
    try:
        for name in inner.parts[:-1]:
            inside = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | _FOLDER, dir_fd=folder)
            os.close(folder)
            folder = inside
        return os.open(inner.name, os.O_RDONLY | os.O_NOFOLLOW | _FILE, dir_fd=folder)
    finally:
        os.close(folder)


class _Folder(NamedTuple):
    """A folder as it was reached, and its real path, by which it is known."""

    path: Path
    real: str


class _Walker:
    """One walk over several paths: knows what it has offered already."""

    def __init__(self, suffixes: Collection[str]) -> None:
        self._suffixes = suffixes
        self._seen: set[str] = set()
        """Real paths of the files and folders that were met. Not inodes: overlays repeat those."""

    def walk(self, root: Path) -> Iterator[Found | Fault]:
        """Yield what is under one path that was given."""
        try:
            mode = root.stat().st_mode
        except (OSError, ValueError) as error:
            yield Fault(shown(root), reason_of(error))
            return
        given = _Folder(root, _real(root))
        if not stat.S_ISDIR(mode):
            if self._is_new(given.real):
                yield Found(root, root)
            return
        waiting: list[_Folder | Found | Fault] = [given]  # not recursion: folders may be very deep
        while waiting:
            here = waiting.pop()
            if isinstance(here, _Folder):
                waiting += self._listed(here, given)
            else:
                yield here

    def _listed(self, folder: _Folder, given: _Folder) -> list[_Folder | Found | Fault]:
        """Return what a folder holds, last name first: folders to enter, files, faults."""
        if not self._is_new(folder.real):
            return []
        try:
            with os.scandir(folder.path) as entries:
                visible = _visible(list(entries))
        except OSError as error:
            return [Fault(shown(folder.path), reason_of(error))]
        holds_letters = _holds_letters(folder.path)
        visible.sort(key=lambda entry: _natural(entry.name))
        listed: list[_Folder | Found | Fault] = []
        for entry in visible:
            path = folder.path / entry.name
            if entry.is_dir(follow_symlinks=False):
                listed.append(_Folder(path, f"{folder.real}/{entry.name}"))
            elif entry.is_symlink():
                listed += self._followed(path, given)
            elif holds_letters or self._is_wanted(path):
                mode = stat.S_IFREG if entry.is_file() else 0
                listed += self._offered(path, given, f"{folder.real}/{entry.name}", mode)
        return listed[::-1]

    def _followed(self, link: Path, given: _Folder) -> list[Found | Fault]:
        """Return what a link within a folder leads to, if that is a file within the folder too.

        Folders that are linked to are not entered: within the folder they have their own name.
        """
        target = Path(_real(link))
        is_wanted = self._is_wanted(link)
        if not target.is_relative_to(given.real):
            return [Fault(shown(link), _LEADS_OUT)] if is_wanted or target.is_dir() else []
        if not is_wanted or target.is_dir():
            return []
        try:
            return self._offered(link, given, str(target), target.stat().st_mode)
        except OSError as error:
            return [Fault(shown(link), reason_of(error))]

    def _offered(self, path: Path, given: _Folder, real: str, mode: int) -> list[Found | Fault]:
        """Return a file to be parsed, unless it was offered before or is no regular one."""
        if not stat.S_ISREG(mode):
            return [Fault(shown(path), _unreadable_kind(mode))]
        return [Found(path, given.path)] if self._is_new(real) else []

    def _is_wanted(self, path: Path) -> bool:
        return path.suffix.lower() in self._suffixes

    def _is_new(self, real: str) -> bool:
        """Whether a real path is met for the first time; from now on it is not."""
        if real in self._seen:
            return False
        self._seen.add(real)
        return True


def _visible(entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """Return what of a folder is looked at: all but hidden names; of a Maildir, its letters."""
    if {entry.name for entry in entries} >= _OF_MAILDIR:
        # The folders within a mailbox are called `.Lists` and the like; `tmp` is not ready yet.
        return [
            entry
            for entry in entries
            if entry.name in {"cur", "new"} or (entry.name[0] == "." and entry.is_dir())
        ]
    return [entry for entry in entries if not entry.name.startswith(".")]


def _holds_letters(folder: Path) -> bool:
    """Whether the files of a folder are letters, whatever they are called."""
    return folder.name in {"cur", "new"} and all(
        (folder.parent / each).is_dir() for each in _OF_MAILDIR
    )


def _real(path: Path) -> str:
    """Return a path without links. `Path.resolve` would raise where links form a loop."""
    return os.path.realpath(path)


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key by which `part 2` comes before `part 10`, and which no two names share."""
    pieces = _NUMBER.split(name.casefold())
    # Digits stand at the odd places. As numbers they are compared by length, then as text.
    key = [
        (len(piece.lstrip("0")), piece.lstrip("0")) if place % 2 else (0, piece)
        for place, piece in enumerate(pieces)
    ]
    return [*key, (0, name)]


def reason_of(error: Exception) -> str:
    """Return why the system refused, in words for the reader."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return "not found"
        case PermissionError():
            return "no permission to read it"
        case OSError(strerror=str(words)):
            return words.lower()
        case _:
            return "not a path"


def _unreadable_kind(mode: int) -> str:
    return "a folder, not a file" if stat.S_ISDIR(mode) else "not a regular file"
