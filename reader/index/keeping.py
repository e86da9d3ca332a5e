"""The headline index kept on the disk: loaded, if it was made of the very headlines that are there.

Rows never change, so an index of the first so many of them stays right for good; what came behind
is added to it. It is used only if its stamp, a checksum of headlines and dates, is that of the rows
as they are; else it is built anew. So nothing is lost with it but the seconds of making it.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from reader.index import saved
from reader.index.generations import HEADLINES
from reader.index.headlines import HeadlineIndex
from reader.index.saved import UnreadableIndexError

if TYPE_CHECKING:
    from reader.index.columns import Columns
    from reader.index.generations import Generations

FILE = HEADLINES

WORTH_KEEPING = 20_000
"""Rows: fewer are indexed in less time than a file takes to be looked through."""

BEHIND = 0.02
"""The part of the rows that may be missing in a file before another is written: adding so many
costs a few hundredths of what building costs."""


def load(generations: Generations, columns: Columns) -> HeadlineIndex | None:
    """The index that was kept; None where there is none for these rows."""
    try:
        folder = generations.current()
        index = HeadlineIndex.load(folder / FILE, columns.titles) if folder else None
    except (OSError, UnreadableIndexError):
        return None
    if index is None or len(index) > len(columns):
        return None
    return index if index.stamp == stamp(columns, len(index)) else None


def is_damaged(generations: Generations, file: str) -> bool:
    """Whether the file that was kept cannot be read; not so where nothing was."""
    try:
        folder = generations.current()
        if folder is not None:
            saved.read(folder / file)
    except (OSError, UnreadableIndexError):
        return True
    return False


def save(generations: Generations, index: HeadlineIndex, made_of: str) -> bool:
    """Keep the index for later runs; False where that is not possible, which loses nothing.

    `made_of` is its stamp.
    """
    try:
        generations.publish(lambda folder: index.save(folder / FILE, made_of))
    except OSError:
        return False
    return True


def is_worth_saving(index: HeadlineIndex, saved_rows: int) -> bool:
    """Whether an index of which so many rows are in the file should be written again."""
    return len(index) >= WORTH_KEEPING and len(index) - saved_rows > BEHIND * len(index)


def stamp(columns: Columns, size: int) -> str:
    """What an index of the first rows is made of: how many, and checksums."""
    ends = columns.titles.starts[size]
    with memoryview(columns.titles.data) as titles, memoryview(columns.published) as published:
        sums = zlib.crc32(titles[:ends]), zlib.crc32(published[:size].cast("B"))
    return f"{size} {sums[0]:08x} {sums[1]:08x}"
