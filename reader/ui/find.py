"""Finding within the open article: where the words stand, and which of the places is looked at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.model import Field
from reader.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.ui.page import Line, Page

Match = tuple[Field, int, int]
"""A part of the article, and where in it a match starts and ends."""

_ORDER = {Field.TITLE: 0, Field.BODY: 1}


class Find:
    """The matches of some words in a page; empty words match nothing."""

    def __init__(self, words: str = "") -> None:
        self.words = words.strip()
        self.matches: list[Match] = []
        self._at = 0

    @property
    def current(self) -> Match | None:
        """The match that is looked at."""
        return self.matches[self._at] if self.matches else None

    @property
    def position(self) -> int:
        """Which match that is, counted from 1; 0 when there is none."""
        return self._at + 1 if self.matches else 0

    def look(self, page: Page) -> None:
        """Find the words in a page, however they are cased or accented."""
        wanted = fold(self.words)
        self.matches = [
            (part, start, end)
            for part in (Field.TITLE, Field.BODY)
            for start, end in _occurrences(*page.folded(part), wanted)
        ]
        self._at = min(self._at, max(0, len(self.matches) - 1))

    def start_from(self, part: Field, offset: int) -> None:
        """Look at the first match from a place on, or from the beginning if none follows."""
        places = [(_ORDER[match[0]], match[1]) for match in self.matches]
        at = bisect_left(places, (_ORDER[part], offset))
        self._at = at if at < len(places) else 0

    def move(self, step: int) -> None:
        """Look at another match, around the ends."""
        if self.matches:
            self._at = (self._at + step) % len(self.matches)

    def matches_in(self, line: Line) -> Iterator[tuple[int, int, bool]]:
        """The matches that touch a line: start, end, and whether it is the one looked at."""
        if line.field is None or not self.matches:
            return
        part = _ORDER[line.field]
        first = bisect_right(
            self.matches, (part, line.start), key=lambda match: (_ORDER[match[0]], match[2])
        )
        for at in range(first, len(self.matches)):
            field, start, end = self.matches[at]
            if field != line.field or start >= line.end:
                return
            if any(line.places(start, end)):
                yield start, end, at == self._at


def _occurrences(folded: str, offsets: Sequence[int], wanted: str) -> Iterator[tuple[int, int]]:
    if not wanted:
        return
    at = folded.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        yield offsets[at], offsets[end - 1] + 1
        at = folded.find(wanted, end)
