"""The index as the rooms above see it: facts go in, a `Query` is answered with rows in order.

Adding takes turns with answering, so that a worker may ask while another thread loads; an `Answer`
is a snapshot that later additions leave alone. The headline index is built, and later extended,
when words are first searched for: until then numpy is not imported.
"""

from __future__ import annotations

import threading
from collections import Counter
from copy import copy
from typing import TYPE_CHECKING

from reader.index import filters
from reader.index.answer import FIRST_ROWS, Answer, MatchedRows, numbers_of
from reader.index.asked import words_of
from reader.index.bodies import Bodies, lacks, snippet
from reader.index.columns import Columns
from reader.index.mentions import MentionIndex
from reader.index.order import MANY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from reader.index.bodies import Snippet
    from reader.index.columns import Find, Stretch
    from reader.index.facets import Facets
    from reader.index.generations import Generations
    from reader.index.headlines import HeadlineIndex
    from reader.index.profile import Profile
    from reader.index.types import Bools
    from reader.model import Entity, EntityKey, Kind, Mention
    from reader.query import Query

BODIES_BELOW = 20_000
"""Corpora of fewer articles have their bodies scanned: that takes a tenth of a second at most."""

KEPT_SNIPPETS = 4_000
"""A few hundred questions' worth of rows in sight."""

FIRST_SNIPPETS = 60
"""As many rows as a tall screen shows: their snippets are ready when the answer is."""


