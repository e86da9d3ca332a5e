"""A settings file that is read again when it has changed: the user may write it while we run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Reading = TypeVar("_Reading")

_State = tuple[int, int, int]


class Watched(Generic[_Reading]):
    """A file, and what was read from it last. `look` may wait for the disk."""

    def __init__(self, path: Path, read: Callable[[Path], _Reading]) -> None:
        """`read` reads the file, be it that it is not there; it raises nothing."""
        self.path = path
        self._read = read
        self._state: _State | None = None
        self._reading: _Reading | None = None

    @property
    def reading(self) -> _Reading:
        """What the file said when it was last looked at; the first time, it is."""
        if self._reading is None:
            self.look()
        assert self._reading is not None
        return self._reading

    def look(self) -> bool:
        """Read the file if it has changed, or was never read; whether that is so."""
        state = self._present()
        if self._reading is not None and state == self._state:
            return False
        # The state is from before: what is written meanwhile is seen the next time.
        self._state, self._reading = state, self._read(self.path)
        return True

    def _present(self) -> _State:
        try:
            status = self.path.stat()
        except OSError:
            return 0, 0, 0
        return status.st_ino, status.st_mtime_ns, status.st_size
