"""The lists in `data/`: plain text, entries parted by commas or line ends, `#` begins a comment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = Path(__file__).parent / "data"


def read_entries(file_name: str) -> Iterator[str]:
    """Yield the entries of a list in `data/`, in order, without comments."""
    for line in (_DATA / file_name).read_text(encoding="utf-8").splitlines():
        for entry in line.partition("#")[0].split(","):
            entry = entry.strip()
            if entry:
                yield entry
