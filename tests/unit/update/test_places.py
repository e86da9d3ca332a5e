"""Files and folders that were added: new, changed and vanished articles."""

from __future__ import annotations

from contextlib import closing

import pytest

from reader.model import Status
from reader.store import Store
from reader.update.places import add_place, refresh_place
from tests.support.screen import BRIDGE, CHESS, write_corpus


@pytest.fixture
def store(tmp_path):
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        yield store


@pytest.fixture
def folder(tmp_path):
    return write_corpus(tmp_path / "corpus")


def refresh(store, folder):
    return refresh_place(store, add_place(store, folder), folder)


def shown(store):
    return {row.title: row.row for row in store.articles.newest(99)}


def test_a_folder_comes_in_whole(store, folder):
    come = refresh(store, folder)
    assert (come.read, come.new, come.describe()) == (9, 9, "9 new")
    assert len(shown(store)) == 9
    (source,) = store.sources()
    assert (source.source.name, source.kind, source.location) == ("corpus", "folder", str(folder))


def test_adding_it_again_is_one_source_and_no_change(store, folder):
    refresh(store, folder)
    assert refresh(store, folder).describe() == "no change"
    assert len(store.sources()) == 1
    assert store.articles.size() == 9


def test_two_folders_of_one_name_are_two_sources(store, folder, tmp_path):
    other = write_corpus(tmp_path / "other" / "corpus", {"a.txt": "Another Headline Here\n"})
    refresh(store, folder)
    refresh(store, other)
    assert [each.source.key for each in store.sources()] == ["folder:corpus", "folder:corpus 2"]


def test_new_changed_and_vanished(store, folder):
    refresh(store, folder)
    before = shown(store)
    store.record({store.articles.article(before[CHESS]).id: Status(starred=True)}).result(5)
    (folder / "chess.md").unlink()
    text = (folder / "bridge.md").read_text()
    (folder / "bridge.md").write_text(text + "\nA correction.\n")
    (folder / "new.txt").write_text("A Headline That Is New\n")
    come = refresh(store, folder)
    assert come.describe() == "1 new, 1 changed, 1 gone"
    after = shown(store)
    assert CHESS not in after
    assert after[BRIDGE] != before[BRIDGE]
    assert store.articles.article(after[BRIDGE]).body.source.endswith("A correction.")
    assert not store.articles.article(before[BRIDGE]).body.source.endswith("A correction.")
    assert store.articles.article(after[BRIDGE]).id == store.articles.article(before[BRIDGE]).id


def test_what_vanished_returns_with_its_marks(store, folder):
    refresh(store, folder)
    chess = (folder / "chess.md").read_text()
    identity = store.articles.article(shown(store)[CHESS]).id
    store.record({identity: Status(starred=True)}).result(5)
    (folder / "chess.md").unlink()
    refresh(store, folder)
    assert store.statuses() == {identity: Status(starred=True)}
    (folder / "chess.md").write_text(chess)
    assert refresh(store, folder).describe() == "1 new"
    (row,) = [row for row in store.articles.newest(99) if row.title == CHESS]
    assert row.status == Status(starred=True)


def test_an_article_of_two_places_goes_with_the_last(store, folder, tmp_path):
    text = (folder / "bridge.md").read_text().replace("Tagus Times", "Another Paper")
    other = write_corpus(tmp_path / "other", {"bridge.md": text})
    refresh(store, folder)
    assert refresh(store, other).describe() == "no change", "it is in, in the words of the first"
    assert refresh(store, folder).describe() == "no change"
    assert refresh(store, other).describe() == "no change"
    (folder / "bridge.md").unlink()
    assert refresh(store, folder).describe() == "no change"
    assert BRIDGE in shown(store)
    (other / "bridge.md").unlink()
    assert refresh(store, other).describe() == "1 gone"
    assert BRIDGE not in shown(store)


def test_a_place_that_is_not_there_takes_nothing_away(store, folder):
    refresh(store, folder)
    folder.rename(folder.with_name("moved"))
    come = refresh_place(store, store.sources()[0], folder)
    assert come.describe() == "no change"
    assert [fault.reason for fault in come.faults] == ["not found"]
    assert len(shown(store)) == 9


def test_what_cannot_be_read_just_now_stays(store, folder):
    refresh(store, folder)
    (folder / "chess.md").write_bytes(b"\0")
    (folder / "solar.md").unlink()
    come = refresh(store, folder)
    assert come.describe() == "1 gone"
    assert len(come.faults) == 1
    assert CHESS in shown(store)


def test_how_far_it_is_is_told(store, folder):
    told = []
    refresh_place(store, add_place(store, folder), folder, told.append)
    assert told[-1] == 9


def test_a_single_file_is_a_place(store, folder):
    come = refresh(store, folder / "wire.txt")
    assert come.describe() == "4 new"
    assert store.sources()[0].kind == "file"
