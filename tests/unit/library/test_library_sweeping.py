"""Marks of very many articles: one stroke in the store, seen by others, undone in a later run."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.library import Library
from reader.model import Edit
from reader.store import Store, statuses
from reader.update import marking
from reader.update.places import add_place, refresh_place
from tests.support.screen import NOW, write_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Library]]:
    """What opens a library of nine articles, of which two are many; all are closed at the end."""
    monkeypatch.setattr(marking, "TOGETHER", 2)
    monkeypatch.setattr(statuses, "CHANGES_WORTH_TELLING", 2)
    path, folder = tmp_path / "library.sqlite3", write_corpus(tmp_path / "corpus")
    with closing(Store.open(path)) as store:
        refresh_place(store, add_place(store, folder), folder)
        first = store.articles.article(0).id
        store.record({first: Edit(read=True, starred=True, tags=("tea",))}).result(5)
    libraries: list[Library] = []

    def open_one() -> Library:
        library = Library((), lambda: (Store.open(path), None), seeds=folder, clock=lambda: NOW)
        library.load()
        libraries.append(library)
        return library

    yield open_one
    for library in libraries:
        library.close()


def test_all_read_is_seen_by_others_and_undone_in_a_later_run(opened) -> None:
    one, onlooker = opened(), opened()
    kept = one.mark(one.newest(), read=True)
    assert one.counts() == (9, 0)
    kept.result(5)
    assert onlooker.counts() == (9, 8)
    assert onlooker.catch_up().marks
    assert onlooker.counts() == (9, 0)
    assert onlooker.status(0).tags == ("tea",), "what was not swept stays"
    one.close()
    later = opened()
    assert later.undo_size() == 8
    deed, undone = later.undo()
    assert deed.describe() == "marked 8 read"
    undone.result(5)
    assert later.counts() == (9, 8)
    onlooker.catch_up()
    assert onlooker.counts() == (9, 8)
    assert onlooker.status(0).read, "what was read before stays read"


def test_a_mark_made_meanwhile_is_not_swept_away(opened) -> None:
    one, other = opened(), opened()
    swept = one.mark(one.newest(), starred=True)
    noted = one.annotate(3, "meanwhile")
    marked = one.mark([3], starred=False)
    for each in (swept, noted, marked):
        each.result(5)
    one.catch_up()
    other.catch_up()
    for library in (one, other):
        assert library.status(3).note == "meanwhile"
        assert not library.status(3).starred
        assert library.status(4).starred
