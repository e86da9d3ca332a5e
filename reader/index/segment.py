"""Some consecutive headlines, indexed both ways, never changed once built.

    words   the distinct words, sorted:           0 "bank"   1 "england"   2 "of"
    said    word numbers, headline by headline:   0 2 1 · …
    rows    headlines, word by word:              those with 0 · those with 1 · …

A word's number is its place in `words`, so that all words with a common beginning have neighbouring
numbers, and their headlines lie side by side in `rows`. Rows count from the segment's own first.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from reader.index.letters import Letters
from reader.index.spelling import number_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.index.types import Numbers

LAST_CODE = "\U0010ffff"
"""After every letter: a word and this stand behind all words that the word begins."""


BEGINNING = 3
"""Beginnings of so many letters are looked up, not bisected: to allow for a slip in the first
letter, fifty of them are asked for at once."""


class Segment:
    """An immutable index of some headlines; a whole index is made of a few such."""

    def __init__(self, words: list[str], said: Numbers, counts: Numbers) -> None:
        """Index headlines given in numbers of `words`, which are sorted and all in use.

        `counts` says how many words each headline has.
        """
        self.words = words
        self.said = said
        self.said_from: Numbers = _running_total(counts)
        """By row, and one more: where its words begin in `said`."""
        self.rows, self.rows_from = _invert(said, counts, len(words))
        self.letters = Letters(words)
        self._objects = np.array(words, dtype=object)
        self._begun: dict[str, tuple[int, int]] = _by_beginning(words)

    @classmethod
    def of(cls, titles: Iterable[str]) -> Segment:
        """Index the titles, in their order."""
        words, said, counts = number_words(titles)
        ranked, places = _sort(words)
        return cls(ranked, places[said], counts)

    @classmethod
    def joining(cls, segments: Sequence[Segment]) -> Segment:
        """One segment that holds the headlines of all the given ones, in their order."""
        words = list(dict.fromkeys(chain.from_iterable(each.words for each in segments)))
        ranked, _ = _sort(words)
        number_of = {word: number for number, word in enumerate(ranked)}
        said = []
        for each in segments:
            numbers = map(number_of.__getitem__, each.words)
            said.append(np.fromiter(numbers, np.uint32, len(each.words))[each.said])
        counts = np.concatenate([np.diff(each.said_from) for each in segments])
        return cls(ranked, np.concatenate(said), counts)

    def __len__(self) -> int:
        """Return the number of headlines."""
        return len(self.said_from) - 1

    def number_of(self, word: str) -> int | None:
        """Return the number of a word, or None where no headline has it."""
        place = bisect_left(self.words, word)
        known = place < len(self.words) and self.words[place] == word
        return place if known else None

    def begun_by(self, letters: str) -> tuple[int, int]:
        """Return the words that begin with the letters: the first number, and the one behind."""
        if len(letters) == BEGINNING:
            return self._begun.get(letters, (0, 0))
        low = bisect_left(self.words, letters)
        return low, bisect_left(self.words, letters + LAST_CODE, lo=low)

    def words_at(self, numbers: Numbers) -> list[str]:
        """Return the words of those numbers."""
        found: list[str] = self._objects[numbers].tolist()
        return found

    def rows_between(self, low: int, high: int) -> Numbers:
        """Return the rows of the words `low` to before `high`, word by word: some come twice."""
        return self.rows[self.rows_from[low] : self.rows_from[high]]

    def counts_between(self, low: int, high: int) -> Numbers:
        """How many rows each word from `low` to before `high` has."""
        return np.diff(self.rows_from[low : high + 1])

    def rows_of(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return the rows of each of these words, word after word, and how many each has."""
        return _slices(self.rows, self.rows_from, numbers)

    def said_in(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """Return the word numbers of each of these rows, row after row, and how many each has."""
        return _slices(self.said, self.said_from, rows)


def _sort(words: list[str]) -> tuple[list[str], Numbers]:
    """Return the words sorted, and by former number the new one."""
    order = sorted(range(len(words)), key=words.__getitem__)
    places = np.empty(len(words), np.uint32)
    places[order] = np.arange(len(words), dtype=np.uint32)
    return [words[number] for number in order], places


def _by_beginning(words: list[str]) -> dict[str, tuple[int, int]]:
    """Return where the sorted words of each beginning stand."""
    if not words:
        return {}
    begun = [word[:BEGINNING] for word in words]
    ends = [place for place in range(1, len(words)) if begun[place] != begun[place - 1]]
    starts = [0, *ends]
    return {begun[low]: (low, high) for low, high in zip(starts, [*ends, len(words)], strict=True)}


def _invert(said: Numbers, counts: Numbers, words: int) -> tuple[Numbers, Numbers]:
    """From words by row to rows by word: the rows, and where those of each word begin."""
    pairs = said.astype(np.uint64) << np.uint64(32)
    pairs |= np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
    pairs.sort()
    if pairs.size:
        # A headline that says a word twice is still one headline.
        pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))]
    begins = np.searchsorted(pairs, np.arange(words + 1, dtype=np.uint64) << np.uint64(32))
    return pairs.astype(np.uint32), begins


def _slices(values: Numbers, begins: Numbers, which: Numbers) -> tuple[Numbers, Numbers]:
    """`values[begins[i]:begins[i + 1]]` for each `i` of `which`, end to end, and their lengths."""
    starts = begins[which]
    lengths = begins[which + 1] - starts
    shifts = np.repeat(starts - _running_total(lengths)[:-1], lengths)
    return values[shifts + np.arange(shifts.size)], lengths


def _running_total(counts: Numbers) -> Numbers:
    """Where each of several stretches begins, and where the last ends."""
    totals = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=totals[1:])
    return totals
