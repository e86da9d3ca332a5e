"""The names of articles, recognised once each: the one that is open first, the others behind it.

What was recognised is kept in the store, if the articles are in it, and taken from there the next
time by who would find the same.
"""

from __future__ import annotations

import time
from itertools import islice
from threading import Lock, RLock
from typing import TYPE_CHECKING, Protocol

from reader.model import Field
from reader.update.recognising import WORTH_PROCESSES, Recognising

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Future

    from reader.entities.corrections import Corrections
    from reader.index.engine import Index
    from reader.model import Mention
    from reader.update.correcting import Correcting
    from reader.update.recognisers import Work

TELL_SECONDS = 0.25
"""Between two reports of progress: often enough to be seen to move."""

WORK_SECONDS = 0.002
"""Between two pauses: less than one article takes here, and some that come from elsewhere."""

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


class Recognition(Recognising):
    """Recognises rows, and states their mentions in the index."""

    def __init__(
        self, index: Index, title_of: Callable[[int], str], text_of: Callable[[int], str]
    ) -> None:
        super().__init__(title_of, text_of)
        self.keeper: Keeper | None = None
        """Where mentions are kept; None: nowhere."""
        self._index = index
        self._correcting: Correcting | None = None
        """From the first correction on."""
        self._stating = RLock()
        """Held by who states a row, so that none is stated under corrections of before."""
        self._correct_lock = Lock()

    def recognise(self, row: int) -> tuple[Mention, ...]:
        """The names in a row's article, recognised now if they were not."""
        known = self._index.mentions.of(row)
        if known is None:
            self._take_kept([row])
            known = self._index.mentions.of(row)
        if known is None:
            found = self._mentions(row)
            known = self._state(row, found)
            self._keep({row: found})
        return known

    # Corrections

    @property
    def corrections(self) -> Corrections:
        """What the reader corrected."""
        from reader.entities.corrections import Corrections

        return self._correcting.corrections if self._correcting else Corrections()

    def begin_with(self, corrections: Corrections) -> None:
        """Have these corrections hold; as long as nothing is stated that they could change."""
        self._corrector().corrections = corrections

    def correct(self, corrections: Corrections) -> int:
        """Have these corrections hold, in what is stated too; of how many rows that is stated anew.

        May wait for the disk; nothing is recognised again that was kept.
        """
        return self._correct(self._corrector(), corrections)

    def _corrector(self) -> Correcting:
        if self._correcting is None:
            from reader.update.correcting import Correcting

            self._correcting = Correcting(self._index, self._title_of, self._text_of)
        return self._correcting

    def _correct(
        self, correcting: Correcting, after: Corrections, before: Corrections | None = None
    ) -> int:
        """State anew what would be other; `before` is what it was stated under, if not the same."""
        with self._correct_lock:
            with self._stating:
                before = correcting.corrections if before is None else before
                correcting.corrections = after
            # What is stated from here on is right; what was before is looked for.
            correcting.look_for_always()
            with self._stating:
                rows = sorted(correcting.change(before))
            for start in range(0, len(rows), TOGETHER):
                part = rows[start : start + TOGETHER]
                for row, mentions in self.recognised(part).items():
                    self._state(row, mentions)
            for each in {*before.stated} ^ {*after.stated}:
                if entity := after.meant(each.entity):
                    self._index.mentions.call(entity)
        return len(rows)

    def recognised_where_corrected(self) -> Iterator[tuple[int, Sequence[Mention]]]:
        """Yield rows that corrections may have changed, with what was recognised there."""
        from reader.entities.corrections import Corrections

        rows = sorted(self._correcting.touched(Corrections())) if self._correcting else []
        for start in range(0, len(rows), TOGETHER):
            yield from self.recognised(rows[start : start + TOGETHER]).items()

    def recognised(self, rows: Sequence[int]) -> dict[int, Sequence[Mention]]:
        """The mentions of rows as they were recognised, before any correction."""
        found: dict[int, Sequence[Mention]] = {}
        for row in rows:
            correcting = self._correcting
            known = correcting.recognised(row) if correcting else self._index.mentions.of(row)
            if known is not None:
                found[row] = known
        found.update(self._kept(row for row in rows if row not in found))
        # Of a folder with thousands of articles not all mentions are kept.
        found.update((row, self._mentions(row)) for row in rows if row not in found)
        return found

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
        self._recall()
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
        with self._correct_lock:
            unsure = self._correcting.dropped() if self._correcting else ()
            self._index.keep_mentions(self._version(), self.corrections.text(), unsure)

    def _recall(self) -> None:
        """Take in what was kept of all rows together, and correct what was corrected since."""
        under = self._index.recall_mentions(self._version())
        if under is not None and (under or self._correcting):
            from reader.entities.corrections import Corrections

            corrector = self._corrector()
            self._correct(corrector, corrector.corrections, Corrections.of_text(under))
        elif self._correcting:
            self._correcting.look_for_always()

    def in_passing(self, articles: Iterable[Work]) -> Iterator[tuple[Mention, ...]]:
        """Yield the names in each of the articles, given as row, title and text.

        They are not stated, so that however many articles pass need no more memory. What is found
        is kept for the next time.
        """
        from reader.update.recognisers import Recognisers

        articles = iter(articles)
        helpers: Recognisers | None = None
        try:
            while part := list(islice(articles, TOGETHER)):
                stated = {row: self._index.mentions.of(row) for row, _, _ in part}
                found = dict(self._kept(row for row, known in stated.items() if known is None))
                unknown = [
                    each for each in part if stated[each[0]] is None and each[0] not in found
                ]
                if helpers is None and len(unknown) >= WORTH_PROCESSES and self._is_own():
                    helpers = Recognisers()
                fresh = dict(helpers.recognised(unknown) if helpers else map(self._of, unknown))
                self._keep(fresh)
                found.update(fresh)
                for each in part:
                    known = stated[each[0]]
                    yield self._meant(each, found[each[0]]) if known is None else known
        finally:
            if helpers is not None:
                helpers.close()

    def _meant(self, work: Work, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """What was recognised in an article that is not stated, with the corrections applied."""
        _, title, text = work
        texts = {Field.TITLE: title, Field.BODY: text}
        return tuple(self.corrections.applied(mentions, texts.__getitem__, looks=True))

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

    def _state(self, row: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """State what was recognised in a row, as it is meant; what that is."""
        from reader.entities import weights

        with self._stating:
            if self._correcting:
                mentions = self._correcting.applied(row, mentions)
            self._index.add_mentions(row, mentions, weights(mentions))
        return tuple(mentions)

    def _take_kept(self, rows: Iterable[int]) -> None:
        """State the mentions that were kept of the rows, where none are stated."""
        for row, mentions in self._kept(rows).items():
            if self._index.mentions.of(row) is None:
                self._state(row, mentions)

    def _kept(self, rows: Iterable[int]) -> Mapping[int, tuple[Mention, ...]]:
        """The mentions that were kept of the rows."""
        if self.keeper is None:
            return {}
        from reader.store import StoreError

        try:
            return self.keeper.of(rows, self._version())
        except StoreError:
            return {}  # they are recognised again

    def _keep(self, fresh: Mapping[int, Sequence[Mention]]) -> None:
        if self.keeper is not None and fresh:
            # Nobody waits: should it fail, they are recognised again.
            self.keeper.keep(fresh, self._version())
