"""From rows to names: in how many of them each is, who leads, who is met with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.index.mentions.company import Met
    from reader.index.mentions.counting import Counting
    from reader.index.mentions.names import Names
    from reader.index.mentions.postings import Postings
    from reader.index.types import Numbers
    from reader.model import Entity, EntityKey


class Ranking:
    """What is told of names by how many rows mention them; numpy comes with the first of them."""

    def __init__(self) -> None:
        self._joined: tuple[Names, Postings] | None = None
        self._counting: Counting | None = None

    def counts(self, rows: Numbers) -> Numbers:
        """Return by number how many of these rows, none of them twice, mention each entity."""
        import numpy as np  # imported already, unless there is nothing to count

        return self._joined[1].counts(rows) if self._joined else np.zeros(0, np.int64)

    def prepare(self) -> None:
        """Do now what the first question about many rows would wait for."""
        if self._joined:
            self._ways().prepare()

    def leading_counts(self, rows: Numbers, kinds: Iterable[Kind], limit: int) -> Numbers:
        """As `counts`, if only the `limit` that lead of each kind are to be right."""
        import numpy as np  # imported already, unless there is nothing to count

        if self._joined is None:
            return np.zeros(0, np.int64)
        from reader.index.mentions.names import CODES

        return self._ways().leading(rows, [CODES[kind] for kind in kinds], limit)

    def counts_of(self, numbers: Numbers, rows: Numbers) -> Numbers:
        """Return in how many of these rows, none of them twice, each of some entities is."""
        return self._ways().of(numbers, rows) if self._joined else numbers

    def most_met(
        self, counts: Numbers, kinds: Sequence[Kind], limit: int
    ) -> dict[Kind, list[tuple[int, Entity]]]:
        """Return the entities that are counted most, with numbers, by kind; equals by name."""
        if self._joined is None:
            return {kind: [] for kind in kinds}
        from reader.index.mentions.company import most_met

        return most_met(self._joined[0], counts, kinds, limit)

    def best(
        self, numbers: Numbers, order: Numbers, kinds: Sequence[Kind], limit: int
    ) -> list[tuple[int, Entity]]:
        """Return the entities of kinds among some numbers, those with the highest `order` first."""
        if self._joined is None:
            return []
        from reader.index.mentions.company import best

        return best(self._joined[0], numbers, order, kinds, limit)

    def ranked(
        self,
        limit: int | None = None,
        kinds: Sequence[Kind] = tuple(Kind),
        counts: Numbers | None = None,
    ) -> list[tuple[Entity, int]]:
        """Return the entities of kinds that most articles mention, each with how many.

        Or those that are counted most, where `counts` are given.
        """
        if self._joined is None:
            return []
        counts = self._joined[1].articles if counts is None else counts
        most = self.most_met(counts, kinds, len(counts) if limit is None else limit)
        found = [(each, int(counts[number])) for those in most.values() for number, each in those]
        return sorted(found, key=lambda pair: (-pair[1], pair[0].key.name, pair[0].kind))[:limit]

    def company(
        self, key: EntityKey, rows: Numbers, kinds: Sequence[Kind], limit: int
    ) -> dict[Kind, list[Met]]:
        """Return who else is met in `rows`, those that mention the entity; by kind and lift."""
        number = self._number_of(key)
        if self._joined is None or number is None:
            return {kind: [] for kind in kinds}
        from reader.index.mentions.company import company

        names, postings = self._joined
        together = self._ways().at_least_frequent(rows)
        return company(names, postings, number, len(rows), together, kinds, limit)

    def _ways(self) -> Counting:
        if self._counting is None:
            from reader.index.mentions.counting import Counting

            assert self._joined is not None
            self._counting = Counting(*self._joined)
        return self._counting

    def _number_of(self, key: EntityKey) -> int | None:
        return self._joined[0].number_of(key) if self._joined else None
