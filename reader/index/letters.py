"""The letters of every word of a dictionary, as arrays: the sieve before any close look.

A word's letters are 64 bits, one a letter of the Latin alphabet and one a digit; the letters of the
other scripts share 28. So one pass of a few machine instructions a word says which words can hold
enough of what was typed. The sieve lets through too much, never too little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.types import Bytes, Numbers

FIRST_DIGIT_BIT = 26
"""The bits before are those of a to z."""

FIRST_SHARED_BIT = 36
"""From here on letters of other scripts: those of one alphabet are neighbours in Unicode, so that
most of them have a bit of their own."""

SHARED_BITS = 64 - FIRST_SHARED_BIT

HEADS = (7, 9)
"""Beginnings of so many letters have masks of their own: of a long word nearly every letter can be
found somewhere, in its beginning few. Longer ones say hardly more than the whole word."""

VOWELS = "aeiouаеиоуыэюяαειουω"
"""What is left out in a hurry: Latin, Cyrillic and Greek vowels. Accents are folded away."""

LATIN_TO_CYRILLIC = 0x530
"""The tables by code point end here: behind Latin, Greek and Cyrillic."""


def _bit_table() -> Bytes:
    codes = np.arange(LATIN_TO_CYRILLIC)
    bits = FIRST_SHARED_BIT + codes % SHARED_BITS
    bits[ord("a") : ord("z") + 1] = np.arange(FIRST_DIGIT_BIT)
    bits[ord("0") : ord("9") + 1] = np.arange(FIRST_DIGIT_BIT, FIRST_SHARED_BIT)
    return bits.astype(np.uint8)


def _vowel_table() -> Bytes:
    table = np.zeros(LATIN_TO_CYRILLIC, np.uint8)
    table[[ord(vowel) for vowel in VOWELS]] = 1
    return table


BIT_OF = _bit_table()
IS_VOWEL = _vowel_table()


class Letters:
    """What the sieve must know of each word, by its number."""

    def __init__(self, words: Sequence[str]) -> None:
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        starts = np.cumsum(lengths) - lengths
        codes = _codes("".join(words))
        self.lengths: Bytes = lengths.clip(max=255).astype(np.uint8)
        self.vowels: Bytes = np.zeros(len(words), np.uint8)
        """How many vowels a word has behind its first letter."""
        self.masks: Numbers = np.zeros(len(words), np.uint64)
        """Which letters a word has, as bits."""
        self.heads: dict[int, Numbers] = dict.fromkeys(HEADS, self.masks)
        """The same for the first so many letters of each word, by how many."""
        if words:
            vowels = _looked_up(IS_VOWEL, codes, 0)
            vowels[starts] = 0
            self.vowels = np.add.reduceat(vowels, starts, dtype=np.int64).astype(np.uint8)
            masks = _masks(codes)
            self.masks = np.bitwise_or.reduceat(masks, starts)
            places = np.arange(len(codes)) - np.repeat(starts, lengths)
            for head in HEADS:
                masks_of_head = np.where(places < head, masks, np.uint64(0))
                self.heads[head] = np.bitwise_or.reduceat(masks_of_head, starts)

    def lacking(self, typed: str, which: slice | Numbers, head: int = 0) -> Bytes:
        """Return how many different letters of what was typed each of the words lacks.

        With `head`, letters far behind the word's first so many are not counted as its own.
        """
        wanted = np.bitwise_or.reduce(_masks(_codes(typed)))
        masks = self.masks
        if head:
            masks = next((self.heads[each] for each in HEADS if each >= head), masks)
        lacking: Bytes = np.bitwise_count(~masks[which] & wanted)
        return lacking


def _codes(text: str) -> Numbers:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _masks(codes: Numbers) -> Numbers:
    bits = _looked_up(BIT_OF, codes, FIRST_SHARED_BIT + codes % SHARED_BITS)
    return np.uint64(1) << bits.astype(np.uint64)


def _looked_up(table: Bytes, codes: Numbers, otherwise: Numbers | int) -> Bytes:
    """Return what the table has for each code, and `otherwise` for those behind its end."""
    inside = codes < LATIN_TO_CYRILLIC
    return np.where(inside, table[np.where(inside, codes, 0)], otherwise).astype(np.uint8)
