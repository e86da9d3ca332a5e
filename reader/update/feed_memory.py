"""What is kept of a feed between two refreshes: one text beside its source, read with forbearance.

Besides what the server said it has what the schedule needs while the feed itself does not come.
What cannot be understood, of a damaged file or a newer newsread, is as at the beginning.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, cast

from reader.fetch.polling import Polling
from reader.fetch.schedule import DEAD, next_time
from reader.model import Hints
from reader.text.dates import UNDATED, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import ParsedFeed

RECENT = 20
"""Dates of articles that are kept, the latest: what its rhythm is told from."""

_WEEK = timedelta(days=7)


class Memory(NamedTuple):
    """What is remembered of one feed."""

    polling: Polling
    hints: Hints = Hints()
    recent: tuple[int, ...] = ()
    """The moments of its latest articles in seconds since 1970, the latest first."""
    digest: str = ""
    """Of the bytes that came last: where the same come again, nothing need be read."""
    title: str = ""
    """What it calls itself."""
    home: str = ""
    """The page that it is the feed of."""
    fault: str = ""
    """What is wrong with what came last, though it could be read."""
    ahead: tuple[str, ...] = ()
    """The ids of articles whose pages are still to be fetched; see `fetching_ahead`."""

    def to_text(self) -> str:
        """Return the text to keep."""
        import json  # 6 ms, for who refreshes

        hints = self.hints
        return json.dumps(
            {
                "polling": self.polling.to_fields(),
                "hints": [
                    hints.minutes,
                    sorted(hints.skip_hours),
                    sorted(hints.skip_days),
                    hints.is_finished,
                ],
                "recent": self.recent,
                "digest": self.digest,
                "title": self.title,
                "home": self.home,
                "fault": self.fault,
                **({"ahead": " ".join(self.ahead)} if self.ahead else {}),
            },
            separators=(",", ":"),
        )

    @staticmethod
    def from_text(text: str, url: str) -> Memory:
        """Read what was kept; of a feed at `url` that nothing is known of, the beginning."""
        import json

        try:
            kept = cast("dict[str, object]", json.loads(text)) if text else {}
            polling = Polling.from_fields(cast("dict[str, object]", kept.get("polling") or {}))
            minutes, hours, days, is_finished = cast(
                "tuple[int, list[int], list[int], bool]", kept.get("hints") or (0, (), (), False)
            )
            return Memory(
                polling if polling.url else polling._replace(url=url),
                Hints(int(minutes), frozenset(hours), frozenset(days), bool(is_finished)),
                tuple(int(each) for each in cast("list[int]", kept.get("recent") or ())),
                **{key: str(kept.get(key) or "") for key in ("digest", "title", "home", "fault")},
                ahead=tuple(str(kept.get("ahead") or "").split()),
            )
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return Memory(Polling(url))

    def with_feed(self, feed: ParsedFeed, digest: str) -> Memory:
        """Return the memory after the feed came."""
        stamps = sorted((sort_key(each.published) for each in feed.articles), reverse=True)
        recent = tuple(stamp for stamp in stamps if stamp != UNDATED)[:RECENT]
        return self._replace(
            hints=feed.hints,
            recent=recent,
            digest=digest,
            title=feed.title,
            home=feed.home,
            fault=feed.faults[0].reason if feed.faults else "",
        )

    def next_time(self, now: datetime, wanted: timedelta | None = None) -> datetime | None:
        """Return when the schedule has it asked next; None: never again."""
        return next_time(self.polling, self.hints, self._dates(), now, wanted=wanted)

    def items_a_week(self, now: datetime) -> float:
        """Return how much it publishes, by its latest articles."""
        if not self.recent:
            return 0.0
        # The silence since the last one counts: a feed that fell asleep publishes less and less.
        span = now - _moment(min(self.recent))
        return len(self.recent) / max(span / _WEEK, 1.0)

    def silent_since(self, now: datetime) -> datetime | None:
        """Return the moment of its last article, if that is so long ago that it may be dead."""
        if not self.recent:
            return None
        last = _moment(max(self.recent))
        return last if now - last > DEAD else None

    def _dates(self) -> Iterable[datetime]:
        return map(_moment, self.recent)


def _moment(stamp: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=stamp)
