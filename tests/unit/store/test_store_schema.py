"""A file moves forward a version at a time, wholly or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from reader.model import Status
from reader.store import Store, StoreError, schema
from reader.store.connections import backup_of
from reader.store.doctor import findings
from reader.store.rescue import open_beside

if TYPE_CHECKING:
    from pathlib import Path

NEXT_STEP = "ALTER TABLE status ADD COLUMN mood TEXT NOT NULL DEFAULT ''"


def columns(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[1] for row in connection.execute("PRAGMA table_info(status)")}


def number(path: Path, question: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchone()[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite3"
    with closing(Store.open(path)) as store:
        store.record({"a": Status(read=True)}).result()
    return path


def add_step(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
    monkeypatch.setattr(schema, "CURRENT_VERSION", schema.CURRENT_VERSION + 1)


def test_a_file_says_whose_it_is_and_of_which_version(path: Path) -> None:
    assert number(path, "PRAGMA application_id") == schema.APPLICATION_ID
    assert number(path, "PRAGMA user_version") == len(schema.MIGRATIONS)
    assert path.read_bytes()[68:72] == b"NEWR"


def test_an_older_file_is_brought_forward_with_all_that_is_in_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_step(monkeypatch, NEXT_STEP)
    with closing(Store.open(path)) as store:
        assert store.statuses() == {"a": Status(read=True)}
    assert "mood" in columns(path)
    assert number(path, "PRAGMA user_version") == schema.CURRENT_VERSION


# What newsread 0.1 wrote: its tables, two marks and a source.
FIRST_VERSION = f"""
{schema.MIGRATIONS[0]};
INSERT INTO source VALUES ('s', 'S', 'folder', '/s', '2026-01-01');
INSERT INTO change (made_at) VALUES ('2026-01-02');
INSERT INTO status VALUES ('a', 1, 0, 1), ('b', 0, 1, 1);
PRAGMA application_id = {schema.APPLICATION_ID};
PRAGMA user_version = 1;
"""


@pytest.fixture
def first(tmp_path: Path) -> Path:
    path = tmp_path / "first.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST_VERSION)
    return path


def test_the_first_version_comes_forward_and_a_copy_of_it_stays(first: Path) -> None:
    before = first.read_bytes()
    with closing(Store.open(first)) as store:
        assert store.statuses() == {"a": Status(read=True), "b": Status(starred=True)}
        assert [each.location for each in store.sources()] == ["/s"]
        assert store.articles.size() == 0
    copy = backup_of(first)
    assert number(copy, "PRAGMA user_version") == 1
    assert number(copy, "SELECT count(*) FROM status") == 2
    assert copy.stat().st_mode & 0o777 == 0o600
    first.unlink()
    copy.rename(first)
    assert len(before) == first.stat().st_size, "the copy is as good as the file"
    with closing(Store.open(first)) as store:
        assert len(store.statuses()) == 2


# What newsread 0.2 wrote: as before, and an article that changed once.
SECOND_VERSION = f"""
{schema.MIGRATIONS[0]};
{schema.MIGRATIONS[1]};
INSERT INTO source VALUES ('folder:s', 'S', 'folder', '/s', '2026-01-01');
INSERT INTO change (made_at) VALUES ('2026-01-02'), ('2026-01-03');
INSERT INTO status VALUES ('a', 1, 0, 1, 'tea', 'good'), ('b', 0, 1, 1, '', '');
INSERT INTO outlet VALUES (0, 'file:o', 'O');
INSERT INTO article VALUES (0, 'a', 0, 5, 0, 1, 7, 'Before'), (1, 'a', 0, 5, 0, 0, 8, 'After');
INSERT INTO detail VALUES (0, '', '', '', '', '', NULL, '', 'plain', NULL);
INSERT INTO detail VALUES (1, '', '', '', '', '', NULL, '', 'plain', NULL);
INSERT INTO departure VALUES (0, 2);
INSERT INTO held VALUES ('folder:s', 'a', 8);
INSERT INTO act VALUES (9, 0, x'00');
INSERT INTO import VALUES ('file', 4000);
PRAGMA application_id = {schema.APPLICATION_ID};
PRAGMA user_version = 2;
"""


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "second.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SECOND_VERSION)
    return path


def test_the_second_version_comes_forward_with_all_that_is_in_it(second: Path) -> None:
    with closing(Store.open(second)) as store:
        assert store.statuses(["a"]) == {"a": Status(read=True, tags=("tea",), note="good")}
        assert [each.source.name for each in store.sources()] == ["S"]
        assert store.held("folder:s") == {"a": 8}
        assert store.articles.departed() == [0]
        assert store.articles.article(1).title == "After"
        assert [act.number for act in store.acts()] == [9]
        assert store.imported("file") == 4000
        assert store.polled.all() == {}
        assert store.resumed.session("screen") == ""
    assert number(backup_of(second), "PRAGMA user_version") == 2
    assert list(findings(second)) == []


def test_the_second_version_can_be_read_where_it_cannot_be_written(second: Path) -> None:
    copy = open_beside(second)
    assert copy is not None
    with closing(Store(None, copy)) as store:
        assert store.statuses().keys() == {"a", "b"}
        assert store.articles.departed() == [0]
        store.resumed.keep_session("screen", "{}").result()
        assert store.resumed.session("screen") == "{}"
    assert number(second, "PRAGMA user_version") == 2


def test_a_library_that_another_process_is_just_making_is_not_taken_for_a_foreign_one(
    tmp_path: Path,
) -> None:
    path = tmp_path / "library.sqlite3"
    path.touch()

    def make_it(question: str) -> None:
        if "sqlite_master" in question:
            with (
                closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as faster,
                suppress(sqlite3.OperationalError),
            ):
                schema.migrate(faster)

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.set_trace_callback(make_it)
        assert schema.version_of(connection, path) in {0, schema.CURRENT_VERSION}


def test_without_a_copy_nothing_is_changed(first: Path) -> None:
    before = first.read_bytes()
    (first.parent / "first.sqlite3.backup.part").mkdir()
    with pytest.raises(StoreError, match="no copy can be kept"):
        Store.open(first)
    assert first.read_bytes() == before


def test_a_new_library_and_one_of_this_version_need_no_copy(path: Path) -> None:
    Store.open(path).close()
    assert not backup_of(path).exists()


def test_a_step_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = schema.CURRENT_VERSION
    add_step(monkeypatch, f"{NEXT_STEP}; INSERT INTO nowhere VALUES (1)")
    with pytest.raises(StoreError):
        Store.open(path)
    assert "mood" not in columns(path)
    assert number(path, "PRAGMA user_version") == version


def test_the_disk_is_asked_for_the_strongest_promise(path: Path) -> None:
    with closing(Store.open(path)) as store, store._lines.of_writer.hold() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_status_is_one_of_four() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        schema.migrate(connection)
        connection.execute("INSERT INTO change VALUES (1, '2026-01-01')")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO status VALUES ('a', 2, 0, 1, '', '')")
