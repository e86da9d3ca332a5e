"""Limits put away what is old or too much, never what the reader marked; until it is vacuumed."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from reader.model import Article, Body, Edit, Source
from reader.store import Act, Limits, Store
from reader.store.doctor import findings, vacuum
from reader.update.intake import take_in, to_be_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.store import Shelf

ONE, TWO = "folder:one", "folder:two"
JANUARY_5 = 1767571200


def article(day: int, text: str = "text") -> Article:
    published = date(2026, 1, day) if day else None
    source = Source("file:paper", "Paper")
    return Article(f"day{day:02}", source, f"Title {day}", Body(text * 99), published=published)


def put(store: Store, key: str, *days: int, text: str = "text") -> None:
    kept = [to_be_kept(article(each, text)) for each in days]

    def write(shelf: Shelf) -> None:
        take_in(shelf, kept, {})
        shelf.hold(key, kept)

    store.shelve(write).result(5)


def present(store: Store) -> list[str]:
    return sorted(each.id for each in store.articles.between(0, 99))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """Ten days and an undated article; the first day is starred, the second has a note."""
    with closing(Store.open(path)) as store:
        for key in (ONE, TWO):
            store.add_source(Source(key, key), "folder", f"/{key}")
        put(store, ONE, *range(11))
        put(store, TWO, 3)
        store.record({"day01": Edit(starred=True), "day02": Edit(note="mine")}).result(5)
        yield store
    assert list(findings(path)) == []


def test_the_newest_are_kept_and_what_the_reader_marked(store: Store) -> None:
    found = store.limited.preview(ONE, Limits(most=6))
    assert found == (2, 3, ["Title 4", "Title 0"]), "1, 2 and 3 are spared"
    assert len(present(store)) == 11, "a preview does nothing"
    assert store.limited.apply(ONE, Limits(most=6)) == 2
    wanted = ["day01", "day02", "day03", *(f"day{day:02}" for day in range(5, 11))]
    assert present(store) == wanted, "3 is the other source's too; 4 and the undated went"
    assert store.limited.apply(ONE, Limits(most=6)) == 0


def test_by_age_what_has_no_date_stays(store: Store) -> None:
    assert store.limited.apply(ONE, Limits(since=JANUARY_5)) == 1
    assert "day04" not in present(store)
    assert "day00" in present(store)
    assert "day05" in present(store)


def test_what_was_put_away_does_not_come_in_again_but_is_brought_back(
    store: Store, path: Path
) -> None:
    with closing(Store.open(path)) as other:
        before = other.position()
        store.limited.apply(ONE, Limits(since=JANUARY_5))
        assert other.news_since(before).departed == [4]
        put(store, ONE, 4)
        put(store, ONE, 4, text="changed")
        assert "day04" not in present(store)
        assert store.limited.bring_back(ONE) == 1
        assert "day04" in present(store)
        assert other.news_since(before).returned == [4]
    assert store.limited.bring_back(ONE) == 0


def test_what_an_act_put_away_it_takes_back_and_no_more(store: Store, path: Path) -> None:
    assert store.limited.apply(ONE, Limits(since=JANUARY_5)) == 1
    store.put_away(ONE, Limits(most=5), Act(7, b"clear")).result(5)
    kept = ["day01", "day02", "day03", "day06", "day07", "day08", "day09", "day10"]
    assert present(store) == kept
    with closing(Store.open(path)) as other:
        other.take_out_again(Act(7, None, undone=True)).result(5)
        assert present(store) == ["day00", *kept[:3], "day05", *kept[3:]], "4 had gone before"
        other.put_away(ONE, Limits(most=5), Act(7, None)).result(5)
    assert present(store) == kept
    assert store.limited.bring_back(ONE) == 3
    store.take_out_again(Act(7, None, undone=True)).result(5)
    assert len(present(store)) == 11, "nothing comes back twice"


def test_an_act_whose_articles_were_vacuumed_cannot_be_undone(store: Store, path: Path) -> None:
    store.put_away(ONE, Limits(most=5), Act(7, b"clear")).result(5)
    store.close()
    assert vacuum(path) == 3
    with closing(Store.open(path)) as again:
        assert again.acts() == []


def test_vacuumed_it_is_gone_for_good_and_the_file_is_smaller(store: Store, path: Path) -> None:
    put(store, TWO, *range(11, 31), text="unlike any other word " * 500)
    store.limited.apply(ONE, Limits(since=JANUARY_5))
    store.remove_source(TWO, Act(7, b"source [1]")).result(5)
    store.close()
    before = path.stat().st_size
    assert vacuum(path) == 21
    assert path.stat().st_size < before
    with closing(Store.open(path)) as again:
        assert again.limited.bring_back(ONE) == 0
        assert again.sources(with_deleted=True) == again.sources()
        assert again.acts() == []
        assert again.statuses()["day01"].starred, "what the reader did stays"
        put(again, ONE, 4)
        assert "day04" not in present(again), "what was put away stays away"
        put(again, ONE, 11)
        assert "day11" in present(again), "what a deleted source had may come anew"
