"""The one gate for paths out: where an export is written, whole or not at all, and nowhere else.

A file is written beside its place under a name that nobody can foresee (`settings/unfinished`), and
put there when it is whole: a link that lies in its place is replaced, never written through. So is
a folder; into one that is there already, its files are put one by one when all of them are written.
Names of files are made of the letters and digits of a title alone.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from contextlib import contextmanager
from errno import EISDIR
from itertools import count
from typing import TYPE_CHECKING, BinaryIO

from reader.settings.unfinished import unfinished_file, unfinished_folder
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model import Article

NAME_BYTES = 150
"""Of a title in a file's name: with what stands around it, file systems take 255 and some less."""

NAME_WORDS = 80
"""And so many characters: more is not read in a list of files."""

ID_LETTERS = 8
"""Of an id in a file's name: enough to tell articles of the same day and words apart."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
"""A file that is not there yet: no other, and nothing that a link leads to, is opened so."""


class PlaceError(Exception):
    """It cannot be written there: what, where and what to do, in words for the reader."""


@contextmanager
def file_at(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which stands at `path` afterwards; after an error all is as it was.

    A pipe or a device is written to as it is. Raises `PlaceError`.
    """
    with _told(path):
        if path.is_dir():
            raise PlaceError(f"cannot write {_shown(path)}: it is a folder; name a file in it")
        if path.exists() and not path.is_file():
            # Never a file of that name that is made in the meantime.
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CLOEXEC), "wb") as device:
                yield device
            return
        with unfinished_file(path, 0o666) as (beside, file):
            yield file
            file.flush()
            os.fsync(file.fileno())
            _keep_mode(path, beside)
            beside.replace(path)


class Folder:
    """A folder that is being filled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, article: Article, suffix: str, data: bytes) -> str:
        """Write a file named after an article, and no file twice; its name."""
        for name in names_of(article, suffix):
            try:
                descriptor = os.open(self._path / name, _NEW, 0o666)
            except FileExistsError:
                continue
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            return name
        raise AssertionError("names never end")


@contextmanager
def folder_at(path: Path) -> Iterator[Folder]:
    """A folder to fill, whose files stand at `path` afterwards; after an error, none of them do.

    What lies in a folder that is there already stays, but for files of the same names. Raises
    `PlaceError`.
    """
    with _told(path):
        is_there = path.exists()
        if is_there and not path.is_dir():
            raise PlaceError(f"cannot write {_shown(path)}: it is a file; name a folder")
        # Within a folder that is there: only that is surely on the same disk.
        with unfinished_folder(path, path if is_there else path.parent) as beside:
            yield Folder(beside)
            if is_there:
                _move_in(beside, path)
            else:
                beside.rename(path)


def names_of(article: Article, suffix: str) -> Iterator[str]:
    """What a file can be called after an article: the day, the title's words, some of the id.

    None ever begins with a dash or a dot, or is a name that a system has reserved.
    """
    day = article.published.isoformat()[:10] if article.published else "undated"
    identity = "".join(each for each in article.id if each.isascii() and each.isalnum())
    stem = f"{day}-{title_words(article.title)}"
    yield f"{stem}-{identity[:ID_LETTERS] or 'x'}{suffix}"
    whole = f"{stem}-{identity[: 2 * NAME_WORDS // 5] or 'x'}"
    yield f"{whole}{suffix}"
    yield from (f"{whole}-{number}{suffix}" for number in count(2))


def title_words(title: str) -> str:
    """The letters and digits of a title with dashes between, as a file's name takes them."""
    plain = unicodedata.normalize("NFC", sanitise_line(title)).lower()
    spaced = "".join(each if _is_of_a_word(each) else " " for each in plain)
    words = "-".join(spaced.split())[:NAME_WORDS]
    # Cut within a character, what is left of it goes.
    return words.encode()[:NAME_BYTES].decode(errors="ignore").strip("-") or "untitled"


def _is_of_a_word(character: str) -> bool:
    """Letters and digits of any script, and the marks that many scripts write vowels with."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _move_in(beside: Path, path: Path) -> None:
    """Put files into a folder, each in the place of another of its name, were that a link."""
    with os.scandir(beside) as files:
        names = sorted(each.name for each in files)
    # Held open, so that no link put in the folder's place meanwhile leads elsewhere.
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in names:
            if (path / name).is_dir() and not (path / name).is_symlink():
                raise IsADirectoryError(EISDIR, f"{name} is a folder in it; move that away")
        for name in names:
            os.replace(beside / name, name, dst_dir_fd=folder)
    finally:
        os.close(folder)


def _keep_mode(path: Path, beside: Path) -> None:
    """Who may read a file that is replaced, may read what takes its place, and nobody else."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISREG(state.st_mode):
        beside.chmod(stat.S_IMODE(state.st_mode))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Raise `PlaceError` for what the file system says no to."""
    if "\0" in str(path):
        raise PlaceError(f"cannot write {_shown(path)}: no file can be called so")
    try:
        yield
    except FileNotFoundError:
        reason = f"there is no folder {_shown(path.parent)}; make it first"
        raise PlaceError(f"cannot write {_shown(path)}: {reason}") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise PlaceError(f"cannot write {_shown(path)}: {reason}; nothing was changed") from None


def _shown(path: Path) -> str:
    return sanitise_line(str(path))
