"""Words answered in a large library: titles that have all, texts that do, titles that nearly do.

Titles and texts are searched by an index each. The answer is put together of both where it is read,
so that a million titles that match are never put in order for the sake of a few texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from reader.index.answer import FIRST_ROWS, MatchedRows
from reader.index.asked import words_of

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from reader.index.fulltext.joined import JoinedTexts
    from reader.index.headlines import HeadlineIndex, Matches
    from reader.index.types import Bools, Numbers

LISTED = 10_000
"""Of articles that have the words in the body only, the best so many are listed, and counted: words
that more have than that tell nothing, and listing them would take longer than a key."""

LOOKED_THROUGH = 100_000
"""So many are looked at where a condition lets in only some of them; in a tenth of a second."""


class Ranked:
    """What words find: the rows in the order to show, and how many are exact and near."""

    def __init__(self, matches: Matches, bodies: Numbers, *, are_near: bool = False) -> None:
        """`bodies` answer by their texts; `are_near` says that they lack some of the words."""
        self.exact, self.near = matches.total
        self.bodies = bodies
        self.rows: Sequence[int] = MatchedRows(matches)
        if len(bodies):
            before = self.exact + self.near if are_near else self.exact
            self.rows = _Between(MatchedRows(matches), bodies.tolist(), before)
        self.exact += 0 if are_near else len(bodies)
        self.near += len(bodies) if are_near else 0


def search_large(
    text: str,
    headlines: HeadlineIndex,
    texts: JoinedTexts | None,
    published: array[int],
    where: Bools | None = None,
    *,
    is_open: bool = True,
    is_narrowed: bool = False,
) -> Ranked:
    """Find the rows that have the words of a text, those let in by `where`.

    The last word may be unfinished where it is open. `is_narrowed` says that `where` leaves out
    more than what is gone. Without `texts` only titles are searched.
    """
    words = words_of(text)
    if texts is None or not words:
        return Ranked(headlines.search(text, FIRST_ROWS, where), np.empty(0, np.int64))
    limit = LOOKED_THROUGH if is_narrowed else LISTED
    hits = texts.search(words, limit, is_open=is_open)
    is_let_in = np.ones(len(hits.rows), bool) if where is None else where[hits.rows]
    rows, scores = hits.rows[is_let_in], hits.scores[is_let_in]
    found = np.zeros(len(headlines), bool)
    found[rows] = not hits.is_loose
    matches = headlines.search(text, FIRST_ROWS, where, found)
    shown = matches.total.exact + (matches.total.near if hits.is_loose else 0)
    is_title = np.zeros(len(headlines), bool)
    is_title[matches.page(0, shown)] = True
    others = ~is_title[rows]
    bodies = _ordered(rows[others], scores[others], published)
    return Ranked(matches, bodies, are_near=hits.is_loose)


def _ordered(rows: Numbers, scores: NDArray[np.float64], published: array[int]) -> Numbers:
    """Return rows by score, the newest first among equals."""
    stamps = np.fromiter(map(published.__getitem__, rows.tolist()), np.int64, len(rows))
    return rows[np.lexsort((rows, -stamps, -scores))]


class _Between(Sequence[int]):
    """The rows of titles that match, others in between, then those of titles that nearly do."""

    def __init__(self, titles: MatchedRows, others: list[int], at: int) -> None:
        self._titles = titles
        self._others = others
        self._at = at
        self._place_of = {row: place for place, row in enumerate(others, at)}

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._titles) + len(self._others)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        """Return the row at a place, or several."""
        wanted = range(len(self))[place]
        if isinstance(wanted, range):
            return [self._row(each) for each in wanted]
        return self._row(wanted)

    def __iter__(self) -> Iterator[int]:
        """Yield all rows; the titles' put in order together."""
        titles = list(self._titles)
        yield from titles[: self._at]
        yield from self._others
        yield from titles[self._at :]

    def __contains__(self, row: object) -> bool:
        """Whether a row is among them."""
        return row in self._place_of or row in self._titles

    def index(self, row: int, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a row. Raises `ValueError` where it is in none."""
        place = self._place_of.get(row)
        if place is None:
            place = self._titles.index(row)
            place += len(self._others) if place >= self._at else 0
        if place < start or (stop is not None and place >= stop):
            raise ValueError(row)
        return place

    def _row(self, place: int) -> int:
        if place < self._at:
            return self._titles[place]
        place -= self._at
        if place < len(self._others):
            return self._others[place]
        return self._titles[self._at + place - len(self._others)]
