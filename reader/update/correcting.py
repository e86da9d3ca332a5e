"""The reader's corrections over the rows of a library: applied to each row as it is stated.

What was recognised is kept aside where a correction changed it, so that it can be stated anew under
other corrections. Which rows have the words that are always names is asked of the index of texts
once; of rows that came later, each text is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.corrections import Corrections
from reader.model import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.index.engine import Index
    from reader.model import EntityKey, Mention

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
        """Return the rows to be stated anew, which were stated under other corrections."""
        mentions, after = self._index.mentions, self.corrections
        rows: set[int] = set()
        for key in before.touched(after):
            rows.update(mentions.rows_of(key))
            rows |= self._dropped.get(key, set())
        if set(before.always) != set(after.always):
            rows |= self._holding
        return {row for row in rows if mentions.is_stated(row)}

    def _forget(self, row: int) -> None:
        self.changed.discard(row)
        self._recognised.pop(row, None)
        for rows in self._dropped.values():
            rows.discard(row)
