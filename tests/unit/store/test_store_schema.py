"""A file moves forward a version at a time, wholly or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.model import Status
from reader.store import Store, StoreError, schema

if TYPE_CHECKING:
    from pathlib import Path

NEXT_STEP = "ALTER TABLE status ADD COLUMN note TEXT NOT NULL DEFAULT ''"


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
    assert "note" in columns(path)
    assert number(path, "PRAGMA user_version") == schema.CURRENT_VERSION


def test_a_step_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = schema.CURRENT_VERSION
    add_step(monkeypatch, f"{NEXT_STEP}; INSERT INTO nowhere VALUES (1)")
    with pytest.raises(StoreError):
        Store.open(path)
    assert "note" not in columns(path)
    assert number(path, "PRAGMA user_version") == version


def test_the_disk_is_asked_for_the_strongest_promise(path: Path) -> None:
    with closing(Store.open(path)) as store, store._line_of_writer.hold() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_status_is_one_of_four() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        schema.migrate(connection)
        connection.execute("INSERT INTO change VALUES (1, '2026-01-01')")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO status VALUES ('a', 2, 0, 1)")
