"""Articles in the store: rows in order of arrival, the newest at once, all in stretches."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.model import Article, Body, Edit, Enclosure, Form, Source, Status
from reader.store import Kept, Known, Position, Store, StoreError, open_or_memory
from reader.store.articles import _NEWEST, DAY_ONLY, DERIVED, HEADLINE_ONLY
from reader.store.packing import pack, unpack
from reader.text.dates import UNDATED, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

WIRE, TIMES = Source("file:wire", "Wire"), Source("file:times", "Times")

WHOLE = Article(
    id="whole",
    source=TIMES,
    title="Everything is kept",
    body=Body("A *text*\nof two lines. 日本", Form.MARKDOWN),
    title_is_derived=True,
    published=datetime(2026, 3, 1, 9, 30, tzinfo=timezone(timedelta(hours=2))),
    author="A. Prado",
    url="https://example.org/a",
    tags=("one", "two words"),
    reference="page 4",
    path=Path("/news/odd\udcff.md"),
    updated=datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    language="en",
    enclosures=(Enclosure("https://example.org/a.mp3", "audio/mpeg", 5, 60, "Listen"),),
)


def kept(article: Article, fingerprint: int = 1) -> Kept:
    return Kept(article, sort_key(article.published), fingerprint)


def headline(identity: str, published: date | None = None, source: Source = WIRE) -> Kept:
    return kept(Article(identity, source, f"Title of {identity}", published=published))


def put(store: Store, *articles: Kept) -> None:
    store.shelve(lambda shelf: shelf.append(articles)).result(5)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with closing(Store.open(path)) as store:
        yield store


def test_an_article_comes_back_as_it_was(store: Store, path: Path) -> None:
    put(store, headline("first"), kept(WHOLE))
    assert store.articles.article(1) == WHOLE
    with closing(Store.open(path)) as again:
        assert again.articles.article(1) == WHOLE
        assert again.articles.article(0).is_headline_only
        assert again.articles.row_of("whole") == 1
        assert again.articles.size() == 2
    with pytest.raises(IndexError):
        store.articles.article(2)


def test_the_newest_first_equals_and_undated_as_they_came(store: Store) -> None:
    day, later = date(2026, 1, 1), datetime(2026, 1, 1, 8, tzinfo=UTC)
    put(store, headline("a"), headline("b", day), headline("c", later), headline("d"))
    put(store, headline("e", day))
    assert [each.id for each in store.articles.newest(9)] == ["c", "b", "e", "a", "d"]
    assert [each.id for each in store.articles.newest(2)] == ["c", "b"]
    assert store.articles.newest(9)[-1].stamp == UNDATED


def test_the_newest_come_with_their_marks_and_flags(store: Store) -> None:
    put(store, headline("a", date(2026, 1, 1), TIMES), kept(WHOLE))
    store.record({"a": Status(starred=True)}).result(5)
    whole, first = store.articles.newest(2)
    assert first == (0, "a", "Title of a", 0, sort_key(date(2026, 1, 1)), 5, Status(starred=True))
    assert first.flags == HEADLINE_ONLY | DAY_ONLY
    assert whole.flags == DERIVED
    assert whole.status == Status()
    assert store.articles.outlets() == [TIMES]


def test_the_newest_need_no_scan(path: Path, store: Store) -> None:
    with closing(sqlite3.connect(path)) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {_NEWEST}", (9,))]
    assert plan[0] == "SCAN article USING INDEX article_by_date"
    assert "TEMP B-TREE" not in " ".join(plan)


def test_a_stretch_of_rows(store: Store) -> None:
    put(store, *(headline(str(number), date(2026, 1, number)) for number in range(1, 6)))
    stretch = store.articles.stretch(1, 3)
    assert stretch.rows == 2
    assert stretch.titles.split("\x1f") == ["Title of 2", "Title of 3"]
    assert stretch.ids.split("\x1f") == ["2", "3"]
    assert stretch.flags == "55"
    assert stretch.outlets == "0,0"
    assert store.articles.stretch(4, 99).rows == 1
    assert store.articles.stretch(9, 99).rows == 0


def test_what_departs_keeps_its_row_and_its_marks(store: Store) -> None:
    put(store, headline("a"), headline("b"))
    store.record({"a": Status(read=True)}).result(5)
    before = store.position()
    store.shelve(lambda shelf: shelf.depart([0])).result(5)
    assert [each.id for each in store.articles.newest(9)] == ["b"]
    assert store.articles.departed() == [0]
    assert store.articles.row_of("a") is None
    assert store.articles.article(0).title == "Title of a"
    assert store.statuses() == {"a": Status(read=True)}
    put(store, headline("a"))
    assert store.articles.row_of("a") == 2
    assert store.articles.newest(9)[-1].status == Status(read=True)
    news = store.news_since(before)
    assert (news.departed, news.position.size) == ([0], 3)
    assert store.news_since(news.position).departed == []


def test_rows_by_their_marks(store: Store) -> None:
    put(store, *(headline(identity) for identity in ("aa", "2", "zz", "0-9", "gone")))
    marks = {each: Status(read=True, starred=each == "zz") for each in ("2", "zz", "gone", "0-9")}
    store.record({**marks, "unheard of": Status(read=True)}).result(5)
    store.shelve(lambda shelf: shelf.depart([4])).result(5)
    assert sorted(chain.from_iterable(store.articles.marked("read"))) == [1, 2, 3, 4]
    assert list(chain.from_iterable(store.articles.marked("starred"))) == [2]


def test_what_is_known_of_ids(store: Store) -> None:
    put(store, kept(WHOLE, 7), headline("b"))
    seen = {}
    store.shelve(lambda shelf: shelf.depart([0])).result(5)
    put(store, kept(WHOLE, 8))
    store.shelve(lambda shelf: seen.update(shelf.known(["whole", "b", "c"]))).result(5)
    assert seen == {"whole": Known(2, 8, False), "b": Known(1, 1, False)}


def test_an_article_of_two_sources_goes_when_the_last_lets_go(store: Store) -> None:
    for name in ("one", "two"):
        store.add_source(Source(name, name), "folder", f"/{name}").result(5)
    orphans = []
    a, b = headline("a"), headline("b")._replace(fingerprint=2)

    def write(shelf):
        shelf.hold("one", [a, b])
        shelf.hold("two", [b, b])
        orphans.append(shelf.release("one", ["a", "b"]))

    store.shelve(write).result(5)
    assert store.held("two") == {"b": 2}
    store.shelve(lambda shelf: orphans.append(shelf.release("two", ["b"]))).result(5)
    assert orphans == [["a"], ["b"]]
    assert store.held("one") == store.held("two") == {}


def test_all_that_the_reader_did_can_be_stated(store: Store, path: Path) -> None:
    status = Status(read=True, tags=("later", "work"), note="to be quoted")
    store.shelve(lambda shelf: shelf.state({"a": status})).result(5)
    store.record({"a": Edit(read=False, starred=True)}).result(5)
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT read, starred, tags, note FROM status").fetchall()
    assert rows == [(0, 1, "later\nwork", "to be quoted")], "a mark leaves tags and note alone"
    store.shelve(lambda shelf: shelf.state({"a": Status()})).result(5)
    assert store.statuses()["a"].tags == ("later", "work"), "what is known holds"


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    def write(shelf):
        shelf.append([headline("a")])
        raise ValueError("no")

    assert isinstance(store.shelve(write).exception(5), StoreError)
    assert store.articles.size() == 0
    assert store.position() == Position()


def test_another_process_tells_by_the_version_that_something_came(path: Path, store: Store) -> None:
    with closing(Store.open(path)) as other:
        before = store.version()
        assert store.version() == before
        put(other, headline("a"))
        assert store.version() != before


def test_a_damaged_body_is_told(store: Store, path: Path) -> None:
    put(store, kept(WHOLE))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE detail SET body = x'00112233'")
    with pytest.raises(StoreError, match="damaged"):
        store.articles.article(0)


def test_the_articles_of_a_library_that_cannot_be_written_are_read_in_place(
    path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, kept(WHOLE))
    store.record({"whole": Status(starred=True)}).result(5)
    monkeypatch.setattr(Store, "open", _refuse)
    other, fault = open_or_memory(path)
    with closing(other):
        assert "marks will not be kept" in fault.reason
        assert other.articles.article(0) == WHOLE
        assert other.articles.newest(1)[0].status == Status(starred=True)
        other.record({"whole": Status(read=True)}).result(5)
        assert other.articles.newest(1)[0].status == Status(read=True)
        assert isinstance(other.shelve(lambda shelf: shelf.depart([0])).exception(5), StoreError)
    assert store.statuses() == {"whole": Status(starred=True)}


def _refuse(*_, **__):
    raise StoreError("library", "it may not be written", "make it writable")


@pytest.mark.parametrize("text", ["", "short", "long " * 5_000, "日本" * 9])
def test_packed_is_unpacked(text: str) -> None:
    assert unpack(pack(text)) == text
