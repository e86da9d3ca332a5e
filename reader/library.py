"""The one facade that the screen and the command line talk to.

`load` and `recognise` are long and belong in a worker; `answer`, `document` and `mentions` may wait
and belong there too. Reading a row's facts (`headline`, `article`) never waits: rows are only ever
appended. What the reader marks is there at once, and taken back should the store refuse it.
"""

from __future__ import annotations

import threading
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reader.index.engine import Index
from reader.model import Article, Document, Fault, Kind, Status
from reader.parse import document as lay_out
from reader.query import Query, View
from reader.text.dates import sort_key
from reader.update.corpus import read_corpus
from reader.update.marking import Marking
from reader.update.recognition import Recognition

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Future
    from datetime import date

    from reader.index.bodies import Snippet
    from reader.index.engine import Answer
    from reader.model import Entity, EntityKey, Mention, Source
    from reader.settings.locations import Locations
    from reader.update.journal import Change
    from reader.update.marking import Marks, Unkept


_Answered = TypeVar("_Answered")

NAMES = frozenset(Kind) - {Kind.DATE, Kind.MONEY, Kind.PERCENT}
"""The kinds that one can travel by."""


class Headline(NamedTuple):
    """What a row of the list shows."""

    title: str
    source: str
    published: date | None
    read: bool
    starred: bool
    derived: bool
    headline_only: bool


class Progress(NamedTuple):
    """How far loading or recognising has come."""

    done: int
    faults: tuple[Fault, ...] = ()
    finished: bool = False


