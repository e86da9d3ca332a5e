"""What a run of the measurements is given: how large, by which seed, and where to put files."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.corpus import invent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CORPORA = ("latin", "mixed")
"""Words in Latin letters; and words half of which are Cyrillic or accented."""


@dataclass(frozen=True)
class Plan:
    """One run of the measurements."""

    folder: Path
    """For files that are made on the way; it is gone afterwards."""
    rows: int = 1_000_000
    """How many headlines are meant by "a million"; fewer to try things out."""
    seed: int = 11
    """Of corpora and queries. Tuning is done on another: 7."""
    keystrokes: int = 20_000
    """How many answers are timed."""
    _corpora: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def titles(self, corpus: str, rows: int | None = None) -> list[str]:
        """The headlines of a corpus, `rows` or all of them; invented once a run."""
        key = corpus, rows or self.rows
        if key not in self._corpora:
            self._corpora[key] = invent(key[1], self.seed, mixed=corpus == "mixed")
        return self._corpora[key]

    def titles_file(self, corpus: str) -> Path:
        """The headlines of a corpus, a line each."""
        path = self.folder / f"{corpus}.txt"
        if not path.exists():
            path.write_text("\n".join(self.titles(corpus)) + "\n", encoding="utf-8")
        return path


def part(values: Sequence[float], share: float) -> float:
    """The value that this share of all is at most."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


@contextmanager
def without_collecting() -> Iterator[None]:
    """Take no time for garbage meanwhile, as the program does not either."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
