"""Names that a word of theirs gives away: a Ministry, a Strait, a Treaty, a War.

The keyword takes the words before it, and after it what `of` or `for` ties to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.units import Role
from reader.model import Kind

if TYPE_CHECKING:
    from reader.entities.units import Reader, Unit

_JOINTS = frozenset({"of", "for", "on"})

_DISTINCTIVE = frozenset({Role.KNOWN, Role.FIRST, Role.INITIAL, Role.UNKNOWN})
"""What only a name is made of. Everyday words with capitals may be a headline's."""

_BEFORE_NO_PERSON = frozenset({"the", "at", "in", "near"})


def keyword_name(reader: Reader, run: list[Unit]) -> tuple[int, int, Kind] | None:
    """Return the first and last unit of a name with a keyword in the run, and its kind."""
    heads = [index for index, unit in enumerate(run) if unit.keyword]
    for head in reversed(heads):
        found = _after_prefix(reader, run, head) or _around_head(reader, run, head, heads)
        if found is not None:
            return found
    return None


def joint_after(reader: Reader, run: list[Unit], index: int) -> str:
    """Return the small word that ties the next unit of the run to this one; "" for none."""
    if index + 1 >= len(run):
        return ""
    between = reader.words[run[index].last + 1 : run[index + 1].first]
    return between[0] if between and between[0] in _JOINTS else ""


def _after_prefix(reader: Reader, run: list[Unit], head: int) -> tuple[int, int, Kind] | None:
    """Return a name that begins with its keyword: Mount Everest."""
    kind = reader.gazetteer.prefixes.get(run[head].word)
    if kind is None or head + 1 >= len(run) or run[head].last + 1 != run[head + 1].first:
        return None
    following = run[head + 1]
    if following.role not in _DISTINCTIVE and (not reader.prose or following.role is Role.TITLE):
        return None
    return head, head + 1, kind


def _around_head(
    reader: Reader, run: list[Unit], head: int, heads: list[int]
) -> tuple[int, int, Kind] | None:
    """Return the name whose keyword is at `head`, with the words before and after it."""
    word = reader.words[run[head].last]
    if word not in reader.gazetteer.keywords:
        return None  # a keyword only before names
    joint = joint_after(reader, run, head)
    if not joint and any(joint_after(reader, run, other) for other in heads if other < head):
        return None  # the keyword before the `of` is the head
    low = _left_end(reader, run, head)
    high = _right_end(reader, run, head) if joint else head
    kind = reader.gazetteer.keywords[word]
    if not _is_enough(reader, run, low, head, high, kind) or _is_person(reader, run, low, head):
        return None
    return low, high, kind


def _left_end(reader: Reader, run: list[Unit], head: int) -> int:
    """Return the first unit that belongs to the keyword at `head`."""
    low = head
    while low > 0:
        unit = run[low - 1]
        if unit.role is Role.TITLE or joint_after(reader, run, low - 1):
            break
        if unit.kind is Kind.PERSON and run[head].kind is not Kind.PLACE:
            break
        if not reader.prose and unit.role not in _DISTINCTIVE and not _is_modifier(reader, unit):
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
    if _stands_alone(run[high]):
        return high
    while high + 1 < len(run):
        following = run[high + 1]
        if following.role in {Role.TITLE, Role.FIRST}:
            break
        if not reader.prose and following.role not in _DISTINCTIVE:
            break
        if _stands_alone(following) and not joint_after(reader, run, high):
            break
        high += 1
    return high


def _stands_alone(unit: Unit) -> bool:
    """Whether the unit is a known name that nothing goes on with."""
    return unit.role is Role.KNOWN and not unit.keyword and unit.kind is not Kind.GROUP


def _is_enough(reader: Reader, run: list[Unit], low: int, head: int, high: int, kind: Kind) -> bool:
    """Whether a keyword with what was found around it is a name, not a word with a capital."""
    others = [unit for unit in run[low : high + 1] if unit is not run[head]]
    if run[head].role is Role.KNOWN or not others:
        return bool(others)  # alone, a known name is known by itself
    if not reader.dubious(run[low].first):
        return True
    if run[head].word in reader.gazetteer.weak_keywords and not reader.prose:
        return any(unit.role in _DISTINCTIVE - {Role.KNOWN} for unit in others)
    if any(unit.role in _DISTINCTIVE for unit in others):
        return True
    return kind is Kind.ORG and (high > head or _is_modifier(reader, run[low]))


def _is_person(reader: Reader, run: list[Unit], low: int, head: int) -> bool:
    """Whether the keyword is somebody's surname: John Hall."""
    if run[head].word not in reader.gazetteer.surnames or head == low:
        return False
    before = reader.words[run[low].first - 1].lower() if run[low].first else ""
    return before not in _BEFORE_NO_PERSON and all(
        unit.role in {Role.FIRST, Role.INITIAL} for unit in run[low:head]
    )


def _is_modifier(reader: Reader, unit: Unit) -> bool:
    return unit.role is Role.COMMON and unit.word in reader.gazetteer.modifiers
