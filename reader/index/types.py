"""Names for the numpy arrays that the index hands around, for the eye and for the type checker."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
"""An array of whatever kind, to be kept or read."""

Bools: TypeAlias = NDArray[np.bool_]
"""Yes or no, by row or by word."""

Bytes: TypeAlias = NDArray[np.uint8]
"""A small number by row or by word; a plane of grades is one."""

Numbers: TypeAlias = NDArray[np.integer[Any]]
"""Row numbers, word numbers, places: whole numbers of whatever width."""

Ranks: TypeAlias = NDArray[Any]
"""How new rows are, higher for newer: whole numbers, or fractions as times of a clock may have."""
