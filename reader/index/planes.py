"""Planes: for one word of a query, one byte for every headline, its grade. 0 is no match.

A query is answered by laying one plane over the other, word by word, and taking the least byte of
each headline: where it is not 0, all words are found. Planes are kept by word, so that one more
letter costs the plane of the last word only. Planes must not be changed by those who are given one.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index import grades
from reader.index.near import may_have_near, near_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.segment import Segment
    from reader.index.types import Bools, Bytes, Numbers

PLANES_KEPT = 24
"""Twelve words of a query, exact and near. A plane of a million headlines is a megabyte."""

SHORTEST_PART = 2
"""`whitehouse` is tried as two words of at least so many letters each."""


class Plane(NamedTuple):
    """The grades of one word of a query."""

    grades: Bytes
    """By row."""
    numbers: tuple[Numbers, ...]
    """By segment: the numbers of the words that gave a grade."""


class Planes:
    """Lays planes over the headlines of some segments that follow one another."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._size = sum(map(len, segments))
        self._kept: OrderedDict[tuple[str, bool], Plane] = OrderedDict()

    def exact(self, word: str) -> Plane:
        """Return the headlines that have the word, or one that it begins."""
        return self._keep(word, near=False)

    def near(self, word: str) -> Plane:
        """Return the same, and headlines that have a word near it, or have it written in two."""
        return self._keep(word, near=True)

    def joined(self, first: str, second: str) -> Bytes | None:
        """Return the headlines that write two words of a query in one; None where none does."""
        together = self.exact(first + second).grades
        if not together.any():
            return None
        return np.where(together != 0, np.uint8(grades.JOINED), np.uint8(0))

    def _keep(self, word: str, *, near: bool) -> Plane:
        plane = self._kept.get((word, near))
        if plane is None:
            plane = self._lay_near(word) if near else self._lay_exact(word)
            self._kept[word, near] = plane
            if len(self._kept) > PLANES_KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end((word, near))
        return plane

    def _lay_exact(self, word: str) -> Plane:
        plane = np.zeros(self._size, np.uint8)
        numbers = [_lay_exact(word, *each) for each in self._stretches(plane)]
        return Plane(plane, tuple(numbers))

    def _lay_near(self, word: str) -> Plane:
        exact = self.exact(word)
        if not may_have_near(word):
            return exact
        plane = np.zeros(self._size, np.uint8)
        numbers = [_lay_near(word, *each) for each in self._stretches(plane)]
        np.maximum(plane, exact.grades, out=plane)
        return Plane(plane, tuple(map(np.concatenate, zip(exact.numbers, numbers, strict=True))))

    def _stretches(self, plane: Bytes) -> list[tuple[Segment, Bytes]]:
        """Each segment with its own part of the plane, to be written to."""
        stretches = []
        start = 0
        for segment in self._segments:
            stretches.append((segment, plane[start : start + len(segment)]))
            start += len(segment)
        return stretches


def _lay_exact(word: str, segment: Segment, plane: Bytes) -> Numbers:
    """Write the grades of the words that `word` begins, and return their numbers."""
    low, high = segment.begun_by(word)
    if len(word) < grades.GRADED_FROM:
        plane[segment.rows_between(low, high).astype(np.intp)] = grades.PREFIX_LEAST
    elif low < high:
        missing = segment.letters.lengths[low:high].astype(np.int64) - len(word)
        worth = grades.PREFIX - grades.PREFIX_STEP * missing.clip(0, grades.PREFIX_STEPS)
        counts = segment.counts_between(low, high)
        _write(plane, segment.rows_between(low, high), np.repeat(worth.astype(np.uint8), counts))
    if low < high and segment.words[low] == word:
        plane[segment.rows_between(low, low + 1).astype(np.intp)] = grades.WORD
    return np.arange(low, high)


def _lay_near(word: str, segment: Segment, plane: Bytes) -> Numbers:
    """Write the grades of the words near `word`, and return their numbers."""
    numbers, worth = near_words(word, segment)
    rows, counts = segment.rows_of(numbers)
    _write(plane, rows, np.repeat(worth, counts))
    for first, second in _partings(word, segment):
        plane[_rows_side_by_side(segment, first, second)] = grades.JOINED
    return numbers


def _write(plane: Bytes, rows: Numbers, worth: Bytes) -> None:
    """Write the grades into the plane; where a row comes several times, the best one stays."""
    order = np.argsort(worth, kind="stable")
    # Twice as fast with numbers of the machine's own width.
    plane[rows[order].astype(np.intp)] = worth[order]


def _partings(word: str, segment: Segment) -> list[tuple[int, tuple[int, int]]]:
    """Ways to take the word as two: the number of the first, the range of those the second begins.

    As in all of the search, the second may be unfinished; a beginning as short as
    `SHORTEST_PART` must be a whole word.
    """
    found = []
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first = segment.number_of(word[:cut])
        if first is None:
            continue
        low, high = segment.begun_by(word[cut:])
        if len(word) - cut == SHORTEST_PART:
            high = low + (segment.number_of(word[cut:]) is not None)
        if low < high:
            found.append((first, (low, high)))
    return found


def _rows_side_by_side(segment: Segment, first: int, second: tuple[int, int]) -> Numbers:
    """Return the rows where a word is followed by one of a range."""
    low, high = second
    has_first: Bools = np.zeros(len(segment), bool)
    has_first[segment.rows_between(first, first + 1)] = True
    rows = segment.rows_between(low, high)
    rows = np.unique(rows[has_first[rows]])
    said, counts = segment.said_in(rows)
    of_row = np.repeat(rows, counts)
    follows = (said[:-1] == first) & (said[1:] >= low) & (said[1:] < high)
    follows &= of_row[:-1] == of_row[1:]
    answers: Numbers = of_row[:-1][follows]
    return answers
