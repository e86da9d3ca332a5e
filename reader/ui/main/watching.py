"""The reader's folders are watched while the screen is open: in a thread, once all is loaded."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reader.ui.main.base import ReaderBase
from reader.ui.messages import Failed

if TYPE_CHECKING:
    from reader.model import Fault


class Watching(ReaderBase):
    """Watching."""

    _watching_ends: threading.Event | None = None

    def start_watching(self) -> None:
        """Begin to watch; what changes comes into the list as from another process."""
        ends = self._watching_ends = threading.Event()

        def tell(fault: Fault) -> None:
            if not ends.is_set():
                self.post_message(Failed(fault))

        # No desk: it is never done, and at the end nobody waits for it.
        threading.Thread(
            target=lambda: self.library.watch(ends, tell), name="newsread-watch", daemon=True
        ).start()

    def stop_watching(self) -> None:
        """The screen goes."""
        if self._watching_ends is not None:
            self._watching_ends.set()
