"""A run cut into names, the surest evidence first.

1. Keywords take the words around them: `U.S. State Department`, `Treaty of Versailles`.
2. Titles are cut out; they are no part of a person's name.
3. Known names stand for themselves; first names take the surnames after them.
4. What is left between is judged as one name by `classify`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.entities.classify import kind_of_rest
from reader.entities.units import Role
from reader.model import Kind

if TYPE_CHECKING:
    from reader.entities.units import Reader, Unit

_LONGEST_PERSON = 4
"""Units in a person's name; more in a row are something else."""

_JOINTS = frozenset({"of", "for", "on"})


class Name(NamedTuple):
    """A name found: tokens `first` to `last` inclusive, and what it names."""

    first: int
    last: int
    kind: Kind | None
    """None: an everyday word with a capital, a name only if the rest of the text says so."""
    sure: bool = True
    """Whether more than a guess stands behind the kind."""


def names_in(reader: Reader, run: list[Unit]) -> list[Name]:
    """Return the names of the run, in order."""
    found = _keyword_name(reader, run)
    if found is None:
        return _names_between_titles(reader, run)
    low, high, kind = found
    name = Name(run[low].first, run[high].last, kind)
    return [*names_in(reader, run[:low]), name, *names_in(reader, run[high + 1 :])]


# 1. Keywords


def _keyword_name(reader: Reader, run: list[Unit]) -> tuple[int, int, Kind] | None:
    """Return where in the run a name with a keyword stands, and its kind."""
    heads = [index for index, unit in enumerate(run) if unit.keyword]
    for head in reversed(heads):
        joint = _joint_after(reader, run, head)
        if joint is None and any(
            _joint_after(reader, run, other) for other in heads if other < head
        ):
            continue  # the keyword before the `of` is the head
        low = _left_end(reader, run, head)
        high = _right_end(reader, run, head) if joint else head
        if _is_enough(reader, run, low, head, high):
            return low, high, _kind_of_head(reader, run[head])
    return None


def _kind_of_head(reader: Reader, head: Unit) -> Kind:
    """Return the kind that the last word of the unit tells, or that of the known name."""
    kind = reader.gazetteer.keywords.get(reader.words[head.last], head.kind)
    return Kind.ORG if kind is None else kind


def _joint_after(reader: Reader, run: list[Unit], index: int) -> str | None:
    """Return the small word that ties the next unit to this one, if one does."""
    if index + 1 >= len(run):
        return None
    between = reader.words[run[index].last + 1 : run[index + 1].first]
    return between[0] if between and between[0] in _JOINTS else None


def _left_end(reader: Reader, run: list[Unit], head: int) -> int:
    """Return the first unit that belongs to the keyword at `head`."""
    low = head
    while low > 0:
        unit = run[low - 1]
        if unit.role is Role.TITLE or _joint_after(reader, run, low - 1):
            break
        if unit.kind is Kind.PERSON and run[head].kind is not Kind.PLACE:
            break
        if not reader.prose and not _is_distinctive(unit) and not _is_modifier(reader, unit):
            break
        low -= 1
    while low < head and run[low].role is Role.COMMON and reader.dubious(run[low].first):
        if _is_modifier(reader, run[low]):
            break
        low += 1
    return low


def _right_end(reader: Reader, run: list[Unit], head: int) -> int:
    """Return the last unit of what `of` or `for` adds to the keyword at `head`."""
    high = head + 1
    if run[high].role is Role.KNOWN and not run[high].keyword:
        return high
    while high + 1 < len(run):
        following = run[high + 1]
        if following.role in {Role.TITLE, Role.FIRST}:
            break
        if not reader.prose and not _is_distinctive(following):
            break
        if following.role is Role.KNOWN and not _joint_after(reader, run, high):
            break
        high += 1
    return high


def _is_enough(reader: Reader, run: list[Unit], low: int, head: int, high: int) -> bool:
    """Whether a keyword with what was found around it is a name, not a word with a capital."""
    others = [unit for unit in run[low : high + 1] if unit is not run[head]]
    if run[head].role is Role.KNOWN:
        return bool(others)  # alone, it is known by itself
    if not others:
        return False
    if reader.prose and not reader.dubious(run[low].first):
        return True
    return any(_is_distinctive(unit) for unit in others) or (
        _is_modifier(reader, run[low]) and head > low
    )


def _is_distinctive(unit: Unit) -> bool:
    return unit.role in {Role.KNOWN, Role.FIRST, Role.INITIAL, Role.UNKNOWN}


