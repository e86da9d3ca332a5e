"""Units that stand together as one run: what a name, or several in a row, is cut from.

Between two units of a run stand a space, a hyphen, an ampersand, or small words that hold a name
together (Bank *of* England, Charles *de* Gaulle). Anything else parts them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.entities.units import Reader, Role, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTICLES = word_set("de la le van von der den del della di da do dos du bin ibn al el ul")
"""They join the parts of a person's or place's name: Vincent van Gogh, Rio de Janeiro."""

_BEFORE_A_PARTICLE = frozenset({Role.UNKNOWN, Role.FIRST, Role.KNOWN, Role.INITIAL})

_OWNERS = word_set(
    """
    Workers Farmers Teachers Writers Veterans Players Artists Actors Women Men Children People
    Students Soldiers Sailors Miners Peoples Mothers Nurses Lawyers Physicians Publishers
    """
)
"""Those whom an organisation may belong to by name: Workers' Party, Women's Institute."""

_HEADS_BEFORE_OF = word_set(
    """
    Ministry Department Bank Bureau Office Board Court Council Chamber House Institute
    Institution Academy University College School Society Association Federation Confederation
    Union League Fund Organization Organisation Alliance Congress Parliament Assembly Church
    Museum Library Registry Commission Committee Authority Army Party Front Corps Government
    Cabinet Embassy Archdiocese Diocese Gulf Bay Strait Straits Isle Isles Cape Sea Lake Republic
    Kingdom Province City County Territory Tower Temple Palace Port Mount Cave Garden Gardens Hall
    Act Acts Treaty Declaration Charter Convention Bill Edict Code Proclamation Articles Peace
    War Wars Battle Siege Massacre Festival Revolution Fall Trial Conference Congress Order Group
    Journal Bulletin Museums Institutes Centers Center Centre Partnership Agency Division
    Faculty Duchy Coast
    """
)
"""After these `of` goes on with the name: Bank of England."""

_LONGEST_RUN = 40
"""Units. Names are shorter; a text that is all capitalised words must not cost its square."""

_HEADS_BEFORE_FOR = word_set(
    """
    Center Centers Centre Institute Institutes Office Ministry Department Agency Fund
    Organization Organisation Foundation Committee Commission Council Movement Alliance Academy
    Association Society Authority Bureau Partnership Initiative Convention Treaty Conference
    Agreement Protocol Union Campaign Coalition Forum Secretary
    """
)
"""After these `for` and `on` go on with the name: Council on Foreign Relations."""


def runs(reader: Reader, units: list[Unit]) -> Iterator[list[Unit]]:
    """Yield the units in runs, in order; each unit is in exactly one."""
    run: list[Unit] = []
    for index, unit in enumerate(units):
        if len(run) == _LONGEST_RUN or (
            run and not _joined(reader, run, unit, units[index + 1 : index + 2])
        ):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _joined(reader: Reader, run: list[Unit], unit: Unit, following: list[Unit]) -> bool:
    """Whether `unit` goes on with `run`, by what stands between them.

    `following` holds the unit after `unit`, if there is one.
    """
    between = reader.words[run[-1].last + 1 : unit.first]
    if not between or between == ["&"]:
        return True
    if between == ["-"]:
        return reader.paragraph.adjacent(unit.first) and reader.paragraph.adjacent(unit.first - 1)
    if between in (["'"], ["'s"]):
        return _holds_possessive(run, unit)
    if all(word in _PARTICLES for word in between):
        return run[-1].role in _BEFORE_A_PARTICLE and unit.role is not Role.TITLE
    if between == ["and"] and _is_double_task(reader, run, unit, following):
        return True
    return _held_by_small_words(reader, run, unit, between)


def _holds_possessive(run: list[Unit], unit: Unit) -> bool:
    """Whether the possessive is inside a name: Workers' Party, St Mary's Hospital."""
    if unit.role not in {Role.COMMON, Role.KEYWORD, Role.UNKNOWN, Role.KNOWN}:
        return False
    if len(run) > 1 and run[-2].word in {"St", "St.", "Saint"}:
        return True
    return run[-1].role is Role.COMMON and run[-1].word in _OWNERS


def _is_double_task(reader: Reader, run: list[Unit], unit: Unit, following: list[Unit]) -> bool:
    """Whether `and` is inside a name that ends in a keyword: Food and Drug Administration."""
    return (
        reader.prose
        and run[-1].role is Role.COMMON
        and not reader.paragraph.starts_sentence(run[-1].first)
        and not any(part.keyword for part in run)
        and unit.role is Role.COMMON
        and bool(following)
        and following[0].role is Role.KEYWORD
        and following[0].first == unit.last + 1
    )


def _held_by_small_words(reader: Reader, run: list[Unit], unit: Unit, between: list[str]) -> bool:
    """Whether `of`, `for`, `on` or `and` between them belongs to the name."""
    if len(between) > 2 or (len(between) == 2 and between[1] not in {"the", "of"}):
        return False
    last, link = run[-1], between[0]
    if link == "of":
        return last.role is Role.TITLE or (
            reader.words[last.last] in _HEADS_BEFORE_OF or _is_list_of_tasks(reader, run)
        )
    if not reader.prose:
        return False
    if link in {"for", "on"}:
        return last.word in _HEADS_BEFORE_FOR or _ends_with_title(run)
    if link == "and":
        return _is_list_of_tasks(reader, run) and unit.role in {Role.COMMON, Role.KEYWORD}
    return False


def _ends_with_title(run: list[Unit]) -> bool:
    return run[-1].role is Role.TITLE


def _is_list_of_tasks(reader: Reader, run: list[Unit]) -> bool:
    """Whether the run is like `Department of Health`, which `and Human Services` may follow."""
    if run[-1].role is not Role.COMMON:
        return False
    for part, following in pairwise(run):
        link = reader.words[part.last + 1 : following.first]
        if (part.keyword or part.role is Role.TITLE) and link and link[0] in {"of", "for", "on"}:
            return True
    return False
