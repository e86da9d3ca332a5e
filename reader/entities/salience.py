"""Who and what an article is about: named in the headline, named early, named often."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.model import Field, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Entity, EntityKey, Mention

_NEVER_A_SUBJECT = frozenset({Kind.DATE, Kind.MONEY, Kind.PERCENT})

_IN_TITLE = 4.0
"""A headline names what the article is about: worth as much as four mentions in the body."""

_EARLY = 2.0
"""Added for the first name of the body, less for each one after it: news comes first."""

_EARLY_NAMES = 12
"""After so many names the opening is over."""

_GROUP_SHARE = 0.5
"""A nationality mostly describes someone else, so its mentions count half."""


def foremost(mentions: Iterable[Mention], limit: int) -> list[Entity]:
    """Return at most `limit` entities by salience, the foremost first; `mentions` in order."""
    scores: defaultdict[EntityKey, float] = defaultdict(float)
    entities: dict[EntityKey, Entity] = {}
    in_title: set[EntityKey] = set()
    position = 0
    for mention in mentions:
        if mention.kind in _NEVER_A_SUBJECT:
            continue
        entity = mention.entity
        key = entity.key
        first = key not in entities
        entities.setdefault(key, entity)
        if mention.field is Field.TITLE:
            in_title.add(key)
            continue
        scores[key] += 1
        if first or (key in in_title and scores[key] == 1):
            scores[key] += _EARLY * max(0.0, 1 - position / _EARLY_NAMES)
        position += 1
    return sorted(entities.values(), key=lambda entity: -_score(entity, scores, in_title))[
        : max(limit, 0)
    ]


def _score(entity: Entity, scores: dict[EntityKey, float], in_title: set[EntityKey]) -> float:
    score = scores.get(entity.key, 0.0) + (_IN_TITLE if entity.key in in_title else 0.0)
    return score * _GROUP_SHARE if entity.kind is Kind.GROUP else score
