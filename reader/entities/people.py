"""Persons' names inside a run: first names with the surnames after them, names after titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.keywords import joint_after
from reader.entities.lexicon import word_set
from reader.entities.units import Role
from reader.model import Kind

if TYPE_CHECKING:
    from reader.entities.units import Reader, Unit

HONORIFICS = word_set(
    """
    Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Dame Lord Lady Prof Prof. Professor Madame Baron
    Baroness Captain Capt. Colonel Col. Major Sergeant
    """
)
"""Titles that only a person's name follows, even where it is a place's too."""

_LONGEST_PERSON = 4
"""Units in a person's name; more in a row are something else."""

_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_PARTS = frozenset({Role.FIRST, Role.INITIAL, Role.UNKNOWN})


def after_title(reader: Reader, run: list[Unit], index: int) -> int:
    """Return the unit after a title and the office that belongs to it: Minister of Finance."""
    joint = joint_after(reader, run, index)
    index += 1
    while joint and index < len(run) and run[index].role in {Role.COMMON, Role.KEYWORD}:
        index += 1
    return index


def person_length(reader: Reader, piece: list[Unit], index: int, title: str) -> int:
    """Return how many units from `index` make a person's full name; 0 when they make none."""
    unit = piece[index]
    end = index + 1
    if unit.role is Role.KNOWN and unit.kind is Kind.PERSON:
        while end < len(piece) and piece[end].role is Role.UNKNOWN and reader.prose:
            end += 1  # Muhammad Ali Jinnah
        return end - index + _is_suffix(piece, end)
    if not (unit.role in {Role.FIRST, Role.INITIAL} or (title and unit.role is Role.UNKNOWN)):
        return 0
    while end < len(piece) and end - index < _LONGEST_PERSON and _goes_on(reader, piece, end):
        end += 1
    if end - index == 1 and not title:
        return 0
    if all(part.role is Role.INITIAL for part in piece[index:end]):
        return 0
    return end - index + _is_suffix(piece, end)


def _goes_on(reader: Reader, piece: list[Unit], index: int) -> bool:
    """Whether the unit at `index` goes on with the person's name before it."""
    unit = piece[index]
    if reader.words[unit.first - 1] in {"&", "and", "of", "for"}:
        return False
    if unit.role in _PARTS:
        return True
    if unit.role is Role.COMMON or unit.role is Role.KEYWORD:
        return unit.word in reader.gazetteer.surnames or (
            reader.prose and piece[index - 1].role in {Role.FIRST, Role.INITIAL}
        )
    single = unit.first == unit.last
    return single and (unit.kind is Kind.PERSON or unit.word in reader.gazetteer.surnames)


def _is_suffix(piece: list[Unit], index: int) -> int:
    return int(index < len(piece) and piece[index].word in _SUFFIXES)
