"""Many short texts as one: a million of them take hardly more than their letters.

A list of a million strings would take three times the memory, and a second more to be made. The
columns and the headline index share one such store. Only plain Python, since the first frame
stands on it; numpy reads the same bytes in place. One thread may add while others read.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate, islice
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE = b"\n"
_AT_ONCE = 2_000
"""Texts that are encoded or decoded together where many are wanted, so that memory stays flat."""


class Texts(Sequence[str]):
    """An append-only sequence of texts, as UTF-8 with a line break behind each."""

    def __init__(self) -> None:
        self.data: bytearray | memoryview = bytearray()
        self.starts: array[int] | memoryview = array("q", [0])
        """At which byte each text begins, and at last where the data ends."""

    @classmethod
    def mapped(cls, data: memoryview, starts: memoryview) -> Texts:
        """Texts that lie elsewhere, as in a mapped file; they are copied before any is added."""
        texts = cls()
        texts.data, texts.starts = data, starts
        return texts

    def append(self, text: str) -> None:
        """Add a text."""
        data, starts = self._own()
        data += text.encode("utf-8", "surrogatepass") + _LINE
        starts.append(len(data))  # last, since the starts are what is counted

    def extend(self, texts: Iterable[str]) -> None:
        """Add texts."""
        source = iter(texts)
        while some := list(islice(source, _AT_ONCE)):
            parts = "\n".join(some).encode("utf-8", "surrogatepass").split(_LINE)
            if len(parts) != len(some):  # a line break within one of them
                parts = [each.encode("utf-8", "surrogatepass") for each in some]
            self._add(parts)

    def extend_joined(self, joined: str, separator: str) -> None:
        """Add at least one text, which are parted by an ASCII character that is in none of them."""
        self._add(joined.encode("utf-8", "surrogatepass").split(separator.encode()))

    def between(self, start: int, stop: int) -> Iterator[str]:
        """Yield the texts from place `start` to before `stop`."""
        for first in range(start, stop, _AT_ONCE):
            yield from self[first : min(stop, first + _AT_ONCE)]

    def lines(self, start: int, stop: int) -> str:
        """Return the texts from place `start` to before `stop`, a line each.

        A line break within a text is a space here.
        """
        joined = self._decoded(self.starts[start], self.starts[stop])
        if joined.count("\n") != stop - start:
            joined = "".join([text.replace("\n", " ") + "\n" for text in self[start:stop]])
        return joined

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

    def _add(self, parts: Sequence[bytes]) -> None:
        data, starts = self._own()
        first = len(data)
        data += _LINE.join(parts) + _LINE
        # One more than each is long, for its line break; and the first is not an end.
        ends = accumulate(map((1).__add__, map(len, parts)), initial=first)
        starts.extend(islice(ends, 1, None))

    def _own(self) -> tuple[bytearray, array[int]]:
        """Return the data and the starts, which can be added to from now on."""
        if isinstance(self.data, memoryview):
            self.data = bytearray(self.data)
        if isinstance(self.starts, memoryview):
            self.starts = array("q", self.starts.tobytes())
        return self.data, self.starts

    def _text(self, place: int) -> str:
        return self._decoded(self.starts[place], self.starts[place + 1] - 1)

    def _decoded(self, start: int, end: int) -> str:
        return str(self.data[start:end], "utf-8", "surrogatepass")
