"""The pieces that a query is typed in, each with its place. Any text has some: nothing is an error.

Time is linear in the text: no pattern here can match one stretch in two ways.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sign(Enum):
    """What a piece is."""

    OPEN = auto()
    CLOSE = auto()
    MINUS = auto()
    OR = auto()
    WORD = auto()
    PHRASE = auto()
    FIELD = auto()


class Piece(NamedTuple):
    """A piece of the text: `text[start:end]`."""

    sign: Sign
    start: int
    end: int
    text: str = ""
    """A word as it stands; a phrase, or what a field is given, without quotes."""
    field: str = ""
    """The name before the colon."""
    is_quoted: bool = False
    is_closed: bool = True
    """It has its closing quote, where it has an opening one."""

    @property
    def value_start(self) -> int:
        """Where that begins which stands after the colon; where all begins without one."""
        return self.start + len(self.field) + 1 if self.sign is Sign.FIELD else self.start


OR = "OR"
"""In capitals only: the small word is a word."""

# No blank, no parenthesis, no quote.
_RUN = r'[^\s()"]'

_BLANK = re.compile(r"\s*")
_MINUS = re.compile(r"-(?=\S)")
_WORD = re.compile(rf"{_RUN}+")
_FIELD = re.compile(r"([A-Za-z_]+):")
_VALUE = re.compile(rf"{_RUN}*")
_QUOTED = re.compile(r'"((?:[^"\\]++|\\.?)*+)("?)', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_TO_ESCAPE = re.compile(r'["\\]')

_ONE_LETTER = {"(": Sign.OPEN, ")": Sign.CLOSE}


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text in order; only blanks lie between them."""
    place = _skip_blank(text, 0)
    while place < len(text):
        piece = _piece(text, place)
        yield piece
        place = _skip_blank(text, piece.end)


def quoted(text: str) -> str:
    """Return the text in quotes, as `pieces` reads it."""
    return '"' + _TO_ESCAPE.sub(r"\\\g<0>", text) + '"'


def is_run(text: str) -> bool:
    """Whether the text can stand after a colon without quotes."""
    return _WORD.fullmatch(text) is not None


def _skip_blank(text: str, place: int) -> int:
    match = _BLANK.match(text, place)
    return match.end() if match else place


def _piece(text: str, place: int) -> Piece:
    sign = _ONE_LETTER.get(text[place])
    if sign:
        return Piece(sign, place, place + 1)
    if _MINUS.match(text, place):
        return Piece(Sign.MINUS, place, place + 1)
    if match := _FIELD.match(text, place):
        return _field(text, place, match)
    if match := _QUOTED.match(text, place):
        return Piece(Sign.PHRASE, place, match.end(), _inner(match), "", True, bool(match[2]))
    word = _WORD.match(text, place)
    end = word.end() if word else place + 1
    said = text[place:end]
    return Piece(Sign.OR if said == OR else Sign.WORD, place, end, said)


def _field(text: str, place: int, name: re.Match[str]) -> Piece:
    if value := _QUOTED.match(text, name.end()):
        given, end, is_closed = _inner(value), value.end(), bool(value[2])
        return Piece(Sign.FIELD, place, end, given, name[1], True, is_closed)
    match = _VALUE.match(text, name.end())
    end = match.end() if match else name.end()
    return Piece(Sign.FIELD, place, end, text[name.end() : end], name[1])


def _inner(match: re.Match[str]) -> str:
    """Return what stands between the quotes."""
    return _ESCAPED.sub(r"\1", match[1]) if "\\" in match[1] else match[1]
