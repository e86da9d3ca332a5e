"""Changing a settings file of the user's: whole or not at all, and only what is to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Fault
from reader.settings.shown import printable, shown_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
    # Imported here: needed only when something is saved.
    import os
    from pathlib import Path
    from tempfile import NamedTemporaryFile

    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
        beside = Path(temporary.name)
        try:
            temporary.write(text.encode())
            temporary.flush()
            os.fsync(temporary.fileno())
            if path.exists():
                beside.chmod(path.stat().st_mode & 0o7777)
            beside.replace(path)
        except OSError:
            beside.unlink()
            raise


def _not_saved(path: Path, reason: str) -> Fault:
    return Fault(shown_path(path), f"it cannot be changed: {printable(reason)}")
