"""Headline search as one types: every word of the query in any order, forgiving, best first.

    query   "taiwan semicnd"
               │ words
               ▼
    vocabulary taiwan, taiwanese │ semiconductor (near)       searched: a hundredth of the text
               │ headlines of those words
               ▼
    planes     0 240 0 220 …     │ 0 0 0 110 …                one byte a headline, kept by word
               │ least of each column; not 0: a match         looked at where the rarest word is
               ▼
    tiers      exact, then near; each by summed grade, then newest; the first 64 reordered

Rows are numbered in the order in which titles were given. The index is made of segments that are
never changed: what is added becomes a segment of its own, and small ones are joined. It answers as
one built anew from all titles would. Not safe to change while another thread searches.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reader.index import saved
from reader.index.asked import words_of
from reader.index.matching import Matches, Search
from reader.index.memory import hand_back
from reader.index.planes import Planes
from reader.index.ranges import running_total
from reader.index.saved import UnreadableIndexError
from reader.index.segment import Segment
from reader.index.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from os import PathLike

    from numpy.typing import ArrayLike

    from reader.index.types import Array, Bools, Numbers, Ranks

JOINED = 4
"""So many segments are joined to one when the first of them is not so many times the last. So each
headline is built anew a few times at most, and a million are not for a thousand new ones; yet there
are never more than three segments of about a size for a search to go through."""

MANY = 1 << 16
"""From so many titles on, building leaves memory behind that is worth handing back."""


class HeadlineIndex:
    """An index over headlines, each known by its row."""

    def __init__(self, titles: Texts | None = None) -> None:
        """Begin with no headlines; the `titles` may be a store that others fill and `index_to`."""
        self.titles = Texts() if titles is None else titles
        """By row. Those of a store of others are not saved with the index."""
        self._owns_titles = titles is None
        self.stamp = ""
        """What the index was made of, as it was said when it was saved."""
        self._segments: list[Segment] = []
        self._planes: list[Planes] = []
        self._removed: Bools = np.zeros(0, bool)
        self._any_removed = False
        self._laid: tuple[Bools, Sequence[Segment], list[Bools]] | None = None
        """What may be found, by row; the segments; and the same by place."""

    @classmethod
    def from_titles(
        cls, titles: Iterable[str], order: Iterable[float] | None = None
    ) -> HeadlineIndex:
        """Index the titles; `order` gives each a rank, any number, higher for newer.

        Without `order` the first title is the oldest. Of equally ranked ones the first comes first.
        """
        index = cls()
        index.extend(titles, order)
        return index

    @classmethod
    def load(cls, path: str | PathLike[str], titles: Texts | None = None) -> HeadlineIndex:
        """Map an index that was saved; its arrays stay in the file until they are looked at.

        `titles` are to be given where they were not the index's own when it was saved.

        Raises `UnreadableIndexError` where the file is damaged or another version's: build the
        index anew then; and `OSError`.
        """
        path = Path(path)
        stamp, arrays = saved.read(path)
        index = cls(titles)
        if titles is None and "titles" not in arrays:
            raise UnreadableIndexError(f"{path}: its titles are kept elsewhere")
        index.stamp = stamp
        with saved.as_written(path):
            index._take(arrays, with_titles=titles is None)
        index.forget_planes()
        return index

    def _take(self, arrays: Mapping[str, Array], *, with_titles: bool) -> None:
        if with_titles:
            self.titles = Texts.mapped(arrays["titles"].data, arrays["title starts"].data)
        self._removed = arrays["removed"]
        self._any_removed = bool(self._removed.any())
        for number in range(int(arrays["segments"])):
            prefix = f"{number}: "
            of_segment = {
                name.removeprefix(prefix): array
                for name, array in arrays.items()
                if name.startswith(prefix)
            }
            self._segments.append(Segment.of_arrays(of_segment))

    def save(self, path: str | PathLike[str], stamp: str = "") -> None:
        """Save the index to a file, whole or not at all; raises `OSError`.

        `stamp` says in the caller's words what the index was made of; `load` gives it back.
        """
        arrays = {"removed": self._removed, "segments": np.array(len(self._segments))}
        if self._owns_titles:
            arrays["titles"] = np.frombuffer(self.titles.data, np.uint8)
            arrays["title starts"] = np.frombuffer(self.titles.starts, np.int64)
        for number, segment in enumerate(self._segments):
            arrays |= {f"{number}: {name}": each for name, each in segment.arrays().items()}
        saved.write(Path(path), stamp, arrays)

    def __len__(self) -> int:
        """Return the number of rows, the removed ones too."""
        return sum(map(len, self._segments))

    def extend(self, titles: Iterable[str], order: Iterable[float] | None = None) -> None:
        """Add titles behind the others; without `order` they are newer than all before.

        Ranks are compared with those given before; a row without one has its own number as rank.
        All are added, or none: raises `ValueError` where there are not as many ranks as titles.
        """
        if order is None:  # a million that are made one by one are never all there
            self.titles.extend(titles)
            self.index_to(len(self.titles))
            return
        titles = list(titles)  # so that they are counted before any is taken in
        size = len(self.titles) + len(titles)
        ranks = self._ranks_up_to(size, order)
        self.titles.extend(titles)
        self.index_to(size, ranks)

    def index_to(self, size: int, order: Iterable[float] | None = None) -> None:
        """Index the rows that were added to the titles, until there are `size`.

        Their `order` is as in `extend`.
        """
        first, added = len(self), size - len(self)
        ranks = self._ranks_up_to(size, order)
        if not added:
            return
        self._removed = np.concatenate((self._removed, np.zeros(added, bool)))
        self._segments = [*self._segments, Segment.of(self.titles, first, size, ranks)]
        self._planes = [*self._planes, Planes(self._segments[-1])]
        self._join_small_segments()
        if added >= MANY:
            hand_back()

    def _ranks_up_to(self, size: int, order: Iterable[float] | None) -> Ranks | None:
        """Return the ranks of the rows that are to come, until there are `size`."""
        if order is None:
            return None
        ranks, added = _ranks(order), size - len(self)
        if len(ranks) != added:
            raise ValueError(f"{len(ranks)} ranks for {added} titles")
        return ranks

    def remove(self, rows: Iterable[int]) -> None:
        """Leave the rows out of every later answer; the others keep their numbers."""
        self._removed = self._removed.copy()
        self._removed[list(rows)] = True
        self._any_removed = bool(self._removed.any())

    def search(
        self, text: str, limit: int, where: ArrayLike | None = None, found: Numbers | None = None
    ) -> Matches:
        """Find the headlines that have all words of `text`, or near ones where those are few.

        `where` says by row, yes or no of each, what may be found at all. The rows `found`
        otherwise, which may be, are counted as exact when near ones are considered, and are never
        near. A text without any word, be it empty or all punctuation, finds everything, newest
        first.
        """
        return self.begin(text, where).whole(limit, found)

    def begin(self, text: str, where: ArrayLike | None = None) -> Search:
        """Find the headlines that have all words; near ones are looked for when they are wanted.

        `where` is as in `search`; what it says of rows that are not indexed yet does not count.
        """
        allowed = self._allowed(where)
        laid = None if allowed is None else self._laid_out(allowed)
        return Search(words_of(text), self._planes, laid, self.titles)

    def having(self, word: str) -> Bools:
        """Return by row whether a headline has the word, or one that it begins."""
        return self._by_row(np.flatnonzero(each.exact(word).grades) for each in self._planes)

    def quoting(self, words: Sequence[str], *, is_open: bool) -> Bools:
        """Return by row whether a headline has the words whole and side by side, in their order.

        The last one may be unfinished where it is open.
        """
        return self._by_row(each.quoting(words, is_open=is_open) for each in self._segments)

    def _by_row(self, places: Iterable[Numbers]) -> Bools:
        """Return what was found at places of each segment, by row."""
        found = np.zeros(len(self), bool)
        start = 0
        for segment, of_segment in zip(self._segments, places, strict=True):
            found[segment.rows_at(of_segment) + start] = True
            start += len(segment)
        return found

    def forget_planes(self) -> None:
        """Let go of what is kept from one keystroke to the next: a megabyte a word at a million."""
        self._planes = [Planes(segment) for segment in self._segments]

    def _laid_out(self, allowed: Bools) -> list[Bools]:
        """Return what may be found by segment and place; the last is kept, as one types within it.

        By place it is a walk here and there through a million bytes: more than a search takes.
        """
        segments, laid = self._segments, self._laid
        if laid is None or laid[1] is not segments or not np.array_equal(laid[0], allowed):
            starts = running_total(np.array([len(each) for each in segments]))
            places = [
                each.by_place(allowed[start : start + len(each)])
                for each, start in zip(segments, starts.tolist(), strict=False)
            ]
            # A copy, since the same array may say something else the next time.
            laid = self._laid = allowed.copy(), segments, places
        return laid[2]

    def _allowed(self, where: ArrayLike | None) -> Bools | None:
        """Return which rows may be found; None for all."""
        if where is None:
            return ~self._removed if self._any_removed else None
        allowed: Bools = np.asarray(where, bool)
        if len(allowed) < len(self):
            raise ValueError(f"{len(allowed)} rows that may be found or not, of {len(self)}")
        allowed = allowed[: len(self)]
        return allowed & ~self._removed if self._any_removed else allowed

    def _join_small_segments(self) -> None:
        while len(self._segments) >= JOINED:
            larger, last = self._segments[:-JOINED], self._segments[-JOINED:]
            if len(last[0]) >= JOINED * len(last[-1]):
                return
            joined = Segment.joining(last, self._joined_ranks(len(larger)))
            self._segments = [*larger, joined]
            self._planes = [*self._planes[: len(larger)], Planes(joined)]

    def _joined_ranks(self, first: int) -> Ranks | None:
        """Return the ranks of all rows from that segment on; None where they are their numbers."""
        if all(segment.ranks is None for segment in self._segments[first:]):
            return None
        start = sum(map(len, self._segments[:first]))
        ranks = []
        for segment in self._segments[first:]:
            own = np.arange(start, start + len(segment))
            ranks.append(own if segment.ranks is None else segment.ranks)
            start += len(segment)
        return np.concatenate(ranks)


def _ranks(order: Iterable[float]) -> Ranks:
    """Return ranks as an array of whole numbers, or of fractions where there are some."""
    ranks: Ranks = np.asarray(order if hasattr(order, "__len__") else list(order))
    return ranks if ranks.dtype.kind == "f" else ranks.astype(np.int64)
