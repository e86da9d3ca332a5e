"""Groups of words that are used alike: said and told, villages and towns.

Words are compared by the words next to them in the news (positive pointwise mutual information,
brought down to a few dimensions), then grouped by k-means. A context word that training saw twice
so speaks with the voice of its whole group.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.entities.vocabulary import small_letters
from tools.train_model.grouping import k_means, unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tools.train_model.grouping import Matrix

_WORDS = 14_000
"""The most frequent ones; the others are too seldom to be known by their company."""

_FEWEST = 4
_CONTEXTS = 1_500
"""Neighbours that count, on each side."""

_DIMENSIONS = 48
_GROUPS = 160
_NAMES = "0123456789abcdefghijklmnopqrstuvwxyz"


def clusters(sentences: Iterable[Sequence[str]], seed: int) -> dict[str, str]:
    """Return the group of each frequent word in small letters, as two letters or digits."""
    import numpy as np

    corpus = [["^", *map(small_letters, words), "$"] for words in sentences]
    counts = Counter(word for words in corpus for word in words[1:-1] if word[0].isalpha())
    ranked = sorted(counts, key=lambda word: (-counts[word], word))[:_WORDS]
    ranked = [word for word in ranked if counts[word] >= _FEWEST]
    rows = {word: index for index, word in enumerate(ranked)}
    columns = {word: index + 2 for index, word in enumerate(ranked[:_CONTEXTS])} | {"^": 0, "$": 1}
    width = len(columns)
    table = np.zeros((len(ranked), 2 * width), dtype=np.float32)
    for words in corpus:
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            row = rows.get(word)
            if row is not None:
                if before in columns:
                    table[row, columns[before]] += 1
                if after in columns:
                    table[row, width + columns[after]] += 1
    vectors = _reduced(_mutual_information(table), seed)
    groups = k_means(vectors, _GROUPS, seed)
    return {
        word: _NAMES[group // len(_NAMES)] + _NAMES[group % len(_NAMES)]
        for word, group in sorted(zip(ranked, groups.tolist(), strict=True))
    }


def _mutual_information(table: Matrix) -> Matrix:
    import numpy as np

    total = table.sum()
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0, keepdims=True) / total
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(table / np.maximum(expected, 1e-9))
    return np.asarray(np.where(table > 0, np.maximum(information, 0), 0), dtype=np.float32)


def _reduced(table: Matrix, seed: int) -> Matrix:
    """Return the rows in few dimensions, as unit vectors, by a randomised decomposition."""
    import numpy as np

    chance = np.random.default_rng(seed)
    basis = chance.standard_normal((table.shape[1], _DIMENSIONS + 16)).astype(np.float32)
    for _ in range(4):
        basis, _ = np.linalg.qr(table.T @ (table @ basis))
    left, values, _ = np.linalg.svd(table @ basis, full_matrices=False)
    vectors = left[:, :_DIMENSIONS] * np.sqrt(values[:_DIMENSIONS])
    return unit(vectors)
