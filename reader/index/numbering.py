"""Numbers for words, many at a time: a hash table in arrays, for words known by 64 bits each.

A dictionary of half a million strings costs a walk through memory for each word of each title; here
one step does so for thousands of words at once.

    slots     by the highest bits of a hash: the number of a word, 0 where free
    hashes    by number: the whole hash, to see whether it is the same word; else, the next slot

Where two words share their 64 bits they would pass for the same one. The bits depend on a number
drawn anew in each run (`reader.index.spelling`), so that nobody can aim at that; by chance it
happens once in a hundred million indexes of half a million words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from reader.index.types import Bools, Numbers

SMALLEST = 10
"""A new table has so many bits of slots: a few titles should not pay for many."""

MIXER = np.uint64(0x9E3779B97F4A7C15)
"""The golden ratio's bits, which Knuth proposed: what is multiplied by it comes far apart."""

FULLEST = 2
"""There are so many slots a word at least: with fewer, looking for a free one takes many steps."""


class Numbering:
    """Gives each word, known by its hash, a number: 0 for the first one met, and so on."""

    def __init__(self) -> None:
        self.count = 0
        """How many words there are."""
        # Inside, numbers count from 1, so that 0 can say that a slot is free.
        self._hashes = np.zeros(1, np.uint64)
        self._resize(SMALLEST)

    def numbers_of(self, hashes: Numbers) -> tuple[Numbers, Numbers]:
        """Return the number of each word, and the places in `hashes` where new ones are first met.

        The new words' numbers follow those given before, in the order of the places returned.
        """
        self._make_room(len(hashes))
        numbers = np.empty(len(hashes), np.uint32)
        new = [np.empty(0, np.int64)]
        pending = np.arange(len(hashes))
        slots = self._first_slots(hashes)
        while pending.size:
            wanted = hashes[pending]
            is_free = self._slots[slots] == 0
            if is_free.any():
                new.append(pending[is_free][self._settle(slots[is_free], wanted[is_free])])
            held = self._slots[slots]
            is_same = self._hashes[held] == wanted
            numbers[pending[is_same]] = held[is_same] - 1
            pending, slots = pending[~is_same], self._next(slots[~is_same])
        return numbers, np.concatenate(new)

    def find(self, hashed: int) -> int | None:
        """Return the number of one word; None where it was never met."""
        slot = hashed >> (64 - self._bits)
        while held := int(self._slots[slot]):
            if int(self._hashes[held]) == hashed:
                return held - 1
            slot = (slot + 1) % len(self._slots)
        return None

    def _settle(self, slots: Numbers, hashes: Numbers) -> Bools:
        """Let words take free slots; which of them got theirs, where several wanted the same."""
        order = np.arange(1, len(slots) + 1, dtype=np.uint32)
        self._slots[slots] = order
        is_settled: Bools = self._slots[slots] == order
        settled = np.flatnonzero(is_settled)
        numbers = np.arange(self.count + 1, self.count + 1 + len(settled))
        self._slots[slots[settled]] = numbers
        self._hashes[numbers] = hashes[settled]
        self.count += len(settled)
        return is_settled

    def _make_room(self, more: int) -> None:
        """Grow, should so many new words come."""
        most = self.count + more
        if most >= len(self._hashes):
            self._hashes = np.concatenate((self._hashes, np.zeros(most, np.uint64)))
        if most * FULLEST > len(self._slots):
            self._resize((most * FULLEST).bit_length())
            numbers = np.arange(1, self.count + 1, dtype=np.uint32)
            slots = self._first_slots(self._hashes[numbers])
            while numbers.size:
                is_free = self._slots[slots] == 0
                self._slots[slots[is_free]] = numbers[is_free]
                is_settled = self._slots[slots] == numbers
                numbers, slots = numbers[~is_settled], self._next(slots[~is_settled])

    def _resize(self, bits: int) -> None:
        self._bits = bits
        self._slots = np.zeros(1 << bits, np.uint32)

    def _first_slots(self, hashes: Numbers) -> Numbers:
        slots: Numbers = (hashes >> np.uint64(64 - self._bits)).astype(np.int64)
        return slots

    def _next(self, slots: Numbers) -> Numbers:
        return (slots + 1) & (len(self._slots) - 1)
