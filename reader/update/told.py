"""What a refresh is asked for, and what it tells of each source: values of every kind of source."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.settings.files import DEFAULTS, FileSettings
from reader.settings.sources import SourcesReading

if TYPE_CHECKING:
    from datetime import datetime

    from reader.model import Fault
    from reader.store import StoredSource

AT_ONCE = 24
"""Questions on their way at the same time; as many bodies of 10 MB at most are in memory."""


class Wish(StrEnum):
    """Which of the sources are to be asked."""

    DUE = "due"
    """Those whose time has come: what the screen does by itself. Folders have no such time."""
    ALLOWED = "allowed"
    """All that may be asked without being rude: what somebody asks for by hand."""
    FORCED = "forced"
    """All, though a server wants to be left alone."""


class Manner(NamedTuple):
    """How a refresh is to be done."""

    wish: Wish = Wish.ALLOWED
    settings: SourcesReading = SourcesReading()
    at_once: int = AT_ONCE
    """How many servers are asked at the same time, at most."""
    files: FileSettings = DEFAULTS
    """How files of articles are read."""


BY_HAND = Manner()
"""What somebody means who only says `refresh`."""


class Outcome(StrEnum):
    """What came of a source."""

    TAKEN = "taken"
    """It came, and what was new in it is in."""
    UNCHANGED = "unchanged"
    """It has said itself that nothing is new."""
    FAILED = "failed"
    OFFLINE = "offline"
    """There is no network: nothing is held against it."""
    WAITING = "waiting"
    """It was not asked: it is too early."""
    GONE = "gone"
    """It is not coming back, and is asked no more."""
    DISABLED = "disabled"
    """It was not asked: the reader's settings say so."""


class Refreshed(NamedTuple):
    """What going through a source has brought, so far or at last."""

    read: int = 0
    """Articles that it has."""
    new: int = 0
    changed: int = 0
    gone: int = 0
    """Articles that no source has any more."""
    faults: tuple[Fault, ...] = ()
    """What could not be read."""
    outcome: Outcome = Outcome.TAKEN
    next_at: datetime | None = None
    """When it will be asked next; where it was too early, when it may be. None: unknown, never."""
    put_away: int = 0
    """Articles that are beyond what is kept of the source."""

    def describe(self) -> str:
        """What came of it: `3 new, 1 changed, 2 gone`."""
        match self.outcome:
            case Outcome.WAITING:
                moment = self.next_at.astimezone() if self.next_at else None
                return f"not asked before {moment:%d %b %H:%M}" if moment else "not asked again yet"
            case Outcome.DISABLED:
                return "not asked: it is disabled in sources.toml"
            case Outcome.OFFLINE:
                return "not asked: there seems to be no network"
            case Outcome.UNCHANGED:
                return "unchanged"
            case Outcome.GONE:
                return "not asked any more: it is gone for good"
            case Outcome.FAILED:
                return "it did not come"
        counted = (
            *((self.new, "new"), (self.changed, "changed")),
            *((self.gone, "gone"), (self.put_away, "put away")),
        )
        return ", ".join(f"{number:,} {what}" for number, what in counted if number) or "no change"


class Told(NamedTuple):
    """How far a refresh is with one source."""

    source: StoredSource
    read: int = 0
    """Articles that were read so far."""
    come: Refreshed | None = None
    """What came of it; None while it is under way."""
