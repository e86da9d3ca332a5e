"""The index as the rooms above see it: facts go in, a `Query` is answered with rows in order.

Built up in storeys, each a class on the one before, in a module that is called like it:

    Derived ─▶ Holding ─▶ InSight ─▶ Answering ─▶ Index

Adding takes turns with answering, so that a worker may ask while another thread loads; an `Answer`
is a snapshot that later additions leave alone. The headline index is built when words are first
searched for: until then numpy is not imported.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.index.answer import numbers_of
from reader.index.answering import Answering
from reader.index.details import NO_AUTHOR
from reader.index.order import MANY
from reader.index.scans import never

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from reader.index.catchup import CatchUp
    from reader.index.columns import Facts, Stretch
    from reader.index.facets import Facets
    from reader.index.profile import Profile
    from reader.index.timeline import Timeline
    from reader.index.types import Bools, Numbers
    from reader.model import Entity, EntityKey, Kind, Mention


class Index(Answering):
    """Everything derived from the articles of a library, in memory."""

    def __len__(self) -> int:
        """Return the number of rows, the removed ones too."""
        return len(self.columns)

    def add(self, facts: Facts) -> int:
        """Append an article and return its row; a former article of the same id is removed."""
        with self._lock:
            former = self.columns.row_of(facts.identity)
            if former is not None:
                self._forget(former)
            return self.columns.add(facts)

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

    def restore(self, rows: Iterable[int]) -> None:
        """Bring rows back into every later answer; their names are to be stated again."""
        with self._lock:
            for row in rows:
                self.columns.restore(row)

    def add_mentions(
        self, row: int, mentions: Iterable[Mention], weights: Mapping[EntityKey, int] | None = None
    ) -> None:
        """State all mentions of a row, in place of those stated before."""
        with self._lock:
            self.mentions.add(row, mentions, weights)

    def move_name(self, rows: Iterable[int], key: EntityKey, entity: Entity) -> None:
        """State of rows that mention the one entity that they mention the other instead."""
        with self._lock:
            self.mentions.move(rows, key, entity)

    def ranked_entities(
        self, limit: int, kinds: Sequence[Kind], rows: Sequence[int] | None = None
    ) -> list[tuple[Entity, int]]:
        """Return the entities of kinds that most articles mention, or most rows; with how many."""
        with self._lock:
            counts = None if rows is None else self.mentions.counts(numbers_of(rows))
            return self.mentions.ranked(limit, kinds, counts)

    def author_and_tag_counts(self) -> tuple[Counter[str], Counter[str]]:
        """Return how many rows each author and each tag has, of the rows that were read so far.

        Of few rows, all are read for that.
        """
        if len(self.columns) < MANY:
            self.read_all_details()
        details = self.details
        with self._lock:
            authors = Counter(map(details.authors.names.__getitem__, details.author_of))
            tags = Counter(map(details.tags.names.__getitem__, details.tagged[1]))
            for own in self.columns.tags.values():
                tags.update(own)
        del authors[NO_AUTHOR]
        return authors, tags

    def profile(self, key: EntityKey, bars: int, offset: int) -> Profile | None:
        """Return what is known of an entity; None where no article mentions it."""
        from reader.index.profile import profile  # numpy, after the first frame

        with self._lock:
            entity = self.mentions.entity(key)
            if entity is None:
                return None
            return profile(entity, self.columns, self.mentions, bars, offset=offset)

    def news(self, since: int, now: int, limit: int) -> CatchUp:
        """Return what is new from one moment to another; `limit` names of each sort."""
        from reader.index.catchup import catch_up  # numpy, after the first frame

        with self._lock:
            there = self._there(now)
            return catch_up(self.columns, self.mentions, since, now, limit, there)

    def timeline(self, rows: Numbers, most: int, days: tuple[date, date], offset: int) -> Timeline:
        """Return how many of the rows there were when, from a first to a last day."""
        import numpy as np

        from reader.index.timeline import timeline, within  # numpy, after the first frame

        with self._lock:
            stamps = np.array(self.columns.published, np.int64)[rows]
        return timeline(within(stamps, *days, offset), most, offset)

    def facets(self, rows: Sequence[int], now: float, limit: int, offset: int) -> Facets:
        """Return what rows of an answer are made of; of names at most `limit` of each kind."""
        from reader.index.facets import facets  # numpy, after the first frame

        with self._lock:
            asked = numbers_of(rows)
            return facets(asked, self.columns, self.mentions, now, limit, offset=offset)

    def source_counts(self) -> list[tuple[int, int, int]]:
        """Return the sources by number, with their articles and the unread ones, most first.

        What was muted when that was last asked for is none of the unread: no list shows it.
        """
        with self._lock:
            shown = self.columns.by_date()
            sources, read = self.columns.sources, self.columns.read
            seen = self._last_mask(len(sources))
            if len(shown) < MANY:
                counted = Counter(map(sources.__getitem__, shown))
                unread = Counter(
                    sources[row] for row in shown if not read[row] and (seen is None or seen[row])
                )
                return [(number, count, unread[number]) for number, count in counted.most_common()]
            import numpy as np  # saves a tenth of a second at a million rows

            rows = np.array(shown.rows, np.intp)
            of_rows = np.array(sources, np.intp)[rows]
            counts = np.bincount(of_rows)
            is_unread = np.array(read, np.uint8)[rows] == 0
            if seen is not None:
                is_unread &= seen[rows]
        left = np.bincount(of_rows[is_unread], minlength=len(counts)).tolist()
        order = np.argsort(-counts, kind="stable").tolist()
        return [(each, count, left[each]) for each in order if (count := int(counts[each]))]

    def _last_mask(self, rows: int) -> Bools | None:
        """Return what was in sight when that was last asked for; rows that came since are."""
        if self._muting.condition is None or self._last_there is None:
            return None
        import numpy as np  # there is one of its arrays

        mask = np.ones(rows, bool)
        there = self._last_there[0][:rows]
        mask[: len(there)] = there
        return mask

    def prepare(self, stopped: Callable[[], bool] = never) -> None:
        """Do now what the first search would wait for; in a worker, until `stopped` says so."""
        self.fold_texts(stopped)
        self.index_headlines()
        self.keep_headlines()

    def bring_up(self) -> None:
        """Rows came: do now what the next answer would wait for, or lack them."""
        if self._headlines is not None:
            self.index_headlines()
        self.columns.by_date()

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
            index = self._headlines  # what is added meanwhile goes into another
            self._rows_kept = len(index)
            made_of = keeping.stamp(self.columns, len(index))
        keeping.save(self.generations, index, made_of)

    def recall_mentions(self, recogniser: str) -> str | None:
        """Take in which rows mention whom, if more of that was kept than was stated so far.

        Return the corrections under which that is stated, as they say it; None if it was not.
        """
        if self.kept_names is None:
            return None
        from reader.index.mentions import keeping

        kept = keeping.load(self.kept_names, self.columns, recogniser)
        if kept:
            kept.mentions.prepare()
        with self._lock:
            if kept is None or kept.mentions.stated <= self.mentions.stated:
                return None
            kept.mentions.take_from(self.mentions)
            kept.mentions.version += self.mentions.version + 1
            self.mentions = kept.mentions
            self._names_kept = kept.mentions.stated
            return kept.under

    def keep_mentions(self, recogniser: str, under: str = "", unsure: Iterable[int] = ()) -> None:
        """Write which rows mention whom for later runs, if it is worth it.

        `under` are the corrections that they are stated under; `unsure` are rows to be left out.
        """
        if self.kept_names is None:
            return
        from reader.index.mentions import keeping

        if keeping.is_worth_saving(self.mentions, self._names_kept):
            self._names_kept = self.mentions.stated
            keeping.save(self.kept_names, self.mentions, self.columns, recogniser, under, unsure)

    def _forget(self, row: int) -> None:
        self.mentions.remove(row)
        self._bodies.forget(row)
        self._shown.forget()
