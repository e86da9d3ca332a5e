"""The names that most articles mention, the other way round: for each of them, its rows.

Looking through fifteen million pairs takes a tenth of a second. Yet no name is in more of some rows
than in all; so those that lead among some rows, if these are many, are among the ones that lead in
all. For these the rows are kept too:

    bits    of a name in at least one of 32 rows: a bit for each row
    lows    of the others: the rows themselves, by blocks of 65,536 rows, two bytes each

All as it was when this was made: what has been stated since is counted by who asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reader.index.ranges import running_total, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.index.mentions.postings import Pairs
    from reader.index.types import Array, Bytes, Numbers

BLOCK = 1 << 16
"""Rows whose numbers within the block fit into two bytes; a byte for each fits into the caches."""

DENSE = 32
"""A bit for every row takes no more than two bytes for one row in 16, and is counted faster."""

EACH_KIND = 512
"""Names of a kind: ten times as many as are ever shown, which is enough for a tenth of the rows."""

FEW_OF_KIND = 96
"""Names of a kind that are enough for half of the rows, at half the cost."""

_OTHER = np.uint16(0xFFFF)


class Frequent:
    """The rows of the most frequent names of every kind, as they were in the first `runs` runs."""

    def __init__(self, pairs: Pairs, articles: Numbers, kinds: Bytes) -> None:
        """Look through all pairs; half a second for fifteen million.

        `articles` says by name in how many rows it is, and `kinds` of which kind it is.
        """
        names, begins, run_of = pairs
        self.runs = len(begins) - 1
        self.numbers, ranks, self._dense = _leading(articles, kinds, len(run_of))
        """The names: the dense ones, then the others, those that lead their kind first."""
        self._articles = articles[self.numbers]
        self._kinds = kinds[self.numbers]
        self.few = self._dense + int(np.searchsorted(ranks[self._dense :], FEW_OF_KIND))
        """So many of the names will mostly do."""
        self._left = _most_of_the_others(self.numbers, articles, kinds)
        """By kind: the most rows that a name is in that is not among these."""
        self._blocks = -(-len(run_of) // BLOCK)
        self._bits = np.zeros((self._dense, self._blocks, BLOCK // 8), np.uint8)
        self._lows: list[Array] = []
        self._begins: list[Numbers] = []
        place_of = np.full(len(articles) + 1, _OTHER)
        place_of[self.numbers] = np.arange(len(self.numbers), dtype=np.uint16)
        for block, (places, lows) in enumerate(_blocks(names, begins, run_of, place_of)):
            self._take(block, places, lows)

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self.numbers)

    def of_kind(self, code: int, size: int) -> tuple[Numbers, int]:
        """Return the names of a kind among the first `size`, and in how many rows any other is."""
        is_of_kind = self._kinds == code
        behind = self._articles[size:][is_of_kind[size:]].max(initial=0)
        left = self._left[code] if code < len(self._left) else 0
        return self.numbers[:size][is_of_kind[:size]], max(int(behind), left)

    def reach(self, numbers: Numbers) -> int | None:
        """Return how many names from the first on hold all of these; None: not even all do."""
        places = np.flatnonzero(np.isin(self.numbers, numbers))
        if len(places) < len(numbers):
            return None
        return int(places[-1]) + 1 if len(places) else 0

    def counts(self, rows: Numbers, size: int) -> Numbers:
        """Return in how many of these rows each of the first `size` names is.

        They are to be of the runs that this was made of.
        """
        padded = np.zeros(self._blocks * BLOCK, bool)
        padded[rows] = True
        counts = np.zeros(size, np.int64)
        meant_bits = np.packbits(padded).view(np.uint64)
        for place in range(min(self._dense, size)):
            both = self._bits[place].reshape(-1).view(np.uint64) & meant_bits
            counts[place] = np.bitwise_count(both).sum(dtype=np.int64)
        for block, (lows, begins) in enumerate(zip(self._lows, self._begins, strict=True)):
            begins = begins[: max(size - self._dense, 0) + 1]
            lows = lows[: begins[-1]]
            is_hit = padded[block * BLOCK : (block + 1) * BLOCK].view(np.uint8)[lows]
            is_there = np.flatnonzero(begins[1:] > begins[:-1])
            if len(is_there):
                sums = np.add.reduceat(is_hit, begins[is_there], dtype=np.int32)
                counts[self._dense + is_there] += sums
        return counts

    def _take(self, block: int, places: Array, lows: Array) -> None:
        order = np.argsort(places, kind="stable")
        lows = lows[order]
        begins = running_total(np.bincount(places, minlength=len(self.numbers)))
        for place in range(self._dense):
            is_in = np.zeros(BLOCK, bool)
            is_in[lows[begins[place] : begins[place + 1]]] = True
            self._bits[place, block] = np.packbits(is_in)
        self._lows.append(lows[begins[self._dense] :].copy())  # without what the bits say
        self._begins.append(begins[self._dense :] - begins[self._dense])


def _leading(articles: Numbers, kinds: Bytes, rows: int) -> tuple[Numbers, Numbers, int]:
    """Return the names of most articles, `EACH_KIND` of each kind, with their ranks within it.

    First come the dense ones, the number of which is returned too; then the others by rank.
    """
    found, ranks = [], []
    for kind in range(int(kinds.max(initial=0)) + 1):
        numbers = np.flatnonzero((kinds == kind) & (articles > 0))
        if len(numbers) > EACH_KIND:
            order = np.argpartition(-articles[numbers].astype(np.int64), EACH_KIND)
            numbers = numbers[order[:EACH_KIND]]
        found.append(numbers[np.argsort(-articles[numbers].astype(np.int64), kind="stable")])
        ranks.append(np.arange(len(numbers)))
    numbers, rank = np.concatenate(found), np.concatenate(ranks)
    is_sparse = articles[numbers] * DENSE < rows
    order = np.lexsort((rank, is_sparse))
    return numbers[order], rank[order], int(np.count_nonzero(~is_sparse))


def _most_of_the_others(numbers: Numbers, articles: Numbers, kinds: Bytes) -> list[int]:
    others = articles.copy()
    others[numbers] = 0
    most = np.zeros(int(kinds.max(initial=0)) + 1, np.int64)
    np.maximum.at(most, kinds, others)
    return most.tolist()


def _blocks(
    names: Numbers, begins: Numbers, run_of: Numbers, place_of: Array
) -> Iterator[tuple[Array, Array]]:
    """Give for each block the pairs of frequent names: the name's place, the row within it."""
    for start in range(0, len(run_of), BLOCK):
        runs = run_of[start : start + BLOCK]
        stated = np.flatnonzero(runs >= 0)
        of_rows, sizes = stretches(names, begins, runs[stated])
        places = place_of[np.minimum(of_rows, len(place_of) - 1)]
        is_frequent = places != _OTHER
        lows = np.repeat(stated.astype(np.uint16), sizes)
        yield places[is_frequent], lows[is_frequent]
