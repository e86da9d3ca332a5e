"""What a target is: something that reads bytes, and what it may do with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

Run: TypeAlias = Callable[[bytes], None]
"""Reads an input and checks what came of it; what it raises but `Target.allowed` is a finding."""

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "tests" / "fuzz" / "seeds"
FINDINGS = ROOT / "tests" / "fuzz" / "findings"

CPU_SECONDS = 5.0
"""That one input may cost: fifty times what the slowest of this size should, so that only work
that grows out of all proportion is a finding."""


class Target(NamedTuple):
    """Something that reads bytes."""

    name: str
    prepare: Callable[[Path], Run]
    """Makes it ready; the folder is its own to write into."""
    allowed: tuple[type[Exception], ...] = ()
    """What it may raise, as it says in its documentation."""
    words: tuple[bytes, ...] = ()
    """What its inputs are made of."""
    made: Callable[[Path], list[bytes]] = lambda _: []
    """Seeds that are made rather than kept, in a folder of their own."""
    seconds: float = CPU_SECONDS

    def seeds(self, folder: Path) -> list[bytes]:
        """Return valid inputs to begin with: those in files, those that are made, and nothing."""
        files = sorted((SEEDS / self.name).glob("*"))
        return [*(file.read_bytes() for file in files), *self.made(folder), b""]

    def findings(self) -> list[Path]:
        """Return the inputs that once broke a promise."""
        return sorted((FINDINGS / self.name).glob("*"))


def simple(run: Run) -> Callable[[Path], Run]:
    """Return what prepares a target that needs nothing prepared."""
    return lambda _: run


def words(text: str) -> tuple[bytes, ...]:
    """Return the words of a text that are parted by blanks; `␣` stands for a blank, `⏎` a break."""
    return tuple(
        word.replace("␣", " ").replace("⏎", "\n").encode() for word in text.split() if word
    )
