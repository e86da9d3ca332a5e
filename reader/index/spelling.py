"""Titles into word numbers, in bulk: what `reader.text.words` says, at a million titles.

The words of a title here are exactly `split(fold(title))`; only the way is shorter. Many titles are
folded as one text, and English ones need no regular expression at all.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from reader.text.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.index.types import Numbers

TITLES_AT_ONCE = 4096
"""Enough that the work of a call vanishes, few enough that the words of one go fit in the caches:
the memory in use while building stays near what is kept."""

_PART_AT = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum() and chr(code) != "\n"}
)
"""In ASCII everything but letters and digits parts words; the line break parts titles as well."""


class Numbering(dict[str, int]):
    """Numbers for words, given in the order in which the words are first met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def number_words(titles: Iterable[str]) -> tuple[list[str], Numbers, Numbers]:
    """Return the distinct words, and the titles as numbers: all of them, and how many by title.

    Words are numbered in the order in which they are first met.
    """
    numbering = Numbering()
    said: list[Numbers] = [np.empty(0, np.uint32)]
    counts: list[Numbers] = [np.empty(0, np.uint32)]
    for some in _batches(titles):
        numbers, lengths = _number_batch(some, numbering)
        said.append(numbers)
        counts.append(lengths)
    return list(numbering), np.concatenate(said), np.concatenate(counts)


def _number_batch(titles: list[str], numbering: Numbering) -> tuple[Numbers, Numbers]:
    """Return the word numbers of some titles, one after the other, and how many each title has."""
    folded = fold("\n".join(titles))
    if folded.count("\n") != len(titles) - 1:
        folded = "\n".join(fold(title).replace("\n", " ") for title in titles)
    if folded.isascii():
        words = [line.split() for line in folded.translate(_PART_AT).split("\n")]
    else:
        words = [split(line) for line in folded.split("\n")]
    lengths = np.fromiter(map(len, words), np.uint32, len(words))
    numbers = map(numbering.__getitem__, chain.from_iterable(words))
    return np.fromiter(numbers, np.uint32, int(lengths.sum())), lengths


def _batches(titles: Iterable[str]) -> Iterator[list[str]]:
    source = iter(titles)
    while some := list(islice(source, TITLES_AT_ONCE)):
        yield some
