"""Sources gone through again, each kind by its refresher; what comes of each is told.

    sources ─ by kind ─▶ refresher ─▶ the store;  `Told` ─▶ whoever asked

A refresher is given all sources of its kind at once, since some are better asked for together. A
source that fails holds up no other: what is wrong is told with it. To add a kind: write its
refresher, and name it in `_REFRESHERS`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model import Fault
from reader.update.place_memory import faults_text
from reader.update.places import refresh_place
from reader.update.retention import retain
from reader.update.told import BY_HAND, Manner, Refreshed, Told, Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.store import Store, StoredSource

    Refresher = Callable[
        [Store, Sequence[StoredSource], Callable[[Told], None], Callable[[], bool], Manner], None
    ]
    """Goes through sources, tells how far it is with each and what came of it, until stopped."""


def refresh_sources(
    store: Store,
    sources: Iterable[StoredSource],
    tell: Callable[[Told], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
    manner: Manner = BY_HAND,
) -> None:
    """Go through sources of any kinds; each is told at least once, unless `stopped` says so first.

    Takes as long as it takes; what was told as come is on the disk. Never raises for a source's
    sake, and a library that cannot be written is told with each source.
    """
    from reader.store import StoreError

    def retaining(told: Told) -> None:
        """Before what came of a source is told: put away what is beyond its limits."""
        if told.come is not None and manner.settings.sources:
            with suppress(StoreError):  # the next refresh does it
                count = retain(store, told.source, manner.settings)
                told = told._replace(come=told.come._replace(put_away=count))
        tell(told)

    by_kind: dict[str, list[StoredSource]] = {}
    for each in sources:
        by_kind.setdefault(each.kind, []).append(each)
    for kind, those in by_kind.items():
        if stopped():
            return
        _REFRESHERS.get(kind, _refuse)(store, those, retaining, stopped, manner)


def refresh_places(
    store: Store,
    places: Sequence[StoredSource],
    tell: Callable[[Told], None],
    stopped: Callable[[], bool],
    manner: Manner,
) -> None:
    """Go through files and folders, one after the other."""
    from reader.store import StoreError

    for each in places if manner.wish is not Wish.DUE else ():
        if stopped():
            return

        def tell_read(read: int, source: StoredSource = each) -> None:
            tell(Told(source, read))

        try:
            place = Path(each.location)
            come = refresh_place(store, each, place, tell_read, stopped, manner.files)
            store.polled.keep({each.source.key: faults_text(come.faults)}).result()
        except StoreError as error:
            come = Refreshed(faults=(error.fault,))
        tell(Told(each, come.read, come))


def _refresh_feeds(
    store: Store,
    sources: Sequence[StoredSource],
    tell: Callable[[Told], None],
    stopped: Callable[[], bool],
    manner: Manner,
) -> None:
    """Ask for feeds, many at a time."""
    from reader.update.feeds import refresh_feeds  # brings the web along: 100 ms

    refresh_feeds(store, sources, tell, stopped, manner)


def _refuse(
    _: Store,
    sources: Sequence[StoredSource],
    tell: Callable[[Told], None],
    __: Callable[[], bool],
    ___: Manner,
) -> None:
    """A newer newsread may have added what this one cannot read."""
    for each in sources:
        fault = Fault(each.source.name, f"this newsread cannot refresh a {each.kind}; update it")
        tell(Told(each, 0, Refreshed(faults=(fault,))))


_REFRESHERS: dict[str, Refresher] = {
    "feed": _refresh_feeds,
    "folder": refresh_places,
    "file": refresh_places,
}
"""By the kind of source."""
