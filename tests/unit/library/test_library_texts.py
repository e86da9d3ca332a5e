"""The texts of a large library: indexed by another process, found in the order of all search."""

from __future__ import annotations

from contextlib import closing
from datetime import date

import pytest

from reader.index import answering, derived, holding
from reader.index.fulltext import joined
from reader.library import Library, facade
from reader.model import Article, Body, Source
from reader.query import Query
from reader.store import Store
from reader.update.intake import take_in, to_be_kept
from tests.support.screen import NOW

WIRE = Source("file:wire", "Wire")
NEWS = [
    ("Taiwan halts exports", "The chips are made in Hsinchu, and most of them are for the export."),
    ("Markets fall", "In Taiwan the universities are closed as the market is falling."),
    ("Hsinchu opens a plant", "It is the first of the chipmakers to have one."),
    ("Nothing of note", ""),
    ("Taiwna votes", "The ballots are counted for the whole of the night."),
]


def article(number, title, body):
    return Article(f"id{number}", WIRE, title, Body(body), published=date(2026, 1, number + 1))


def put(store, *articles):
    store.shelve(lambda shelf: take_in(shelf, map(to_be_kept, articles))).result(5)


@pytest.fixture(autouse=True)
def large(monkeypatch):
    """Five articles are a large library here."""
    for where in (answering, derived, holding):
        monkeypatch.setattr(where, "BODIES_BELOW", 3)
    monkeypatch.setattr(facade, "INDEXED_TOGETHER", 1)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "library.sqlite3"
    with closing(Store.open(path)) as store:
        put(store, *(article(number, *each) for number, each in enumerate(NEWS)))
    return path


def opened(path):
    library = Library((), lambda: (Store.open(path), None), clock=lambda: NOW, seeds=path)
    library.load()
    return library


@pytest.fixture
def library(path):
    library = opened(path)
    yield library
    library.close()


def rows(library, words):
    return list(library.answer(Query(words=words)).rows)


def test_only_titles_are_searched_until_texts_are_indexed(library):
    assert rows(library, "hsinchu") == [2]
    assert library.texts_missing() == 5
    told = []
    assert library.index_texts(told.append)
    assert library.texts_missing() == 0
    assert told[-1] == 5
    assert rows(library, "hsinchu") == [2, 0]
    assert not library.index_texts(), "there is nothing more to do"


def test_titles_then_texts_then_near_ones(library):
    library.index_texts()
    answer = library.answer(Query(words="taiwan"))
    assert list(answer.rows) == [0, 1, 4]
    assert (answer.exact, answer.near, answer.near_from) == (2, 1, 2)
    assert answer.rows[0:3] == [0, 1, 4]
    assert [answer.rows.index(row) for row in (0, 1, 4)] == [0, 1, 2]
    assert 1 in answer.rows
    assert 3 not in answer.rows
    with pytest.raises(ValueError, match="3"):
        answer.rows.index(3)


def test_other_forms_are_found_and_shown(library):
    library.index_texts()
    assert rows(library, "university ") == [1]
    found = library.snippet(1, "university ")
    assert found is not None
    assert [found.text[start:end] for start, end in found.spans] == ["universit"]
    assert library.snippet(2, "hsinchu") is None, "the title says it"


def test_a_sentence_that_is_remembered_nearly_is_told_below(library):
    library.index_texts()
    answer = library.answer(Query(words="the chips were invented hsinchu most export "))
    assert (list(answer.rows), answer.exact, answer.near) == ([0], 0, 1)
    assert rows(library, "chips were invented hsinchu ") == [], "few words must all be there"


def test_conditions_look_into_the_texts_too(library):
    library.index_texts()
    assert rows(library, 'body:"made in hsinchu"') == [0]
    assert rows(library, "body:hsin") == [0]
    assert rows(library, "taiwan -universities") == [0, 4]
    assert rows(library, "hsinchu date:2026-01-01") == [0]


def test_what_came_behind_is_scanned_until_it_is_indexed(library, path, monkeypatch):
    library.index_texts()
    library.catch_up()
    with closing(Store.open(path)) as store:
        put(store, article(5, "A late one", "Of Hsinchu there is more."))
    library.catch_up()
    assert rows(library, "hsinchu more") == [5]
    assert rows(library, 'body:"of hsinchu"') == [5]
    monkeypatch.setattr(joined, "LONGEST_TAIL", 0)
    assert rows(library, "hsinchu more") == []
    assert library.index_texts()
    assert rows(library, "hsinchu more") == [5]


def test_what_was_changed_or_vanished_is_not_found_by_its_former_text(library, path):
    library.index_texts()
    library.catch_up()
    with closing(Store.open(path)) as store:
        put(store, article(0, "Taiwan halts exports", "It says something else now."))
    library.catch_up()
    assert rows(library, "taiwan hsinchu") == []
    assert rows(library, "taiwan else") == [5]


def test_another_process_sees_what_was_indexed(library, path):
    other = opened(path)
    assert rows(other, "hsinchu") == [2]
    library.index_texts()
    other.index_texts()
    assert rows(other, "hsinchu") == [2, 0]
    other.close()


def test_a_damaged_index_is_made_again(library, path):
    library.index_texts()
    for each in path.with_name(f"{path.name}.index").rglob("*.idx"):
        raw = each.read_bytes()
        each.unlink()
        each.write_bytes(raw[:-3])
    again = opened(path)
    assert rows(again, "hsinchu") == [2]
    assert again.index_texts()
    assert rows(again, "hsinchu") == [2, 0]
    again.close()


def test_a_small_library_needs_no_index(path, monkeypatch):
    for where in (answering, derived, holding):
        monkeypatch.setattr(where, "BODIES_BELOW", 100)
    library = opened(path)
    assert not library.index_texts()
    assert rows(library, "hsinchu") == [2, 0]
    assert not path.with_name(f"{path.name}.index").joinpath("texts").exists()
    library.close()
