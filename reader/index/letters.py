"""The letters of every word of a vocabulary, as arrays: the sieve before any close look.

Of each word two numbers of 64 bits are kept: which letters it has, one bit each; and which its
first eight are, one byte each. So a few machine instructions a word say which words can hold enough
of what was typed. The sieve lets through too much, never too little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index.ranges import running_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.types import Bools, Bytes, Numbers

FIRST_DIGIT_BIT = 26
"""The bits before are those of a to z."""

FIRST_SHARED_BIT = 36
"""From here on letters of other scripts: those of one alphabet are neighbours in Unicode, so that
most of them have a bit of their own."""

SHARED_BITS = 64 - FIRST_SHARED_BIT

HEAD = 8
"""So many first letters of a word are kept, by the lowest byte of their code: within an alphabet
that tells them apart."""

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


class Letters(NamedTuple):
    """What the sieve must know of each word, by its number."""

    lengths: Bytes
    """How many letters it has; 255 stands for more too."""
    vowels: Bytes
    """How many vowels it has behind its first letter."""
    masks: Numbers
    """Which letters it has, as bits."""
    heads: Numbers
    """Its first letters, `HEAD` or all, as bytes, the first one lowest; 0 behind its end."""

    @classmethod
    def of(cls, text: str, starts: Numbers) -> Letters:
        """Look at words that stand end to end in a text, each beginning where `starts` says."""
        begins, lengths = starts[:-1], np.diff(starts)
        if not len(begins):
            none = np.zeros(0, np.uint64)
            return cls(none.astype(np.uint8), none.astype(np.uint8), none, none)
        codes = _codes(text)
        vowels = _looked_up(IS_VOWEL, codes, 0)
        vowels[begins] = 0
        return cls(
            lengths.clip(max=255).astype(np.uint8),
            np.add.reduceat(vowels, begins, dtype=np.int64).astype(np.uint8),
            np.bitwise_or.reduceat(_masks(codes), begins),
            _heads(codes, begins, lengths),
        )

    @classmethod
    def of_words(cls, words: Sequence[str]) -> Letters:
        """Look at some words."""
        lengths = np.fromiter(map(len, words), np.int64, len(words))
        return cls.of("".join(words), running_total(lengths))

    def lacking(self, typed: str, which: slice | Numbers) -> Bytes:
        """Return how many different letters of what was typed each of the words lacks."""
        wanted = np.bitwise_or.reduce(_masks(_codes(typed)))
        lacking: Bytes = np.bitwise_count(~self.masks[which] & wanted)
        return lacking

    def hold(self, letters: str, place: int, which: slice | Numbers) -> Bools:
        """Return which words may hold the letters from that place on, all of it within `HEAD`."""
        assert place + len(letters) <= HEAD
        packed, width = np.uint64(_packed(letters)), 8 * len(letters)
        behind = np.uint64(8 * (HEAD - place - len(letters)))
        # Shifted up to lose the letters behind, and down to lose those before.
        found: Bools = (self.heads[which] << behind) >> np.uint64(64 - width) == packed
        return found


def _heads(codes: Numbers, begins: Numbers, lengths: Numbers) -> Numbers:
    heads = np.zeros(len(begins), np.uint64)
    padded = np.concatenate((codes, np.zeros(HEAD, codes.dtype)))
    for place in range(HEAD):
        letters = np.where(place < lengths, padded[begins + place] & 0xFF, 0)
        heads |= letters.astype(np.uint64) << np.uint64(8 * place)
    return heads


def _packed(letters: str) -> int:
    return sum((ord(letter) & 0xFF) << (8 * place) for place, letter in enumerate(letters))


def _codes(text: str) -> Numbers:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _masks(codes: Numbers) -> Numbers:
    bits = _looked_up(BIT_OF, codes, FIRST_SHARED_BIT + codes % SHARED_BITS)
    return np.uint64(1) << bits.astype(np.uint64)


def _looked_up(table: Bytes, codes: Numbers, otherwise: Numbers | int) -> Bytes:
    """Return what the table has for each code, and `otherwise` for those behind its end."""
    inside = codes < LATIN_TO_CYRILLIC
    return np.where(inside, table[np.where(inside, codes, 0)], otherwise).astype(np.uint8)
