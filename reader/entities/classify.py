"""The kind of a name that no list knows, judged by its words and the words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.entities.units import Role
from reader.model import Kind

if TYPE_CHECKING:
    from reader.entities.units import Reader, Unit

_BEFORE_A_PLACE = word_set("in at near from around outside across towards toward into")
_AFTER_A_PERSON = word_set(
    """
    said says told added asked wrote argued who whose whom married died born himself herself
    replied explained believes believed thinks thought hopes recalled resigned testified
    """
)
_AFTER_AN_ORGANISATION = word_set("announced reported acquired employs shares stock")
_LONGEST_ACRONYM = 6
"""Letters. A longer word in capitals is one that shouts."""


def kind_of_rest(reader: Reader, units: list[Unit], titled: bool) -> tuple[Kind | None, bool]:
    """Return the kind of the name that `units` make, and whether it is more than a guess.

    `titled`: a person's title stands right before them.
    """
    if titled and len(units) <= 3:
        return Kind.PERSON, True
    if all(unit.role is Role.COMMON or unit.role is Role.KEYWORD for unit in units):
        return _kind_of_common(reader, units)
    if len(units) == 1:
        return _kind_of_word(reader, units[0])
    return _kind_of_words(reader, units)


def _kind_of_common(reader: Reader, units: list[Unit]) -> tuple[Kind | None, bool]:
    """Judge everyday words with capitals: mostly a name only when there are several."""
    if len(units) == 1 or not reader.prose:
        return None, False
    return Kind.ORG, False


def _kind_of_word(reader: Reader, unit: Unit) -> tuple[Kind | None, bool]:
    """Judge one word."""
    before, after = _neighbours(reader, unit.first, unit.last)
    if unit.role is Role.INITIAL:
        return None, False
    if _is_acronym(unit.word) and reader.paragraph.tokens[unit.first].text == unit.word:
        return Kind.ORG, False
    if (
        unit.role is Role.FIRST
        or after in _AFTER_A_PERSON
        or unit.word in reader.gazetteer.surnames
    ):
        return Kind.PERSON, False
    if before in _BEFORE_A_PLACE:
        return Kind.PLACE, False
    if after == "'s" and not reader.prose:
        return Kind.ORG, False
    if before == "the" or after in _AFTER_AN_ORGANISATION:
        return Kind.ORG, False
    return Kind.PERSON, False


def _kind_of_words(reader: Reader, units: list[Unit]) -> tuple[Kind | None, bool]:
    """Judge several words, at least one of them no everyday word."""
    before, after = _neighbours(reader, units[0].first, units[-1].last)
    everyday = any(unit.role in {Role.COMMON, Role.KEYWORD} for unit in units)
    joined = any("&" in reader.words[unit.last + 1 : unit.last + 2] for unit in units[:-1])
    if joined or before == "the":
        return Kind.ORG, False
    if after in _AFTER_A_PERSON or units[-1].word in reader.gazetteer.surnames:
        return Kind.PERSON, False
    if before in _BEFORE_A_PLACE:
        return Kind.PLACE, False
    if everyday or len(units) > 3:
        return Kind.ORG, False
    return Kind.PERSON, False


def _neighbours(reader: Reader, first: int, last: int) -> tuple[str, str]:
    """Return the words before and after tokens `first` to `last`, lower-cased; "" at the ends."""
    words = reader.words
    before = words[first - 1].lower() if first else ""
    after = words[last + 1].lower() if last + 1 < len(words) else ""
    return before, after


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return letters.isupper() and 2 <= len(letters) <= _LONGEST_ACRONYM
