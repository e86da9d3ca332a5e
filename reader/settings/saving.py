"""Changing a settings file of the user's: whole or not at all, and only what is to be changed.

    read ─▶ change ─▶ written beside ─▶ is it still what was read? ─▶ in its place

Of several newsreads one changes a folder's files at a time. An editor knows of no such turns: what
it has written meanwhile is read, and changed, anew.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.model import Fault
from reader.settings.shown import printable, shown_path
from reader.settings.turns import alone_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import IO

_PATIENCE = 2.0
"""Seconds for another newsread to be done, which takes a hundredth; then it is gone without."""

_TRIES = 20
"""As often a file may be written by somebody else while it is being changed."""

_OWNER_ALONE = 0o600
"""Who may read and write what is new."""


def change_file(path: Path, change: Callable[[str], str]) -> Fault | None:
    """Put what `change` makes of a file's text in its place; what stopped that, if so.

    A file that is not there is empty. `change` raises `ValueError` where the file has a mistake.
    """
    try:
        # A link, as those who keep their settings in one place use, stays a link.
        target = path.resolve()
        with alone_in(target.parent, _PATIENCE):
            for _ in range(_TRIES):
                before = _bytes_of(target)
                text = before.decode("utf-8-sig")
                after = change(text)
                if after == text or _is_replaced(target, before, after):
                    return None
            raise OSError("another program writes it again and again")
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links, too deep
        return _not_saved(path, getattr(error, "strerror", None) or str(error))
    except ValueError as error:
        return _not_saved(path, str(error))


def replace_file(path: Path, text: str) -> None:
    """Put a file in the place of another, whole or not at all. Raises `OSError`."""
    with whole_file(path) as file:
        file.write(text.encode())


@contextmanager
def whole_file(path: Path, may: Callable[[], bool] = lambda: True) -> Iterator[IO[bytes]]:
    """Give a file to write, which takes the place of another once all of it is written.

    It only does where it `may` at the end, which is asked last of all. It is made under a name
    that nobody can have prepared, and only its owner may read it, unless the other could be read
    by more. Raises `OSError`, and `_OtherwiseError` where it may not.
    """
    # Imported here: needed only when something is saved.
    import os

    from reader.settings.unfinished import unfinished_file

    with unfinished_file(path, _OWNER_ALONE) as (beside, file):
        yield file
        file.flush()
        os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o7777)
        if not may():
            raise _OtherwiseError
        beside.replace(path)


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _is_replaced(path: Path, before: bytes, after: str) -> bool:
    """Put a file in the place of another; whether it was still what it had been before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with whole_file(path, lambda: _bytes_of(path) == before) as file:
            file.write(after.encode())
    except _OtherwiseError:
        return False
    return True


class _OtherwiseError(Exception):
    """A file is no longer what is to be replaced."""


def _not_saved(path: Path, reason: str) -> Fault:
    return Fault(shown_path(path), f"it cannot be changed: {printable(reason)}")
