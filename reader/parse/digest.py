"""The plain-text digest: articles and headlines in one file, told apart by how their lines look.

A part is a run of lines without a blank one; `lines` tells the headlines from the paragraphs in
it. From there:

* A headline begins an entry. Paragraphs belong to the headline right above them.
* A headline that is a part by itself also owns the paragraphs of the parts that follow.
  The headlines of a list own nothing beyond the blank line.
* Paragraphs under no headline are an article whose headline is made from its first sentence.
* An article goes on over blank lines until the next headline, a line of dashes or asterisks, or
  a gap wider than those that part its paragraphs.
* A byline or a date between a headline and a paragraph belongs to the article. It stays in the
  body, and is also read as the author or the date.

No line is lost, and no two lines become one but those of a wrapped paragraph.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.model import Body, ParsedArticle
from reader.named import NamedTuple
from reader.parse.encoding import decode
from reader.parse.lines import Unit, units
from reader.parse.parser import WholeParser
from reader.parse.sentences import derive_title
from reader.text.dates import parse_date
from reader.text.lazily import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_SEPARATOR = Lazy(r"\s*(?:(?:[-*_=~#⁂•·—–]\s*){3,}|⁂)\s*")

# A byline is `By` and names, nothing else; headlines go on in lower case.
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BYLINE = rf"[Bb][Yy]\s+({_NAME}(?:\s+{_NAME}|\s+and|\s+(?:de|van|von|der)|,){{1,8}})"

_WIDE_GAP = 2
"""Blank lines that part articles, where paragraphs are parted by fewer."""

_ENDLESS = 1 << 30
"""The gap that a separating line makes."""


class Part(NamedTuple):
    """Lines without a blank one among them, and how many blank ones stand before."""

    gap: int
    lines: list[str]


class Entry:
    """An article while its paragraphs are gathered."""

    def __init__(self, title: str = "") -> None:
        self.title = title
        self.paragraphs: list[str] = []


class DigestParser(WholeParser):
    """Reads plain text; see the module for how."""

    suffixes = frozenset({".txt", ".text"})

    def parse(self, data: bytes, name: str) -> list[ParsedArticle]:  # noqa: ARG002
        """Return the entries in order. Raises `ParseError` for what is not text."""
        parts = list(_parts(decode(data)))
        found = _with_credits([units(part.lines) for part in parts])
        wide = _wide_gap(parts, found)
        gatherer = _Gatherer()
        for part, part_units in zip(parts, found, strict=True):
            gatherer.take(part_units, is_far=part.gap >= wide)
        return [_article(entry) for entry in gatherer.entries]


class _Gatherer:
    """Gives each unit to the entry that it belongs to."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._is_open = False
        """Whether the last entry takes the paragraphs that come."""

    def take(self, part: list[Unit], *, is_far: bool) -> None:
        """Take the units of one part; `is_far`: a wide gap parts it from what came before."""
        if is_far and self.entries and self.entries[-1].paragraphs:
            self._is_open = False
        for unit in part:
            if unit.is_headline:
                self._begin(unit.text)
            else:
                if not self._is_open:
                    self._begin("")
                self.entries[-1].paragraphs.append(unit.text)
        if len(part) > 1 and part[-1].is_headline and part[-2].is_headline:
            self._is_open = False

    def _begin(self, title: str) -> None:
        self.entries.append(Entry(title))
        self._is_open = True


def _parts(text: str) -> Iterator[Part]:
    """Yield the parts of a text; separating lines end a part and are not in any."""
    gap = 0
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        is_blank = not line or line.isspace()
        is_separator = not is_blank and _SEPARATOR.fullmatch(line) is not None
        if not is_blank and not is_separator:
            lines.append(line)
            continue
        if lines:
            yield Part(gap, lines)
            gap, lines = 0, []
        gap += _ENDLESS if is_separator else 1


def _with_credits(parts: list[list[Unit]]) -> list[list[Unit]]:
    """Return the units, with bylines and dates between a headline and its text as paragraphs."""
    marked = [list(part) for part in parts]
    waiting: list[tuple[int, int]] = []
    follows_headline = False
    for place, number, unit in _placed(parts):
        if unit.is_headline and follows_headline and _is_credit(unit.text):
            waiting.append((place, number))
            continue
        if not unit.is_headline:
            for credit_place, credit_number in waiting:
                credit = marked[credit_place][credit_number]
                marked[credit_place][credit_number] = credit._replace(is_headline=False)
        waiting.clear()
        follows_headline = unit.is_headline
    return marked


def _placed(parts: list[list[Unit]]) -> Iterator[tuple[int, int, Unit]]:
    """Yield all units with the places of their parts and their places within those."""
    for place, part in enumerate(parts):
        for number, unit in enumerate(part):
            yield place, number, unit


def _wide_gap(parts: list[Part], found: list[list[Unit]]) -> int:
    """Return how many blank lines part articles in this file.

    Where each paragraph stands by itself after two blank lines or more, that is its spacing.
    """
    gaps = [part.gap for part in parts[1:] if part.gap < _ENDLESS]
    has_several_paragraphs = any(sum(not unit.is_headline for unit in part) > 1 for part in found)
    if has_several_paragraphs or not gaps:
        return _WIDE_GAP
    return max(_WIDE_GAP, min(gaps) + 1)


def _is_credit(text: str) -> bool:
    return bool(_byline(text)) or _date(text) is not None


def _byline(text: str) -> str:
    """Return who wrote an article, if the line says that and nothing else."""
    if text[:3].lower() != "by ":
        return ""
    byline = re.fullmatch(_BYLINE, text)
    return byline.group(1) if byline else ""


def _date(text: str) -> date | None:
    """Return the date that a line is; dates end in a figure or a zone."""
    return parse_date(text) if text[-1:].isdigit() or text.endswith(("Z", "T", "C")) else None


def _article(entry: Entry) -> ParsedArticle:
    """Return a gathered entry as an article, with the author and date that it opens with."""
    opening = list(takewhile(_is_credit, entry.paragraphs))
    bylines = filter(None, map(_byline, opening))
    dates = filter(None, map(_date, opening))
    text = (entry.paragraphs[len(opening) :] or entry.paragraphs or [""])[0]
    return ParsedArticle(
        title=entry.title or derive_title(text),
        title_is_derived=not entry.title,
        body=Body("\n\n".join(entry.paragraphs)),
        author=next(bylines, ""),
        published=next(dates, None),
    )