class Library:
    """The articles of one run: read from paths, indexed in memory, marked in the store."""

    def __init__(
        self,
        paths: Sequence[Path],
        open_marks: Callable[[], tuple[Marks, Fault | None]],
        *,
        is_seeds: bool = False,
        seeds: Path | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.paths = tuple(paths)
        self.is_seeds = is_seeds
        """The embedded corpus is open: asked for, or since there is nothing else yet."""
        self._seeds = seeds
        """Without paths, what to open while the library has no source of its own."""
        self.now = clock or _local_now
        self.sources: dict[str, Source] = {}
        """By key, in order of appearance."""
        self.faults: list[Fault] = []
        """What could not be taken in, in order."""
        self._open_marks = open_marks
        self._marks: Marks | None = None
        self._marking: Marking | None = None
        self._articles: list[Article] = []
        self._documents: dict[int, Document] = {}
        self._index = Index(self._text_of)
        self.recognition = Recognition(self._index, self._text_of)
        self._first = threading.Event()

    # Loading

    def load(self, listener: Callable[[Progress], None] = lambda _: None) -> None:
        """Read every path, telling `listener` after each batch. Never raises for a file's sake."""
        self._marks, fault = self._open_marks()
        self._marking = Marking(self._marks, self._index.columns)
        if fault:
            self.faults.append(fault)
        if not self.paths and self._seeds:
            sources = self._ask(lambda marks: marks.sources())
            self.paths = tuple(Path(each.location) for each in sources)
            self.is_seeds = not self.paths
            self.paths = self.paths or (self._seeds,)
        told = 0
        for batch in read_corpus(self.paths):
            self._take_in(batch.articles)
            self.faults += batch.faults
            if self._articles:
                self._first.set()
            listener(Progress(len(self._articles), tuple(self.faults[told:])))
            told = len(self.faults)
        self._first.set()
        listener(Progress(len(self._articles), finished=True))

    def wait_for_first(self, seconds: float) -> None:
        """Wait until there are articles, or there will be none; at most so long."""
        self._first.wait(seconds)

    def _take_in(self, articles: Sequence[Article]) -> None:
        assert self._marks is not None
        ids = [article.id for article in articles]
        statuses = self._ask(lambda marks: marks.statuses(ids))
        for article in articles:
            if self.row_of(article.id) is not None:
                # The same article of another source: it is in the list already.
                continue
            status = statuses.get(article.id, Status())
            self.sources.setdefault(article.source.key, article.source)
            self._articles.append(article)
            self._index.add(
                article.id,
                article.title,
                article.source.key,
                sort_key(article.published),
                headline_only=article.is_headline_only,
                derived=article.title_is_derived,
                read=status.read,
                starred=status.starred,
            )

    def _ask(self, question: Callable[[Marks], _Answered]) -> _Answered:
        """What the store answers; where it cannot, what an empty one in memory does from now on."""
        # The store brings SQLite along, which is not imported before it is opened.
        from reader.store import StoreError, memory_instead

        assert self._marks is not None
        assert self._marking is not None
        try:
            return question(self._marks)
        except StoreError as error:
            unreadable = self._marks
            self._marks, fault = memory_instead(error)
            self._marking.use(self._marks)
            self.faults.append(fault)
            unreadable.close()
            return question(self._marks)

    def close(self) -> Unkept | None:
        """Wait until what the reader did is kept; what of it could not be."""
        if self._marks is None or self._marking is None:
            return None
        self._marks.close()
        return self._marking.unkept()

    def prepare(self, stopped: Callable[[], bool] = lambda: False) -> None:
        """Do now what the first search would wait for; until `stopped` says so."""
        self._index.prepare(stopped)

    # Reading rows

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._articles)

    def row_of(self, identity: str) -> int | None:
        """The row of the article with that id, or None."""
        return self._index.columns.row_of(identity)

    def article(self, row: int) -> Article:
        """The article of a row."""
        return self._articles[row]

    def headline(self, row: int) -> Headline:
        """What the list shows of a row."""
        article = self._articles[row]
        columns = self._index.columns
        return Headline(
            article.title,
            article.source.name,
            article.published,
            bool(columns.read[row]),
            bool(columns.starred[row]),
            article.title_is_derived,
            article.is_headline_only,
        )

    def document(self, row: int) -> Document:
        """The text of a row's article in blocks; laid out once. May take long on a long text."""
        document = self._documents.get(row)
        if document is None:
            document = self._documents[row] = lay_out(self._articles[row].body)
        return document

    def _text_of(self, row: int) -> str:
        return self.document(row).text

    # Asking

    def answer(self, query: Query) -> Answer:
        """The rows that answer the query, in the order to show them."""
        return self._index.answer(query, now=int(self.now().timestamp()))

    def newest(self) -> Sequence[int]:
        """Every row, newest first: what an empty query answers, without waiting."""
        return self._index.columns.by_date()

    def spans(self, row: int, words: str) -> list[tuple[int, int]]:
        """The stretches of a row's headline that match `words`."""
        return self._index.spans(row, words)

    def snippet(self, row: int, words: str) -> Snippet | None:
        """The line of a row's body that matches `words` best."""
        return self._index.snippet(row, words)

    def matches(self, words: str) -> Callable[[str], list[tuple[int, int]]]:
        """What gives the stretches of a text in which words of the query stand."""
        from reader.index.asked import words_of
        from reader.index.bodies import matched

        asked = words_of(words)
        return lambda text: matched(text, asked)

    def counts(self) -> tuple[int, int]:
        """How many articles there are, and how many of them are unread."""
        read = self._index.columns.read
        return len(read), len(read) - read.count(1)

    def view_counts(self) -> dict[View, int]:
        """How many articles each view holds; of `Unread` and `Starred` by the marks of now."""
        return {view: self.answer(Query(view=view)).total for view in View}

    def source_counts(self, limit: int) -> list[tuple[Source, int]]:
        """The sources with most articles, each with how many."""
        columns = self._index.columns
        counted = Counter(columns.sources).most_common(limit)
        return [(self.sources[columns.source_keys[number]], count) for number, count in counted]

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
        """Recognise every row, newest first, sleeping `pause` seconds after each for the screen."""
        self.recognition.recognise_all(
            self.newest(), lambda done: listener(Progress(done)), stopped, pause
        )
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

    def entities(self, limit: int) -> list[tuple[Entity, int]]:
        """The entities that most articles mention, each with how many."""
        ranked = self._index.ranked_entities()
        return [(entity, count) for entity, count in ranked if entity.kind in NAMES][:limit]

    # Marking

    def mark(
        self, rows: Iterable[int], *, read: bool | None = None, starred: bool | None = None
    ) -> Future[None] | None:
        """Change the marks of rows; None when nothing changes.

        The future fails if the change was not kept; the marks are taken back by then.
        """
        return self._marking.mark(rows, read=read, starred=starred) if self._marking else None

    def undo(self) -> tuple[Change, Future[None]] | None:
        """Take back the last change of marks; None when there is none."""
        return self._marking.undo() if self._marking else None

    def redo(self) -> tuple[Change, Future[None]] | None:
        """Make the last change that was undone again; None when there is none."""
        return self._marking.redo() if self._marking else None


def open_library(
    locations: Locations,
    paths: Sequence[Path] = (),
    library_file: Path | None = None,
    *,
    only_seeds: bool = False,
) -> Library:
    """The library of those paths, else the kept one, else the seeds; its marks in `library_file`.

    Nothing is read before `load`.
    """

    def open_marks() -> tuple[Marks, Fault | None]:
        from reader.store import open_or_memory

        return open_or_memory(library_file or locations.library)

    if only_seeds:
        return Library([locations.seeds], open_marks, is_seeds=True)
    if paths:
        return Library(paths, open_marks)
    return Library((), open_marks, seeds=locations.seeds)


def _local_now() -> datetime:
    return datetime.now().astimezone()
