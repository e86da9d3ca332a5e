"""Where the commonest words and beginnings are, as one bit a headline, ready to be laid out.

The headlines of a common word, or of one typed letter, are half of all: grading those one by one
costs a millisecond, spreading their bits a twentieth of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.index.types import Bytes, Numbers
    from reader.index.vocabulary import Vocabulary

COMMON = 16
"""What one in so many headlines has is common: from about there on its bits are quicker than its
places, and a quarter as large."""

SHORT = 2
"""Beginnings of so many letters, or one, are looked at; of longer ones hardly any is common, but
for the common words that they begin."""

FEW = 1 << 16
"""In fewer headlines nothing is worth it."""


class Common:
    """Bits by place, for some ranges of words."""

    def __init__(self, ranges: Numbers, bits: Bytes, size: int) -> None:
        """`ranges` are pairs, the first word and the one behind; `bits` has a line for each."""
        self.ranges = ranges
        self.bits = bits
        self._size = size
        self._line_of = {(low, high): line for line, (low, high) in enumerate(ranges.tolist())}
        self.words = np.array([low for low, high in self._line_of if high == low + 1], np.int64)
        """The common words, by number."""

    @classmethod
    def of(cls, vocabulary: Vocabulary, places: Numbers, begins: Numbers, size: int) -> Common:
        """Look for what is common in postings."""
        ranges = sorted(set(_ranges(vocabulary, begins, size))) if size >= FEW else []
        bits = np.zeros((len(ranges), (size + 7) // 8), np.uint8)
        for line, (low, high) in enumerate(ranges):
            plane = np.zeros(size, np.uint8)
            plane[places[begins[low] : begins[high]].astype(np.intp)] = 1
            bits[line] = np.packbits(plane)
        return cls(np.array(ranges, np.int64).reshape(-1, 2), bits, size)

    def plane(self, low: int, high: int, grade: int) -> Bytes | None:
        """Return a plane of the headlines that have one of the words; None for uncommon ones."""
        line = self._line_of.get((low, high))
        if line is None:
            return None
        plane = np.unpackbits(self.bits[line], count=self._size)
        return np.multiply(plane, np.uint8(grade), out=plane)


def _ranges(vocabulary: Vocabulary, begins: Numbers, size: int) -> Iterator[tuple[int, int]]:
    least = size // COMMON
    for word in np.flatnonzero(np.diff(begins) > least).tolist():
        yield word, word + 1
    for length in range(1, SHORT + 1):
        for low, high in vocabulary.beginnings(length):
            if begins[high] - begins[low] > least:
                yield low, high
