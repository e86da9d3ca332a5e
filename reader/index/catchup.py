"""What is new since a moment: new names, names more in the news, headlines that tell of them.

    expected = articles in the four weeks before × (length of the new time ÷ four weeks)
    surprise = 2 · (√articles − √expected)

The square roots make counts comparable: by chance alone, the surprise of any name, rare or common,
is within ±2 nineteen times of twenty. So three articles where none was expected say as much as 22
where 9 were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index.timeline import SECONDS_A_DAY
from reader.model import ABOUT, Kind

if TYPE_CHECKING:
    from reader.index.columns import Columns
    from reader.index.mentions import MentionIndex
    from reader.index.types import Bools, Numbers
    from reader.model import Entity

KINDS = (Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.EVENT)
"""The kinds that are told: who is in the news, where it happens, and what."""

PAST_DAYS = 28
"""Four whole weeks, since news has its weekdays."""

LEAST = 3
"""Articles that make a name one that is more in the news: two may be one story in two sources."""

LEAST_OF_NEW = 2
"""Articles that make a new name worth telling: most that are met once are met never again."""

SURPRISING = 2.0
"""What chance alone seldom reaches, see above."""

LOOKED_AT = 40
"""Names by which headlines are chosen, of the new and of the others."""

TOLD_ALREADY = 0.25
"""What a name counts for once a headline tells of it, so that ten headlines are not one story."""


class Risen(NamedTuple):
    """A name that is in the news."""

    entity: Entity
    articles: int
    """How many mention it in the new time."""
    expected: float
    """How many would have, by the four weeks before."""
    surprise: float


class Lead(NamedTuple):
    """A headline to begin with, and the names for which it was chosen; without, it is new."""

    row: int
    reasons: tuple[Entity, ...]


class CatchUp(NamedTuple):
    """What is new since a moment."""

    articles: int
    unread: int
    new: list[Risen]
    """Names that no article mentioned before; those of the most articles first."""
    risen: list[Risen]
    """Names mentioned before, more often than was to be expected; the most surprising first."""
    leads: list[Lead]


def catch_up(
    columns: Columns,
    mentions: MentionIndex,
    since: int,
    now: int,
    limit: int,
    there: Bools | None = None,
) -> CatchUp:
    """Return what came from `since` to `now`, both in seconds since the epoch; `limit` of each.

    `there` is which rows there are; None: all that were not removed.
    """
    stamps = np.array(columns.published, np.int64)[: len(columns)]
    is_there = np.array(columns.removed, np.uint8)[: len(columns)] == 0 if there is None else there
    is_new = is_there & (stamps >= since) & (stamps <= now)
    past = since - PAST_DAYS * SECONDS_A_DAY
    is_past = is_there & (stamps >= past) & (stamps < since)
    new_rows = np.flatnonzero(is_new)
    counts = mentions.counts(new_rows)
    before = mentions.counts(np.flatnonzero(is_past))
    # Of a library that is younger than four weeks, its age.
    first = int(stamps[is_past].min()) if is_past.any() else since
    expected = before * ((now - since) / max(since - first, SECONDS_A_DAY))
    surprise = 2 * (np.sqrt(counts) - np.sqrt(expected))
    is_first = counts == mentions.counts(np.flatnonzero(is_there))

    def told(wanted: Bools, order: Numbers) -> list[Risen]:
        found = mentions.best(np.flatnonzero(wanted), order, KINDS, max(limit, LOOKED_AT))
        return [
            Risen(entity, int(counts[number]), float(expected[number]), float(surprise[number]))
            for number, entity in found
        ]

    new = told(is_first & (counts >= LEAST_OF_NEW), counts)
    risen = told(~is_first & (counts >= LEAST) & (surprise >= SURPRISING), surprise)
    return CatchUp(
        len(new_rows),
        int(np.count_nonzero(np.array(columns.read, np.uint8)[new_rows] == 0)),
        new[:limit],
        risen[:limit],
        _leads(mentions, [*new[:LOOKED_AT], *risen[:LOOKED_AT]], is_new, stamps, limit),
    )


def _leads(
    mentions: MentionIndex, names: list[Risen], is_new: Bools, stamps: Numbers, limit: int
) -> list[Lead]:
    """Choose headlines one after the other, each the most telling beside those chosen."""
    shares: dict[int, dict[Entity, float]] = {}
    for name in names:
        found = mentions.found(name.entity.key)
        rows, weights = found if found else (np.empty(0, np.int64), np.empty(0, np.uint8))
        for row, weight in zip(rows.tolist(), weights.tolist(), strict=True):
            if is_new[row]:
                shares.setdefault(row, {})[name.entity] = min(weight / ABOUT, 1.0)
    worth = {name.entity: name.surprise for name in names}
    leads: list[Lead] = []
    while shares and len(leads) < limit:

        def telling(row: int) -> tuple[float, int]:
            told = sum(worth[entity] * share for entity, share in shares[row].items())
            return told, int(stamps[row])

        row = max(shares, key=telling)
        reasons = shares.pop(row)
        best = sorted(reasons, key=lambda entity: -worth[entity] * reasons[entity])
        leads.append(Lead(row, tuple(best)))
        for entity in reasons:
            worth[entity] *= TOLD_ALREADY
    # Where names tell too little, the newest come behind.
    chosen = {lead.row for lead in leads}
    rows = np.flatnonzero(is_new)
    newest = rows[np.argsort(-stamps[rows], kind="stable")][: limit + len(chosen)].tolist()
    leads += [Lead(row, ()) for row in newest if row not in chosen]
    return leads[:limit]
