"""The README's table of figures: written from bench.json, between two marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.figures import Figure

BEGIN = "<!-- figures: written by `make bench ARGS=--readme` -->"
END = "<!-- end of figures -->"

OF_A_CLASS = ": right, "
"""Stands in the names of figures that `make bench` prints for each class of damage."""


def section(figures: Sequence[Figure]) -> str:
    """The figures that have a limit, as a table of Markdown, without those of single classes."""
    lines = ["| | measured | limit |", "|---|---|---|"]
    lines += [
        f"| {figure.name} | {figure.told} | {figure.aim} |"
        for figure in figures
        if figure.limit is not None and OF_A_CLASS not in figure.name
    ]
    return "\n".join(lines)


def write_section(readme: Path, figures: Sequence[Figure]) -> None:
    """Put the figures into the README. Raises ValueError where it has no place for them."""
    text = readme.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{readme} has no place for figures")
    body = f"{before}{BEGIN}\n\n{section(figures)}\n\n{END}{after}"
    readme.write_text(body, encoding="utf-8")
