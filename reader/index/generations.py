"""Derived files in generations: each in a folder of its own, and a pointer to the one in use.

    library.sqlite3.index/headlines/
        current                 the name of the generation in use
        1764012345678-4711/     never written to once the pointer names it
            headlines

The pointer is moved at once, so who reads it finds a whole generation. The one before stays until
the next, as another process may be about to open it. All of it may be deleted at any time.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

POINTER = "current"

HEADLINES, NAMES, TEXTS = "headlines", "names", "texts"
"""The folders of what is derived, each with generations of its own."""


class Generations:
    """The generations in one folder, which need not be there. Raises `OSError`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def current(self) -> Path | None:
        """The folder of the generation in use; None where there is none."""
        name = self._named()
        return self._folder / name if name else None

    def publish(self, write: Callable[[Path], object]) -> None:
        """Have a new generation written into a folder, and point to it once it is whole."""
        from shutil import rmtree  # 5 ms, for few

        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{time.time_ns()}-{os.getpid()}"
        new = self._folder / name
        new.mkdir(mode=0o700)
        try:
            write(new)
            before = self._named()
            self._point_to(name)
        except BaseException:
            rmtree(new, ignore_errors=True)
            raise
        for each in self._folder.iterdir():
            # No others: one of these may be about to be opened.
            if _is_name(each.name) and each.name not in (name, before):
                rmtree(each, ignore_errors=True)

    def discard(self) -> None:
        """Delete everything: what is derived is made again when it is next needed."""
        from shutil import rmtree  # as above

        rmtree(self._folder, ignore_errors=True)

    def _named(self) -> str:
        try:
            name = (self._folder / POINTER).read_text(encoding="ascii").strip()
        except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
            return ""
        # Never out of the folder, whatever stands in the file.
        return name if _is_name(name) else ""

    def _point_to(self, name: str) -> None:
        pointer = self._folder / f".{POINTER}.{os.getpid()}"
        with pointer.open("w", encoding="ascii") as file:
            file.write(f"{name}\n")
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self._folder / POINTER)


def _is_name(name: str) -> bool:
    """Whether a generation may be called so; what else is in the folder is somebody else's."""
    return name.replace("-", "").isdigit()
