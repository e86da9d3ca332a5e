"""Vectors in groups by their direction: k-means, the same groups for the same seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_ROUNDS = 25
"""Later ones move hardly a vector."""

_SHORTEST = 1e-9
"""Length. Stands for zero, by which nothing is divided."""


def unit(vectors: Matrix) -> Matrix:
    """Return the vectors, each of length one."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, _SHORTEST))


def k_means(vectors: Matrix, groups: int, seed: int) -> NDArray[np.int64]:
    """Return the group of each vector of length one; of no more vectors than groups, any."""
    import numpy as np

    chance = np.random.default_rng(seed)
    centres = vectors[chance.choice(len(vectors), min(groups, len(vectors)), replace=False)]
    nearest = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(_ROUNDS):
        nearest = np.argmax(vectors @ centres.T, axis=1)
        for group in range(len(centres)):
            members = vectors[nearest == group]
            if len(members):
                centre = members.mean(axis=0)
                centres[group] = centre / max(float(np.linalg.norm(centre)), _SHORTEST)
    return nearest
