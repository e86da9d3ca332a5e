"""What fields can be given in this library: how often each is met, and how lately.

What is met among the newest articles weighs more, since one searches mostly for what is going on.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.query.complete import Value
from reader.query.tree import NAMED_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.index.engine import Index
    from reader.model import Source

MOST_NAMES = 5_000
"""Names that are offered: looked through in a twentieth of a second, and hardly ever more."""

MOST_OTHERS = 1_000
"""Sources, authors and tags that are offered, of each."""

NEWEST = 500
"""So many articles are what is going on."""

FRESH = 5
"""An article among the newest weighs as much as so many others."""


def known_values(index: Index, sources: Mapping[str, Source]) -> dict[str, list[Value]]:
    """Return the values by field."""
    known = _names(index)
    keys = index.columns.source_keys
    known["source"] = [
        Value(sources[keys[number]].name, count)
        for number, count, _ in index.source_counts()[:MOST_OTHERS]
        if keys[number] in sources
    ]
    authors, tags = index.author_and_tag_counts()
    tags.update(tag for own in index.columns.tags.copy().values() for tag in own)
    known["by"] = [Value(*each) for each in authors.most_common(MOST_OTHERS)]
    known["tag"] = [Value(*each) for each in tags.most_common(MOST_OTHERS)]
    return known


def _names(index: Index) -> dict[str, list[Value]]:
    weights: Counter[tuple[str, str]] = Counter()
    fresh = index.columns.by_date()[:NEWEST]
    for weight, rows in ((1, None), (FRESH, fresh)):
        for entity, count in index.ranked_entities(MOST_NAMES, NAMED_KINDS, rows):
            weights[entity.kind.value, entity.name] += weight * count
    known: dict[str, list[Value]] = {}
    for (kind, name), total in weights.items():
        known.setdefault(kind, []).append(Value(name, total))
    return known
