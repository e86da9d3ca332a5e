"""A run cut into names, the surest evidence first.

1. Keywords take the words around them: `U.S. State Department`, `Treaty of Versailles`.
2. Titles are cut out; they are no part of a person's name.
3. Known names stand for themselves; first names take the surnames after them.
4. What is left between is judged as one name by `classify`.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reader.entities.classify import GUESS, SURE, kind_of_rest
from reader.entities.keywords import keyword_name
from reader.entities.lexicon import word_set
from reader.entities.people import HONORIFICS, after_title, person_length
from reader.entities.units import Role
from reader.model import Kind
from reader.named import NamedTuple

if TYPE_CHECKING:
    from reader.entities.units import Reader, Unit

_DIRECTIONS = word_set(
    """
    North South East West Northern Southern Eastern Western Central Northeast Northwest Southeast
    Southwest Upper Lower Greater Inner Outer Old New
    """
)
"""Words that with a place after them name a part of it, or another place: Greater Noida."""


class Name(NamedTuple):
    """A name found: tokens `first` to `last` inclusive, and what it names."""

    first: int
    last: int
    kind: Kind | None
    """None: an everyday word with a capital, a name only if the rest of the text says so."""
    weight: int = SURE
    """How much stands behind the kind; see `classify`."""


def names_in(reader: Reader, run: list[Unit]) -> list[Name]:
    """Return the names of the run, in order."""
    found = keyword_name(reader, run)
    if found is None:
        return _names_between_titles(reader, run)
    low, high, kind = found
    name = Name(run[low].first, run[high].last, kind)
    return [*names_in(reader, run[:low]), name, *names_in(reader, run[high + 1 :])]


def _names_between_titles(reader: Reader, run: list[Unit]) -> list[Name]:
    names: list[Name] = []
    index = 0
    title = ""
    while index < len(run):
        if run[index].role is Role.TITLE:
            title = run[index].word
            index = after_title(reader, run, index)
            continue
        end = index
        while end < len(run) and run[end].role is not Role.TITLE:
            end += 1
        names.extend(_names_in_piece(reader, run[index:end], title, before_title=end < len(run)))
        index, title = end, ""
    return names


def _names_in_piece(
    reader: Reader, piece: list[Unit], title: str, *, before_title: bool
) -> list[Name]:
    """Return the names in units without keyword names and titles.

    `title` stood right before the piece ("" for none); `before_title`: one stands after it.
    """
    names: list[Name] = []
    rest: list[Unit] = []
    index = 0
    while index < len(piece):
        here = title if index == 0 else ""
        length = person_length(reader, piece, index, here)
        if length:
            kind: Kind | None = Kind.PERSON
        elif piece[index].role is Role.KNOWN:
            length, kind = _known(reader, piece, index, here, before_title=before_title)
        else:
            rest.append(piece[index])
            index += 1
            continue
        first = piece[index].first
        if kind in {Kind.PLACE, Kind.GROUP} and rest and _names_a_part(reader, rest[-1]):
            first = rest.pop().first
        names.extend(_rest(reader, rest, title if not names else ""))
        rest = []
        names.append(Name(first, piece[index + length - 1].last, kind))
        index += length
    names.extend(_rest(reader, rest, title if not names else ""))
    return names


def _known(
    reader: Reader, piece: list[Unit], index: int, title: str, *, before_title: bool
) -> tuple[int, Kind | None]:
    """Return how many units from a known name on are one name, and its kind."""
    unit = piece[index]
    if title in HONORIFICS and unit.kind is Kind.PLACE and unit.first == unit.last:
        return 1, Kind.PERSON  # Lord Glasgow
    end = index + 1
    if unit.kind is Kind.PLACE and reader.prose and not before_title:
        while end < len(piece) and _is_plain(piece, end):
            end += 1
    # A place with other words behind it is what stands there: Perth Glory, Georgia Tech.
    return (end - index, Kind.ORG) if end - index > 1 else (1, unit.kind)


def _is_plain(piece: list[Unit], index: int) -> bool:
    """Whether the unit is a word of no own meaning, right after the one before it."""
    follows = piece[index - 1].last + 1 == piece[index].first
    return follows and piece[index].role in {Role.COMMON, Role.UNKNOWN}


def _names_a_part(reader: Reader, unit: Unit) -> bool:
    """Whether the unit is a direction that belongs to the place after it."""
    return unit.word in _DIRECTIONS and not reader.dubious(unit.first)


def _rest(reader: Reader, rest: list[Unit], title: str) -> list[Name]:
    """Return the names that unknown units make, and the everyday words beside them."""
    names: list[Name] = []
    parts = [rest] if reader.prose else _parts_of_headline(rest)
    for part in parts:
        low = 0
        while low < len(part) and _is_everyday(part[low]) and reader.dubious(part[low].first):
            names.append(Name(part[low].first, part[low].last, None, GUESS))
            low += 1
        if low < len(part):
            titled = bool(title) and part[0] is rest[0]
            kind, weight = kind_of_rest(reader, part[low:], titled=titled)
            names.append(Name(part[low].first, part[-1].last, kind, weight))
    return names


def _parts_of_headline(rest: list[Unit]) -> list[list[Unit]]:
    """Return the units parted by everyday words, which in a headline belong to no name."""
    return [list(part) for _, part in groupby(rest, key=_is_everyday)]


def _is_everyday(unit: Unit) -> bool:
    return unit.role in {Role.COMMON, Role.KEYWORD}
