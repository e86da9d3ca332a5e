"""Which rows of a library a condition holds for; and which conditions stand.

What is removed or muted is in no answer. numpy and the language are imported with the first
question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.index.derived import BODIES_BELOW, Derived
from reader.index.details import no_details
from reader.index.kept_mask import KeptMask
from reader.index.mentions import MentionIndex
from reader.index.scans import never
from reader.index.standing import SECONDS_KEPT, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.index.columns import Find
    from reader.index.details import Stretch as DetailStretch
    from reader.index.filters import IndexColumns
    from reader.index.generations import Generations
    from reader.index.types import Bools
    from reader.model import Entity, Source
    from reader.query.tree import Condition


class Holding(Derived):
    """Which rows a condition holds for."""

    def __init__(
        self,
        text_of: Callable[[int], str] = lambda _: "",
        find: Find = lambda _: {},
        sources: Mapping[str, Source] | None = None,
        details_between: Callable[[int, int], DetailStretch] = no_details,
    ) -> None:
        """`sources` are by key, and may grow; the others are as in `Derived`."""
        super().__init__(text_of, find, details_between)
        self.mentions = MentionIndex()
        self._sources = {} if sources is None else sources
        self._mask = KeptMask()
        self._not_gone: tuple[tuple[int, int], Bools] | None = None
        """Which rows are not removed, and the state of the columns in which that was so."""
        self._muting = Standing(self.columns)
        self._following = Standing(self.columns)
        self.followed: Sequence[int] = b""
        """By row whether it is one that the reader follows, when that was last looked for."""
        self._last_there: tuple[Bools, int] | None = None
        """Which rows were neither removed nor muted when that was last asked for; and how many were
        not removed."""
        self._known_muted = b""
        """By row whether it is muted, when that was last looked for."""
        self.called_now: Callable[[Entity], Entity | None] = lambda entity: entity
        """What the reader has said that a name is called; None: it is no name."""
        self.kept_names: Generations | None = None
        """Where which rows mention whom is kept between runs; None: nowhere."""
        self._names_kept = 0
        """Of how many rows."""

    def _let_in(self, condition: Condition, now: float) -> Bools | None:
        """Return which rows the condition holds for; None for all."""
        from reader.query.tree import EVERYTHING

        # First: what is folded while it is found out what is there may not be among that.
        texts = self._texts_known if self._muting.depends_on_words else ()
        there = self._there_for(condition, now)
        if condition == EVERYTHING:
            return there

        def make() -> Bools:
            mask = self._held(condition, now, self.asked_columns(now))
            return mask if there is None else mask & there

        columns, muted = self.columns, self._muting.condition
        facts = columns.state, columns.marks_made, self.mentions.version, len(self.details)
        return self._mask.get(condition, (*facts, muted, texts, now // SECONDS_KEPT), make)

    def _there(self, now: float) -> Bools | None:
        """Return which rows are neither removed nor muted; None for all."""
        muted = self._muted(now)
        gone = self.columns.gone
        if muted is None:
            return self._not_removed() if gone else None
        there = self._not_removed() & ~muted if gone else ~muted
        self._last_there = there, len(there) - gone
        return there

    def _there_for(self, condition: Condition, now: float) -> Bools | None:
        """As `_there`; what is muted is there too, where one asks for it."""
        there = self._there(now)  # in any case, so that what is in sight is known
        if self._muting.condition is None or not asks_for_muted(condition):
            return there
        return self._not_removed()

    def _not_removed(self) -> Bools:
        """Return which rows are there; the same array until a row comes or goes."""
        import numpy as np

        state = self.columns.state
        if self._not_gone is None or self._not_gone[0] != state:
            self._not_gone = state, np.frombuffer(bytes(self.columns.removed), bool) == 0
        return self._not_gone[1]

    def _muted(self, now: float) -> Bools | None:
        """Return which rows are muted, the removed ones too; None where nothing is.

        Where words decide, what has no known text yet is: it comes into sight once it is right.
        """
        if not self._muting.depends_on_words:
            return self._held_by(self._muting, now)
        unfolded = self._unfolded()  # first: what is folded meanwhile may not be in the mask
        muted = self._held_by(self._muting, now)
        if muted is not None:
            muted = muted.copy()
            muted[len(self._headlines or ()) :] = True
            muted[unfolded] = True
        return muted

    def _standing(self, condition: Condition, now: float) -> Bools:
        """Return which rows a condition holds for, be they removed, that may say what is muted."""
        return self._held(condition, now, self.asked_columns())

    def _held_by(self, standing: Standing, now: float) -> Bools | None:
        known = self.mentions.version, *self._texts_known
        return standing.mask(now, known, lambda condition: self._standing(condition, now))

    def _held(self, condition: Condition, now: float, columns: IndexColumns) -> Bools:
        from reader.query.evaluate import mask_of
        from reader.query.when import Clock

        return mask_of(condition, columns, Clock(now))

    def mute(self, condition: Condition | None) -> None:
        """Keep out of every later answer what a condition holds for; None: nothing more."""
        if condition is not None:
            self.learn(condition)
        with self._lock:
            self._muting.use(condition)

    @property
    def mutes(self) -> bool:
        """Whether anything may be muted."""
        return self._muting.condition is not None

    def follow(self, condition: Condition | None) -> None:
        """Have what a condition holds for be followed, in place of what was; None: nothing."""
        if condition is not None:
            self.learn(condition)
        with self._lock:
            self._following.use(condition)

    def look_for_followed(self, now: float) -> bool:
        """See which rows are followed by now; whether they are others than before."""
        if self._following.condition is None and not self.followed:
            return False
        self._learn_for(self._following)
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
        self._learn_for(self._muting)
        with self._lock:
            mask = self._muted(now)
        # Rows that came since, and are not muted, are no change.
        muted = b"" if mask is None else mask.tobytes().rstrip(b"\0")
        has_changed = muted != self._known_muted
        self._known_muted = muted
        return has_changed

    def know_muted(self) -> None:
        """Know of all rows whether they are muted; that may take seconds."""
        self._learn_for(self._muting)

    def _learn_for(self, standing: Standing) -> None:
        condition = standing.condition  # another may stand by the next line
        if condition is not None and standing.depends_on_words:
            self.learn(condition)

    def holding(self, condition: Condition, now: float) -> Sequence[int]:
        """Return the rows that a condition holds for, the muted too, newest first.

        Its words are not ranked.
        """
        self.learn(condition)
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

    def learn(self, condition: Condition) -> None:
        """Know of all rows what the condition asks for; that may take seconds."""
        self.read_details(condition)
        if asks_for_words(condition) and len(self.columns):
            self.index_headlines()
            self.open_texts()
            self.fold_texts()

    def read_details(self, condition: Condition, stopped: Callable[[], bool] = never) -> None:
        """Have the details of all rows, if the condition asks for any, until `stopped`."""
        from reader.query.tree import ByAuthor, Has, Tagged, leaves

        asked = {type(leaf) for leaf, _ in leaves(condition)}
        if not asked.isdisjoint((ByAuthor, Has, Tagged)):
            self.read_all_details(stopped)


def asks_for_words(condition: Condition) -> bool:
    """Whether a condition asks for words, of titles or of texts."""
    from reader.query.tree import Words, leaves

    return any(isinstance(leaf, Words) for leaf, _ in leaves(condition))


def words_anywhere(condition: Condition) -> list[list[str]]:
    """Return the words that a condition asks for in title and body together, of each leaf."""
    from reader.query.matching import words_in
    from reader.query.tree import Part, Words, leaves

    asked = [leaf for leaf, _ in leaves(condition) if isinstance(leaf, Words)]
    return [
        words_in(leaf.sought.text)
        for leaf in asked
        if leaf.part is Part.ANYWHERE and not leaf.sought.is_exact
    ]


def asks_for_muted(condition: Condition) -> bool:
    """Whether a condition tells the muted from the others, so that they may be in its answer."""
    from reader.query.tree import Is, State, leaves

    return any(leaf == Is(State.MUTED) for leaf, _ in leaves(condition))
