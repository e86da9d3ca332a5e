"""The distinct words of some headlines, sorted: what a query is held against, word by word.

All words that begin alike have neighbouring numbers, so a beginning is a range of numbers. The
words are one text, not a list of strings: it takes a fifth of the memory and is there as soon as it
is read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, overload

import numpy as np

from reader.index.letters import Letters
from reader.index.ranges import narrowed, running_total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.index.types import Numbers

LAST_CODE = "\U0010ffff"
"""After every letter: a word and this stand behind all words that the word begins."""

LOOKED_UP = 3
"""Beginnings of so many letters are looked up, not bisected: to allow for a slip in the first
letter, fifty of them are asked for at once."""

CODE_BITS = 21
"""Every code point fits, and three of them fit into a number of 64 bits, in the order of words."""


class Beginnings(NamedTuple):
    """The first letters of the words, `LOOKED_UP` or all, each once, in the order of the words."""

    keys: Numbers
    """The letters as one number, the first one highest; 0 behind a word's end."""
    words: Numbers
    """The number of the first word that begins so; and at last, how many words there are."""


class Vocabulary(Sequence[str]):
    """Sorted, distinct words; a word's number is its place."""

    def __init__(
        self,
        text: str,
        starts: Numbers,
        letters: Letters | None = None,
        begun: Beginnings | None = None,
    ) -> None:
        """`text` holds the words end to end; `starts`, one more than words, where each begins.

        What is known already need not be worked out: the words' letters, and their beginnings.
        """
        self.text = text
        self.starts = starts
        self.letters = letters or Letters.of(text, starts)
        self.begun = begun or _beginnings(text, starts)
        # Single numbers are read from a memory view five times as fast as from an array.
        self._start_of = memoryview(starts)  # type: ignore[arg-type]
        self._keys = memoryview(self.begun.keys)  # type: ignore[arg-type]
        self._first_words = memoryview(self.begun.words)  # type: ignore[arg-type]

    @classmethod
    def of(cls, words: Sequence[str]) -> Vocabulary:
        """Take in words that are sorted and distinct."""
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        return cls("".join(words), narrowed(running_total(lengths)))

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
        first, last = self._looked_up(letters[:LOOKED_UP])
        low, high = self._first_words[first], self._first_words[last]
        if len(letters) <= LOOKED_UP or low == high:
            return low, high
        low = bisect_left(self, letters, low, high)
        return low, bisect_left(self, letters + LAST_CODE, low, high)

    def beginnings(self, length: int) -> list[tuple[int, int]]:
        """Return for each beginning of so many letters, at most `LOOKED_UP`, who begins so."""
        cut = self.begun.keys >> np.uint64(CODE_BITS * (LOOKED_UP - length))
        firsts = np.flatnonzero(np.diff(cut, prepend=np.uint64(0)))
        lows = self.begun.words[firsts]
        highs = self.begun.words[np.append(firsts[1:], len(cut))]
        is_long_enough = cut[firsts] & np.uint64((1 << CODE_BITS) - 1) != 0
        bounds = zip(lows[is_long_enough].tolist(), highs[is_long_enough].tolist(), strict=True)
        return list(bounds)

    def _looked_up(self, letters: str) -> tuple[int, int]:
        """Return the first of the beginnings that begin with these few letters; and behind them."""
        key = 0
        for letter in letters:
            key = key << CODE_BITS | ord(letter)
        missing = CODE_BITS * (LOOKED_UP - len(letters))
        first = bisect_left(self._keys, key << missing)
        if not missing:
            return first, first + (first < len(self._keys) and self._keys[first] == key)
        return first, bisect_left(self._keys, key + 1 << missing, first)


def _beginnings(text: str, starts: Numbers) -> Beginnings:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = np.concatenate((codes, np.zeros(LOOKED_UP, np.uint32)))
    begins, ends = starts[:-1], starts[1:]
    keys = np.zeros(len(begins), np.uint64)
    for place in range(LOOKED_UP):
        keys <<= np.uint64(CODE_BITS)
        keys |= np.where(begins + place < ends, codes[begins + place], 0).astype(np.uint64)
    changes = np.flatnonzero(np.diff(keys, prepend=np.uint64(0)))
    return Beginnings(keys[changes], np.append(changes, len(keys)))
