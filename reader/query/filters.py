"""A field and what it is given, as a condition: `is:unread`, `person:"Xi Jinping"`, `newer:3d`.

What is wrong becomes a mistake with a suggestion. What is only unfinished says as much as it can.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from reader.model import Kind
from reader.query.fields import BETWEEN, FIELDS, OTHER_NAMES, Takes
from reader.query.lexer import quoted
from reader.query.matching import words_in
from reader.query.mistakes import Mistake, nearest, short
from reader.query.tree import (
    About,
    Aged,
    ByAuthor,
    Dated,
    FromSource,
    Has,
    HasKind,
    Is,
    Leaf,
    Naming,
    Part,
    Sort,
    Sought,
    Span,
    State,
    Tagged,
    Thing,
    Words,
)
from reader.query.when import Calendar, Recent, Unit, last_day, read_age, read_day
from reader.text.dates import parse_date

if TYPE_CHECKING:
    from enum import StrEnum

    from reader.query.lexer import Piece

Said: TypeAlias = Leaf | Sort | None
"""What a field and its value say; None: nothing."""

Read: TypeAlias = tuple[Said, tuple[Mistake, ...]]

LEAST_OF_A_FIELD = 3
"""Letters with which an unknown field is taken for a known one: `per:x` is, `p:x` may be anything.
"""

_CHOICES: dict[str, type[StrEnum]] = {"kind": Kind, "is": State, "has": Thing, "sort": Sort}

_NAMING: dict[str, type[FromSource | ByAuthor | Tagged | About]] = {
    "source": FromSource,
    "by": ByAuthor,
    "tag": Tagged,
    "about": About,
}

# What may become a day with more keys; its group is what it says already.
_HALF_A_DAY = re.compile(r"(\d{4}(?:-\d\d)?)-\d?|\d{1,3}", re.ASCII)
_HALF_AN_AGE = re.compile(r"\d+", re.ASCII)
_SLOPPY_DAY = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_SLOPPY_AGE = re.compile(r"(\d{1,6})\s*([a-z]+)", re.ASCII)


def is_field(piece: Piece, text: str) -> bool:
    """Whether something with a colon is meant as a field: `is:read`, and `persn:x`, but not `Re:`.

    A headline may be typed or pasted, `Ukraine: what we know`, and an address, `https://…`.
    What is unknown and given nothing is a field only while it is typed, at the end.
    """
    name, is_given = piece.field, piece.end > piece.value_start
    if name in FIELDS:
        return True
    if text.startswith("//", piece.value_start):
        return False
    if not is_given:
        return piece.end == len(text) and name.islower() and _meant(name) != ""
    return piece.is_quoted or name.islower() or _meant(name) != ""


class Filtering:
    """Reads the filters of one query."""

    def __init__(self, text: str, cursor: int | None) -> None:
        self._text = text
        self._cursor = cursor

    def read(self, piece: Piece) -> Read:
        """Return what a field and its value say, and what is wrong with them."""
        field = FIELDS.get(piece.field.lower())
        if field is None:
            return None, (self._unknown(piece),)
        given = _Given(piece.text, Span(piece.start, piece.end), piece.value_start, field.name)
        said, wrong = self._read_value(given, piece, field.takes)
        if not piece.is_closed:
            quote = piece.value_start
            wrong += (Mistake(quote, quote + 1, "this quotation is not closed", "", True),)
        return said, wrong

    def _read_value(self, given: _Given, piece: Piece, takes: Takes) -> Read:
        if not piece.text.strip():
            return None, (self._nothing(given, takes),)
        if takes is Takes.AGE:
            return self._age(given)
        if takes is Takes.DAYS:
            return self._days(given)
        if takes is Takes.CHOICE:
            return self._choice(given)
        return self._sought(given, piece), ()

    def _sought(self, given: _Given, piece: Piece) -> Leaf | None:
        is_open = not piece.is_closed or (not piece.is_quoted and piece.end == self._cursor)
        sought = Sought(piece.text, piece.is_quoted, is_open)
        field, span = given.field, given.span
        if field in (Part.TITLE, Part.BODY):
            return Words(sought, Part(field), span) if words_in(sought.text) else None
        if field in _NAMING:
            return _NAMING[field](sought, span=span)
        return Naming(sought, None if field == "name" else Kind(field), span)

    def _choice(self, given: _Given) -> Read:
        field, text, span = given.field, given.text.lower(), given.span
        choices = _CHOICES[field]
        if text in set(choices):
            return _chosen(field, text, span), ()
        others = [
            f"{other}:{text}" for other in ("is", "has", "kind") if text in set(_CHOICES[other])
        ]
        if others:
            reason = f"{field}: does not take {text}"
            return None, (Mistake(*span, reason, others[0]),)
        half = any(choice.startswith(text) for choice in choices)
        reason = f"{field}: takes {_listed(choices)}, not {short(given.text)}"
        other_name = OTHER_NAMES.get(text, "")
        meant = other_name if other_name in set(choices) else nearest(text, choices)
        return None, (self._wrong(given, reason, meant, half=half),)

    def _age(self, given: _Given) -> Read:
        text = given.text.lower()
        age = read_age(text)
        if age:
            return Aged(given.field == "newer", *age, given.span), ()
        day = read_day(text)
        if day:
            days = f"{day}{BETWEEN}" if given.field == "newer" else f"{BETWEEN}{day}"
            reason = f"{given.field}: takes an age; days belong behind date:"
            return None, (Mistake(*given.span, reason, f"date:{days}"),)
        half = bool(_HALF_AN_AGE.fullmatch(text))
        reason = f"{given.field}: takes an age such as 3d, 2w, 6mo or 12h, not {short(given.text)}"
        return None, (self._wrong(given, reason, _age_meant(text), half=half),)

    def _days(self, given: _Given) -> Read:
        """Read `2026-01`, `2026-01..2026-03`, `..yesterday`."""
        first_text, between, last_text = given.text.partition(BETWEEN)
        first = self._day(given, first_text, 0)
        last = self._day(given, last_text, len(first_text) + len(between)) if between else first
        wrong = tuple(dict.fromkeys(mistake for _, mistake in (first, last) if mistake))
        if between and not first_text and not last_text:
            reason = "a day is missing, before the dots or behind them"
            return None, (self._wrong(given, reason, "", half=True),)
        days = Dated(first[0], last[0], given.span)
        if any(not mistake.is_unfinished for mistake in wrong) or days == Dated(None, None):
            return None, wrong
        if _is_backwards(first[0], last[0]):
            reason = "this ends before it begins"
            return None, (self._wrong(given, reason, f"{last_text}{BETWEEN}{first_text}"),)
        return days, wrong

    def _day(
        self, given: _Given, text: str, offset: int
    ) -> tuple[Calendar | Recent | None, Mistake | None]:
        """Return a day of a range, None if it is open; and what is wrong with it."""
        lowered = text.lower()
        day = read_day(lowered)
        if day or not text:
            return day, None
        start, part = given.value_start + offset, given
        if self._text.startswith(text, start):  # else it is quoted, and marked as a whole
            part = _Given(text, Span(start, start + len(text)), start, given.field)
        half = _HALF_A_DAY.fullmatch(lowered)
        is_half = bool(half) or any(word.startswith(lowered) for word in Recent)
        reason = (
            f"there is no day {short(text)}; write 2026, 2026-01, 2026-01-29, today or yesterday"
        )
        mistake = self._wrong(part, reason, _day_meant(lowered), half=is_half)
        said = read_day(half[1]) if half and half[1] and mistake.is_unfinished else None
        return said, mistake

    def _nothing(self, given: _Given, takes: Takes) -> Mistake:
        choices = _CHOICES.get(given.field)
        belongs = _listed(choices) if choices else takes.value
        reason = f"{given.field}: stands alone; straight behind it belongs {belongs}"
        return Mistake(*given.span, reason, "", self._is_being_typed(given.span.end))

    def _wrong(self, given: _Given, reason: str, suggestion: str, *, half: bool = False) -> Mistake:
        """Return a mistake of a value; `half`: more keys may make it right."""
        end = given.span.end
        is_unfinished = half and self._is_being_typed(end)
        return Mistake(given.value_start, end, reason, suggestion, is_unfinished)

    def _is_being_typed(self, end: int) -> bool:
        return end in (len(self._text), self._cursor)

    def _unknown(self, piece: Piece) -> Mistake:
        meant = _meant(piece.field)
        name = f"{short(piece.field)}:"
        if meant:
            return Mistake(piece.start, piece.value_start, f"there is no field {name}", f"{meant}:")
        whole = self._text[piece.start : piece.end]
        reason = f"there is no field {name}; what is in quotes is looked for as it stands"
        return Mistake(piece.start, piece.end, reason, quoted(whole) if piece.text else "")


class _Given(NamedTuple):
    """What a field was given, and where."""

    text: str
    span: Span
    """Of the field and its value."""
    value_start: int
    field: str


def _chosen(field: str, text: str, span: Span) -> Leaf | Sort:
    if field == "is":
        return Is(State(text), span)
    if field == "has":
        return Has(Thing(text), span)
    return HasKind(Kind(text), span) if field == "kind" else Sort(text)


def _listed(choices: type[StrEnum]) -> str:
    *others, last = choices
    return f"{', '.join(others)} or {last}"


def _meant(name: str) -> str:
    """Return the field that was probably meant; empty where none is."""
    name = name.lower()
    if name in FIELDS:
        return name
    return OTHER_NAMES.get(name) or nearest(name, FIELDS, LEAST_OF_A_FIELD)


def _age_meant(text: str) -> str:
    """Return `3 days`, `3days`, `3D` as `3d`; empty where it is no age at all."""
    match = _SLOPPY_AGE.fullmatch(text.strip())
    if not match:
        return ""
    amount, word = match.groups()
    if word.startswith("min"):
        unit = Unit.MINUTE
    elif word.startswith("mo"):
        unit = Unit.MONTH
    else:
        units = [unit for unit in Unit if word.startswith(unit)]
        if not units:
            return ""
        unit = units[0]
    return f"{amount}{unit}"


def _day_meant(text: str) -> str:
    """Return the nearest day that there is: `2026-13` is `2026-12`, `29 Jan 2026` is that."""
    match = _SLOPPY_DAY.fullmatch(text)
    if match and int(match[1]) > 0:
        year, month = int(match[1]), min(max(int(match[2]), 1), 12)
        day = min(max(int(match[3]), 1), last_day(year, month)) if match[3] else 0
        return str(Calendar(year, month, day))
    written = parse_date(text)
    if written:
        return written.isoformat()[:10]
    return nearest(text, Recent)


def _is_backwards(first: Calendar | Recent | None, last: Calendar | Recent | None) -> bool:
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        return first.first > last.last
    return first is Recent.TODAY and last is Recent.YESTERDAY
