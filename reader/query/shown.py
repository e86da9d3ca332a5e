"""A mistake as lines for a terminal: the reason, the query, and a mark below what is wrong.

What was typed is shown cell by cell as it stands, but for what could steer the terminal: that is
drawn as one sign each, so that columns stay true. A long query is cut around the mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.query.parser import parse
from reader.query.tree import EVERYTHING
from reader.text.graphemes import graphemes
from reader.text.sanitise import JOINERS
from reader.text.width import cell_width
from reader.text.wrapping import clip

if TYPE_CHECKING:
    from reader.query.mistakes import Mistake

MARK = "^"

INDENT = "  "

HIDDEN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that does not print."""

LEAST_CELLS = 20
"""However narrow the terminal says that it is: less tells nothing."""

LEAD_SHARE = 3
"""A third of the line is shown before the mistake, where not all of the query has room."""


def mistake_lines(text: str, mistake: Mistake, columns: int = 80) -> list[str]:
    """Return the three lines, without line breaks; the second and third fit into `columns`."""
    safe = printable(text)
    room = max(columns, LEAST_CELLS) - len(INDENT) - 1  # the mark may stand behind the end
    start, end = min(mistake.start, len(safe)), min(mistake.end, len(safe))
    head, shift = "", 0
    if cell_width(safe) > room:
        shift = _cut(safe, start, room // LEAD_SHARE)
        head = "…" if shift else ""
    line = clip(head + safe[shift:], room)
    before = cell_width(head + safe[shift:start])
    marked = min(cell_width(safe[start:end]), max(room - before, 0))
    return [
        _told(mistake),
        INDENT + line,
        INDENT + " " * before + MARK * max(marked, 1),
    ]


def fault_in(text: str) -> str:
    """Return what is wrong with a query that is finished, in a line; empty where nothing is."""
    for mistake in parse(text).mistakes:
        return _told(mistake)
    return ""


def fault_in_rule(text: str) -> str:
    """Return what is wrong with the query of a rule: also that it asks nothing, as `sort:` does."""
    fault = fault_in(text)
    if not fault and text.strip() and parse(text).tree.condition == EVERYTHING:
        return "this asks for nothing, and so for every article"
    return fault


def printable(text: str) -> str:
    """Return the text with one sign for each character that does not print."""
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable() or character in JOINERS:
        return character
    return " " if character.isspace() else HIDDEN


def _told(mistake: Mistake) -> str:
    return f"column {mistake.start + 1}: {printable(mistake.message)}"


def _cut(text: str, place: int, lead: int) -> int:
    """Return where to begin, so that at most `lead` cells stand before the place."""
    kept, cells = place, 0
    for start, end in reversed(list(graphemes(text[:place]))):
        cells += cell_width(text[start:end])
        if cells > lead:
            break
        kept = start
    return kept
