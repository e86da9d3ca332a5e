"""Words with their values in two arrays, found by hash: as they are read, with nothing to load."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING
from zlib import crc32

from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPARE = 1.4
"""Places in a table for each word, so that a search ends soon."""


class Table(NamedTuple):
    """Words with their values, without the words: each is known by its hash alone.

    A word belongs at `hash % size`, or at the next place that is free. There stand 16 other bits
    of its hash and the number of its value; number 0 says that the place is free. One unknown word
    in some ten thousand is taken for a known one, which the model bears.
    """

    marks: array[int]
    numbers: array[int]
    values: list[str]
    """The distinct values; the first is "", that of an unknown word."""

    def is_sound(self) -> bool:
        """Whether a search in it ends: a free place ends it.

        Whether each number has a value is seen when it is found: to look through all takes 3 ms.
        """
        return len(self.marks) == len(self.numbers) and 0 in self.numbers

    def find(self, word: str) -> str:
        """Return the value of the word; "" when it is not in the table, which must be sound."""
        code = crc32(word.encode(errors="replace"))
        size = len(self.marks)
        place, mark = code % size, code >> 16
        while number := self.numbers[place]:
            if self.marks[place] == mark:
                return self.values[number] if number < len(self.values) else ""
            place = (place + 1) % size
        return ""


def make_table(words: Mapping[str, str]) -> Table:
    """Return a table of the words with their values; the same one for the same words."""
    size = int(len(words) * _SPARE) + 1
    marks, numbers = array("H", bytes(2 * size)), array("H", bytes(2 * size))
    values = ["", *sorted(set(words.values()))]
    number_of = {value: number for number, value in enumerate(values)}
    for word in sorted(words):
        code = crc32(word.encode())
        place = code % size
        while numbers[place]:
            place = (place + 1) % size
        marks[place], numbers[place] = code >> 16, number_of[words[word]]
    return Table(marks, numbers, values)
