"""Which words are near a word as typed: slips, gaps, vowels left out. Judged on words alone.

The grade of a pair of words depends on nothing but the two, so that a headline is graded the same
whatever else is in the index. Two sieves spare most of the work: a mask of 64 bits, one a letter,
says which words could hold enough of the letters; then the longest common subsequence says which
hold them in order. Only what is left is looked at closely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA, LCSseq
from rapidfuzz.process import cdist

from reader.index import grades

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from reader.index.types import Bools, Bytes, Numbers

    Scorer = Callable[..., Any]

SHORTEST = 3
"""Words of fewer letters are near to half the dictionary, so nothing is near them."""

ONE_SLIP_FROM = 4
"""In three letters a slip leaves too little: there, only gaps are forgiven."""

TWO_SLIPS_FROM = 8
"""With two slips in seven letters, more is guessed than read."""

FIRST_KEPT_BELOW = 5
"""Words as short as that must at least begin right."""

DENSEST_GAPS = 0.5
"""Where letters are missing, at least this part of the word must be there."""

VOWELS = frozenset("aeiouаеиоуыэюяαειουω")
"""Letters that are left out in a hurry: Latin, Cyrillic and Greek ones, accents folded away."""

OTHER_LETTERS = 36
"""Bits from here on, 28 of 64, are shared by the letters of all other scripts: those of one
alphabet are neighbours in Unicode, so they fall on different bits for the most part."""

CODES_IN_ASCII = 128


def _bits_of_ascii() -> Bytes:
    """Letters have the bits 0 to 25, digits 26 to 35, whatever else ends up in a word the last."""
    bits = np.full(CODES_IN_ASCII, 63, np.uint8)
    bits[ord("a") : ord("z") + 1] = np.arange(26)
    bits[ord("0") : ord("9") + 1] = np.arange(26, 36)
    return bits


BITS_OF_ASCII = _bits_of_ascii()


def bits_of(codes: Numbers) -> Bytes:
    """Return the bit of each letter, by code point."""
    others = OTHER_LETTERS + codes % (64 - OTHER_LETTERS)
    ascii_codes = np.minimum(codes, CODES_IN_ASCII - 1)
    return np.where(codes < CODES_IN_ASCII, BITS_OF_ASCII[ascii_codes], others).astype(np.uint8)


class Letters:
    """What the first sieve must know of each word of a dictionary, as arrays by word number."""

    def __init__(self, words: Sequence[str]) -> None:
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        codes = np.frombuffer("".join(words).encode("utf-32-le"), np.uint32)
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(words) else lengths
        bits = bits_of(codes)
        self.lengths: Bytes = np.minimum(lengths, 255).astype(np.uint8)
        self.masks = np.bitwise_or.reduceat(np.uint64(1) << bits.astype(np.uint64), starts)
        self.first: Bytes = bits[starts]
        self.second: Bytes = bits[np.minimum(starts + 1, starts + lengths - 1)]

    def sieve(self, typed: str) -> Bools:
        """Return the words that hold enough of the letters of `typed` and begin in a like way."""
        bits = bits_of(np.frombuffer(typed.encode("utf-32-le"), np.uint32))
        wanted = np.bitwise_or.reduce(np.uint64(1) << bits.astype(np.uint64))
        spare = spare_letters(len(typed))
        held: Bools = np.bitwise_count(~self.masks & wanted) <= spare
        held &= self.lengths >= len(typed) - spare
        if len(typed) < FIRST_KEPT_BELOW:
            held &= self.first == bits[0]
        else:
            # A slip spoils the first letter or the second, or it swaps the two.
            held &= (
                (self.first == bits[0])
                | (self.second == bits[1])
                | (self.first == bits[1])
                | (self.second == bits[0])
            )
        return held


def spare_letters(length: int) -> int:
    """How many letters of a typed word may be missing from the word that is meant."""
    if length < ONE_SLIP_FROM:
        return 0
    return 1 if length < TWO_SLIPS_FROM else 2


def may_have_near(typed: str) -> bool:
    """Whether anything counts as near: not near a short word, nor near a number."""
    return len(typed) >= SHORTEST and not typed.isdecimal()


def grade(typed: str, words: Sequence[str]) -> Bytes:
    """Return the grade of each word as near what was typed, 0 where it is not."""
    graded = np.zeros(len(words), np.uint8)
    if not words or not may_have_near(typed):
        return graded
    least = len(typed) - spare_letters(len(typed))
    common = _compare(LCSseq.similarity, typed, words, least)
    kept = np.flatnonzero(common)
    if kept.size:
        close = [words[place] for place in kept.tolist()]
        graded[kept] = _grade_closely(typed, close, common[kept])
    return graded


def _grade_closely(typed: str, words: list[str], common: Bytes) -> Bytes:
    """Return the grades of words that share enough letters in order; `common` says how many."""
    size = len(typed)
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    best = np.zeros(len(words), np.float64)

    slips = _compare(OSA.distance, typed, words, 2)
    best[slips == 1] = grades.ONE_SLIP
    if size >= TWO_SLIPS_FROM:
        best[slips == 2] = grades.TWO_SLIPS
    if size < ONE_SLIP_FROM:
        best[:] = 0

    gaps = (common == size) & (lengths > size)
    density = size / lengths
    worth = np.where(density >= DENSEST_GAPS, grades.GAPS * (0.5 + density / 2), 0)
    best = np.maximum(best, np.where(gaps, worth, 0))

    vowels = np.fromiter(map(_vowels_within, words), np.int64, len(words))
    only_vowels_out = gaps & (lengths - vowels == size - _vowels_within(typed))
    best[only_vowels_out] = np.maximum(best[only_vowels_out], grades.VOWELS_OUT)

    if size >= FIRST_KEPT_BELOW:
        begun = _compare(LCSseq.similarity, typed, [word[: size + 1] for word in words], 0)
        missing = np.maximum(size - begun.astype(np.int64), 1)
        good = (lengths > size) & (missing <= spare_letters(size))
        best = np.maximum(best, np.where(good, grades.SLIP_IN_PREFIX / missing, 0))

    other_first = np.fromiter((word[0] != typed[0] for word in words), bool, len(words))
    best -= np.where(other_first, grades.OTHER_FIRST_LETTER, 0)
    return best.clip(0, grades.JOINED - 1).astype(np.uint8)


def _vowels_within(word: str) -> int:
    """How many vowels the word has after its first letter."""
    return sum(letter in VOWELS for letter in word[1:])


def _compare(scorer: Scorer, typed: str, words: Sequence[str], cutoff: int) -> Bytes:
    """Return what the scorer makes of `typed` and each word."""
    answers: Bytes = cdist([typed], words, scorer=scorer, score_cutoff=cutoff, dtype=np.uint8)[0]
    return answers
