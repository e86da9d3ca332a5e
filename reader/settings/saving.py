"""Changing a settings file of the user's: whole or not at all, and only what is to be changed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.model import Fault
from reader.settings.shown import printable, shown_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import IO

_PREFIX = 40
"""Characters of a file's name that stand in that of the unfinished one."""


def change_file(path: Path, change: Callable[[str], str]) -> Fault | None:
    """Put what `change` makes of a file's text in its place; what stopped that, if so.

    A file that is not there is empty. `change` raises `ValueError` where the file has a mistake.
    """
    try:
        # A link, as those who keep their settings in one place use, stays a link.
        target = path.resolve()
        before = target.read_bytes().decode("utf-8-sig") if target.exists() else ""
        after = change(before)
        if after != before:
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_file(target, after)
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links, too deep
        return _not_saved(path, getattr(error, "strerror", None) or str(error))
    except ValueError as error:
        return _not_saved(path, str(error))
    return None


def replace_file(path: Path, text: str) -> None:
    """Put a file in the place of another, whole or not at all. Raises `OSError`."""
    with whole_file(path) as file:
        file.write(text.encode())


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write, which takes the place of another once all of it is written.

    It is made under a name that nobody can have prepared, and only its owner may read it, unless
    the other could be read by more. Raises `OSError`.
    """
    # Imported here: needed only when something is saved.
    import os
    from pathlib import Path
    from tempfile import NamedTemporaryFile

    # A part of the name: with all of a long one, there would be no room for the rest.
    prefix = f".{path.name[:_PREFIX]}."
    with NamedTemporaryFile(dir=path.parent, prefix=prefix, delete=False) as temporary:
        beside = Path(temporary.name)
        try:
            yield temporary
            temporary.flush()
            os.fsync(temporary.fileno())
            if path.exists():
                beside.chmod(path.stat().st_mode & 0o7777)
            beside.replace(path)
        except BaseException:
            beside.unlink()
            raise


def _not_saved(path: Path, reason: str) -> Fault:
    return Fault(shown_path(path), f"it cannot be changed: {printable(reason)}")
