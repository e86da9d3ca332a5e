"""What a question is answered with: rows in the order to show them, sorted as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from reader.index.order import ByDate
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.index.matching import Matches
    from reader.index.types import Numbers
    from reader.query import Query

FIRST_ROWS = 64
"""So many rows of a large answer are put in order at once: a screen of them, and those that the
search itself orders anew. So many more when one is read further on."""

BLOCKS_KEPT = 64
"""As far as one scrolls back and forth; a block is found again within a few milliseconds."""


class Answer(NamedTuple):
    """What a query gave: rows in the order to show them, and where the near ones begin."""

    query: Query
    rows: Sequence[int]
    exact: int
    """How many rows have all words, in the title or in title and body together; they are first."""
    near: int
    """How many have them only nearly, in the title; they stand behind the exact ones."""
    total: int
    """How many rows are let in, whatever the words that are ranked by."""
    words: str = ""
    """The words that are ranked by; empty: everything that is let in is in the order by date."""
    is_whole: bool = True
    """Whether all is found: else texts and near titles have yet to be searched, and more rows come
    behind these."""
    may_move: bool = False
    """Whether more rows may come between these: not all texts that are scanned are known yet."""
    muted: int = 0
    """How many more there would be if nothing were muted; not known where words are ranked by."""

    @property
    def near_from(self) -> int:
        """The place in `rows` of the first near one, where the divider stands."""
        return self.exact


class MatchedRows(Sequence[int]):
    """The rows of a large answer, put in order where they are read."""

    def __init__(self, matches: Matches) -> None:
        self._matches = matches
        self._size = matches.total.exact + matches.total.near
        self._blocks: dict[int, list[int]] = {0: matches.rows[:FIRST_ROWS].tolist()}

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._size

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        """Return the row at a place, or several."""
        wanted = range(self._size)[place]
        if isinstance(wanted, range):
            return [self._at(each) for each in wanted]
        return self._at(wanted)

    def __iter__(self) -> Iterator[int]:
        """Yield all rows, put in order together."""
        return iter(self.numbers().tolist())

    def numbers(self) -> Numbers:
        """Return all rows, put in order together."""
        return self._matches.page(0, self._size)

    def _at(self, place: int) -> int:
        number, within = divmod(place, FIRST_ROWS)
        block = self._blocks.get(number)
        if block is None:
            if len(self._blocks) >= BLOCKS_KEPT:
                self._blocks.clear()
            block = self._matches.page(number * FIRST_ROWS, FIRST_ROWS).tolist()
            self._blocks[number] = block
        return block[within]

    def __contains__(self, row: object) -> bool:
        """Whether a row is among them, without putting them in order."""
        return isinstance(row, int) and self._matches.place_of(row) is not None

    def index(self, row: int, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a row. Raises `ValueError` where it is in none."""
        place = self._matches.place_of(row)
        if place is None or place < start or (stop is not None and place >= stop):
            raise ValueError(row)
        return place


def numbers_of(rows: Sequence[int]) -> Numbers:
    """Return the rows of an answer as an array; a million of them in a thousandth of a second."""
    import numpy as np  # not before the first frame

    if isinstance(rows, ByDate):
        return np.array(rows.rows, np.int64)
    if isinstance(rows, MatchedRows):
        return rows.numbers()
    return np.fromiter(rows, np.int64, len(rows))
