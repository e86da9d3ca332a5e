"""From words by headline to headlines by word: the postings, sorted in small blocks.

Sorting all pairs of word and headline at once would take several times the memory that is kept. So
a block of headlines at a time is sorted, with numbers short enough that a pair fits 32 bits; then
what each block says of a word is put behind what the blocks before it said.
"""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from reader.index.ranges import narrowed, running_total

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.index.types import Numbers

PAIR_BITS = 32
"""Numbers of so many bits are sorted twice as fast as those of 64."""

BLOCK_BITS = 13
"""At most 8,192 headlines a block: their pairs stay in the caches."""


def postings(
    said_between: Callable[[int, int], tuple[Numbers, Numbers]], headlines: int, words: int
) -> tuple[Numbers, Numbers]:
    """Return the headlines of each word, ascending, word by word; and where those of each begin.

    `said_between` gives the word numbers of some headlines end to end, and how many each has. A
    headline that says a word twice is still one headline.
    """
    bits = min(BLOCK_BITS, PAIR_BITS - max(words - 1, 1).bit_length())
    blocks = range(0, headlines, 1 << bits)
    pairs = array("I")
    ends = [0]
    for start in blocks:
        said, counts = said_between(start, min(start + (1 << bits), headlines))
        pairs.frombytes(_sorted_pairs(said, counts, bits).tobytes())
        ends.append(len(pairs))
    of_block = [np.frombuffer(pairs, np.uint32)[low:high] for low, high in pairwise(ends)]
    return _by_word(of_block, words, bits)


def _by_word(blocks: Sequence[Numbers], words: int, bits: int) -> tuple[Numbers, Numbers]:
    """Put what the blocks say of each word together, block after block."""
    counts = np.zeros(words, np.int64)
    for pairs in blocks:
        each = _Runs(pairs, bits)
        counts[each.words] += each.sizes
    begins = running_total(counts)
    found = np.empty(int(begins[-1]), np.uint32)
    behind = begins[:-1].copy()
    for number, pairs in enumerate(blocks):
        each = _Runs(pairs, bits)
        places = np.repeat(behind[each.words] - each.starts, each.sizes) + np.arange(len(pairs))
        found[places] = (pairs & np.uint32((1 << bits) - 1)) + np.uint32(number << bits)
        behind[each.words] += each.sizes
    return found, narrowed(begins)


def _sorted_pairs(said: Numbers, counts: Numbers, bits: int) -> Numbers:
    """Return each word and its headline within the block as one number; each pair once."""
    pairs = said.astype(np.uint32) << np.uint32(bits)
    pairs |= np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
    pairs.sort()
    is_new = np.ones(len(pairs), bool)
    np.not_equal(pairs[1:], pairs[:-1], out=is_new[1:])
    return pairs[is_new]


class _Runs:
    """The words that a block says: the place of the first pair of each, and how many it has."""

    def __init__(self, pairs: Numbers, bits: int) -> None:
        said = pairs >> np.uint32(bits)
        self.starts = np.flatnonzero(np.diff(said, prepend=np.uint32(0xFFFFFFFF)))
        self.sizes = np.diff(self.starts, append=len(pairs))
        self.words = said[self.starts]
