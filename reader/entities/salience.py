"""Who and what an article is about: named in the headline, named early, named often."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.model import AMOUNTS, Field, Kind
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Entity, EntityKey, Mention

_IN_TITLE = 4.0
"""A headline names what the article is about: worth as much as four mentions in the body."""

_EARLY = 2.0
"""Added for the first name of the body, less for each one after it: news comes first."""

_EARLY_NAMES = 12
"""After so many names the opening is over."""

_GROUP_SHARE = 0.5
"""A nationality mostly describes someone else, so its mentions count half."""


class Salience(NamedTuple):
    """How much an article is about an entity, and why."""

    entity: Entity
    score: float
    """About 1 for a name in passing, 4 and more for what stands in the headline."""
    in_title: bool
    times: int
    """How often the body names it."""
    place: int
    """How many names the body has before it; 0 where it is the first, or not in the body."""


def saliences(mentions: Iterable[Mention]) -> list[Salience]:
    """Return the entities of an article, the foremost first; its resolved `mentions` in order."""
    entities: dict[EntityKey, Entity] = {}
    in_title: set[EntityKey] = set()
    times: Counter[EntityKey] = Counter()
    places: dict[EntityKey, int] = {}
    place = 0
    for mention in mentions:
        if mention.kind in AMOUNTS or not mention.name:
            continue
        key = mention.entity.key
        entities.setdefault(key, mention.entity)
        if mention.field is Field.TITLE:
            in_title.add(key)
        else:
            places.setdefault(key, place)
            times[key] += 1
            place += 1
    found = [
        Salience(
            entity,
            _score(entity, key in in_title, times[key], places.get(key)),
            key in in_title,
            times[key],
            places.get(key, 0),
        )
        for key, entity in entities.items()
    ]
    return sorted(found, key=lambda each: -each.score)


def foremost(mentions: Iterable[Mention], limit: int) -> list[Entity]:
    """Return at most `limit` entities by salience, the foremost first; `mentions` in order."""
    return [each.entity for each in saliences(mentions)[: max(limit, 0)]]


def _score(entity: Entity, in_title: bool, times: int, place: int | None) -> float:
    score = times + (_IN_TITLE if in_title else 0.0)
    if place is not None:
        score += _EARLY * max(0.0, 1 - place / _EARLY_NAMES)
    return score * _GROUP_SHARE if entity.kind is Kind.GROUP else score
