"""Titles as one text and where each begins: a million of them take hardly more than their letters.

A list of a million strings would cost twice the memory, and could not be mapped from a file.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, overload

import numpy as np

from reader.index.ranges import running_total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.index.types import Bytes, Numbers

TITLES_AT_ONCE = 4096
"""Enough that the work of a call vanishes, few enough that what is made of them on the way stays in
the caches, and the memory in use while building near what is kept."""


class Titles(Sequence[str]):
    """Titles that never change, as UTF-8, each with a line break behind it."""

    def __init__(self, text: Bytes, starts: Numbers) -> None:
        """`starts` says at which byte each title begins, and at last where the text ends."""
        self.text = text
        self.starts = starts

    @classmethod
    def of(cls, titles: Iterable[str]) -> Titles:
        """Take in the titles, in their order."""
        # These grow where they are; small pieces, put together at last, would leave holes behind.
        text, sizes = bytearray(), array("q")
        source = iter(titles)
        while some := list(islice(source, TITLES_AT_ONCE)):
            lines = "\n".join([*some, ""]).encode("utf-8", "surrogatepass")
            text += lines
            sizes.frombytes(_sizes(some, lines).tobytes())
        return cls(np.frombuffer(text, np.uint8), running_total(np.frombuffer(sizes, np.int64)))

    @classmethod
    def joining(cls, parts: Sequence[Titles]) -> Titles:
        """One for all the titles of several, in their order."""
        sizes = np.concatenate([np.diff(part.starts) for part in parts])
        return cls(np.concatenate([part.text for part in parts]), running_total(sizes))

    def __len__(self) -> int:
        """Return the number of titles."""
        return len(self.starts) - 1

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        """Return a title, or several. Raises `IndexError` past the last one."""
        if isinstance(row, slice):
            return [self[each] for each in range(len(self))[row]]
        row = range(len(self))[row]
        start, end = self.starts[row : row + 2].tolist()
        return self._decoded(start, end - 1)

    def lines(self, start: int, stop: int) -> str:
        """Return the titles of the rows from `start` to before `stop`, a line each.

        A line break within a title is a space here.
        """
        begin, end = int(self.starts[start]), int(self.starts[stop])
        text = self._decoded(begin, end)
        if text.count("\n") != stop - start:
            text = "".join([title.replace("\n", " ") + "\n" for title in self[start:stop]])
        return text

    def _decoded(self, start: int, end: int) -> str:
        return self.text[start:end].tobytes().decode("utf-8", "surrogatepass")


def _sizes(titles: list[str], text: bytes) -> Numbers:
    """Return how many bytes each title has in the text made of them, its line break counted."""
    ends = np.flatnonzero(np.frombuffer(text, np.uint8) == ord("\n"))
    if len(ends) == len(titles):
        return np.diff(ends, prepend=-1)
    sizes = [len(title.encode("utf-8", "surrogatepass")) + 1 for title in titles]
    return np.array(sizes, np.int64)
