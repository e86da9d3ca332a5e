"""Sources gone through again, each kind by its refresher; what comes of each is told.

    sources ─ by kind ─▶ refresher ─▶ the store;  `Told` ─▶ whoever asked

A refresher is given all sources of its kind at once, since some are better asked for together. A
source that fails holds up no other: what is wrong is told with it. To add a kind: write its
refresher, and name it in `_REFRESHERS`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Fault
from reader.update.places import Refreshed, refresh_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.store import Store, StoredSource

    Refresher = Callable[
        [Store, Sequence[StoredSource], Callable[["Told"], None], Callable[[], bool]], None
    ]
    """Goes through sources, tells how far it is with each and what came of it, until stopped."""


class Told(NamedTuple):
    """How far a refresh is with one source."""

    source: StoredSource
    read: int = 0
    """Articles that were read so far."""
    come: Refreshed | None = None
    """What came of it; None while it is under way."""


def refresh_sources(
    store: Store,
    sources: Iterable[StoredSource],
    tell: Callable[[Told], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Go through sources of any kinds; each is told at least once, unless `stopped` says so first.

    Takes as long as it takes; what was told as come is on the disk. Never raises for a source's
    sake, and a library that cannot be written is told with each source.
    """
    by_kind: dict[str, list[StoredSource]] = {}
    for each in sources:
        by_kind.setdefault(each.kind, []).append(each)
    for kind, those in by_kind.items():
        if stopped():
            return
        _REFRESHERS.get(kind, _refuse)(store, those, tell, stopped)


def refresh_places(
    store: Store,
    places: Sequence[StoredSource],
    tell: Callable[[Told], None],
    stopped: Callable[[], bool],
) -> None:
    """Go through files and folders, one after the other."""
    from reader.store import StoreError

    for each in places:
        if stopped():
            return

        def tell_read(read: int, source: StoredSource = each) -> None:
            tell(Told(source, read))

        try:
            come = refresh_place(store, each, Path(each.location), tell_read, stopped)
        except StoreError as error:
            come = Refreshed(faults=(error.fault,))
        tell(Told(each, come.read, come))


def _refuse(
    _: Store,
    sources: Sequence[StoredSource],
    tell: Callable[[Told], None],
    __: Callable[[], bool],
) -> None:
    """A newer newsread may have added what this one cannot read."""
    for each in sources:
        fault = Fault(each.source.name, f"this newsread cannot refresh a {each.kind}; update it")
        tell(Told(each, 0, Refreshed(faults=(fault,))))


_REFRESHERS: dict[str, Refresher] = {"folder": refresh_places, "file": refresh_places}
"""By the kind of source."""
