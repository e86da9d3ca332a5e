"""What some rows are made of: their people, organisations, places, sources, and when they came."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index.timeline import SECONDS_A_DAY, Timeline, timeline
from reader.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.columns import Columns
    from reader.index.mentions import MentionIndex
    from reader.index.types import Numbers
    from reader.model import Entity

FACET_KINDS = (Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.GROUP, Kind.EVENT)
"""Names by these kinds, in this order."""

TREND_DAYS = 7
"""A trend is told by the last seven days against the seven before them."""


class Facet(NamedTuple):
    """One name among some rows."""

    entity: Entity
    articles: int
    unread: int
    trend: int
    """How many more articles it is in than in the week before; negative where fewer."""


class Facets(NamedTuple):
    """The parts of some rows, each in order of how many articles it has."""

    articles: int
    unread: int
    names: dict[Kind, list[Facet]]
    sources: list[tuple[int, int, int]]
    """By number: how many articles, and how many of them are unread."""
    timeline: Timeline


def facets(
    rows: Numbers,
    columns: Columns,
    mentions: MentionIndex,
    now: float,
    limit: int,
    kinds: Sequence[Kind] = FACET_KINDS,
    bars: int = 30,
    offset: int = 0,
) -> Facets:
    """Return the facets of rows, none of them twice; at most `limit` names of each kind.

    `now` is in seconds since the epoch, `offset` what the reader's clock is ahead of UTC.
    """
    stamps = np.array(columns.published, np.int64)[rows]
    unread = rows[np.array(columns.read, np.uint8)[rows] == 0]
    sources = np.array(columns.sources, np.intp)
    size = len(columns.source_keys)
    by_source, unread_by_source = (
        np.bincount(sources[some], minlength=size).tolist() for some in (rows, unread)
    )
    order = sorted(range(size), key=lambda number: -by_source[number])
    week = TREND_DAYS * SECONDS_A_DAY
    latest = rows[(stamps > now - week) & (stamps <= now)]
    before = rows[(stamps > now - 2 * week) & (stamps <= now - week)]
    return Facets(
        len(rows),
        len(unread),
        _names(mentions, rows, unread, latest, before, kinds, limit),
        [(each, by_source[each], unread_by_source[each]) for each in order if by_source[each]],
        timeline(stamps, bars, offset),
    )


def _names(
    mentions: MentionIndex,
    rows: Numbers,
    unread: Numbers,
    latest: Numbers,
    before: Numbers,
    kinds: Sequence[Kind],
    limit: int,
) -> dict[Kind, list[Facet]]:
    articles = mentions.leading_counts(rows, kinds, limit)
    led = mentions.most_met(articles, kinds, limit)
    numbers = np.array([number for those in led.values() for number, _ in those], np.intp)
    counted = [mentions.counts_of(numbers, some).tolist() for some in (unread, latest, before)]
    told = dict(zip(numbers.tolist(), zip(*counted, strict=True), strict=True))
    return {
        kind: [_facet(entity, int(articles[number]), *told[number]) for number, entity in those]
        for kind, those in led.items()
    }


def _facet(entity: Entity, articles: int, unread: int, now: int, then: int) -> Facet:
    return Facet(entity, articles, unread, now - then)
