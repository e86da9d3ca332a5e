"""Which rows mention whom, kept on the disk: for the rows that it was made of, by who found it.

Rows never change, so what was found in them stays true until another recogniser, or another version
of one, reads them. What is kept is used only if its stamp is that of the rows as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.index.generations import NAMES
from reader.index.keeping import WORTH_KEEPING, stamp
from reader.index.mentions.index import MentionIndex
from reader.index.saved import UnreadableIndexError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.index.columns import Columns
    from reader.index.generations import Generations
    from reader.index.types import Array

FILE = NAMES

UNDER, UNSURE = "under", "unsure"
"""The arrays of the corrections, and of rows whose mentions are to be taken from the store."""

BEHIND = 0.1
"""The part of the rows that may be missing in a file before another is written: what is missing is
in the store."""


class Kept(NamedTuple):
    """What was kept."""

    mentions: MentionIndex
    under: str
    """The corrections under which they are stated, as they say it."""


def load(generations: Generations, columns: Columns, recogniser: str) -> Kept | None:
    """The mentions that were kept, without those of rows that went; None where there are none."""
    mentions = MentionIndex()
    try:
        folder = generations.current()
        found = mentions.load(folder / FILE) if folder else None
    except (OSError, UnreadableIndexError):
        return None
    made_of = found.stamp if found else ""
    rows = made_of.partition(" ")[0]
    size = int(rows) if rows.isdecimal() else 0
    if not found or not 0 < size <= len(columns) or made_of != _stamp(columns, size, recogniser):
        return None
    row = columns.removed.find(1)
    while row >= 0:
        mentions.remove(row)
        row = columns.removed.find(1, row + 1)
    if UNDER not in found.arrays:
        return Kept(mentions, "")  # an older newsread wrote it, which knew no corrections
    for row in {*found.arrays[UNSURE].ravel().tolist()} & {*range(size)}:
        mentions.remove(row)
    return Kept(mentions, bytes(found.arrays[UNDER]).decode(errors="replace"))


def save(
    generations: Generations,
    mentions: MentionIndex,
    columns: Columns,
    recogniser: str,
    under: str = "",
    unsure: Iterable[int] = (),
) -> bool:
    """Keep the mentions for later runs; False where that is not possible, which loses nothing.

    `under` are the corrections that they are stated under; `unsure` are rows to be left out.
    """
    made_of = _stamp(columns, len(columns), recogniser)
    beside: dict[str, Array] = {
        UNDER: np.frombuffer(under.encode(), np.uint8),
        UNSURE: np.fromiter(unsure, np.int64),
    }
    try:
        generations.publish(lambda folder: mentions.save(folder / FILE, made_of, beside))
    except OSError:
        return False
    return True


def is_worth_saving(mentions: MentionIndex, saved_rows: int) -> bool:
    """Whether mentions of which so many rows are in the file should be written again."""
    rows = mentions.stated
    return rows >= WORTH_KEEPING and rows - saved_rows > BEHIND * rows


def _stamp(columns: Columns, size: int, recogniser: str) -> str:
    return f"{stamp(columns, size)} {recogniser}"
