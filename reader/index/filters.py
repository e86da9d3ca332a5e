"""What a condition of the language lets in, as a boolean a row: the index's side of `mask_of`.

Every array that is handed out is a new one. Rows that were removed may be in it: whoever asks
takes them out at the end. The index is locked meanwhile, so that nothing grows.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import reduce
from typing import TYPE_CHECKING, Protocol

import numpy as np

from reader.model import ABOUT, Entity, Kind
from reader.query.matching import is_name, words_in
from reader.query.tree import Part, Sought, State, Thing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reader.index.columns import Columns
    from reader.index.details import Details
    from reader.index.headlines import HeadlineIndex
    from reader.index.mentions import MentionIndex
    from reader.index.types import Bools, Numbers
    from reader.model import Source
    from reader.query.when import Period

PART_OF_ALL = 8
"""A stretch of time with fewer than one in so many rows is found by the order by date; of others,
the date of each row is looked at, which takes no longer."""

FEW_MEANT = 12
"""So many numbers are looked for one by one in a column; a table of more is as quick."""


class TextSearch(Protocol):
    """What searches the texts of the articles: scanning a small corpus, or a full-text index."""

    def having(self, words: Sequence[str], part: Part) -> Iterable[int]:
        """Return the rows that have each of the folded words, or a word that it begins.

        In the body, or (`ANYWHERE`) in title and body together: one here, another there.
        """
        ...

    def quoting(self, words: Sequence[str], *, is_open: bool) -> Iterable[int]:
        """Return the rows that have the folded words side by side in the body, in the same order.

        The words are whole; the last may be unfinished where it is open. Titles are asked by
        themselves, as no words are side by side of which one is here, and another there.
        """
        ...


class IndexColumns:
    """The rows of an index, asked for one property at a time."""

    def __init__(
        self,
        columns: Columns,
        mentions: MentionIndex,
        details: Details,
        sources: Mapping[str, Source],
        headlines: Callable[[], HeadlineIndex],
        texts: TextSearch | None,
        muted: Callable[[], Bools | None] = lambda: None,
        called_now: Callable[[Entity], Entity | None] = lambda entity: entity,
    ) -> None:
        """`texts` is None where only titles can be searched, and what `muted` gives for no row.

        `called_now` gives what the reader has said that a name is called, and None for no name.
        """
        self._columns = columns
        self._mentions = mentions
        self._details = details
        self._sources = sources
        self._headlines = headlines
        self._texts = texts
        self._muted = muted
        self._called_now = called_now
        self._size = len(columns)

    # Together

    def everything(self) -> Bools:
        """All rows."""
        return np.ones(self._size, bool)

    def intersection(self, masks: Sequence[Bools]) -> Bools:
        """What is in all of the masks."""
        return reduce(np.logical_and, masks)

    def union(self, masks: Sequence[Bools]) -> Bools:
        """What is in any of the masks."""
        return reduce(np.logical_or, masks)

    def complement(self, mask: Bools) -> Bools:
        """What is not in the mask."""
        return ~mask

    # Words

    def with_words(self, sought: Sought, part: Part) -> Bools:
        """Articles whose text holds the words."""
        words = words_in(sought.text)
        if part is not Part.TITLE and self._texts is not None:
            if sought.is_exact:
                rows = self._texts.quoting(words, is_open=sought.is_open)
            else:
                rows = self._texts.having(words, part)
            mask = self._marked(rows)
            return mask if part is Part.BODY else mask | self._in_titles(sought, words)
        return self._nothing() if part is Part.BODY else self._in_titles(sought, words)

    def _in_titles(self, sought: Sought, words: list[str]) -> Bools:
        headlines = self._headlines()
        mask = self._nothing()  # of rows that came last it may not be known yet
        known = mask[: len(headlines)]
        if sought.is_exact:
            known[:] = headlines.quoting(words, is_open=sought.is_open)
        else:
            known[:] = reduce(np.logical_and, map(headlines.having, words), known | True)
        return mask

    # Facts

    def in_state(self, state: State) -> Bools:
        """Articles that are read, or unread, starred, headlines only, muted."""
        columns = self._columns
        if state is State.MUTED:
            muted = self._muted()
            return self._nothing() if muted is None else muted
        if state is State.UNREAD:
            return ~self._flags(columns.read)
        if state is State.HEADLINE:
            return self._flags(columns.headline_only).copy()
        return self._flags(columns.read if state is State.READ else columns.starred).copy()

    def bringing(self, thing: Thing) -> Bools:
        """Articles with an image, with an enclosure."""
        details = self._details
        return self._marked(details.images if thing is Thing.IMAGE else details.enclosures)

    def from_source(self, sought: Sought) -> Bools:
        """Articles of the sources that are meant."""
        keys = self._columns.source_keys
        named = [self._sources[key].name if key in self._sources else key for key in keys]
        meant = set(self._details.search_sources(named).meant(sought))
        if sought.text in keys:
            meant.add(keys.index(sought.text))
        sources = np.frombuffer(self._columns.sources, np.uint32)
        if 0 < len(meant) <= FEW_MEANT:
            return reduce(np.logical_or, [sources == number for number in meant])
        is_meant = np.zeros(len(keys) + 1, bool)
        is_meant[list(meant)] = True
        return is_meant.take(sources)

    def by_author(self, sought: Sought) -> Bools:
        """Articles by the authors that are meant; nobody is called nothing."""
        details = self._details
        is_meant = np.zeros(len(details.authors), bool)
        is_meant[details.authors.meant(sought)] = True
        is_meant[0] = False
        return is_meant[np.frombuffer(details.author_of, np.uint32)]

    def tagged(self, sought: Sought) -> Bools:
        """Articles with a tag that is meant, of their own or the reader's."""
        rows, numbers = (np.frombuffer(each, np.uint32) for each in self._details.tagged)
        mask = self._marked(rows[np.isin(numbers, self._details.tags.meant(sought))])
        own = self._columns.tags.copy()
        meant = {tag: is_name(sought, tag) for tag in set().union(*own.values())}
        for row, tags in own.items():
            if row < self._size and any(map(meant.__getitem__, tags)):
                mask[row] = True
        return mask

    # Names

    def naming(self, sought: Sought, kind: Kind | None) -> Bools:
        """Articles that mention a name of the kind, or of any, that is meant."""
        return self._naming(sought, kind)

    def about(self, sought: Sought) -> Bools:
        """Articles that are about a name that is meant."""
        return self._naming(sought, None, least=ABOUT)

    def _naming(self, sought: Sought, kind: Kind | None, least: int = 0) -> Bools:
        found = self._mentions.mask_of_meant(sought, self._size, kind, least)
        for entity in self._renamed(sought, kind):
            called = Sought(entity.name, is_exact=True)
            found |= self._mentions.mask_of_meant(called, self._size, entity.kind, least)
        return found

    def _renamed(self, sought: Sought, kind: Kind | None) -> Iterator[Entity]:
        """Yield what a whole name is called now: a view or a rule may be older than that."""
        if sought.is_exact:
            for each in (kind,) if kind else Kind:
                before = Entity(each, sought.text)
                entity = self._called_now(before)
                if entity is not None and entity.key != before.key:
                    yield entity

    def naming_kind(self, kind: Kind) -> Bools:
        """Articles that mention anything of the kind."""
        return self._mentions.mask_of_kind(kind, self._size)

    # Dates

    def published(self, period: Period) -> Bools:
        """Articles of that stretch of time."""
        order = self._columns.by_date().rows
        stamps = np.frombuffer(self._columns.published, np.int64)
        is_day = self._flags(self._columns.day_only)
        # Newest first: from the first row before the end, to the first before the beginning.
        newest = self._place(order, max(period.until, period.end_day))
        oldest = self._place(order, min(period.since, period.first_day))
        if (oldest - newest) * PART_OF_ALL > self._size:
            return _within(stamps, is_day, period)
        rows = np.frombuffer(order, np.uint32)[newest:oldest]
        mask = self._nothing()
        mask[rows] = _within(stamps[rows], is_day[rows], period)
        return mask

    def _place(self, order: Sequence[int], stamp: int) -> int:
        """Return how many rows of the order are of that moment or later."""
        published = self._columns.published
        return bisect_left(order, 1 - stamp, key=lambda row: -published[row])

    # Arrays

    def _nothing(self) -> Bools:
        return np.zeros(self._size, bool)

    def _flags(self, column: bytearray) -> Bools:
        """Return a view of a column; it must not be handed out, since the column could not grow."""
        return np.frombuffer(column, bool)[: self._size]

    def _marked(self, rows: Iterable[int]) -> Bools:
        numbers = rows if isinstance(rows, np.ndarray) else np.fromiter(rows, np.intp)
        mask = self._nothing()
        mask[numbers] = True
        return mask


def _within(stamps: Numbers, is_day: Bools, period: Period) -> Bools:
    """Return which stamps are in the period, as `Period.holds` has it."""
    of_moments = (stamps >= period.since) & (stamps < period.until)
    if (period.since, period.until) == (period.first_day, period.end_day):
        return of_moments
    of_days = (stamps >= period.first_day) & (stamps < period.end_day)
    return np.where(is_day, of_days, of_moments)
