"""The names of articles, recognised once each: the one that is open first, the others behind it.

What was recognised is kept in the store, if the articles are in it, and taken from there the next
time by who would find the same.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from reader import __version__
from reader.model import DOCUMENT_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from concurrent.futures import Future

    from reader.entities import Recogniser
    from reader.index.engine import Index
    from reader.model import Fault, Mention

TELL_SECONDS = 0.25
"""Between two reports of progress: often enough to be seen to move."""

TOGETHER = 200
"""Articles whose mentions are read from the store at once, and written to it."""


class Keeper(Protocol):
    """Where mentions are kept between runs: the store's `recognised`."""

    def of(self, rows: Iterable[int], recogniser: str) -> Mapping[int, tuple[Mention, ...]]:
        """The mentions of those rows that this recogniser has been through."""
        ...

    def keep(self, mentions: Mapping[int, Sequence[Mention]], recogniser: str) -> Future[None]:
        """Keep the mentions of rows."""
        ...


class Recognition:
    """Recognises rows, and states their mentions in the index."""

    def __init__(
        self, index: Index, title_of: Callable[[int], str], text_of: Callable[[int], str]
    ) -> None:
        self.recogniser: Recogniser | None = None
        """Who recognises; from the first row on, who the setting says, where nobody was set."""
        self.setting = "own"
        """Who is to recognise, as in the configuration: `own`, or `spacy:` and a pipeline."""
        self.faults: list[Fault] = []
        """Why it is not who was asked for."""
        self.keeper: Keeper | None = None
        """Where mentions are kept; None: nowhere."""
        self._index = index
        self._title_of = title_of
        self._text_of = text_of

    def recognise(self, row: int) -> tuple[Mention, ...]:
        """The names in a row's article, recognised now if they were not."""
        known = self._index.mentions.of(row)
        if known is None:
            self._take_kept([row])
            known = self._index.mentions.of(row)
        if known is None:
            known = self._recognised(row)
            self._keep({row: known})
        return known

    def recognise_all(
        self,
        rows: Sequence[int],
        tell: Callable[[int], None],
        stopped: Callable[[], bool],
        pause: float,
    ) -> None:
        """Recognise rows in turn, telling how many are done, until `stopped` says so.

        After each it sleeps `pause` seconds, so that who waits for the interpreter comes first.
        """
        self._index.recall_mentions(self._version())
        last_told = time.monotonic()
        for start in range(0, len(rows), TOGETHER):
            if stopped():
                return
            stated = self._index.mentions.is_stated
            part = [row for row in rows[start : start + TOGETHER] if not stated(row)]
            self._take_kept(part)
            fresh: dict[int, tuple[Mention, ...]] = {}
            for row in part:
                if stopped():
                    break
                if not stated(row):
                    fresh[row] = self._recognised(row)
                    if pause:
                        time.sleep(pause)
            self._keep(fresh)
            if time.monotonic() > last_told + TELL_SECONDS:
                tell(min(start + TOGETHER, len(rows)))
                last_told = time.monotonic()
        self._index.keep_mentions(self._version())

    def _recognised(self, row: int) -> tuple[Mention, ...]:
        # Imported here: the rules and word lists are read at the first recognition.
        from reader.entities import recognise_article

        # Not one at a time: the open article would wait for a long one in the background.
        title, text = self._title_of(row), self._text_of(row)
        found = tuple(recognise_article(self._recogniser(), title, text))
        self._state(row, found)
        return found

    def _state(self, row: int, mentions: Sequence[Mention]) -> None:
        from reader.entities import weights

        self._index.add_mentions(row, mentions, weights(mentions))

    def _recogniser(self) -> Recogniser:
        if self.recogniser is None:
            from reader.entities.configured import configured

            self.recogniser, fault = configured(self.setting)
            if fault:
                self.faults.append(fault)
        return self.recogniser

    def _version(self) -> str:
        """All that the same text might be recognised differently by."""
        return f"{self._recogniser().version} {DOCUMENT_VERSION} {__version__}"

    def _take_kept(self, rows: Iterable[int]) -> None:
        """State the mentions that were kept of the rows, where none are stated."""
        if self.keeper is None:
            return
        from reader.store import StoreError

        try:
            kept = self.keeper.of(rows, self._version())
        except StoreError:
            return  # they are recognised again
        for row, mentions in kept.items():
            if self._index.mentions.of(row) is None:
                self._state(row, mentions)

    def _keep(self, fresh: Mapping[int, Sequence[Mention]]) -> None:
        if self.keeper is not None and fresh:
            # Nobody waits: should it fail, they are recognised again.
            self.keeper.keep(fresh, self._version())
