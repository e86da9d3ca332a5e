"""Titles into word numbers, in bulk: what `reader.text.words` says, at a million titles.

The words of a title here are exactly `split(fold(title))`; only the way is shorter. Many titles are
folded as one text, and English ones need no regular expression at all.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from reader.text.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.index.types import Numbers

TITLES_AT_ONCE = 4096
"""Enough that the work of a call vanishes, few enough that the words of one go fit in the caches:
the memory in use while building stays near what is kept."""

_PART_AT = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
"""In ASCII, everything but letters and digits parts words."""

_TITLE_ENDS = "X"
"""Stands behind each title, as a word of its own; it is none, since folding leaves no capital."""


class Numbering(dict[str, int]):
    """Numbers for words, given in the order in which the words are first met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def number_words(titles: Iterable[str]) -> tuple[list[str], Numbers, Numbers]:
    """Return the distinct words, and the titles as numbers: all of them, and how many by title.

    Words are numbered in the order in which they are first met.
    """
    numbering = Numbering({_TITLE_ENDS: 0})
    numbers: list[Numbers] = [np.empty(0, np.uint32)]
    counts: list[Numbers] = [np.empty(0, np.uint32)]
    for some in _batches(titles):
        words = _words_and_ends(some)
        said = np.fromiter(map(numbering.__getitem__, words), np.uint32, len(words))
        ends = np.flatnonzero(said == 0)
        counts.append((np.diff(ends, prepend=-1) - 1).astype(np.uint32))
        numbers.append(said[said != 0] - 1)
    return list(numbering)[1:], np.concatenate(numbers), np.concatenate(counts)


def _words_and_ends(titles: list[str]) -> list[str]:
    """Return the words of some titles end to end, with `_TITLE_ENDS` behind each title."""
    folded = fold("\n".join(titles))
    if folded.count("\n") != len(titles) - 1:
        folded = "\n".join(fold(title).replace("\n", " ") for title in titles)
    marked = folded.replace("\n", f" {_TITLE_ENDS} ") + f" {_TITLE_ENDS}"
    return marked.translate(_PART_AT).split() if marked.isascii() else split(marked)


def _batches(titles: Iterable[str]) -> Iterator[list[str]]:
    source = iter(titles)
    while some := list(islice(source, TITLES_AT_ONCE)):
        yield some
