"""The library whose articles are in the store: the first screen, what follows it, and marks."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from reader.library import Headline, Library, loading
from reader.model import Article, Body, Edit, Source, Status
from reader.query import Query, View
from reader.store import Store, StoreError
from reader.update import stored
from reader.update.intake import take_in, to_be_kept
from tests.support.screen import NOW, write_corpus

WIRE, TIMES = Source("file:wire", "Wire"), Source("file:times", "Times")


def article(number: int, day: int | None = None, text: str = "") -> Article:
    published = date(2026, 1, day) if day else None
    source = WIRE if number % 2 else TIMES
    identity = f"article{number:09}"
    return Article(identity, source, f"Title {number}", Body(text), published=published)


ARTICLES = [article(number, day) for number, day in enumerate([3, 9, 0, 3, 27, 12, 1, 0, 30])]
NEWEST = [8, 4, 5, 1, 0, 3, 6, 2, 7]
"""Their rows in the order of the list."""


def put(store: Store, *articles: Article) -> None:
    store.shelve(lambda shelf: take_in(shelf, map(to_be_kept, articles))).result(5)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "library.sqlite3"
    with closing(Store.open(path)) as store:
        put(store, *ARTICLES)
    return path


@pytest.fixture(autouse=True)
def small_steps(monkeypatch):
    """What takes a large library to be seen is seen of nine articles."""
    monkeypatch.setattr(loading, "HEAD", 3)
    monkeypatch.setattr(stored, "STRETCH", 2)
    monkeypatch.setattr(loading, "TELL_SECONDS", 0.0)


def open_stored(path, **more):
    library = Library((), lambda: (Store.open(path), None), clock=lambda: NOW, **more)
    library._seeds = library._seeds or path.parent / "no seeds"
    return library


@pytest.fixture
def library(path):
    library = open_stored(path)
    library.load()
    yield library
    library.close()


class Held:
    """A library whose rows come in when told to."""

    def __init__(self, monkeypatch, path):
        self.gate = threading.Event()
        real = stored.take_rows

        def wait_and_take(*given):
            self.gate.wait(10)
            real(*given)

        monkeypatch.setattr(stored, "take_rows", wait_and_take)
        self.library = open_stored(path)
        self.told = []
        self._thread = threading.Thread(target=self.library.load, args=[self.told.append])
        self._thread.start()
        self.library.wait_for_first(10)

    def let_in(self):
        self.gate.set()
        self._thread.join(10)


@pytest.fixture
def held(monkeypatch, path):
    held = Held(monkeypatch, path)
    yield held
    held.let_in()
    held.library.close()


def test_all_rows_newest_first(library):
    assert list(library.newest()) == NEWEST
    assert [library.headline(row).title for row in NEWEST[:2]] == ["Title 8", "Title 4"]
    assert library.counts() == (9, 9)
    assert len(library) == 9


def test_a_headline_is_what_was_kept(library):
    headline = library.headline(4)
    assert headline == Headline("Title 4", "Times", date(2026, 1, 27), False, False, False, True)
    assert library.headline(2).published is None


def test_a_moment_is_told_in_utc(path):
    moment = datetime(2026, 2, 1, 12, 30, 5, tzinfo=UTC)
    with closing(Store.open(path)) as store:
        put(store, article(9)._replace(published=moment, title_is_derived=True))
    library = open_stored(path)
    library.load()
    assert library.headline(9).published == moment
    assert library.headline(9).derived
    assert library.article(9).published == moment
    library.close()


def test_the_first_headlines_are_there_before_the_others(held):
    library = held.library
    assert list(library.newest()) == NEWEST[:3]
    titles = [library.headline(row).title for row in library.newest()]
    assert titles == ["Title 8", "Title 4", "Title 5"]
    assert library.article(8).title == "Title 8"
    held.let_in()
    assert list(library.newest()) == NEWEST
    assert [library.headline(row).title for row in NEWEST[:3]] == titles
    assert held.told[-1] == loading.Progress(9, finished=True)
    assert [each.done for each in held.told[:-1]] == [3, 2, 4, 6, 8, 9]


def test_a_mark_made_before_all_is_in_holds(held):
    library = held.library
    kept = library.mark([8, 4], read=True)
    assert library.headline(8).read
    kept.result(5)
    library.mark([4], read=False).result(5)
    held.let_in()
    assert library.headline(8).read
    assert not library.headline(4).read
    assert library.counts() == (9, 8)


def test_a_question_waits_for_all_rows(held):
    answers = []
    asking = threading.Thread(
        target=lambda: answers.append(
            held.library.answer(Query(view=View("Headlines only", "is:headline")))
        )
    )
    asking.start()
    asking.join(0.05)
    assert answers == []
    held.let_in()
    asking.join(5)
    assert list(answers[0].rows) == NEWEST


def test_folders_are_learnt_from_the_settings_and_again_when_they_change(path, tmp_path):
    with closing(Store.open(path)) as store:
        store.add_source(WIRE, "feed", "https://wire.example/feed").result(5)
    library = open_stored(path)
    library.load()
    library.sources_file = tmp_path / "sources.toml"
    library.look_for_folders()
    assert library.folders == {}
    library.sources_file.write_text('["https://wire.example/feed"]\nfolder = "News/World"\n')
    library.look_for_folders()
    assert library.folders == {WIRE.key: ("News", "World")}
    assert [each.folder for each in library.listed_sources(9)] == [(), ("News", "World")]
    library.sources_file.write_text("")
    library.look_for_folders()
    assert library.folders == {}
    library.close()


def test_words_views_and_sources(library):
    assert list(library.answer(Query(words="title 4")).rows) == [4]
    assert list(library.answer(Query(source=WIRE.key)).rows) == [5, 1, 3, 7]
    listed = library.listed_sources(9)
    assert [(each.source, each.articles) for each in listed] == [(TIMES, 5), (WIRE, 4)]
    library.mark([4], starred=True).result(5)
    assert list(library.answer(Query(view=View("Starred", "is:starred"))).rows) == [4]


def test_texts_come_from_the_store_when_they_are_wanted(path):
    with closing(Store.open(path)) as store:
        put(store, article(20, 28, "The lighthouse is *lit*."))
    library = open_stored(path)
    library.load()
    assert library.document(9).text == "The lighthouse is *lit*."
    assert list(library.answer(Query(words="lighthouse")).rows) == [9]
    library.close()


def test_what_has_departed_is_in_no_list(path):
    with closing(Store.open(path)) as store:
        put(store, article(4, 27, "now with a text"))
        store.shelve(lambda shelf: shelf.depart([8])).result(5)
    library = open_stored(path)
    library.load()
    assert list(library.newest()) == [9, *NEWEST[2:]]
    assert len(library) == 8
    assert library.counts() == (8, 8)
    assert library.row_of("article000000004") == 9
    assert library.row_of("article000000008") is None
    library.close()


def test_marks_that_were_kept_are_shown(path):
    with closing(Store.open(path)) as store:
        store.record({"article000000004": Status(read=True, starred=True)}).result(5)
    library = open_stored(path)
    library.load()
    assert library.headline(4).read
    assert library.headline(4).starred
    assert library.counts() == (9, 8)
    library.close()


def test_what_was_done_in_an_earlier_run_can_be_undone_and_done_again(path):
    library = open_stored(path)
    library.load()
    library.mark([4, 5], read=True)
    library.mark([4], starred=True)
    assert library.undo()[0].describe() == "starred"
    assert library.close() is None
    library = open_stored(path)
    library.load()
    assert library.redo()[0].describe() == "starred"
    assert library.headline(4).starred
    library.undo()
    change, _ = library.undo()
    assert change.describe() == "marked 2 read"
    assert not library.headline(4).read
    assert library.undo() is None
    library.close()
    library = open_stored(path)
    library.load()
    assert library.counts() == (9, 9)
    library.close()


def test_marks_of_an_article_that_is_gone_can_be_undone(path):
    library = open_stored(path)
    library.load()
    library.mark([4], starred=True)
    library.close()
    with closing(Store.open(path)) as store:
        store.shelve(lambda shelf: shelf.depart([4])).result(5)
    library = open_stored(path)
    library.load()
    library.undo()[1].result(5)
    assert library.close() is None
    with closing(Store.open(path)) as store:
        assert store.statuses() == {"article000000004": Status()}


def test_only_the_last_hundred_acts_are_kept(library, path):
    for _ in range(51):
        library.mark([4], starred=True)
        library.mark([4], starred=False)
    library.close()
    with closing(Store.open(path)) as store:
        assert len(store.acts()) == 100


def test_an_empty_library_opens_the_seeds(tmp_path):
    seeds = write_corpus(tmp_path / "seeds")
    library = open_stored(tmp_path / "new.sqlite3", seeds=seeds)
    library.load()
    assert library.is_seeds
    assert len(library) == 9
    library.close()


def test_a_library_with_a_source_and_no_article_is_its_own(tmp_path):
    with closing(Store.open(tmp_path / "new.sqlite3")) as store:
        store.add_source(Source("s", "S"), "folder", "/s").result(5)
    library = open_stored(tmp_path / "new.sqlite3", seeds=write_corpus(tmp_path / "seeds"))
    library.load()
    assert not library.is_seeds
    assert len(library) == 0
    library.close()


def test_a_disk_that_fails_while_loading_is_told_and_the_rest_is_shown(path, monkeypatch):
    def fail(*_):
        raise StoreError("library", "it cannot be read", "look at its disk")

    monkeypatch.setattr(stored, "take_marks", fail)
    library = open_stored(path)
    told = []
    library.load(told.append)
    assert told[-1].finished
    assert [fault.reason for fault in library.faults] == ["it cannot be read; look at its disk"]
    assert list(library.newest()) == NEWEST
    library.close()


def test_tags_and_notes_survive_marks(path):
    with closing(Store.open(path)) as store:
        status = Status(tags=("later",), note="a note")
        store.shelve(lambda shelf: shelf.state({"article000000004": status})).result(5)
        assert store.statuses(["article000000004"]) == {"article000000004": status}
        store.record({"article000000004": Edit(read=True)}).result(5)
        assert store.statuses(["article000000004"])["article000000004"].note == "a note"


def test_the_next_unread_is_found_around_the_ends(library, monkeypatch):
    monkeypatch.setattr("reader.library.facade.LOOKED_THROUGH", 2)
    rows = library.newest()
    library.mark([rows[place] for place in (0, 1, 3, 4, 5, 7)], read=True).result(5)
    assert library.unread_among(rows) == 3
    assert [library.next_unread(rows, place, 1) for place in (0, 2, 6, 8)] == [2, 6, 8, 2]
    assert [library.next_unread(rows, place, -1) for place in (0, 2, 6, 8)] == [8, 8, 2, 6]
    library.mark([rows[6], rows[8]], read=True).result(5)
    assert library.next_unread(rows, 2, 1) is None
    assert library.next_unread((), 0, 1) is None


def test_the_next_unread_before_all_rows_are_in(held):
    assert held.library.next_unread(held.library.newest(), 0, 1) == 1


def test_many_ids_are_looked_up_at_once(library):
    library._index.columns.look_up(f"article{number:09}" for number in range(12))
    assert library.row_of("article000000004") == 4
    assert library.row_of("article000000011") is None


def test_an_article_that_cannot_be_read_says_so(path):
    with closing(Store.open(path)) as store:
        put(store, article(20, 28, "The lighthouse is lit."))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE detail SET body = x'0011' WHERE row = 9")
    library = open_stored(path)
    library.load()
    assert library.article(9).title == "Title 20"
    assert "cannot be read" in library.document(9).text
    assert "damaged" in library.document(9).text
    library.close()


def test_sources_of_articles_that_come_later_are_known(path):
    library = open_stored(path)
    library.load()
    assert not library.catch_up()
    with closing(Store.open(path)) as other:
        other_source = Source("file:new", "A New Source")
        put(other, article(30, 30)._replace(source=other_source))
    caught = library.catch_up()
    assert caught.rows
    assert not library.catch_up()
    assert library.headline(9).source == "A New Source"
    assert list(library.newest())[:2] == [8, 9]
    assert list(library.answer(Query(source="file:new")).rows) == [9]
    library.close()


def test_own_marks_are_no_news_to_be_afraid_of(library):
    library.mark([4], read=True).result(5)
    library.mark([4], read=False)
    library.catch_up()
    assert not library.headline(4).read
    library.catch_up()
    assert not library.headline(4).read