def _is_modifier(reader: Reader, unit: Unit) -> bool:
    return unit.role is Role.COMMON and unit.word in reader.gazetteer.modifiers


# 2. and 3. Titles, known names, first names


def _names_between_titles(reader: Reader, run: list[Unit]) -> list[Name]:
    names: list[Name] = []
    index = 0
    titled = False
    while index < len(run):
        if run[index].role is Role.TITLE:
            index = _after_title(reader, run, index)
            titled = True
            continue
        end = index
        while end < len(run) and run[end].role is not Role.TITLE:
            end += 1
        names.extend(_names_in_piece(reader, run[index:end], titled))
        index, titled = end, False
    return names


def _after_title(reader: Reader, run: list[Unit], index: int) -> int:
    """Return the unit after a title and the office that belongs to it: Minister of Finance."""
    joint = _joint_after(reader, run, index)
    index += 1
    while joint and index < len(run) and run[index].role in {Role.COMMON, Role.KEYWORD}:
        index += 1
    return index


def _names_in_piece(reader: Reader, piece: list[Unit], titled: bool) -> list[Name]:
    """Return the names in units without keyword names and titles."""
    names: list[Name] = []
    rest: list[Unit] = []
    index = 0

    def judge_rest() -> None:
        if rest:
            names.extend(_rest(reader, rest, titled and not names))
            rest.clear()

    while index < len(piece):
        length = _person_length(reader, piece, index, titled and index == 0)
        if length:
            judge_rest()
            names.append(Name(piece[index].first, piece[index + length - 1].last, Kind.PERSON))
            index += length
        elif piece[index].role is Role.KNOWN and not _joins_unknown(reader, piece, index, rest):
            judge_rest()
            names.append(Name(piece[index].first, piece[index].last, piece[index].kind))
            index += 1
        else:
            rest.append(piece[index])
            index += 1
    judge_rest()
    return names


def _joins_unknown(reader: Reader, piece: list[Unit], index: int, rest: list[Unit]) -> bool:
    """Whether a known name is by a hyphen part of a longer, unknown one: Airbus-Safran."""
    return (
        bool(rest) and rest[-1].role is Role.UNKNOWN and reader.words[piece[index].first - 1] == "-"
    )


def _person_length(reader: Reader, piece: list[Unit], index: int, titled: bool) -> int:
    """Return how many units from `index` make a person's full name; 0 when they make none."""
    unit = piece[index]
    end = index + 1
    if unit.role is Role.KNOWN and unit.kind is Kind.PERSON:
        return 1 + _is_suffix(piece, end)
    if not (unit.role in {Role.FIRST, Role.INITIAL} or (titled and unit.role is Role.UNKNOWN)):
        return 0
    while end < len(piece) and end - index < _LONGEST_PERSON and _goes_on(reader, piece, end):
        end += 1
    if end - index == 1 and not titled:
        return 0
    if unit.role is Role.INITIAL and all(u.role is Role.INITIAL for u in piece[index:end]):
        return 0
    return end - index + _is_suffix(piece, end)


def _goes_on(reader: Reader, piece: list[Unit], index: int) -> bool:
    """Whether the unit at `index` goes on with the person's name before it."""
    unit = piece[index]
    if reader.words[unit.first - 1] in {"&", "and", "of", "for"}:
        return False
    if unit.role in {Role.FIRST, Role.INITIAL, Role.UNKNOWN}:
        return True
    if unit.role is Role.COMMON:
        return unit.word in reader.gazetteer.surnames or (
            reader.prose and piece[index - 1].role in {Role.FIRST, Role.INITIAL}
        )
    single = unit.first == unit.last
    return single and (unit.kind is Kind.PERSON or unit.word in reader.gazetteer.surnames)


def _is_suffix(piece: list[Unit], index: int) -> int:
    return int(
        index < len(piece) and piece[index].word in {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"}
    )


# 4. The rest


def _rest(reader: Reader, rest: list[Unit], titled: bool) -> list[Name]:
    """Return the name that unknown units make, if any."""
    low, high = 0, len(rest)
    while low < high and rest[low].role is Role.COMMON and reader.dubious(rest[low].first):
        low += 1
    while low < high and rest[high - 1].role is Role.COMMON and not reader.prose:
        high -= 1
    dropped = [Name(unit.first, unit.last, None) for unit in (*rest[:low], *rest[high:])]
    if low == high:
        return dropped
    kind, sure = kind_of_rest(reader, rest[low:high], titled)
    name = Name(rest[low].first, rest[high - 1].last, kind, sure)
    return sorted([*dropped, name])
