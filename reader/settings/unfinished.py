"""What is not yet whole: beside its place, under a name that is ours alone, locked by its writer.

    .views.toml.newsread-0f3c5a7e91b2d468.part      locked: somebody writes it
                                                    not locked: a kill has left it

Nobody can have prepared anything under such a name. A kill lets go of the lock, so whoever writes
the same file or folder next knows what was left of it, and takes that away; and nothing else.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import stat
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

_PREFIX = 40
"""Characters of a name that stand in that of the unfinished one: a long one leaves no room."""

_SIGN = "newsread-"
_RANDOM_BYTES = 8
_END = ".part"

_LONG = 86_400
"""Seconds after which nobody writes any more, where the file system knows no locks."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
"""A file that is not there yet: no other, and nothing that a link leads to, is opened so."""

_LOOK = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""What is there, and never what a link leads to; a pipe is not waited for."""


@contextmanager
def unfinished_file(path: Path, mode: int) -> Iterator[tuple[Path, BinaryIO]]:
    """Give a new file to write, and where it is; it is gone at the end, unless it was moved.

    It is to be moved to `path` within. Raises `OSError`.
    """
    sweep(path, path.parent)
    beside, handle = _begun(path, path.parent, lambda place: os.open(place, _NEW, mode))
    try:
        with os.fdopen(handle, "wb") as file:
            yield beside, file
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def unfinished_folder(path: Path, within: Path) -> Iterator[Path]:
    """Give a new folder to fill, which is `within` another; it is gone at the end, unless moved.

    It, or what is in it, is to be moved to `path`. Raises `OSError`.
    """
    # What was left before the folder was there lies beside it, else in it.
    for each in {path.parent, within}:
        sweep(path, each)
    beside, handle = _begun(path, within, _new_folder)
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        os.close(handle)


def sweep(path: Path, folder: Path) -> None:
    """Take away what kills have left in a folder of writing to `path`."""
    is_ours = re.compile(
        rf"{re.escape(_beginning(path))}[0-9a-f]{{{2 * _RANDOM_BYTES}}}{re.escape(_END)}"
    )
    with suppress(OSError), os.scandir(folder) as entries:
        left = [entry.name for entry in entries if is_ours.fullmatch(entry.name)]
        for name in left:
            _take_away(folder / name)


def _beginning(path: Path) -> str:
    return f".{path.name[:_PREFIX]}.{_SIGN}"


def _begun(path: Path, folder: Path, make: Callable[[Path], int | None]) -> tuple[Path, int]:
    """Make something under a new name, and lock it; the name, and a handle of it."""
    while True:
        beside = folder / f"{_beginning(path)}{os.urandom(_RANDOM_BYTES).hex()}{_END}"
        handle = make(beside)
        if handle is None:
            continue
        if _is_mine(handle, beside):
            return beside, handle
        os.close(handle)


def _new_folder(place: Path) -> int | None:
    """Make a folder; None where somebody has swept it away before it could be locked."""
    place.mkdir()
    try:
        return os.open(place, _LOOK | os.O_DIRECTORY)
    except FileNotFoundError:
        return None


def _is_mine(handle: int, place: Path) -> bool:
    """Lock what was made; False where somebody who sweeps was faster."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # no locks there: its age alone tells that it was left
        return True
    try:
        return os.path.samestat(os.fstat(handle), place.lstat())
    except FileNotFoundError:
        return False


def _take_away(place: Path) -> None:
    with suppress(OSError):
        handle = os.open(place, _LOOK)
        try:
            if not _is_left(handle):
                return
            if stat.S_ISDIR(os.fstat(handle).st_mode):
                shutil.rmtree(place, ignore_errors=True)
            else:
                place.unlink()
        finally:
            os.close(handle)


def _is_left(handle: int) -> bool:
    """Whether it is a file or a folder of one's own that nobody writes any more."""
    state = os.fstat(handle)
    if state.st_uid != os.geteuid() or not (
        stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)
    ):
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return time.time() - state.st_mtime > _LONG
    return True
