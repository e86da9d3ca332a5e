"""Every kind of source has its refresher, and none holds up another."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.model import Source
from reader.store import Store, StoredSource
from reader.update.places import add_place
from reader.update.refreshers import refresh_sources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.update.told import Told


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        yield store


def place(tmp_path: Path, store: Store, name: str) -> StoredSource:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "a.md").write_text(f"# In {name}\n\nA text.\n")
    return add_place(store, folder)


def test_what_came_of_each_is_told(tmp_path: Path, store: Store) -> None:
    told: list[Told] = []
    places = [place(tmp_path, store, name) for name in ("one", "two")]
    refresh_sources(store, places, told.append)
    ended = [each for each in told if each.come]
    assert [each.source for each in ended] == places
    assert [each.come.describe() for each in ended if each.come] == ["1 new", "1 new"]


def test_a_kind_that_nobody_knows_is_told_and_the_others_are_gone_through(
    tmp_path: Path, store: Store
) -> None:
    odd = StoredSource(Source("tide:a", "The tide"), "tide table", "a", "2026-01-01")
    told: list[Told] = []
    refresh_sources(store, [odd, place(tmp_path, store, "one")], told.append)
    first, last = told[0], told[-1]
    assert first.come
    assert "cannot refresh a tide table" in first.come.faults[0].reason
    assert last.come
    assert last.come.new == 1


def test_once_stopped_nothing_is_begun(tmp_path: Path, store: Store) -> None:
    told: list[Told] = []
    refresh_sources(store, [place(tmp_path, store, "one")], told.append, lambda: True)
    assert told == []


def test_stopped_on_the_way_nothing_is_taken_for_gone(tmp_path: Path, store: Store) -> None:
    kept = place(tmp_path, store, "one")
    refresh_sources(store, [kept])
    (tmp_path / "one" / "a.md").unlink()
    answers = iter([False, False, True])
    told: list[Told] = []
    refresh_sources(store, [kept], told.append, lambda: next(answers))
    assert told[-1].come
    assert told[-1].come.gone == 0
    refresh_sources(store, [kept], told.append)
    assert told[-1].come
    assert told[-1].come.gone == 1


def test_a_source_that_is_deleted_meanwhile_brings_nothing_back(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.store import Act

    kept = place(tmp_path, store, "one")
    refresh_sources(store, [kept])
    held = store.held(kept.source.key)
    store.remove_source(kept.source.key, Act(7, b"act")).result(5)
    # As it was read before the source was deleted.
    monkeypatch.setattr(store, "held", lambda _: held)
    refresh_sources(store, [kept])
    assert store.articles.present() == 0


def test_a_library_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with closing(Store.open(path, patience=0.05)) as store:
        kept = place(tmp_path, store, "one")
        told: list[Told] = []
        with closing(Store.open(path)) as other, other._lines.of_writer.hold() as connection:
            connection.execute("BEGIN IMMEDIATE")
            refresh_sources(store, [kept], told.append)
            connection.execute("ROLLBACK")
        assert told[-1].come
        assert "locked" in told[-1].come.faults[0].reason
