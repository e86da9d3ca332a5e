"""What could be typed next: fields by their beginnings, and what is known of this library.

Pure: who asks says what is known, with a weight each: how often, how lately. Of what begins with
the letters before the cursor, in any of its words, the weightiest come first; a chosen name is
written in quotes, so that it means this one and no other.
"""

from __future__ import annotations

from bisect import bisect_left
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from reader.query.fields import BETWEEN, FIELDS, Takes
from reader.query.lexer import Sign, pieces, quoted
from reader.query.matching import words_in
from reader.query.tree import NAMED_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.query.fields import FieldOf
    from reader.query.lexer import Piece

MOST_CHOICES = 8
"""As many as are looked through at a glance."""

LEAST_LETTERS = 2
"""Of a plain word, before names are offered for it: nobody means a name by one letter."""

_LAST = "\U0010ffff"
"""After every letter: ends the stretch of what begins alike."""

_ANY_NAME = ("name", "about")
"""The fields that take a name of whatever kind."""


class Value(NamedTuple):
    """Something that a field can be given."""

    name: str
    weight: float = 0.0
    """Higher is offered first."""


class Choice(NamedTuple):
    """One way to go on."""

    text: str
    """What to put in the place of `Completion.start` to `end`."""
    name: str
    """What to show: the name alone, or what a field finds."""
    field: str
    """The field that it is of."""
    is_whole: bool = True
    """A blank may follow; not after the colon of a field."""


class Completion(NamedTuple):
    """The ways to go on at a place of the text, the likeliest first."""

    start: int
    end: int
    choices: tuple[Choice, ...] = ()

    def applied(self, text: str, choice: Choice) -> tuple[str, int]:
        """Return the text with a choice made, and where the cursor stands then."""
        return text[: self.start] + choice.text + text[self.end :], self.start + len(choice.text)


class Known:
    """What fields can be given in this library. Built once, as it sorts; then asked at each key."""

    def __init__(self, values: Mapping[str, Iterable[Value]]) -> None:
        """`values` are by field; those of `person`, `org`, … serve `name` and `about` too."""
        self._tables = {field: _Table(some) for field, some in values.items()}

    def best(self, field: str, letters: str, limit: int) -> list[tuple[Value, str]]:
        """Return what begins with the letters, each with its field, the likeliest first."""
        fields: Iterable[str] = (field,)
        if field in _ANY_NAME and field not in self._tables:
            fields = NAMED_KINDS
        return self.best_of(fields, letters, limit)

    def best_of(self, fields: Iterable[str], letters: str, limit: int) -> list[tuple[Value, str]]:
        """Return the same for several fields together."""
        begun = " ".join(words_in(letters))
        found = [
            (value, field)
            for field in fields
            if field in self._tables
            for value in self._tables[field].best(begun, limit)
        ]

        def rank(each: tuple[Value, str]) -> tuple[bool, float, str]:
            name = " ".join(words_in(each[0].name))
            return not begun or name != begun, -each[0].weight, name

        return sorted(found, key=rank)[:limit]

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that values are known of."""
        return tuple(self._tables)


class _Table:
    """The values of one field, to be found by the beginning of any of their words."""

    def __init__(self, values: Iterable[Value]) -> None:
        self._values = sorted(values, key=lambda value: -value.weight)
        tails = []
        for number, value in enumerate(self._values):
            words = words_in(value.name) or [""]  # signs only, such as `++`
            tails += [(" ".join(words[place:]), number) for place in range(len(words))]
        tails.sort()
        self._tails = [tail for tail, _ in tails]
        self._numbers = [number for _, number in tails]

    def best(self, begun: str, limit: int) -> list[Value]:
        """Return the weightiest of what begins so, and what is called just so."""
        first = bisect_left(self._tails, begun)
        last = bisect_left(self._tails, begun + _LAST, first)
        # Numbers are in the order of weight; those called just so stand first in the stretch.
        just = bisect_left(self._tails, begun + " ", first, last) if begun else first
        numbers = dict.fromkeys(self._numbers[first : min(just, first + limit)])
        numbers |= dict.fromkeys(nsmallest(limit, set(self._numbers[first:last])))
        return [self._values[number] for number in numbers]


def complete(text: str, cursor: int, known: Known, limit: int = MOST_CHOICES) -> Completion:
    """Return how the query could go on at the cursor, a place in code points."""
    cursor = min(max(cursor, 0), len(text))
    piece = _piece_at(text, cursor)
    if piece is None:
        return Completion(cursor, cursor, _fields("", limit))
    if piece.sign is Sign.WORD:
        letters = text[piece.start : cursor]
        choices = _fields(letters, limit)
        if len(letters) >= LEAST_LETTERS:
            choices += tuple(
                Choice(f"{field}:{quoted(value.name)}", value.name, field)
                for value, field in known.best_of(known.fields, letters, limit - len(choices))
            )
        return Completion(piece.start, piece.end, choices)
    if piece.sign is not Sign.FIELD:
        return Completion(cursor, cursor)
    if cursor < piece.value_start:
        return Completion(
            piece.start, piece.value_start, _fields(text[piece.start : cursor], limit)
        )
    field = FIELDS.get(piece.field.lower())
    if field is None:
        return Completion(cursor, cursor)
    return _given(text, cursor, piece, field, known, limit)


def _piece_at(text: str, cursor: int) -> Piece | None:
    """Return the piece that is being typed; None between pieces, and behind a sign."""
    for piece in pieces(text):
        if piece.start < cursor <= piece.end:
            return piece if piece.sign not in {Sign.OPEN, Sign.CLOSE, Sign.MINUS} else None
        if piece.start >= cursor:
            break
    return None


def _given(
    text: str, cursor: int, piece: Piece, field: FieldOf, known: Known, limit: int
) -> Completion:
    """Return what the field of the piece could be given."""
    letters = text[piece.value_start : cursor].removeprefix('"')
    if field.takes in (Takes.TEXT, Takes.NAME):
        choices = tuple(
            Choice(f"{field.name}:{quoted(value.name)}", value.name, of)
            for value, of in known.best(field.name, letters, limit)
        )
    else:
        # Of two days, the one that is being typed.
        before, between, letters = letters.rpartition(BETWEEN)
        choices = tuple(
            Choice(f"{field.name}:{before}{between}{choice}", choice, field.name)
            for choice in field.choices
            if choice.startswith(letters.lower())
        )
    return Completion(piece.start, piece.end, choices[:limit])


def _fields(letters: str, limit: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"{field.name}:", field.finds, field.name, is_whole=False)
        for field in FIELDS.values()
        if field.name.startswith(letters)
    )[:limit]
