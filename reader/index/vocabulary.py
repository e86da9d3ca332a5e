"""The distinct words of some headlines, sorted: what a query is held against, word by word.

All words that begin alike have neighbouring numbers, so a beginning is a range of numbers. The
words are one text, not a list of strings: it takes a fifth of the memory and is there as soon as it
is read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, overload

import numpy as np

from reader.index.letters import Letters
from reader.index.ranges import running_total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.index.types import Numbers

LAST_CODE = "\U0010ffff"
"""After every letter: a word and this stand behind all words that the word begins."""

LOOKED_UP = 3
"""Beginnings of so many letters are looked up, not bisected: to allow for a slip in the first
letter, fifty of them are asked for at once."""


class Vocabulary(Sequence[str]):
    """Sorted, distinct words; a word's number is its place."""

    def __init__(
        self,
        text: str,
        starts: Numbers,
        letters: Letters | None = None,
        changes: Numbers | None = None,
    ) -> None:
        """`text` holds the words end to end; `starts`, one more than words, where each begins.

        What is known already need not be worked out: the words' letters, and the `changes`.
        """
        self.text = text
        self.starts = starts
        self.letters = letters or Letters.of(text, starts)
        self.changes = _changes(text, starts) if changes is None else changes
        """The numbers of the words whose first letters, `LOOKED_UP`, are not those before's."""
        # Single numbers are read from a memory view five times as fast as from an array.
        self._start_of = memoryview(starts)  # type: ignore[arg-type]
        self._ranges = dict(self._ranges_by_beginning())

    @classmethod
    def of(cls, words: Sequence[str]) -> Vocabulary:
        """Take in words that are sorted and distinct."""
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        return cls("".join(words), running_total(lengths))

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self._start_of) - 1

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        """Return the word of that number, or several words."""
        if isinstance(number, slice):
            return [self[each] for each in range(len(self))[number]]
        return self.text[self._start_of[number] : self._start_of[number + 1]]

    def __iter__(self) -> Iterator[str]:
        """Yield all words; many times as fast as one by one."""
        return iter(self.at(np.arange(len(self))))

    def at(self, numbers: Numbers) -> list[str]:
        """Return the words of those numbers."""
        text = self.text
        bounds = zip(self.starts[numbers].tolist(), self.starts[numbers + 1].tolist(), strict=True)
        return [text[start:end] for start, end in bounds]

    def number_of(self, word: str) -> int | None:
        """Return the number of a word, or None where no headline has it."""
        low, high = self.begun_by(word)
        return low if low < high and self[low] == word else None

    def begun_by(self, letters: str) -> tuple[int, int]:
        """Return the words that begin with the letters: the first number, and the one behind."""
        low, high = 0, len(self)
        if len(letters) >= LOOKED_UP:
            low, high = self._ranges.get(letters[:LOOKED_UP], (0, 0))
        if len(letters) == LOOKED_UP or low == high:
            return low, high
        low = bisect_left(self, letters, low, high)
        return low, bisect_left(self, letters + LAST_CODE, low, high)

    def beginnings(self, length: int) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield each beginning of so many letters, at most `LOOKED_UP`, and who begins so."""
        before, low, high = "", 0, 0
        for letters, (first, last) in self._ranges.items():
            if letters[:length] != before:
                if len(before) == length:
                    yield before, (low, high)
                before, low = letters[:length], first
            high = last
        if len(before) == length:
            yield before, (low, high)

    def _ranges_by_beginning(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """Yield the first letters of words, `LOOKED_UP` or all, and the range of those words."""
        bounds = [*self.changes.tolist(), len(self)]
        for low, high in pairwise(bounds):
            yield self[low][:LOOKED_UP], (low, high)


def _changes(text: str, starts: Numbers) -> Numbers:
    """Return the numbers of the words that begin otherwise than the word before."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = np.concatenate((codes, np.zeros(LOOKED_UP, np.uint32)))
    begins, ends = starts[:-1], starts[1:]
    changed = np.zeros(len(begins), bool)
    changed[:1] = True
    for place in range(LOOKED_UP):
        letters = np.where(begins + place < ends, codes[begins + place], 0)
        changed[1:] |= letters[1:] != letters[:-1]
    return np.flatnonzero(changed)
