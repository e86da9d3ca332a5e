"""The names of articles, recognised once each: the one that is open first, the others behind it.

What was recognised is kept in the store, if the articles are in it, and taken from there the next
time by who would find the same.
"""

from __future__ import annotations

import time
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol

from reader import __version__
from reader.model import DOCUMENT_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from reader.entities import Recogniser
    from reader.index.engine import Index
    from reader.model import Fault, Mention

TELL_SECONDS = 0.25
"""Between two reports of progress: often enough to be seen to move."""

WORK_SECONDS = 0.002
"""Between two pauses: less than one article takes here, and some that come from elsewhere."""

TOGETHER = 200
"""Articles whose mentions are read from the store at once, and written to it."""

WORTH_PROCESSES = 150
"""Articles: a second's work here, and what it costs to start processes for it."""


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
            known = self._mentions(row)
            self._state(row, known)
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

        Now and then it sleeps `pause` seconds, so that who waits for the interpreter comes first.
        """
        self._index.recall_mentions(self._version())
        last_told = rested = time.monotonic()
        fresh: dict[int, Sequence[Mention]] = {}
        for row, mentions in self._found(self._unknown(rows, stopped)):
            self._state(row, mentions)
            fresh[row] = mentions
            if len(fresh) == TOGETHER:
                self._keep(fresh)
                fresh = {}
            if time.monotonic() > last_told + TELL_SECONDS:
                tell(min(self._index.mentions.stated, len(rows)))
                last_told = time.monotonic()
            if stopped():
                break
            if pause and time.monotonic() > rested + WORK_SECONDS:
                time.sleep(pause)
                rested = time.monotonic()
        self._keep(fresh)
        self._index.keep_mentions(self._version())

    def _unknown(self, rows: Sequence[int], stopped: Callable[[], bool]) -> Iterator[int]:
        """Yield the rows whose mentions are neither stated nor kept; state those that are kept."""
        stated = self._index.mentions.is_stated
        for start in range(0, len(rows), TOGETHER):
            if stopped():
                return
            part = rows[start : start + TOGETHER]
            self._take_kept([row for row in part if not stated(row)])
            for row in part:
                if stated(row):
                    continue
                if stopped():
                    return
                yield row

    def _found(self, rows: Iterator[int]) -> Iterator[tuple[int, tuple[Mention, ...]]]:
        """Yield the mentions of rows: by processes of their own where there are many of them."""
        if self._is_own():
            few = list(islice(rows, WORTH_PROCESSES))
            if len(few) == WORTH_PROCESSES:
                yield from self._found_elsewhere(chain(few, rows))
                return
            rows = iter(few)
        for row in rows:
            yield row, self._mentions(row)

    def _found_elsewhere(self, rows: Iterable[int]) -> Iterator[tuple[int, tuple[Mention, ...]]]:
        from reader.update.recognisers import Recognisers

        with Recognisers() as recognisers:
            work = ((row, self._title_of(row), self._text_of(row)) for row in rows)
            yield from recognisers.recognised(work)

    def _is_own(self) -> bool:
        """Whether it is our own recogniser that serves: every process has the same."""
        from reader.entities import default_recogniser

        return self._recogniser() is default_recogniser()

    def _mentions(self, row: int) -> tuple[Mention, ...]:
        # Imported here: the rules and word lists are read at the first recognition.
        from reader.entities import recognise_article

        # Not one at a time: the open article would wait for a long one in the background.
        return tuple(recognise_article(self._recogniser(), self._title_of(row), self._text_of(row)))

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
