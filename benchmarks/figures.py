"""A measured figure, and how it is told and kept."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One figure; with a limit, it is one that we hold ourselves to."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    """The most that it should be; None: told for comparison only."""
    at_least: bool = False
    """The limit is the least that it should be instead."""

    @property
    def holds(self) -> bool:
        """Whether it keeps its limit."""
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    @property
    def aim(self) -> str:
        """The limit in words; empty where there is none."""
        if self.limit is None:
            return ""
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"

    @property
    def told(self) -> str:
        """The value and its unit, to three digits."""
        digits = 3 if self.value < 1 else 2 if self.value < 100 else 0
        return f"{self.value:,.{digits}f} {self.unit}".rstrip()


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines for a terminal."""
    width = max(len(figure.name) for figure in figures)
    return "\n".join(_line(figure, width) for figure in figures)


def write(figures: Sequence[Figure], path: Path) -> None:
    """Keep the figures as JSON, in place of former ones of the same names."""
    kept = {figure.name: figure for figure in read(path)}
    kept |= {figure.name: figure for figure in figures}
    rows = [{**asdict(figure), "holds": figure.holds} for figure in kept.values()]
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read(path: Path) -> list[Figure]:
    """The figures that were kept; none where there is no such file."""
    if not path.exists():
        return []
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [
        Figure(**{name: value for name, value in row.items() if name != "holds"}) for row in rows
    ]


def _line(figure: Figure, width: int) -> str:
    line = f"{figure.name:{width}}  {figure.told:>12}"
    if figure.limit is None:
        return line
    return f"{line}  {figure.aim:>8}  {'held' if figure.holds else 'NOT HELD'}"
