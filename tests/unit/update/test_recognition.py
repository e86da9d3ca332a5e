"""Names that were recognised are kept, and taken from the store by who would find the same."""

from __future__ import annotations

from contextlib import closing

import pytest

from reader.entities import default_recogniser
from reader.index.columns import Facts
from reader.index.engine import Index
from reader.model import Article, Field, Kind, Mention, Source
from reader.store import Store
from reader.update.intake import take_in, to_be_kept
from reader.update.recognition import Recognition
from tests.support.screen import KnownNames

TITLES = ["Lisbon reopens", "Nothing here", "Lisbon and Seville"]


class Counting(KnownNames):
    """Counts how many titles it was asked about."""

    def __init__(self):
        super().__init__({"Lisbon": Kind.PLACE, "Seville": Kind.PLACE})
        self.asked = 0

    def recognise(self, text):
        self.asked += bool(text)
        return super().recognise(text)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "library.sqlite3"
    with closing(Store.open(path)) as store:
        articles = [Article(f"id{n}", Source("s", "S"), title) for n, title in enumerate(TITLES)]
        store.shelve(lambda shelf: take_in(shelf, map(to_be_kept, articles))).result(5)
    return path


def recognition(keeper, version="1"):
    index = Index()
    for number, title in enumerate(TITLES):
        index.add(Facts(f"id{number}", title, "s", 0))
    made = Recognition(index, TITLES.__getitem__, lambda _: "")
    made.recogniser = Counting()
    made.recogniser.version = version
    made.keeper = keeper
    return made


def recognise_all(made):
    made.recognise_all(range(3), lambda _: None, lambda: False, 0)
    return [made.recognise(row) for row in range(3)]


def test_they_are_recognised_once_for_all_runs(path):
    with closing(Store.open(path)) as store:
        first = recognition(store.recognised)
        found = recognise_all(first)
        assert first.recogniser.asked == 3
    with closing(Store.open(path)) as store:
        again = recognition(store.recognised)
        assert recognise_all(again) == found
        assert again.recogniser.asked == 0
    assert found[1] == ()
    assert found[0] == (Mention(0, 6, Kind.PLACE, "Lisbon", Field.TITLE),)


def test_one_that_is_opened_is_kept_too(path):
    with closing(Store.open(path)) as store:
        recognition(store.recognised).recognise(2)
    with closing(Store.open(path)) as store:
        again = recognition(store.recognised)
        assert len(again.recognise(2)) == 2
        assert again.recogniser.asked == 0


def test_another_version_recognises_anew(path):
    with closing(Store.open(path)) as store:
        recognise_all(recognition(store.recognised))
        other = recognition(store.recognised, version="2")
        recognise_all(other)
        assert other.recogniser.asked == 3


def test_a_store_that_fails_costs_only_the_work(path):
    store = Store.open(path)
    made = recognition(store.recognised)
    store.close()
    assert len(made.recognise(2)) == 2


def test_without_a_store_they_are_in_memory(path):
    made = recognition(None)
    assert recognise_all(made) == recognise_all(made)
    assert made.recogniser.asked == 3


def test_recognising_stops_when_told(path):
    made = recognition(None)
    asked = iter([False, False, True])
    made.recognise_all(range(3), lambda _: None, lambda: next(asked, True), 0)
    assert made.recogniser.asked == 1


def test_many_are_recognised_by_processes_as_few_are_here(path, monkeypatch):
    here = recognition(None)
    here.recogniser = default_recogniser()
    expected = recognise_all(here)
    monkeypatch.setattr("reader.update.recognising.WORTH_PROCESSES", 2)
    with closing(Store.open(path)) as store:
        many = recognition(store.recognised)
        many.recogniser = default_recogniser()
        assert recognise_all(many) == expected
    with closing(Store.open(path)) as store:
        assert store.recognised.of(range(3), many._version()) == dict(enumerate(expected))
