"""The names of articles, recognised once each: the one that is open first, the others behind it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.entities import Recogniser
    from reader.index.engine import Index
    from reader.model import Mention

TELL_SECONDS = 0.25
"""Between two reports of progress: often enough to be seen to move."""


class Recognition:
    """Recognises rows, and states their mentions in the index."""

    def __init__(
        self, index: Index, title_of: Callable[[int], str], text_of: Callable[[int], str]
    ) -> None:
        self.recogniser: Recogniser | None = None
        """Who recognises; the program's own, from the first row on, where nobody was set."""
        self._index = index
        self._title_of = title_of
        self._text_of = text_of

    def recognise(self, row: int) -> tuple[Mention, ...]:
        """The names in a row's article, recognised now if they were not."""
        known = self._index.mentions.of(row)
        if known is not None:
            return known
        # Imported here: the rules and word lists are read at the first recognition.
        from reader.entities import default_recogniser, recognise_article

        # Not one at a time: the open article would wait for a long one in the background.
        self.recogniser = self.recogniser or default_recogniser()
        title, text = self._title_of(row), self._text_of(row)
        found = tuple(recognise_article(self.recogniser, title, text))
        self._index.add_mentions(row, found)
        return found

    def recognise_all(
        self,
        rows: Iterable[int],
        tell: Callable[[int], None],
        stopped: Callable[[], bool],
        pause: float,
    ) -> None:
        """Recognise rows in turn, telling how many are done, until `stopped` says so.

        After each it sleeps `pause` seconds, so that who waits for the interpreter comes first.
        """
        last_told = time.monotonic()
        for done, row in enumerate(rows, 1):
            if stopped():
                return
            self.recognise(row)
            if pause:
                time.sleep(pause)
            if time.monotonic() > last_told + TELL_SECONDS:
                tell(done)
                last_told = time.monotonic()
