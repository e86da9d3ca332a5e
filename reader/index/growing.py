"""An array that grows at its end, as cheap to read as any other.

Room is taken ahead, twice what is needed; what is not written to yet costs no memory, as the system
gives a page only when it is first touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reader.index.types import Array

FEWEST = 1024
"""Room that is taken at first, in numbers."""


class Growing:
    """Numbers of one type, added at the end only."""

    def __init__(self, kind: type[np.generic]) -> None:
        self._room = np.empty(FEWEST, kind)
        self._size = 0

    def __len__(self) -> int:
        """Return how many numbers there are."""
        return self._size

    @property
    def values(self) -> Array:
        """All of them, to be read or changed in place; for no longer than until more are added."""
        return self._room[: self._size]

    def extend(self, values: Array) -> None:
        """Add numbers at the end."""
        self._make_room(self._size + len(values))
        self._room[self._size : self._size + len(values)] = values
        self._size += len(values)

    def replace(self, values: Array) -> None:
        """Have these numbers in place of all others."""
        self._size = 0
        self.extend(values)

    def reach(self, size: int, fill: int) -> None:
        """Grow to at least so many numbers, the new ones all `fill`."""
        if size > self._size:
            self._make_room(size)
            self._room[self._size : size] = fill
            self._size = size

    def _make_room(self, size: int) -> None:
        if size > len(self._room):
            room = np.empty(2 * size, self._room.dtype)
            room[: self._size] = self.values
            self._room = room
