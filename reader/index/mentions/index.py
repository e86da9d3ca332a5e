"""The mentions of all rows: stated once a row, asked both ways.

A row's mentions are stated as a whole: stating them again replaces what was said before, so that
an article recognised anew is never counted twice. Mentions not yet resolved are joined to nothing.
numpy comes with the first mention: the first frame needs none.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from reader.index.mentions.ranking import Ranking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from reader.index.saved import Saved
    from reader.index.types import Array, Bools, Bytes, Numbers
    from reader.model import Entity, EntityKey, Kind, Mention
    from reader.query.tree import Sought

KEPT = 4_000
"""Rows whose mentions are kept as they were stated, 20 MB of them: those that one may come back to.
Of others only the names are; where they stand is in the store, or recognised again."""

HEAVIEST = 255
"""What a byte holds, in which each weight is kept."""


class MentionIndex(Ranking):
    """Which entities each row mentions, joined by `EntityKey`."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[int, tuple[Mention, ...]] = {}
        self.version = 0
        """Higher whenever something else is stated."""

    def add(
        self, row: int, mentions: Iterable[Mention], weights: Mapping[EntityKey, int] | None = None
    ) -> None:
        """State all mentions of the row, in place of those stated before.

        `weights` tells how much it is about each entity, from 0 to 255; else it is how often it is
        mentioned.
        """
        self.remove(row)
        stated = tuple(mentions)
        self._keep(row, stated)
        if weights is None:
            weights = Counter(mention.entity.key for mention in stated)
        entities: dict[EntityKey, Entity] = {}
        for mention in stated:
            if mention.name:
                entities.setdefault(mention.entity.key, mention.entity)
        self.extend([row], [{each: weights.get(key, 0) for key, each in entities.items()}])

    def extend(self, rows: Sequence[int], named: Sequence[Mapping[Entity, int]]) -> None:
        """State which entities rows mention that were not stated, each with its weight.

        No two entities of a row have the same key. Where in the texts they stand is not stated.
        """
        import numpy as np  # 50 ms, after the first frame

        if self._joined is None:
            from reader.index.mentions.names import Names
            from reader.index.mentions.postings import Postings

            self._joined = Names(), Postings()
        from reader.index.mentions.names import CODES

        self.version += 1
        names, postings = self._joined
        sizes = np.fromiter(map(len, named), np.int64, len(named))
        total = int(sizes.sum())
        entities = list(chain.from_iterable(named))
        codes = np.fromiter((CODES[entity.kind] for entity in entities), np.uint8, total)
        numbers = names.numbers_of([entity.name for entity in entities], codes)
        heavy = chain.from_iterable(each.values() for each in named)
        weights = np.fromiter(heavy, np.int64, total).clip(0, HEAVIEST).astype(np.uint8)
        postings.state(np.array(rows, np.int64), sizes, numbers, weights)

    def take_from(self, other: MentionIndex) -> None:
        """State what another has been told lately, of rows that are not stated here."""
        for row, mentions in other._kept.items():
            if not self.is_stated(row):
                self.add(row, mentions, other._weights_of(row))

    def remove(self, row: int) -> None:
        """Forget the mentions of the row."""
        self._kept.pop(row, None)
        self.version += 1
        if self._joined:
            self._joined[1].remove(row)

    def move(self, rows: Iterable[int], key: EntityKey, entity: Entity) -> None:
        """State of rows that mention the one entity that they mention the other instead.

        None of them mentions both. The mentions that are kept of them are to be stated besides.
        """
        import numpy as np  # it is imported already, as there are rows

        number = self._number_of(key)
        if self._joined is None or number is None:
            return
        from reader.index.mentions.names import CODES

        names, postings = self._joined
        (other,) = names.numbers_of([entity.name], np.array([CODES[entity.kind]], np.uint8))
        postings.swap(np.fromiter(rows, np.int64), number, int(other))
        self.version += 1

    def show(self, row: int, mentions: Sequence[Mention]) -> None:
        """Have these be the mentions that are kept of a row; what it mentions stays as stated."""
        self._keep(row, tuple(mentions))

    def call(self, entity: Entity) -> None:
        """Show an entity as it is spelt here, however it was spelt when it was first named."""
        number = self._number_of(entity.key)
        if self._joined and number is not None:
            self._joined[0].call(number, entity.name)
            self.version += 1

    @property
    def size(self) -> int:
        """How many entities were ever met."""
        return len(self._joined[0]) if self._joined else 0

    @property
    def stated(self) -> int:
        """Of how many rows the mentions were stated."""
        return self._joined[1].stated if self._joined else 0

    def is_stated(self, row: int) -> bool:
        """Whether the row's mentions were stated, be it that it has none."""
        return self._joined is not None and self._joined[1].is_stated(row)

    def of(self, row: int) -> tuple[Mention, ...] | None:
        """Return the row's mentions, in order; None where they were not stated, or long ago."""
        return self._kept.get(row)

    # From names to rows

    def mask_of_meant(
        self, sought: Sought, size: int, kind: Kind | None = None, least: int = 0
    ) -> Bools:
        """Return which of the first `size` rows mention a name that is sought, of a kind or any.

        Of these only the rows that are about it with a weight of at least `least`.
        """
        import numpy as np

        if self._joined is None:
            return np.zeros(size, bool)
        from reader.index.mentions.names import CODES

        names, postings = self._joined
        is_meant = np.zeros(len(names), bool)
        is_meant[names.meant(sought)] = True
        if kind is not None:
            is_meant &= names.kinds == CODES[kind]
        return postings.mask_of(is_meant, size, least)

    def mask_of_kind(self, kind: Kind, size: int) -> Bools:
        """Return which of the first `size` rows mention anything of a kind."""
        import numpy as np

        if self._joined is None:
            return np.zeros(size, bool)
        from reader.index.mentions.names import CODES

        names, postings = self._joined
        return postings.mask_of(names.kinds == CODES[kind], size)

    def mask_of(self, key: EntityKey, size: int, least: int = 0) -> bytes:
        """Return a byte for each of the first `size` rows: 1 where the row mentions the entity.

        Of these only the rows that are about it with a weight of at least `least`.
        """
        mask = bytearray(size)
        if found := self.found(key):
            import numpy as np  # it is imported already

            rows, weights = found
            rows = rows[weights >= least]
            np.frombuffer(mask, np.uint8)[rows[rows < size]] = 1
        return bytes(mask)

    def rows_of(self, key: EntityKey) -> list[int]:
        """Return the rows that mention the entity, in order."""
        found = self.found(key)
        return sorted(found[0].tolist()) if found else []

    def found(self, key: EntityKey) -> tuple[Numbers, Bytes] | None:
        """Return the rows that mention the entity, in no order, and how much each is about it.

        None where no row does.
        """
        number = self._number_of(key)
        if self._joined is None or number is None or not self._joined[1].articles[number]:
            return None
        return self._joined[1].rows_of(number)

    def entity(self, key: EntityKey) -> Entity | None:
        """Return the entity of a key as it was first named; None where no article mentions it."""
        number = self._number_of(key)
        if self._joined is None or number is None or not self._joined[1].articles[number]:
            return None
        return self._joined[0][number]

    def count(self, key: EntityKey) -> int:
        """Return in how many articles the entity is mentioned."""
        number = self._number_of(key)
        return int(self._joined[1].articles[number]) if self._joined and number is not None else 0

    # Between runs

    def save(self, path: Path, stamp: str, beside: Mapping[str, Array] | None = None) -> None:
        """Keep which rows mention whom, and other arrays beside. Raises `OSError`."""
        from reader.index import saved

        if self._joined is not None:
            names, postings = self._joined
            saved.write(path, stamp, names.arrays() | postings.arrays() | dict(beside or {}))

    def load(self, path: Path) -> Saved:
        """Have what was kept in place of what was stated; all that was kept with it.

        Raises `UnreadableIndexError` for a file not to be used, `OSError`.
        """
        from reader.index import saved
        from reader.index.mentions.names import Names
        from reader.index.mentions.postings import Postings

        found = saved.read(path)
        arrays = found.arrays
        with saved.as_written(path):
            names = Names.kept(arrays["letters"], arrays["starts"], arrays["kinds"])
            self._joined = names, Postings.kept(arrays)
        self._counting = None
        self._kept.clear()
        return found

    # Inside

    def _keep(self, row: int, mentions: tuple[Mention, ...]) -> None:
        if len(self._kept) >= KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[row] = mentions

    def _weights_of(self, row: int) -> dict[EntityKey, int]:
        if self._joined is None:
            return {}
        names, postings = self._joined
        numbers, weights = postings.of(row)
        return {
            names[number].key: weight
            for number, weight in zip(numbers.tolist(), weights.tolist(), strict=True)
        }
