"""A thread that does one job at a time, and always the latest: the screen never waits for it.

A job asked for while another runs replaces the one that was waiting. Jobs answer with messages,
and those carry the number of their question, since an answer may still come too late.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Desk:
    """One daemon thread, started at the first job, so that it never holds up the end."""

    def __init__(self, name: str, on_error: Callable[[BaseException], object]) -> None:
        self._name = name
        self._on_error = on_error
        self._changed = threading.Condition()
        self._waiting: Callable[[], object] | None = None
        self._busy = False
        self._thread: threading.Thread | None = None

    @property
    def idle(self) -> bool:
        """Whether nothing is being done and nothing waits."""
        with self._changed:
            return not self._busy and self._waiting is None

    def ask(self, job: Callable[[], object]) -> None:
        """Do this next, in place of whatever waits."""
        with self._changed:
            self._waiting = job
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._busy = False
                while self._waiting is None:
                    self._changed.wait()
                job, self._waiting = self._waiting, None
                self._busy = True
            try:
                job()
            except BaseException as error:  # else the thread would end unseen
                self._on_error(error)
