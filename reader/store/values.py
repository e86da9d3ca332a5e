"""What a store tells and is told: plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.named import NamedTuple

if TYPE_CHECKING:
    from reader.model import Source, Status


class StoredSource(NamedTuple):
    """A source that the reader added."""

    source: Source
    kind: str
    """What it is: a folder, a file."""
    location: str
    """Where it is: a path."""
    added_at: str
    """The moment, in UTC and ISO 8601."""
    deleted_by: int = 0
    """The number of the act that deleted it; 0: none did."""

    @property
    def is_deleted(self) -> bool:
        """Whether the reader has deleted it, and may yet take that back."""
        return self.deleted_by != 0


class Act(NamedTuple):
    """Something that the reader did and may undo; what it was is the business of who made it."""

    number: int
    """Higher for later acts, of all runs."""
    packed: bytes | None = None
    """What it was; None where it is in the store already, and only done again or undone."""
    undone: bool = False


class Position(NamedTuple):
    """How far somebody has followed a library."""

    sequence: int = 0
    """The last change that is known."""
    size: int = 0
    """The number of rows that are known."""


class News(NamedTuple):
    """What came into a library since a position, by this process or another."""

    position: Position
    """To be handed to the next `news_since`."""
    statuses: dict[str, Status] | None
    """None where so many changed that all had better be asked for anew."""
    departed: list[int]
    returned: list[int]
    """Rows that had departed, and are back."""
