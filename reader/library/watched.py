"""The files and folders of a library, as those see them who watch them; see `update.watching`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from reader.library.sources import Sources
    from reader.model import Fault
    from reader.store import Store, StoredSource


class WatchedLibrary:
    """A library whose places are watched."""

    def __init__(
        self, library: Sources, store: Store, stopped: Event, tell: Callable[[Fault], None]
    ) -> None:
        self._library = library
        self._store = store
        self._stopped = stopped
        self.tell = tell

    def places(self) -> tuple[StoredSource, ...]:
        """The sources that are files and folders."""
        from reader.update.watching import KINDS

        return tuple(each for each in self._library.stored_sources() if each.kind in KINDS)

    def go_through(self, source: StoredSource) -> None:
        """Take in what is new, changed and gone in a source."""
        self._library.refresh([source], stopped=self._stopped.is_set)

    def seen(self, source: StoredSource) -> str:
        """How a source looked when it was gone through; empty where that is not known."""
        from reader.store import StoreError

        try:
            return self._store.resumed.session(_name(source))
        except StoreError:
            return ""

    def keep_seen(self, source: StoredSource, signature: str) -> None:
        """Keep how a source looked when it was gone through."""
        # Nobody waits: should it fail, the source is gone through once more.
        self._store.resumed.keep_session(_name(source), signature)


def _name(source: StoredSource) -> str:
    return f"seen {source.source.key}"
