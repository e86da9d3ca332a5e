"""One search among headlines: those that have all words, and then those that nearly do.

The two are parted, since what stands in the texts is found in between: it is exact too, and says
whether near ones are wanted at all. A search keeps what it was begun with, so a headline that comes
while it is under way is not in its answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reader.index.found import find
from reader.index.lighting import lit_letters
from reader.index.ranking import Part, Tier, Total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.index.planes import Hits, Planes
    from reader.index.texts import Texts
    from reader.index.types import Bools, Numbers

NEAR_BELOW = 50
"""Near matches are looked for when fewer are exact: more than a screen of right ones needs none."""


class Matches:
    """The answer to one search: a snapshot, which later changes of the index leave as it is."""

    def __init__(self, words: list[str], tiers: Sequence[Tier], titles: Texts, limit: int) -> None:
        self._words = words
        self._tiers = tiers
        self._titles = titles
        first = [tier.scored_between(0, limit) for tier in tiers]
        self.rows: Numbers = np.concatenate([rows for rows, _ in first])[:limit]
        """The first rows, best first, at most as many as the limit."""
        self.scores: Numbers = np.concatenate([scores for _, scores in first])[:limit]
        """Their scores, the higher the better; those of near rows are a scale of their own."""
        self.total = Total(*(tier.size for tier in tiers))
        """How many rows match in all."""

    def page(self, offset: int, count: int) -> Numbers:
        """Return the rows from place `offset`, at most `count`, of all matches in their order."""
        pages = []
        for tier in self._tiers:
            pages.append(tier.between(offset, offset + count))
            count -= len(pages[-1])
            offset = max(offset - tier.size, 0)
        return np.concatenate(pages)

    def place_of(self, row: int) -> int | None:
        """Return the place of a row among all matches; None where it does not match."""
        before = 0
        for tier in self._tiers:
            place = tier.place_of(row)
            if place is not None:
                return before + place
            before += tier.size
        return None

    def have(self, rows: Numbers) -> Bools:
        """Return which of some rows are among all matches; none of them is put in order for it."""
        found = np.zeros(len(rows), bool)
        for tier in self._tiers:
            found |= tier.has(rows)
        return found

    def spans(self, row: int) -> list[tuple[int, int]]:
        """Return the stretches of the row's title that matched, in code points of the original."""
        return lit_letters(self._titles[row], self._words)


class Search:
    """What is looked for, in some segments."""

    def __init__(
        self,
        words: list[str],
        planes: Sequence[Planes],
        laid: Sequence[Bools] | None,
        titles: Texts,
    ) -> None:
        """`laid` says by segment and place what may be found; None: all."""
        self._words = words
        self._planes = planes
        self._laid = laid
        self._titles = titles
        self._exact = self._tier([each.exact_all(words) for each in planes])

    @property
    def size(self) -> int:
        """How many headlines have all words."""
        return self._exact.size

    def exact(self, limit: int) -> Matches:
        """Return the headlines that have all words, `limit` of them at once."""
        return Matches(self._words, [self._exact], self._titles, limit)

    def has(self, rows: Numbers) -> Bools:
        """Return which of some rows have all words."""
        return self._exact.has(rows)

    def whole(self, limit: int, found: Numbers | None = None) -> Matches:
        """Return those, and near ones where they are few.

        The rows `found` otherwise, each once, are exact too, and never near.
        """
        known, tiers = self._exact.size, [self._exact]
        if found is not None:
            known += int(np.count_nonzero(~self.has(found)))
        if self._words and known < NEAR_BELOW:
            tiers.append(self._near(np.empty(0, np.int64) if found is None else found))
        return Matches(self._words, tiers, self._titles, limit)

    def _near(self, found: Numbers) -> Tier:
        known = []
        start = 0
        for each in self._planes:
            size = len(each.segment)
            rows = found[(found >= start) & (found < start + size)]
            of_exact = self._exact.places_in(each.segment)
            known.append(np.concatenate((of_exact, each.segment.places_of_rows(rows - start))))
            start += size
        return self._tier([each.near_all(self._words) for each in self._planes], known)

    def _tier(self, hits: Sequence[Sequence[Hits]], known: Sequence[Numbers] | None = None) -> Tier:
        """Put together what is found in each segment, but for the places that are known of it."""
        parts: list[Part] = []
        start = 0
        for number, (planes, of_words) in enumerate(zip(self._planes, hits, strict=True)):
            segment = planes.segment
            may_be = None if self._laid is None else self._laid[number]
            found = find(of_words, len(segment), may_be, None if known is None else known[number])
            parts.append(Part(found, of_words, segment, start))
            start += len(segment)
        return Tier(parts)
