"""What the index knows of one entity: where it is named, since when, by whom, with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index.timeline import Timeline, timeline
from reader.model import Entity, Kind
from reader.text.dates import UNDATED

if TYPE_CHECKING:
    from reader.index.columns import Columns
    from reader.index.mentions import MentionIndex
    from reader.index.mentions.company import Met
    from reader.index.types import Numbers

COMPANY_KINDS = (Kind.PERSON, Kind.ORG, Kind.PLACE)
"""Who it is met with is told by these kinds, in this order."""


class Profile(NamedTuple):
    """One entity, by the articles that mention it."""

    entity: Entity
    newest: Numbers
    """The rows, newest first; undated ones last."""
    foremost: Numbers
    """The rows, those most about it first; of equals the newer."""
    unread: int
    sources: list[tuple[int, int]]
    """The number of each source with how many articles, those of the most first."""
    first: int | None
    """When it was first mentioned, in seconds since the epoch; None if no article has a date."""
    last: int | None
    timeline: Timeline
    company: dict[Kind, list[Met]]

    @property
    def articles(self) -> int:
        """How many articles mention it."""
        return len(self.newest)


def profile(
    entity: Entity,
    columns: Columns,
    mentions: MentionIndex,
    bars: int = 30,
    company: int = 8,
    offset: int = 0,
) -> Profile | None:
    """Return what is known of an entity, in at most so many bars; None where none mentions it.

    `company` is how many others are told of each kind, and `offset` what the reader's clock is
    ahead of UTC, in seconds.
    """
    found = mentions.found(entity.key)
    if found is None:
        return None
    rows, weights = found
    newest = _newest(rows, columns)
    weight_of = np.zeros(len(columns), np.uint8)
    weight_of[rows] = weights
    by_weight = np.argsort(-weight_of[newest].astype(np.int16), kind="stable")
    stamps = np.array(columns.published, np.int64)[newest]
    dated = stamps[stamps != UNDATED]
    return Profile(
        entity,
        newest,
        newest[by_weight],
        int(np.count_nonzero(np.array(columns.read, np.uint8)[rows] == 0)),
        _counted(np.array(columns.sources, np.uint32)[rows]),
        int(dated.min()) if len(dated) else None,
        int(dated.max()) if len(dated) else None,
        timeline(stamps, bars, offset),
        mentions.company(entity.key, rows, COMPANY_KINDS, company),
    )


def _newest(rows: Numbers, columns: Columns) -> Numbers:
    """Return rows in the order of the list."""
    is_wanted = np.zeros(len(columns), bool)
    is_wanted[rows] = True
    in_order = np.array(columns.by_date().rows, np.int64)
    return in_order[is_wanted[in_order]]


def _counted(sources: Numbers) -> list[tuple[int, int]]:
    counts = np.bincount(sources)
    order = np.argsort(-counts, kind="stable")
    return [(number, int(counts[number])) for number in order.tolist() if counts[number]]
