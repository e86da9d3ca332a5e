"""What a refresh under way has told so far, and the words for it. No widget."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.update.told import Told


@dataclass
class RefreshState:
    """How far a refresh is."""

    total: int
    """Sources that are gone through."""
    by_itself: bool = False
    """Nobody asked for it: it says little."""
    done: int = 0
    new: int = 0
    is_offline: bool = False
    failed: list[str] = field(default_factory=list)
    """What could not be had, with the reason, each in a line."""
    last: Told | None = None

    def take(self, told: Told) -> None:
        """Take in what was told of a source."""
        come = told.come
        if come is None:
            return
        self.done += 1
        self.new += come.new
        self.last = told
        if come.outcome == "offline":
            self.is_offline = True
        elif come.outcome == "failed" or (come.faults and not told.read):
            reason = come.faults[0].reason if come.faults else come.describe()
            self.failed.append(f"{told.source.source.name}: {reason}")

    def words(self) -> str:
        """How far it is, for the status line."""
        new = f" · {self.new:,} new" if self.new else ""
        return f"refreshing {self.done:,} of {self.total:,}{new} "

    def sum_up(self) -> str:
        """What came of it; empty where that is not worth a word."""
        if self.is_offline:
            return (
                "" if self.by_itself else "There seems to be no network; what is here can be read"
            )
        if self.by_itself:
            return ""  # what is new stands in the list, what is wrong on its page
        if self.total == 1 and self.last is not None and not self.failed:
            come = self.last.come
            return f"{self.last.source.source.name}: {come.describe()}" if come else ""
        if self.total == 1 and self.failed:
            return self.failed[0]
        failed = f", {len(self.failed):,} could not be had" if self.failed else ""
        return f"{self.new:,} new{failed}" if self.new or failed else "Nothing new"
