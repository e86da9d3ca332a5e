"""What one can ask of a library, and what one can do with it.

Built up in storeys, each a class on the one before, in a module that is called like it:

    Rows ─▶ Marked ─▶ Loading ─▶ Sources ─▶ Clearing ─▶ Resuming ─▶ Noting ─▶ Corrected ─▶ Ruled
         ─▶ Written ─▶ Settling ─▶ Wishing ─▶ Library

`load` and `recognise` are long and belong in a worker; `answer`, `article`, `document` and
`mentions` may wait and belong there too. Reading what a row shows (`headline`) never waits: rows
are only ever appended. What the reader marks is there at once, and taken back should the store
refuse it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library.values import NAMES, ListedSource, Progress
from reader.library.wishes import Wishing
from reader.model import EntityKey, Kind
from reader.query import Query, View

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from concurrent.futures import Future
    from datetime import date, datetime

    from reader.index.answer import Answer
    from reader.index.catchup import CatchUp
    from reader.index.facets import Facets
    from reader.index.profile import Profile
    from reader.index.snippets import Snippet
    from reader.index.timeline import Timeline
    from reader.index.types import Numbers
    from reader.model import Entity, Mention, Source
    from reader.query.complete import Value
    from reader.query.tree import Condition
    from reader.update.deeds import Deed

LOOKED_THROUGH = 1_000
"""Rows that are looked through together for an unread one."""

INDEXED_TOGETHER = 200
"""New articles for which a process is worth its start; fewer are scanned in no time."""

RECOGNISED_AHEAD = 100_000
"""Articles whose names are found unasked, the newest: some minutes of idle time, but only once."""


class Library(Wishing):
    """The articles of one run, to be asked and marked."""

    def prepare(self, stopped: Callable[[], bool] = lambda: False) -> None:
        """Do now what the first search would wait for; until `stopped` says so."""
        self._index.prepare(stopped)

    def index_texts(
        self,
        tell: Callable[[int], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Bring the index of a large library's texts up to it; whether there was anything to do.

        Another process does it, while `tell` is told of how many articles, until `stopped`. A few
        new ones are left for the next time: they are found all the same.
        """
        behind = self._index.open_texts()
        store = self._store
        if behind < INDEXED_TOGETHER or store is None or store.path is None:
            return False
        from reader.index.generations import TEXTS
        from reader.update.texts import index_elsewhere

        def come(rows: int) -> None:
            self._index.open_texts()
            tell(rows)

        assert store.index_folder is not None
        tell(len(self._index.columns) - behind)
        index_elsewhere(store.path, store.index_folder / TEXTS, come, stopped)
        return True

    def texts_missing(self) -> int:
        """Of how many articles of a large library the texts are not indexed yet."""
        return self._index.open_texts()

    # Asking

    def answer(self, query: Query) -> Answer:
        """The rows that answer the query, in the order to show them. May have to wait for them."""
        self.wait_for_all()
        return self._index.answer(query, now=int(self.now().timestamp()))

    def answers(
        self, query: Query, stopped: Callable[[], bool] = lambda: False
    ) -> Iterator[Answer]:
        """What is known at once, where that is not all, and then the whole answer, until `stopped`.

        The whole one begins with the rows of the first, unless that says that it may move. Either
        may have to be waited for.
        """
        self.wait_for_all()
        yield from self._index.answers(query, int(self.now().timestamp()), stopped)

    def spans(self, row: int, words: str) -> list[tuple[int, int]]:
        """The stretches of a row's headline that match `words`."""
        return self._index.spans(row, words)

    def snippet(self, row: int, words: str) -> Snippet | None:
        """The line of a row's body that matches `words` best; none before its text is known."""
        return self._index.snippet(row, words)

    def matches(self, words: str) -> Callable[[str], list[tuple[int, int]]]:
        """What gives the stretches of a text in which words of the query stand."""
        from reader.index.lit import stretches_of
        from reader.query.plan import lit_of
        from reader.query.tree import Part

        sought = lit_of(words, Part.BODY)
        return lambda text: stretches_of(text, sought)

    def counts(self) -> tuple[int, int]:
        """How many articles there are, and how many of them are unread. May wait for others.

        None at all until the rows of a store are in, as their marks come last.
        """
        if self._head is not None:
            return 0, 0
        return self._index.counts_in_sight(self.now().timestamp())

    def count_views(self, views: Sequence[View]) -> list[tuple[int, int]]:
        """How many articles each view holds, and how many of them are unread."""
        from reader.query.plan import tree_of

        self.wait_for_all()
        conditions = [tree_of(Query(view=view)).condition for view in views]
        return self._index.count_holding(conditions, self.now().timestamp())

    def known_size(self) -> tuple[int, int]:
        """Numbers that change when there is more to be known: of articles, and of names."""
        return len(self._index.columns), self._index.mentions.version

    def known_values(self) -> dict[str, list[Value]]:
        """What fields can be given in this library, by field: for the completion."""
        from reader.library.known import known_values

        self.wait_for_all()
        return known_values(self._index, self.sources)

    def holding(self, condition: Condition) -> Sequence[int]:
        """The rows that a condition holds for, newest first: what a rule would touch."""
        self.wait_for_all()
        return self._index.holding(condition, self.now().timestamp())

    def listed_sources(self, limit: int) -> list[ListedSource]:
        """The sources of most articles; those in no folder first, then folder by folder."""
        listed = []
        for number, articles, unread in self._index.source_counts()[:limit]:
            source = self.source_of(number)
            folder = self.folders.get(source.key, ())
            listed.append(ListedSource(folder, source, articles, unread))
        return sorted(listed, key=lambda each: [part.casefold() for part in each.folder])

    # Names

    def mentions(self, row: int) -> tuple[Mention, ...] | None:
        """The names in a row's article, resolved; None while it is not recognised yet."""
        return self._index.mentions.of(row)

    def recognise(self, row: int) -> tuple[Mention, ...]:
        """The names in a row's article, recognised now if they were not."""
        return self.recognition.recognise(row)

    def recognise_all(
        self,
        listener: Callable[[Progress], None] = lambda _: None,
        stopped: Callable[[], bool] = lambda: False,
        pause: float = 0.0,
    ) -> None:
        """Recognise the rows, newest first, sleeping `pause` seconds after each for the screen.

        Of a large library only the newest: the names of others are recognised when they are opened.
        """
        rows = self.newest()[:RECOGNISED_AHEAD]
        self.recognition.recognise_all(rows, lambda done: listener(Progress(done)), stopped, pause)
        listener(Progress(len(self), finished=True))

    def about(self, mentions: Sequence[Mention]) -> list[Entity]:
        """The few entities that an article with these mentions is about."""
        if not mentions:
            return []
        from reader.entities import about

        return about(mentions)

    def count_of(self, key: EntityKey) -> int:
        """How many articles mention the entity."""
        return self._index.mentions.count(key)

    def entities(self, limit: int, kinds: Sequence[Kind] | None = None) -> list[tuple[Entity, int]]:
        """The entities of kinds, or of all, that most articles mention, each with how many."""
        return self._index.ranked_entities(limit, kinds or tuple(NAMES))

    def profile(self, key: EntityKey, bars: int = 30) -> Profile | None:
        """What is known of an entity, over time in so many bars; None where it is not mentioned."""
        return self._index.profile(key, bars, self._ahead_of_utc())

    def timeline(self, rows: Numbers, bars: int, days: tuple[date, date]) -> Timeline:
        """How many of the rows there were when, from a first to a last day, in so many bars."""
        return self._index.timeline(rows, bars, days, self._ahead_of_utc())

    def news(self, since: datetime, limit: int) -> CatchUp:
        """What is new since a moment; `limit` names of each sort, and as many headlines."""
        now = int(self.now().timestamp())
        return self._index.news(int(since.timestamp()), now, limit)

    def last_visit(self) -> datetime | None:
        """When the library was last left; None where that is not known."""
        from reader.library.visits import last_visit

        return last_visit(self._store)

    def leave(self) -> None:
        """Remember that the reader leaves now."""
        from reader.library.visits import keep_visit

        keep_visit(self._store, self.now())

    def facets(self, rows: Sequence[int], limit: int) -> Facets:
        """What the rows of an answer are made of; of names at most `limit` of each kind."""
        return self._index.facets(rows, self.now().timestamp(), limit, self._ahead_of_utc())

    def source_of(self, number: int) -> Source:
        """The source to which the index gave that number."""
        return self.sources[self._index.columns.source_keys[number]]

    def named(self, name: str) -> list[Entity]:
        """The entities of that name, whatever their letters' case; those of most articles first."""
        keys = [EntityKey(kind, name.strip().casefold()) for kind in Kind]
        found = filter(None, map(self._index.mentions.entity, keys))
        return sorted(found, key=lambda entity: -self.count_of(entity.key))

    def _ahead_of_utc(self) -> int:
        offset = self.now().utcoffset()
        return int(offset.total_seconds()) if offset else 0

    # Marking

    def unread_among(self, rows: Sequence[int]) -> int:
        """How many of the rows are unread."""
        if self._head is not None:
            return sum(not self.headline(row).read for row in rows)
        return self._index.columns.unread_among(rows)

    def next_unread(self, rows: Sequence[int], position: int, step: int) -> int | None:
        """The place in `rows` of the next unread one, or with a `step` of -1 of the previous.

        Around the ends; None where no other is unread.
        """
        size = len(rows)
        ahead, behind = range(position + 1, size), range(position)
        places = (ahead, behind) if step > 0 else (behind[::-1], ahead[::-1])
        for part in places:
            for start in range(0, len(part), LOOKED_THROUGH):
                some = part[start : start + LOOKED_THROUGH]
                if self.unread_among(rows[min(some[0], some[-1]) : max(some[0], some[-1]) + 1]):
                    return next(place for place in some if not self.headline(rows[place]).read)
        return None

    def mark(
        self, rows: Collection[int], *, read: bool | None = None, starred: bool | None = None
    ) -> Future[None] | None:
        """Change the marks of rows; None when nothing changes.

        The future fails if the change was not kept; the marks are taken back by then.
        """
        return self._marking.mark(rows, read=read, starred=starred) if self._marking else None

    def undo_size(self, *, redo: bool = False) -> int:
        """Of how many articles the change is that would be undone, or done again."""
        return self._marking.undo_size(redo=redo) if self._marking else 0

    def undo(self) -> tuple[Deed, Future[None]] | None:
        """Take back the last change of marks; None when there is none."""
        return self._marking.undo() if self._marking else None

    def redo(self) -> tuple[Deed, Future[None]] | None:
        """Make the last change that was undone again; None when there is none."""
        return self._marking.redo() if self._marking else None
