"""Which rows mention whom, kept on the disk: for the rows that it was made of, by who found it.

Rows never change, so what was found in them stays true until another recogniser, or another version
of one, reads them. What is kept is used only if its stamp is that of the rows as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index.generations import NAMES
from reader.index.keeping import WORTH_KEEPING, stamp
from reader.index.mentions.index import MentionIndex
from reader.index.saved import UnreadableIndexError

if TYPE_CHECKING:
    from reader.index.columns import Columns
    from reader.index.generations import Generations

FILE = NAMES

BEHIND = 0.1
"""The part of the rows that may be missing in a file before another is written: what is missing is
in the store."""


def load(generations: Generations, columns: Columns, recogniser: str) -> MentionIndex | None:
    """The mentions that were kept, without those of rows that went; None where there are none."""
    mentions = MentionIndex()
    try:
        folder = generations.current()
        made_of = mentions.load(folder / FILE) if folder else ""
    except (OSError, UnreadableIndexError):
        return None
    rows = made_of.partition(" ")[0]
    size = int(rows) if rows.isdecimal() else 0
    if not 0 < size <= len(columns) or made_of != _stamp(columns, size, recogniser):
        return None
    row = columns.removed.find(1)
    while row >= 0:
        mentions.remove(row)
        row = columns.removed.find(1, row + 1)
    return mentions


def save(
    generations: Generations, mentions: MentionIndex, columns: Columns, recogniser: str
) -> bool:
    """Keep the mentions for later runs; False where that is not possible, which loses nothing."""
    made_of = _stamp(columns, len(columns), recogniser)
    try:
        generations.publish(lambda folder: mentions.save(folder / FILE, made_of))
    except OSError:
        return False
    return True


def is_worth_saving(mentions: MentionIndex, saved_rows: int) -> bool:
    """Whether mentions of which so many rows are in the file should be written again."""
    rows = mentions.stated
    return rows >= WORTH_KEEPING and rows - saved_rows > BEHIND * rows


def _stamp(columns: Columns, size: int, recogniser: str) -> str:
    return f"{stamp(columns, size)} {recogniser}"
