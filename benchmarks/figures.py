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

    @property
    def holds(self) -> bool:
        """Whether it keeps its limit."""
        return self.limit is None or self.value <= self.limit


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines for a terminal."""
    width = max(len(figure.name) for figure in figures)
    return "\n".join(_line(figure, width) for figure in figures)


def write(figures: Sequence[Figure], path: Path) -> None:
    """Keep the figures as JSON."""
    rows = [{**asdict(figure), "holds": figure.holds} for figure in figures]
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _line(figure: Figure, width: int) -> str:
    line = f"{figure.name:{width}}  {figure.value:10.2f} {figure.unit:3}"
    if figure.limit is None:
        return line.rstrip()
    return f"{line} limit {figure.limit:g}: {'held' if figure.holds else 'NOT HELD'}"
