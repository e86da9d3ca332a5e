"""Texts in which names were marked by hand as `[text|kind]`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Kind

if TYPE_CHECKING:
    from pathlib import Path

_MARK = re.compile(r"\[([^\]|]+)\|([a-z]+)\]")

_SAYS_KINDS = "# kinds: "

Span = tuple[int, int, Kind]
"""Start, end and kind of a name."""


class Marked(NamedTuple):
    """A text without its marks, and the names that the marks gave."""

    text: str
    spans: set[Span]


def read_marked(path: Path) -> list[Marked]:
    """Return the marked lines of a file; empty ones, and those behind `#`, are none."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [unmark(line) for line in lines if line and not line.startswith("#")]


def read_articles(path: Path) -> list[Marked]:
    """Return the marked articles of a file, between which lines are empty, with their lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return [unmark(article) for article in text.strip().split("\n\n")]


def kinds_marked(path: Path) -> frozenset[Kind]:
    """Return the kinds of which the file says `# kinds: …` that it marks every name."""
    lines = path.read_text(encoding="utf-8").splitlines()
    said = next(line for line in lines if line.startswith(_SAYS_KINDS))
    return frozenset(map(Kind, said.removeprefix(_SAYS_KINDS).split()))


def unmark(marked: str) -> Marked:
    """Take the marks out of a text."""
    text, position = "", 0
    spans: set[Span] = set()
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        spans.add((len(text), len(text) + len(match[1]), Kind(match[2])))
        text += match[1]
        position = match.end()
    return Marked(text + marked[position:], spans)
