"""The columns of a library under one lock, and which rows a condition holds for.

What is removed or muted is in no answer. numpy and the language are imported with the first
question.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from reader.index.bodies import Bodies
from reader.index.columns import Columns
from reader.index.details import Details, no_details
from reader.index.kept_mask import KeptMask
from reader.index.mentions import MentionIndex
from reader.index.shown import Shown
from reader.index.standing import SECONDS_KEPT, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.index.columns import Find
    from reader.index.details import Stretch as DetailStretch
    from reader.index.filters import IndexColumns
    from reader.index.fulltext.joined import JoinedTexts
    from reader.index.fulltext.searching import FullText
    from reader.index.generations import Generations
    from reader.index.headlines import HeadlineIndex
    from reader.index.types import Bools
    from reader.model import Entity, Source
    from reader.query.tree import Condition

BODIES_BELOW = 20_000
"""Corpora of fewer articles have their bodies scanned: that takes a tenth of a second at most."""

DETAILS_AT_ONCE = 4_000
"""Rows whose details are taken in together, before others have a turn."""


class Holding:
    """The columns, and what is derived from them to ask them."""

    def __init__(
        self,
        text_of: Callable[[int], str] = lambda _: "",
        find: Find = lambda _: {},
        sources: Mapping[str, Source] | None = None,
        details_between: Callable[[int, int], DetailStretch] = no_details,
    ) -> None:
        """`text_of` gives the body of a row as it is read; searches and snippets ask for it.

        It is never asked for a headline-only row. It may be called from any thread. `find` gives
        the rows of ids that came in a stretch; `sources` are by key, and may grow; and
        `details_between` gives what only few queries ask for.
        """
        self.columns = Columns(find)
        self.mentions = MentionIndex()
        self.details = Details()
        self._sources = {} if sources is None else sources
        self._details_between = details_between
        self._text_of = text_of
        self._bodies = Bodies(self._body_of, self.columns.titles)
        self._shown = Shown(self.columns.titles, self._body_of, self._bodies)
        self._mask = KeptMask()
        self._muting = Standing(self.columns)
        self._following = Standing(self.columns)
        self.followed: Sequence[int] = b""
        """By row whether it is one that the reader follows, when that was last looked for."""
        self._known_muted = b""
        """By row whether it is muted, when that was last looked for."""
        self.generations: Generations | None = None
        """Where the headline index is kept between runs; None: nowhere."""
        self.called_now: Callable[[Entity], Entity | None] = lambda entity: entity
        """What the reader has said that a name is called; None: it is no name."""
        self.kept_names: Generations | None = None
        """Where which rows mention whom is kept between runs; None: nowhere."""
        self._names_kept = 0
        """Of how many rows."""
        self._headlines: HeadlineIndex | None = None
        self.kept_texts: Generations | None = None
        """Where the index of a large library's texts is; None: nowhere."""
        self._full_text: FullText | None = None
        self._rows_kept = 0
        """Of how many rows the index that is kept was made."""
        self._lock = threading.RLock()
        self._details_lock = threading.Lock()

    @property
    def headlines(self) -> HeadlineIndex:
        """The headlines, indexed up to the last row."""
        with self._lock:
            return self._indexed_headlines()

    def _let_in(self, condition: Condition, now: float) -> Bools | None:
        """Return which rows the condition holds for; None for all."""
        from reader.query.tree import EVERYTHING

        there = self._there_for(condition, now)
        if condition == EVERYTHING:
            return there

        def make() -> Bools:
            mask = self._held(condition, now, self.asked_columns(now))
            return mask if there is None else mask & there

        columns, muted = self.columns, self._muting.condition
        # The order by date is another once a row came or went.
        facts = columns.by_date(), columns.marks_made, self.mentions.version, len(self.details)
        return self._mask.get(condition, (*facts, muted, now // SECONDS_KEPT), make)

    def _there(self, now: float) -> Bools | None:
        """Return which rows are neither removed nor muted; None for all."""
        muted = self._muted(now)
        if 1 not in self.columns.removed:
            return None if muted is None else ~muted
        there = self._not_removed()
        return there if muted is None else there & ~muted

    def _there_for(self, condition: Condition, now: float) -> Bools | None:
        """As `_there`; what is muted is there too, where one asks for it."""
        if self._muting.condition is None or not asks_for_muted(condition):
            return self._there(now)
        return self._not_removed()

    def _not_removed(self) -> Bools:
        import numpy as np

        there: Bools = np.frombuffer(bytes(self.columns.removed), bool) == 0
        return there

    def _muted(self, now: float) -> Bools | None:
        """Return which rows are muted, the removed ones too; None where nothing is."""
        return self._held_by(self._muting, now)

    def _standing(self, condition: Condition, now: float) -> Bools:
        """Return which rows a condition holds for, be they removed, that may say what is muted."""
        return self._held(condition, now, self.asked_columns())

    def _held_by(self, standing: Standing, now: float) -> Bools | None:
        return standing.mask(
            now, self.mentions.version, lambda condition: self._standing(condition, now)
        )

    def _held(self, condition: Condition, now: float, columns: IndexColumns) -> Bools:
        from reader.query.evaluate import mask_of
        from reader.query.when import Clock

        return mask_of(condition, columns, Clock(now))

    def mute(self, condition: Condition | None) -> None:
        """Keep out of every later answer what a condition holds for; None: nothing more."""
        if condition is not None:
            self.read_details(condition)
        with self._lock:
            self._muting.use(condition)

    @property
    def mutes(self) -> bool:
        """Whether anything may be muted."""
        return self._muting.condition is not None

    def follow(self, condition: Condition | None) -> None:
        """Have what a condition holds for be followed, in place of what was; None: nothing."""
        if condition is not None:
            self.read_details(condition)
        with self._lock:
            self._following.use(condition)

    def look_for_followed(self, now: float) -> bool:
        """See which rows are followed by now; whether they are others than before."""
        if self._following.condition is None and not self.followed:
            return False
        with self._lock:
            mask = self._held_by(self._following, now)
        followed = b"" if mask is None else mask.tobytes()
        has_changed = followed != self.followed
        self.followed = followed
        return has_changed

    def look_for_muted(self, now: float) -> bool:
        """See which rows are muted by now; whether others are than when it was last looked for.

        They become others by themselves: as names are found, as time goes by.
        """
        if not self.mutes and not self._known_muted:
            return False
        with self._lock:
            mask = self._muted(now)
        # Rows that came since, and are not muted, are no change.
        muted = b"" if mask is None else mask.tobytes().rstrip(b"\0")
        has_changed = muted != self._known_muted
        self._known_muted = muted
        return has_changed

    def holding(self, condition: Condition, now: float) -> Sequence[int]:
        """Return the rows that a condition holds for, the muted too, newest first.

        Its words are not ranked.
        """
        self.read_details(condition)
        with self._lock:
            found = self._held(condition, now, self.asked_columns(now)) & self._not_removed()
            return self.columns.by_date().let_in(found)

    def asked_columns(self, now: float | None = None) -> IndexColumns:
        """Return the rows, to be asked for one property at a time while nobody adds any.

        Without a time no row is taken for muted, as where it is just being found out which are.
        """
        from reader.index.filters import IndexColumns

        return IndexColumns(
            self.columns,
            self.mentions,
            self.details,
            self._sources,
            self._indexed_headlines,
            self._bodies if len(self.columns) < BODIES_BELOW else self._indexed_texts(),
            lambda: None if now is None else self._muted(now),
            self.called_now,
        )

    def read_details(self, condition: Condition) -> None:
        """Have the details of all rows, if the condition asks for any; that may take seconds."""
        from reader.query.tree import ByAuthor, Has, Tagged, leaves

        asked = {type(leaf) for leaf, _ in leaves(condition)}
        if asked.isdisjoint((ByAuthor, Has, Tagged)):
            return
        self.read_all_details()

    def read_all_details(self) -> None:
        """Have the details of all rows; that may take seconds."""
        with self._details_lock:
            while (known := len(self.details)) < (size := len(self.columns)):
                stretch = self._details_between(known, min(known + DETAILS_AT_ONCE, size))
                with self._lock:
                    self.details.extend(stretch)

    def _indexed_texts(self) -> JoinedTexts | None:
        """Return what searches the texts of a large library; None where nothing is indexed yet."""
        if self.kept_texts is None:
            return None
        from reader.index.fulltext.fields import begins_in_every_form
        from reader.index.fulltext.joined import JoinedTexts  # tantivy, with the first question
        from reader.index.fulltext.searching import FullText

        if self._full_text is None:
            self._full_text = FullText(self.kept_texts, self.columns.ids)
            self._full_text.open()
        self._shown.begins = begins_in_every_form
        self._full_text.look_again()
        if not self._full_text.rows:
            return None
        return JoinedTexts(self._full_text, self._bodies, len(self.columns))

    def _indexed_headlines(self) -> HeadlineIndex:
        from reader.index.headlines import HeadlineIndex  # numpy and rapidfuzz, 100 ms

        if self._headlines is None and self.generations is not None:
            from reader.index import keeping

            self._headlines = keeping.load(self.generations, self.columns)
            self._rows_kept = len(self._headlines) if self._headlines else 0
        if self._headlines is None:
            self._headlines = HeadlineIndex(self.columns.titles)
        known, size = len(self._headlines), len(self.columns)
        if known < size:
            self._headlines.index_to(size, self.columns.published[known:size])
        return self._headlines

    def _body_of(self, row: int) -> str:
        return "" if self.columns.headline_only[row] else self._text_of(row)


def asks_for_muted(condition: Condition) -> bool:
    """Whether a condition tells the muted from the others, so that they may be in its answer."""
    from reader.query.tree import Is, State, leaves

    return any(leaf == Is(State.MUTED) for leaf, _ in leaves(condition))
