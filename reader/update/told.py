"""What a refresh tells of each source as it is done: a value, and a line of JSON to pass it on."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Wish(StrEnum):
    """Which of the feeds are to be asked."""

    DUE = "due"
    """Those whose time has come: what the screen does by itself."""
    ALLOWED = "allowed"
    """All that may be asked without being rude: what somebody asks for by hand."""
    FORCED = "forced"
    """All, though a server wants to be left alone."""


class Outcome(StrEnum):
    """What came of a source."""

    TAKEN = "taken"
    """It came, and what was new in it is in."""
    UNCHANGED = "unchanged"
    FAILED = "failed"
    OFFLINE = "offline"
    """There is no network: it was not asked, and nothing is held against it."""
    WAITING = "waiting"
    """It was not asked: it is too early."""
    GONE = "gone"
    """It said that it is not coming back, and is asked no more."""
    DISABLED = "disabled"
    """It was not asked: the reader's settings say so."""


class Told(NamedTuple):
    """What came of one source."""

    key: str
    name: str
    outcome: Outcome
    read: int = 0
    """Articles that it has now."""
    new: int = 0
    changed: int = 0
    gone: int = 0
    """Articles that no source has any more."""
    reason: str = ""
    """What is wrong, in words for the reader."""
    next_at: datetime | None = None
    """When it will be asked next, or, where it was too early, when it may be."""

    def describe(self) -> str:
        """What came of it, in words: `3 new, 1 changed`."""
        counted = ((self.new, "new"), (self.changed, "changed"), (self.gone, "gone"))
        came = ", ".join(f"{number:,} {what}" for number, what in counted if number)
        match self.outcome:
            case Outcome.TAKEN:
                came = came or "nothing new"
                return f"{came} ({self.reason})" if self.reason else came
            case Outcome.WAITING:
                when = f" before {self.next_at.astimezone():%d %b %H:%M}" if self.next_at else ""
                return f"not asked: it is not to be asked{when}"
            case Outcome.DISABLED:
                return "not asked: it is disabled in sources.toml"
            case Outcome.OFFLINE:
                return "not asked: there is no network"
            case Outcome.UNCHANGED:
                return "unchanged"
            case _:
                return self.reason

    def to_fields(self) -> dict[str, object]:
        """Return it for JSON."""
        fields: dict[str, object] = dict(self._asdict())
        fields["outcome"] = self.outcome.value
        fields["next_at"] = self.next_at.isoformat() if self.next_at else None
        return fields

    @staticmethod
    def from_line(line: str) -> Told | None:
        """Read a line of JSON; None for what is none of ours."""
        import json

        try:
            fields = json.loads(line)
            moment = fields.get("next_at")
            fields["next_at"] = datetime.fromisoformat(moment) if moment else None
            fields["outcome"] = Outcome(fields["outcome"])
            return Told(**fields)
        except (ValueError, TypeError, AttributeError, KeyError):
            return None
