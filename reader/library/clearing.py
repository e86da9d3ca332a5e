"""Putting away what is old or too much of a source: looked at first, and undone by `undo`.

What the reader marked stays, and so does what another source has; see `reader.store.retiring`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.sources import Sources
from reader.named import NamedTuple

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.store import Limits, Preview, StoredSource

NUMBERS = (100, 500, 1_000, 5_000)
"""Of the newest articles that may be kept, as they are offered."""

DAYS = (30, 90, 365)
"""Whose articles may be kept, likewise."""

DAY_SECONDS = 86_400


class KeptChoice(NamedTuple):
    """What may be kept of a source."""

    words: str
    """What it is, behind `keep`."""
    limits: Limits


class Clearing(Sources):
    """What limits do to the sources of a library."""

    def kept_choices(self, source: StoredSource) -> list[KeptChoice]:
        """What may be kept of a source; first what is settled for it. May wait for the disk."""
        from reader.store import Limits
        from reader.update.retention import limits_of

        now = self.now()
        settled = limits_of(source, self._settled(), now)
        choices = [KeptChoice("what sources.toml says", settled)] if settled else []
        choices += [KeptChoice(f"the newest {most:,}", Limits(most)) for most in NUMBERS]
        today = int(now.timestamp())
        choices += [
            KeptChoice(f"those of the last {days} days", Limits(since=today - days * DAY_SECONDS))
            for days in DAYS
        ]
        return choices

    def beyond(self, source: StoredSource, limits: Limits) -> Preview:
        """What limits would put away of a source. Waits for the disk; raises `StoreError`."""
        from reader.store import Preview

        store = self._open_store()
        return store.limited.preview(source.source.key, limits) if store else Preview(0, 0, [])

    def clear(self, source: StoredSource, limits: Limits, size: int) -> Future[None]:
        """Put away what is beyond limits, so many articles as `beyond` said; `undo` takes it back.

        They are out of the list after the next `catch_up`. The future fails if it was not kept.
        """
        assert self._marking is not None, "there are sources only once the library is loaded"
        return self._marking.clear(*source.source, limits, size)
