"""A query's view, source and names, as a mask over the rows: one byte a row, 1 where it is let in.

Masks are plain bytes, which numpy can read in place; so the first frame of a narrowed list needs no
numpy, and the search uses the same mask. At many rows numpy makes them too.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.index.order import MANY
from reader.query import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.columns import Columns
    from reader.index.mentions import MentionIndex
    from reader.query import Query

FLIP = bytes([1, 0]) + bytes(254)
"""Translates a mask into its opposite."""

SECONDS_A_DAY = 86400

WEEK = timedelta(days=6)
"""The view `week` is today and the six days before it, so that it holds seven names of days."""


def mask_of(query: Query, columns: Columns, mentions: MentionIndex, now: float) -> bytes:
    """Which rows the query lets in, its words aside; `now` is in seconds since the epoch."""
    masks = [bytes(columns.removed).translate(FLIP)]
    if query.view is not View.ALL:
        masks.append(_view_mask(query.view, columns, now))
    if query.source:
        masks.append(_source_mask(query.source, columns))
    for name in query.names:
        named = mentions.mask_of(name.key, len(columns))
        masks.append(named.translate(FLIP) if name.excluded else named)
    return _all_of(masks)


def _all_of(masks: Sequence[bytes]) -> bytes:
    """Return where all masks are 1. As one long number each, the fastest without numpy."""
    together = int.from_bytes(masks[0], "little")
    for mask in masks[1:]:
        together &= int.from_bytes(mask, "little")
    return together.to_bytes(len(masks[0]), "little")


def _view_mask(view: View, columns: Columns, now: float) -> bytes:
    if view is View.UNREAD:
        return bytes(columns.read).translate(FLIP)
    if view is View.STARRED:
        return bytes(columns.starred)
    if view is View.HEADLINES:
        return bytes(columns.headline_only)
    return _since_mask(columns, now, timedelta() if view is View.TODAY else WEEK)


def _since_mask(columns: Columns, now: float, before: timedelta) -> bytes:
    """Return the rows from the day of `now`, or from so much earlier; days are the reader's own.

    A row stamped to a midnight of UTC has a day but no time: it is of that day wherever one reads.
    """
    local = datetime.fromtimestamp(now).astimezone()
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None) - before
    first_moment = midnight.timestamp()
    first_day = midnight.replace(tzinfo=UTC).timestamp()
    if len(columns) >= MANY:
        import numpy as np  # saves a tenth of a second at a million rows

        stamps = np.array(columns.published[: len(columns)], np.int64)
        has_time = stamps % SECONDS_A_DAY != 0
        return bytes(np.where(has_time, stamps >= first_moment, stamps >= first_day))
    return bytes(
        stamp >= (first_moment if stamp % SECONDS_A_DAY else first_day)
        for stamp in columns.published
    )


def _source_mask(key: str, columns: Columns) -> bytes:
    if key not in columns.source_keys:
        return bytes(len(columns))
    wanted = columns.source_keys.index(key)
    if len(columns) >= MANY:
        import numpy as np  # as above

        return bytes(np.array(columns.sources[: len(columns)], np.uint32) == wanted)
    return bytes(source == wanted for source in columns.sources)
