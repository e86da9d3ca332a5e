"""Words answered in a large library: titles that have all, texts that do, titles that nearly do.

Titles and texts are searched by an index each. Titles answer at once; texts take some hundredths of
a second where words are common, and only join behind them. So an answer is begun, and made whole:
what it began with never changes, nor does anything move in it.

The answer is put together where it is read, so that a million titles that match are never put in
order for the sake of a few texts.
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
    from reader.index.fulltext.searching import Hits
    from reader.index.headlines import HeadlineIndex
    from reader.index.matching import Matches
    from reader.index.types import Bools, Numbers

LISTED = 10_000
"""Of articles that have the words in the body only, the best so many are listed, and counted: words
that more have than that tell nothing, and listing them would take longer than a key."""

LOOKED_THROUGH = 100_000
"""So many are looked at where a condition lets in only some of them; in a tenth of a second."""

NONE: Numbers = np.empty(0, np.int64)


class Ranked:
    """What words find: the rows in the order to show, and how many are exact and near."""

    def __init__(self, matches: Matches, bodies: Numbers = NONE, *, are_near: bool = False) -> None:
        """`bodies` answer by their texts; `are_near` says that they lack some of the words."""
        self.exact, self.near = matches.total
        self.bodies = bodies
        self.rows: Sequence[int] = MatchedRows(matches)
        if len(bodies):
            before = self.exact + self.near if are_near else self.exact
            self.rows = _Between(MatchedRows(matches), bodies.tolist(), before)
        self.exact += 0 if are_near else len(bodies)
        self.near += len(bodies) if are_near else 0


class LargeSearch:
    """One question to a large library."""

    def __init__(
        self,
        text: str,
        headlines: HeadlineIndex,
        where: Bools | None = None,
        *,
        is_open: bool = True,
        is_narrowed: bool = False,
    ) -> None:
        """Look for the words of a text in titles, among the rows that `where` lets in.

        The last word may be unfinished where it is open. `is_narrowed` says that `where` leaves out
        more than what is gone.
        """
        self._words = words_of(text)
        self._size = len(headlines)
        self._where = where
        self._is_open = is_open
        self._limit = LOOKED_THROUGH if is_narrowed else LISTED
        self._search = headlines.begin(text, where)

    @property
    def titles(self) -> int:
        """How many titles have all words."""
        return self._search.size

    def begun(self) -> Ranked:
        """Return the titles that have all words."""
        return Ranked(self._search.exact(FIRST_ROWS))

    def look_into(self, texts: JoinedTexts) -> Hits | None:
        """Return what the texts have; None where nothing is asked of them. No lock is needed."""
        if not self._words:
            return None
        return texts.search(self._words, self._limit, is_open=self._is_open)

    def whole(self, hits: Hits | None, published: array[int]) -> Ranked:
        """Return all: what was begun with, the texts that have all words, and near titles.

        Texts that lack some words are told behind those. Without `hits` only titles are.
        """
        if hits is None:
            return Ranked(self._search.whole(FIRST_ROWS))
        rows, scores = self._let_in(hits)
        matches = self._search.whole(FIRST_ROWS, NONE if hits.is_loose else rows)
        is_other = ~matches.have(rows) if hits.is_loose else ~self._search.has(rows)
        bodies = _ordered(rows[is_other], scores[is_other], published)
        return Ranked(matches, bodies, are_near=hits.is_loose)

    def _let_in(self, hits: Hits) -> tuple[Numbers, NDArray[np.float64]]:
        """Return the rows that may be shown, and their scores."""
        # What came after the question was asked is not in its answer.
        is_let_in = hits.rows < self._size
        if self._where is not None:
            is_let_in[is_let_in] = self._where[hits.rows[is_let_in]]
        return hits.rows[is_let_in], hits.scores[is_let_in]


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
