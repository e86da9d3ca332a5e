"""The reader's corrections over the rows of a library: applied to each row as it is stated.

What was recognised is kept aside where a correction changed it, so that it can be stated anew under
other corrections. Which rows have the words that are always names is asked of the index of texts
once; of rows that came later, each text is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.corrections import Corrections
from reader.model import Field, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.index.engine import Index
    from reader.model import Entity, EntityKey, Mention

REMEMBERED = 4_000
"""Rows whose recognised mentions are kept aside: as many as the index keeps mentions of."""


class Correcting:
    """The corrections that hold, and what they did."""

    def __init__(
        self, index: Index, title_of: Callable[[int], str], text_of: Callable[[int], str]
    ) -> None:
        self.corrections = Corrections()
        self.changed: set[int] = set()
        """Rows that the corrections made other than they were recognised."""
        self._recognised: dict[int, tuple[Mention, ...]] = {}
        """What was recognised in some of them."""
        self._dropped: dict[EntityKey, set[int]] = {}
        """What is no name, with the rows that would have it: nothing else tells of them."""
        self._holding: set[int] = set()
        """Rows that have words that are always a name."""
        self._looked_to = 0
        """Up to which row that is known."""
        self._moved: dict[tuple[EntityKey, EntityKey], set[int]] = {}
        """Rows that were moved from the one name to the other as they are, all at once."""
        self._index = index
        self._texts = {Field.TITLE: title_of, Field.BODY: text_of}

    def applied(self, row: int, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return the mentions of a row as they are meant, and remember what became other."""
        before = tuple(mentions)
        looks = row in self._holding or row >= self._looked_to
        after = self.corrections.applied(before, lambda field: self._texts[field](row), looks=looks)
        self._forget(row)
        if after != before:
            self.changed.add(row)
            self._recognised[row] = before
            if len(self._recognised) > REMEMBERED:
                del self._recognised[next(iter(self._recognised))]
            for entity in {each.entity for each in before}:
                if self.corrections.meant(entity) is None:
                    self._dropped.setdefault(entity.key, set()).add(row)
        return after

    def recognised(self, row: int) -> tuple[Mention, ...] | None:
        """Return what was recognised in a row; None where that is not remembered."""
        if row in self.changed:
            return self._recognised.get(row)
        return self._index.mentions.of(row)

    def dropped(self) -> set[int]:
        """Return the rows with something that is said not to be a name."""
        return set().union(*self._dropped.values())

    def look(self, words: Iterable[str]) -> set[int]:
        """Find the rows that have words; as far as their texts are indexed by now."""
        from reader.query.tree import Sought, Words, any_of

        asked = [Words(Sought(each, is_exact=True)) for each in words]
        return set(self._index.holding(any_of(asked), 0)) if asked else set()

    def look_for_always(self) -> None:
        """Find the rows that have words that are always a name. May wait for the disk."""
        size = len(self._index)
        self._holding = self.look(self.corrections.always)
        self._looked_to = size

    def change(self, before: Corrections) -> set[int]:
        """Return the rows to be stated anew, which were stated under other corrections.

        Of a name that only becomes another, most rows are moved here and now.
        """
        turn = only_turn(before, self.corrections)
        left = self._move(*turn) if turn else None
        return self.touched(before) if left is None else left

    def touched(self, before: Corrections) -> set[int]:
        """Return the rows that may be other than under other corrections."""
        mentions, after = self._index.mentions, self.corrections
        rows: set[int] = set()
        for key in before.touched(after):
            rows.update(mentions.rows_of(key))
            rows |= self._dropped.get(key, set())
        if set(before.always) != set(after.always):
            rows |= self._holding
        return {row for row in rows if mentions.is_stated(row)}

    def _move(self, key: EntityKey, old: Entity, new: Entity) -> set[int] | None:
        """Move the rows of a name from what it meant to what it means; those left to be stated.

        None where it is not known which rows have it.
        """
        mentions = self._index.mentions
        under = set(mentions.rows_of(old.key))
        if old.key == new.key:  # only its letters are others
            for row in under:
                if mentions.of(row) is not None:
                    self._show(row)
            return set()
        if old.key == key:
            rows = under
        elif (key, old.key) in self._moved:
            # Others have it by themselves, and stay; those stated since are looked at.
            moved = self._moved.pop((key, old.key))
            rows = (moved | (under & self.changed)) & under
        else:
            return None
        left = rows & set(mentions.rows_of(new.key))
        if old.key != key:
            left |= rows - moved
        rows -= left
        self._index.move_name(rows, old.key, new)
        for row in rows:
            self._show(row)
        self._moved[key, new.key] = rows
        return left

    def _show(self, row: int) -> None:
        """Have the mentions of a row that was moved be as they are meant, where they are kept."""
        known = self._index.mentions.of(row)
        recognised = self.recognised(row)
        if recognised is not None:
            after = self.applied(row, recognised)
            if known is not None:
                self._index.mentions.show(row, after)
        else:
            self.changed.add(row)

    def _forget(self, row: int) -> None:
        self.changed.discard(row)
        self._recognised.pop(row, None)
        for rows in (*self._dropped.values(), *self._moved.values()):
            rows.discard(row)


def only_turn(before: Corrections, after: Corrections) -> tuple[EntityKey, Entity, Entity] | None:
    """Return the one name that only means another than before, with what it meant, what it means.

    None where more is different, or the texts have to say what is.
    """
    tables = {each.key for each in {*before.stated} ^ {*after.stated}}
    if len(tables) != 1:
        return None
    (key,) = tables
    for each in (*before.stated, *after.stated):
        if each.key == key and (each.is_none or each.is_always or each.aliases or each.apart):
            return None
    if before.parts(key) or after.parts(key):
        return None
    entity = next(each.entity for each in (*after.stated, *before.stated) if each.key == key)
    old, new = before.meant(entity), after.meant(entity)
    # Nationalities weigh half, so a row's weights would be others.
    if old is None or new is None or Kind.GROUP in {old.kind, new.kind}:
        return None
    return key, old, new
