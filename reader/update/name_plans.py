"""What is to be written into `names.toml` for what the reader says of a name on the screen.

The screen shows names as they are corrected; the file speaks of names as they are recognised. So
what is said of a name is said of all that is called so by now. A plan is the corrections that
change, as they are to be; the pure half of correcting in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Entity
from reader.settings.names import Correction

if TYPE_CHECKING:
    from reader.entities.corrections import Corrections
    from reader.model import Kind


def renamed(
    corrections: Corrections, entity: Entity, target: Entity, *, is_recognised: bool
) -> list[Correction]:
    """Call a name otherwise, or join it with another, or say that it is of another kind.

    `is_recognised` says whether texts have it under this name, or only through corrections.
    """
    called_so = _called(corrections, entity)
    own = _own(corrections, entity)
    if own not in called_so and (is_recognised or not called_so):
        called_so.append(own)
    plan = [_leading(each, target) for each in called_so]
    there = _own(corrections, target)
    if there.is_none:  # what is called so now is a name after all
        plan.append(there._replace(is_none=False))
    return plan


def no_name(corrections: Corrections, entity: Entity, *, is_recognised: bool) -> list[Correction]:
    """Have a name marked nowhere."""
    called_so = _called(corrections, entity)
    names = [each.entity for each in called_so]
    aliases = [Entity(each.kind, alias) for each in called_so for alias in each.aliases]
    names += [_own(corrections, alias).entity for alias in aliases]
    if is_recognised or not names:
        names.append(_own(corrections, entity).entity)
    return [Correction(*each, is_none=True) for each in dict.fromkeys(names)]


def set_apart(corrections: Corrections, entity: Entity, form: str) -> list[Correction]:
    """Part from a name what is written otherwise: take back that it was joined, or forbid it."""
    plan = []
    for each in _called(corrections, entity):
        aliases = tuple(alias for alias in each.aliases if alias.casefold() != form.casefold())
        if aliases != each.aliases:
            plan.append(each._replace(aliases=aliases))
        elif each.key != entity.key and each.name.casefold() == form.casefold():
            plan.append(each._replace(goes_by="", becomes=None))
    if plan:
        return plan
    own = _own(corrections, entity)
    return [own._replace(apart=tuple(dict.fromkeys((*own.apart, form))))]


def always(corrections: Corrections, words: str, kind: Kind) -> list[Correction]:
    """Have words be a name wherever they stand; of one kind only."""
    others = [
        each._replace(is_always=False)
        for each in corrections.stated
        if each.is_always and each.kind is not kind and each.name.casefold() == words.casefold()
    ]
    own = _own(corrections, Entity(kind, words))
    return [*others, own._replace(is_always=True, is_none=False)]


def forgotten(corrections: Corrections, entity: Entity) -> list[Correction]:
    """Take back all that was said of a name."""
    return [Correction(*each.entity) for each in corrections.leading_to(entity)]


def _called(corrections: Corrections, entity: Entity) -> list[Correction]:
    """Return the corrections of names that are called so in the end."""
    return [
        each
        for each in corrections.stated
        if (found := corrections.meant(each.entity)) is not None and found.key == entity.key
    ]


def _own(corrections: Corrections, entity: Entity) -> Correction:
    """Return what is said of a name so far, be it nothing."""
    said = (each for each in corrections.stated if each.key == entity.key)
    return next(said, Correction(*entity))


def _leading(each: Correction, target: Entity) -> Correction:
    return each._replace(
        goes_by="" if target.name == each.name else target.name,
        becomes=None if target.kind is each.kind else target.kind,
        is_none=False,
    )
