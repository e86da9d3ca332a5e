"""Many short texts as one: a million of them take hardly more than their letters.

A list of a million strings would take three times the memory, and a second more to be made. Only
plain Python, since the first frame stands on it. One thread may add while others read.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, islice
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = b"\n"
_AT_ONCE = 2_000
"""Texts that are decoded together where all are wanted, so that memory stays flat."""


class Texts(Sequence[str]):
    """An append-only sequence of texts, as UTF-8 with a line break behind each."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.starts = array("q", [0])
        """At which byte each text begins, and at last where the data ends."""

    def append(self, text: str) -> None:
        """Add a text."""
        self.data += text.encode("utf-8", "surrogatepass") + _LINE
        self.starts.append(len(self.data))  # last, since the starts are what is counted

    def extend(self, joined: str, separator: str) -> None:
        """Add at least one text, which are parted by an ASCII character that is in none of them."""
        parts = joined.encode("utf-8", "surrogatepass").split(separator.encode())
        first = len(self.data)
        self.data += _LINE.join(parts) + _LINE
        # One more than each is long, for its line break; and the first is not an end.
        ends = accumulate(map((1).__add__, map(len, parts)), initial=first)
        self.starts.extend(islice(ends, 1, None))

    def between(self, start: int, stop: int) -> Iterator[str]:
        """Yield the texts from place `start` to before `stop`."""
        for first in range(start, stop, _AT_ONCE):
            yield from self[first : min(stop, first + _AT_ONCE)]

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.starts) - 1

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        """Return a text, or several. Raises `IndexError` past the last one."""
        wanted = range(len(self))[place]
        if isinstance(wanted, range):
            return [self._text(each) for each in wanted]
        return self._text(wanted)

    def _text(self, place: int) -> str:
        start, end = self.starts[place], self.starts[place + 1] - 1
        return self.data[start:end].decode("utf-8", "surrogatepass")
