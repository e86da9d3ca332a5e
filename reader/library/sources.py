"""The sources that the reader added, and going through them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.loading import Loading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.store import Store, StoredSource
    from reader.update.told import Told


class Sources(Loading):
    """What one can do with the sources of a library."""

    def stored_sources(self) -> tuple[StoredSource, ...]:
        """The sources that the reader added, the earliest first; may wait for the disk.

        None where they cannot be read: that is told elsewhere.
        """
        from reader.store import StoreError

        store = self._open_store()
        try:
            return store.sources() if store else ()
        except StoreError:
            return ()

    def refresh(
        self,
        sources: Iterable[StoredSource],
        listener: Callable[[Told], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        """Go through sources again, of whatever kind, telling how far it is; until `stopped`.

        Belongs in a worker. What comes is in the list after the next `catch_up`.
        """
        from reader.update.refreshers import refresh_sources

        store = self._open_store()
        if store:
            refresh_sources(store, sources, listener, stopped)

    def _open_store(self) -> Store | None:
        """The store that is open, be it that paths are read and it has only the marks."""
        from reader.store import Store

        return self._marks if isinstance(self._marks, Store) else None
