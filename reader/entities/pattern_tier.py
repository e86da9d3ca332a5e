"""The pattern tier: patterns, word lists and rules, in the order in which they are trusted.

text → paragraphs of tokens → dates, money, shares → units → runs → names → votes of the whole text
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.entities.gazetteer import gazetteer
from reader.entities.language import is_english
from reader.entities.merging import merged
from reader.entities.patterns import find_patterns
from reader.entities.runs import runs
from reader.entities.splitting import Name, names_in
from reader.entities.tokens import paragraphs
from reader.entities.units import Reader, Role
from reader.entities.votes import Found, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.entities.gazetteer import Gazetteer
    from reader.entities.tokens import Paragraph
    from reader.entities.units import Unit
    from reader.model import Mention

VERSION = "patterns-2"
"""Raised with each change of the rules or lists that may change a mention."""


class PatternRecogniser:
    """Recognises names by rules alone. It holds no state but its lists, and may be shared."""

    version = VERSION

    def __init__(self, lists: Gazetteer) -> None:
        self._lists = lists

    def recognise(self, text: str) -> list[Mention]:
        """Return the mentions in `text`: in order, not overlapping, without canonical names."""
        patterns: list[Mention] = []
        found: list[Found] = []
        guess = is_english(text)
        for paragraph in paragraphs(text):
            here = find_patterns(text, paragraph)
            patterns.extend(here)
            found.extend(self._names(text, paragraph, here, guess))
        return merged(text, patterns, settle(found))

    def _names(
        self, text: str, paragraph: Paragraph, patterns: list[Mention], guess: bool
    ) -> Iterator[Found]:
        """Yield the names of one paragraph; without `guess`, only those that the lists know."""
        reader = Reader(paragraph, self._lists, patterns)
        units = reader.units()
        names = _from_runs(reader, units) if guess else _from_lists(units)
        for name in names:
            start, end = paragraph.starts[name.first], paragraph.end(name.last)
            yield Found(start, end, text[start:end], name.kind, name.weight)


def _from_runs(reader: Reader, units: list[Unit]) -> Iterator[Name]:
    for run in runs(reader, units):
        yield from names_in(reader, run)


def _from_lists(units: list[Unit]) -> Iterator[Name]:
    for unit in units:
        if unit.role is Role.KNOWN:
            yield Name(unit.first, unit.last, unit.kind)


@lru_cache(maxsize=1)
def pattern_recogniser() -> PatternRecogniser:
    """Return the recogniser with the room's own lists; the same object each time."""
    return PatternRecogniser(gazetteer())
