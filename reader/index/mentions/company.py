"""Who is met with whom, and who is met most: counted over rows, weighed against chance.

    expected = articles with the one × articles with the other ÷ all articles
    lift     = (together + DOUBT) ÷ (expected + DOUBT)

A lift of 8 says: eight times as often together as if names were strewn at random. The doubt keeps
two names that met once, and are never seen else, from a lift of thousands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index.mentions.names import CODES

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.index.mentions.names import Names
    from reader.index.mentions.postings import Postings
    from reader.index.types import Bools, Numbers
    from reader.model import Entity, Kind

DOUBT = 2.0
"""As if each two names had met twice more, and had been expected to."""

TWICE = 2
"""A single article brings many names together that have nothing else in common."""

MOST_WEIGHED = 2_000
"""Names of the most articles that are weighed: those met more rarely are told by no lift."""


MOST_NAMED = 1_000
"""Of so many at least the names are looked at, to put equals in order; of a million not all are."""


class Met(NamedTuple):
    """An entity met among some rows."""

    entity: Entity
    articles: int
    """In how many of those rows."""
    lift: float
    """How many times as often as by chance; see above."""


def company(
    names: Names,
    postings: Postings,
    number: int,
    kinds: Collection[Kind],
    limit: int,
) -> list[Met]:
    """Return who is met in the articles that mention a name, by lift; at most `limit`."""
    rows, _ = postings.rows_of(number)
    together = postings.counts(rows)
    together[number] = 0
    wanted = _of_kinds(names, kinds) & (together >= min(TWICE, len(rows)))
    found = _most(together, np.flatnonzero(wanted), MOST_WEIGHED)
    expected = postings.articles[found] * (len(rows) / max(postings.stated, 1))
    lift = (together[found] + DOUBT) / (expected + DOUBT)
    best = np.lexsort((found, -together[found], -lift))[:limit].tolist()
    return [
        Met(names[found[place]], int(together[found[place]]), float(lift[place])) for place in best
    ]


def most_met(
    names: Names, counts: Numbers, kinds: Collection[Kind], limit: int
) -> list[tuple[int, Entity]]:
    """Return the entities of kinds that are counted most, with their numbers; equals by name."""
    found: Numbers = np.flatnonzero(_of_kinds(names, kinds) & (counts > 0))
    found = _most(counts, found, max(limit, MOST_NAMED))
    entities = [(number, names[number]) for number in found.tolist()]
    entities.sort(key=lambda pair: (-int(counts[pair[0]]), pair[1].key.name, pair[1].kind))
    return entities[:limit]


def _of_kinds(names: Names, kinds: Collection[Kind]) -> Bools:
    is_wanted = np.zeros(len(CODES), bool)
    is_wanted[[CODES[kind] for kind in kinds]] = True
    found: Bools = is_wanted[names.kinds]
    return found


def _most(counts: Numbers, found: Numbers, limit: int) -> Numbers:
    if len(found) <= limit:
        return found
    return found[np.argpartition(-counts[found], limit)[:limit]]
