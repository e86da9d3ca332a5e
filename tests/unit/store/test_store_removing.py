"""A source deleted takes along what only it had, and all of that comes back."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.model import Article, Body, Edit, Source
from reader.store import Act, Going, Position, Store
from reader.store.doctor import findings, save
from reader.update.intake import take_in, to_be_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.store import Shelf

ONE, TWO = "folder:one", "folder:two"


def article(identity: str, text: str = "text") -> Article:
    return Article(identity, Source("file:paper", "Paper"), f"Title {identity}", Body(text))


def put(store: Store, key: str, *ids: str) -> None:
    kept = [to_be_kept(article(each)) for each in ids]

    def write(shelf: Shelf) -> None:
        take_in(shelf, kept, {})
        shelf.hold(key, kept)

    store.shelve(write).result(5)


def present(store: Store) -> list[str]:
    return [each.id for each in store.articles.between(0, 99)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Two sources, of which both have the article `b`; `a` is starred and has a note."""
    with closing(Store.open(path)) as store:
        for key in (ONE, TWO):
            store.add_source(Source(key, key), "folder", f"/{key}")
        put(store, ONE, "a", "b")
        put(store, TWO, "b", "c")
        store.record({"a": Edit(starred=True, note="mine")}).result(5)
        yield store
    assert list(findings(path)) == []


def test_it_is_told_beforehand_what_would_go(store: Store) -> None:
    assert store.going_with(ONE) == Going(articles=1, starred=1, noted=1)
    assert store.going_with(TWO) == Going(articles=1, starred=0, noted=0)
    assert store.going_with("folder:nobody") == Going(0, 0, 0)


def test_what_only_it_had_goes_with_it_and_comes_back(store: Store) -> None:
    store.remove_source(ONE, Act(7, b"act")).result(5)
    assert present(store) == ["b", "c"]
    assert [each.source.key for each in store.sources()] == [TWO]
    assert store.statuses(["a"])["a"].note == "mine", "what the reader did stays"
    store.restore_source(ONE, Act(7, undone=True)).result(5)
    assert present(store) == ["a", "b", "c"]
    assert [each.source.key for each in store.sources()] == [ONE, TWO]
    assert store.held(ONE).keys() == {"a", "b"}


def test_others_learn_what_went_and_what_came_back(store: Store, path: Path) -> None:
    with closing(Store.open(path)) as other:
        before = other.position()
        store.remove_source(ONE, Act(7, b"act")).result(5)
        news = other.news_since(before)
        assert (news.departed, news.returned) == ([0], [])
        store.restore_source(ONE, Act(7, undone=True)).result(5)
        last = other.news_since(news.position)
        assert (last.departed, last.returned) == ([], [0])
        assert other.news_since(Position()).departed == []
        assert other.articles.departed() == []


def test_what_a_deleted_source_had_no_other_source_keeps(store: Store) -> None:
    store.remove_source(ONE, Act(7, b"act")).result(5)
    assert store.going_with(TWO) == Going(2, 0, 0), "the deleted one does not keep b"
    store.remove_source(TWO, Act(8, b"act")).result(5)
    assert present(store) == []
    store.restore_source(ONE, Act(7, undone=True)).result(5)
    assert present(store) == ["a"], "b went with the other"
    store.restore_source(TWO, Act(8, undone=True)).result(5)
    assert present(store) == ["a", "b", "c"]


def test_what_came_again_by_another_way_is_not_there_twice(store: Store) -> None:
    store.remove_source(ONE, Act(7, b"act")).result(5)
    put(store, TWO, "a")
    store.restore_source(ONE, Act(7, undone=True)).result(5)
    assert sorted(present(store)) == ["a", "b", "c"]


def test_a_source_that_is_added_again_is_there(store: Store) -> None:
    store.remove_source(ONE, Act(7, b"act")).result(5)
    store.add_source(Source(ONE, "Once more"), "folder", "/one").result(5)
    assert [each.source.name for each in store.sources()] == ["Once more", TWO]
    assert not store.sources(with_deleted=True)[0].is_deleted
    assert present(store) == ["a", "b", "c"]
    store.restore_source(ONE, Act(7, undone=True)).result(5)
    assert present(store) == ["a", "b", "c"], "that it was deleted can still be undone"


def test_an_act_that_was_undone_is_kept_as_such(store: Store) -> None:
    store.remove_source(ONE, Act(7, b"act")).result(5)
    store.restore_source(ONE, Act(7, undone=True)).result(5)
    assert store.acts() == [Act(7, b"act", undone=True)]
    store.remove_source(ONE, Act(7)).result(5)
    assert store.acts() == [Act(7, b"act")]
    assert present(store) == ["b", "c"]


def test_what_is_saved_of_a_library_has_no_deleted_source(store: Store, path: Path) -> None:
    store.polled.keep({TWO: "{}"})
    store.remove_source(ONE, Act(7, b"act")).result(5)
    new = path.with_name("new.sqlite3")
    save(path, new)
    with closing(Store.open(new)) as saved:
        assert [each.source.key for each in saved.sources(with_deleted=True)] == [TWO]
        assert saved.polled.all() == {TWO: "{}"}
        assert sorted(present(saved)) == ["b", "c"]


def test_many_rows_are_marked_in_one_stroke(store: Store) -> None:
    store.sweep(b"\1\0\1", Edit(read=True), Act(9, b"act")).result(5)
    statuses = store.statuses()
    assert {each for each, status in statuses.items() if status.read} == {"a", "c"}
    assert statuses["a"].starred, "the rest of a status stays"
    store.sweep(b"\1\0\1", Edit(read=False), Act(9, undone=True)).result(5)
    assert not any(each.read for each in store.statuses().values())
    assert store.acts() == [Act(9, b"act", undone=True)]
