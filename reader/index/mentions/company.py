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
    from collections.abc import Iterator, Sequence

    from reader.index.mentions.names import Names
    from reader.index.mentions.postings import Postings
    from reader.index.types import Numbers
    from reader.model import Entity, Kind

DOUBT = 2.0
"""As if each two names had met twice more, and had been expected to."""

TWICE = 2
"""A single article brings many names together that have nothing else in common."""

MOST_WEIGHED = 2_000
"""Names of the most articles that are weighed: those met more rarely are told by no lift. Where a
name is in a large part of the rows, only the frequent names are weighed, see `counting`."""


MOST_NAMED = 300
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
    rows: int,
    together: Numbers,
    kinds: Sequence[Kind],
    limit: int,
) -> dict[Kind, list[Met]]:
    """Return who else is met in the rows that mention a name; by lift, `limit` of each kind.

    `rows` is how many these are, and `together` in how many of them each name is.
    """
    together[number] = 0
    share = rows / max(postings.stated, 1)
    found = {}
    for kind, told in _by_kind(names, np.flatnonzero(together >= min(TWICE, rows)), kinds):
        numbers = _most(together, told, MOST_WEIGHED)
        counts = together[numbers]
        lift = (counts + DOUBT) / (postings.articles[numbers] * share + DOUBT)
        best = np.lexsort((numbers, -counts, -lift))[:limit].tolist()
        found[kind] = [
            Met(names[int(numbers[each])], int(counts[each]), float(lift[each])) for each in best
        ]
    return found


def most_met(
    names: Names, counts: Numbers, kinds: Sequence[Kind], limit: int
) -> dict[Kind, list[tuple[int, Entity]]]:
    """Return the entities that are counted most, with their numbers, by kind; equals by name."""
    found = {}
    for kind, counted in _by_kind(names, np.flatnonzero(counts), kinds):
        numbers = _most(counts, counted, max(limit, MOST_NAMED)).tolist()
        entities = [(number, names[number]) for number in numbers]
        entities.sort(key=lambda pair: (-int(counts[pair[0]]), pair[1].key.name))
        found[kind] = entities[:limit]
    return found


def best(
    names: Names, numbers: Numbers, order: Numbers, kinds: Sequence[Kind], limit: int
) -> list[tuple[int, Entity]]:
    """Return the entities of kinds among `numbers`, those with the highest `order` first."""
    found = [(each, names[each]) for each in _most(order, numbers, MOST_WEIGHED).tolist()]
    wanted = [(number, entity) for number, entity in found if entity.kind in kinds]
    return sorted(wanted, key=lambda pair: (-float(order[pair[0]]), pair[1].key.name))[:limit]


def _by_kind(
    names: Names, numbers: Numbers, kinds: Sequence[Kind]
) -> Iterator[tuple[Kind, Numbers]]:
    codes = names.kinds[numbers]
    for kind in kinds:
        yield kind, numbers[codes == CODES[kind]]


def _most(counts: Numbers, found: Numbers, limit: int) -> Numbers:
    if len(found) <= limit:
        return found
    return found[np.argpartition(-counts[found], limit)[:limit]]