class Index:
    """Everything derived from the articles of a library, in memory."""

    def __init__(
        self,
        text_of: Callable[[int], str] = lambda _: "",
        find: Find = lambda _: {},
    ) -> None:
        """`text_of` gives the body of a row as it is read; searches and snippets ask for it.

        It is never asked for a headline-only row. It may be called from any thread. `find` gives
        the rows of ids that came in a stretch.
        """
        self.columns = Columns(find)
        self.mentions = MentionIndex()
        self._text_of = text_of
        self._bodies = Bodies(self._body_of, self.columns.titles)
        self.generations: Generations | None = None
        """Where the headline index is kept between runs; None: nowhere."""
        self._headlines: HeadlineIndex | None = None
        self._rows_kept = 0
        """Of how many rows the index that is kept was made."""
        self._snippets: dict[tuple[int, str], tuple[Snippet | None]] = {}
        """By row and words: drawn again and again, and not to be looked for while drawing."""
        self._lock = threading.RLock()

    def __len__(self) -> int:
        """Return the number of rows, the removed ones too."""
        return len(self.columns)

    def add(
        self,
        identity: str,
        title: str,
        source_key: str,
        published: int,
        *,
        headline_only: bool = False,
        derived: bool = False,
        day_only: bool = False,
        read: bool = False,
        starred: bool = False,
    ) -> int:
        """Append an article and return its row; a former article of the same id is removed.

        `published` is in seconds since the epoch, or `UNDATED`.
        """
        with self._lock:
            former = self.columns.row_of(identity)
            if former is not None:
                self._forget(former)
            return self.columns.add(
                identity,
                title,
                source_key,
                published,
                headline_only=headline_only,
                derived=derived,
                day_only=day_only,
                read=read,
                starred=starred,
            )

    def extend(self, stretch: Stretch) -> None:
        """Append many articles, none of whose ids is there."""
        with self._lock:
            self.columns.extend(stretch)

    def remove(self, rows: Iterable[int]) -> None:
        """Take rows out of every later answer."""
        with self._lock:
            for row in rows:
                self._forget(row)
                self.columns.remove(row)

    def add_mentions(
        self, row: int, mentions: Iterable[Mention], weights: Mapping[EntityKey, int]
    ) -> None:
        """State all mentions of a row, in place of those stated before."""
        with self._lock:
            self.mentions.add(row, mentions, weights)

    def ranked_entities(self, limit: int, kinds: Collection[Kind]) -> list[tuple[Entity, int]]:
        """Return the entities of kinds that most articles mention, with how many."""
        with self._lock:
            return self.mentions.ranked(limit, kinds)

    def profile(self, key: EntityKey, bars: int, offset: int) -> Profile | None:
        """Return what is known of an entity; None where no article mentions it."""
        from reader.index.profile import profile  # numpy, after the first frame

        with self._lock:
            entity = self.mentions.entity(key)
            if entity is None:
                return None
            return profile(entity, self.columns, self.mentions, bars, offset=offset)

    def facets(self, rows: Sequence[int], now: float, limit: int, offset: int) -> Facets:
        """Return what rows of an answer are made of; of names at most `limit` of each kind."""
        from reader.index.facets import facets  # numpy, after the first frame

        with self._lock:
            asked = numbers_of(rows)
            return facets(asked, self.columns, self.mentions, now, limit, offset=offset)

    def source_counts(self) -> list[tuple[int, int]]:
        """Return the sources by number, each with how many articles, those of the most first."""
        with self._lock:
            shown = self.columns.by_date()
            sources = self.columns.sources
            if len(shown) < MANY:
                return Counter(map(sources.__getitem__, shown)).most_common()
            import numpy as np  # saves a tenth of a second at a million rows

            counts = np.bincount(np.array(sources, np.intp)[np.array(shown.rows, np.intp)])
        order = np.argsort(-counts, kind="stable")
        return [(number, count) for number in order.tolist() if (count := int(counts[number]))]

    def prepare(self, stopped: Callable[[], bool] = lambda: False) -> None:
        """Do now what the first search would wait for; in a worker, until `stopped` says so."""
        for row in range(len(self.columns)):
            if len(self.columns) >= BODIES_BELOW or stopped():
                break
            self._bodies.fold(row)
        with self._lock:
            self._indexed_headlines()
        self.keep_headlines()

    def answer(self, query: Query, now: float) -> Answer:
        """Return the rows that answer the query; `now` is in seconds since the epoch.

        Without words, all that is let in, newest first. With words: titles that have all; then
        titles and bodies that have them together, those with more in the title first; then near
        titles, where fewer than 50 are exact. Within each the better first, then the newer.
        """
        words = words_of(query.words)
        with self._lock:
            rows = self.columns.by_date()
            mask = None
            if query.is_filtered or 1 in self.columns.removed:
                mask = filters.mask_of(query, self.columns, self.mentions, now)
            if words:
                total = len(rows) if mask is None else mask.count(1)
                return self._search(query, words, mask, total)
            shown = rows if mask is None else rows.let_in(mask)
            return Answer(query, shown, len(shown), 0, len(shown))

    def spans(self, row: int, words: str) -> list[tuple[int, int]]:
        """Return the stretches of the row's title that match, in its code points."""
        asked = words_of(words)
        if not asked:
            return []
        from reader.index.lighting import lit_letters  # numpy and rapidfuzz, 100 ms

        return lit_letters(self.columns.titles[row], asked)

    def snippet(self, row: int, words: str) -> Snippet | None:
        """Return the line of the row's body that matches, where the title alone does not."""
        asked = words_of(words)
        missing = lacks(self.columns.titles[row], asked)
        if not missing:
            return None
        known = self._snippets.get((row, words))
        if known is None:
            found = None
            if self._bodies.has(row, missing):
                found = snippet(self._body_of(row), asked, wanted=missing)
            if len(self._snippets) >= KEPT_SNIPPETS:
                self._snippets.clear()
            known = self._snippets[row, words] = (found,)
        return known[0]

    def _search(self, query: Query, words: list[str], mask: bytes | None, total: int) -> Answer:
        import numpy as np  # 50 ms, wanted only once words are searched for

        headlines = self._indexed_headlines()
        where: Bools | None = None if mask is None else np.frombuffer(mask, bool)
        if len(self.columns) >= BODIES_BELOW:
            matches = headlines.search(query.words, FIRST_ROWS, where)
            return Answer(query, MatchedRows(matches), *matches.total, total)
        in_texts = self._bodies.search(words, len(self.columns))
        found = np.zeros(len(self.columns), bool)
        found[in_texts] = True
        matches = headlines.search(query.words, FIRST_ROWS, where, found)
        titles = matches.page(0, matches.total.exact).tolist()
        near = matches.page(matches.total.exact, matches.total.near).tolist()
        bodies = self._in_bodies_only(in_texts, titles, words, mask)
        rows = [*titles, *bodies, *near]
        for row in rows[:FIRST_SNIPPETS]:
            self.snippet(row, query.words)
        return Answer(query, rows, len(titles) + len(bodies), len(near), total)

    def _in_bodies_only(
        self, in_texts: Iterable[int], titles: Iterable[int], words: list[str], mask: bytes | None
    ) -> list[int]:
        """Return the rows let in that are not answered by their titles, in the order to show."""
        known = set(titles)
        rows = [row for row in in_texts if row not in known and (mask is None or mask[row])]
        published = self.columns.published

        def order(row: int) -> tuple[int, int, int, int]:
            in_title = self._bodies.words_in_title(row, words)
            return -in_title, -self._bodies.whole_words(row, words), -published[row], row

        return sorted(rows, key=order)

    def keep_headlines(self) -> None:
        """Write the headline index for later runs, if it is worth it. Takes a second at a million.

        May be called while others search and add.
        """
        if self._headlines is None or self.generations is None:
            return
        from reader.index import keeping

        with self._lock:
            if not keeping.is_worth_saving(self._headlines, self._rows_kept):
                return
            # What is added meanwhile goes into other segments, which the copy does not have.
            index = copy(self._headlines)
            self._rows_kept = len(index)
            made_of = keeping.stamp(self.columns, len(index))
        keeping.save(self.generations, index, made_of)

    def _indexed_headlines(self) -> HeadlineIndex:
        from reader.index.headlines import HeadlineIndex  # numpy and rapidfuzz, 100 ms

        if self._headlines is None and self.generations is not None:
            from reader.index import keeping

            self._headlines = keeping.load(self.generations, self.columns)
            self._rows_kept = len(self._headlines) if self._headlines else 0
        if self._headlines is None:
            self._headlines = HeadlineIndex(self.columns.titles)
        known, size = len(self._headlines), len(self.columns)
        if known < size:
            self._headlines.index_to(size, self.columns.published[known:size])
        return self._headlines

    def _body_of(self, row: int) -> str:
        return "" if self.columns.headline_only[row] else self._text_of(row)

    def _forget(self, row: int) -> None:
        self.mentions.remove(row)
        self._bodies.forget(row)
        self._snippets.clear()
