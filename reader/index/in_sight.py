"""What is in sight: the rows that are not muted, and how many of them a condition holds for.

numpy is imported once something is muted, or counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index.holding import Holding, asks_for_muted
from reader.index.standing import SECONDS_KEPT
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.tallying import Tally, Versions
    from reader.index.types import Bools
    from reader.query.tree import Condition


class Seen(NamedTuple):
    """How many rows are in sight, and how many are not."""

    total: int
    unread: int
    """Of those in sight."""
    muted: int


class InSight(Holding):
    """The rows that are seen, and their numbers."""

    _last_seen: tuple[object, int, Seen] | None = None
    """What was counted last, with the mask and the number of marks that it was counted by."""
    _tally: Tally | None = None
    """Made when conditions are first counted."""
    _seen: tuple[Sequence[int], Bools, Sequence[int]] | None = None
    """The order by date, a mask, and the rows of the one that the other lets in."""

    def muted_among(self, condition: Condition, now: float) -> int:
        """Return how many rows a condition holds for that are not seen, as they are muted."""
        if self._muting.condition is None or asks_for_muted(condition):
            return 0
        import numpy as np

        with self._lock:
            muted = self._muted(now)
            assert muted is not None
            muted = muted & self._not_removed()
            return int(np.count_nonzero(muted & self._standing(condition, now)))

    def in_sight(self, now: float) -> Sequence[int]:
        """Return all rows that are not muted, newest first."""
        with self._lock:
            by_date = self.columns.by_date()
            if self._muting.condition is None:
                return by_date
            there = self._there(now)
            assert there is not None
            if self._seen is None or self._seen[0] is not by_date or (self._seen[1] != there).any():
                self._seen = by_date, there, by_date.let_in(there)
            return self._seen[2]

    def seen(self) -> Seen:
        """Return the numbers of what was in sight when that was last asked for; waits for nobody.

        Which are read is told by now. None at all before it was asked for, if anything is muted.
        """
        if self._muting.condition is None:
            return Seen(*self.columns.counts(), 0)
        last, marks = self._last_there, self.columns.marks_made
        if last is None:
            return Seen(0, 0, 0)
        counted = self._last_seen
        if counted is None or counted[0] is not last or counted[1] != marks:
            import numpy as np

            there, rows = last
            is_read = np.frombuffer(bytes(self.columns.read[: len(there)]), bool)
            total = int(np.count_nonzero(there))
            unread = total - int(np.count_nonzero(there & is_read))
            counted = self._last_seen = last, marks, Seen(total, unread, rows - total)
        return counted[2]

    def counts_in_sight(self, now: float) -> tuple[int, int]:
        """Return how many rows there are that are not muted, and how many of them are unread."""
        if self._muting.condition is None:
            return self.columns.counts()
        with self._lock:
            self._there(now)  # so that `seen` tells of now
            total, unread, _ = self.seen()
        return total, unread

    def count_holding(self, conditions: Sequence[Condition], now: float) -> list[tuple[int, int]]:
        """Return for each condition how many rows it holds for, and how many of them are unread."""
        from reader.index.tallying import Tally  # numpy, after the first frame
        from reader.query.when import Clock

        for condition in conditions:
            self.learn(condition)
        with self._lock:
            self._tally = self._tally or Tally()
            there = self._there(now)
            unmuted = there if self._muting.condition is None else self._not_removed()
            asked = [(each, unmuted if asks_for_muted(each) else there) for each in conditions]
            columns = self.asked_columns(now)
            return self._tally.counts(asked, columns, Clock(now), self._versions(now))

    def _versions(self, now: float) -> Versions:
        from reader.index.tallying import Versions

        return Versions(
            rows=self.columns.by_date(),  # another once a row came or went
            marks=self.columns.marks_made,
            names=self.mentions.version,
            details=len(self.details),
            texts=self._texts_known,
            sources=tuple([source.name for source in self._sources.values()]),
            time=now // SECONDS_KEPT,
        )
