"""Libraries that another program holds, that are damaged or that point to nowhere: all is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reader.model import Status
from reader.store import Store
from tests.support.program import newsread
from tests.support.terminal import NEWSREAD, Terminal

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = [*NEWSREAD, "--seeds"]
LOADED = "unread of 50"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home in which somebody was greeted before."""
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "greeted").touch()
    return tmp_path


def library_file(home: Path) -> Path:
    """The library of a home."""
    (path,) = (home / "data").glob("*.sqlite3")
    return path


def test_a_mark_that_is_lost_on_quitting_is_told(home):
    with Terminal(SEEDS, home=home) as terminal:
        terminal.wait_for(LOADED)
        path = library_file(home)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            terminal.press("s", "q")
            assert terminal.wait_exit() == 1
            other.execute("ROLLBACK")
        after = terminal.raw.split(b"\x1b[?1049l")[-1].decode()
    assert "newsread: 1 mark was not kept: " in after
    assert "another program has locked it" in after
    with closing(Store.open(path)) as store:
        assert store.statuses() == {}


def test_nothing_is_told_of_marks_that_were_kept(home):
    with Terminal(SEEDS, home=home) as terminal:
        terminal.wait_for(LOADED)
        terminal.press("s", "q")
        assert terminal.wait_exit() == 0
        assert b"not kept" not in terminal.raw
    with closing(Store.open(library_file(home))) as store:
        assert list(store.statuses().values()) == [Status(starred=True)]


def damage(path: Path, table: str) -> None:
    """Write over the table's first page, so that the file opens and the table cannot be read."""
    with closing(Store.open(path)) as store:
        store.record({f"{number:016x}": Status(read=True) for number in range(200)}).result()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.parametrize("table", ["status", "source"])
def test_a_damaged_library_is_told_and_the_articles_are_found(tmp_path, table):
    newsread("sources", home=tmp_path)
    damage(library_file(tmp_path), table)
    found = newsread("find", "", "--count", home=tmp_path)
    assert found.stdout == "50\n"
    assert found.returncode == 0
    assert "Traceback" not in found.stderr
    (line,) = found.stderr.splitlines()
    assert "library.sqlite3: marks will not be kept, as it is damaged" in line


PRINTING = (
    *(("find", ""), ("entity", "Taiwan"), ("facets", "source:"), ("views",), ("sources",)),
    *(("catchup",), ("export", "-"), ("export", "taiwan", "-"), ("export", "--opml", "-")),
)


@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_library_that_was_named_and_is_none_is_a_mistake(tmp_path, command):
    """A script is never given the seeds, or nothing, for what it asked for."""
    letter = tmp_path / "letter.txt"
    letter.write_text("No library, and long enough that it could be one. " * 20)
    for named, reason in (
        (letter, "it is no library of newsread's"),
        (tmp_path / "none.sqlite3", "no such file or folder"),
        (tmp_path, "it is not a file"),
    ):
        ran = newsread(*command, "--library", str(named), home=tmp_path)
        assert (ran.returncode, ran.stdout) == (2, ""), named
        assert reason in ran.stderr
        assert "Traceback" not in ran.stderr
    assert not (tmp_path / "none.sqlite3").exists()
    assert letter.read_text().startswith("No library")


def test_a_named_library_of_which_nothing_can_be_read_is_a_mistake(tmp_path):
    path = tmp_path / "damaged.db"
    damage(path, "status")
    found = newsread("find", "", "--library", str(path), home=tmp_path)
    assert (found.returncode, found.stdout) == (2, "")
    assert "damaged.db: marks will not be kept, as it is damaged" in found.stderr
    assert "the seed articles are not printed in its place" in found.stderr


def test_a_named_library_that_only_keeps_marks_need_not_be_there(tmp_path):
    (tmp_path / "news.txt").write_text("A headline of a file\n")
    path = tmp_path / "marks.db"
    for where, count in ((["--seeds"], "50\n"), (["--in", str(tmp_path / "news.txt")], "1\n")):
        found = newsread("find", "", "--count", *where, "--library", str(path), home=tmp_path)
        assert (found.returncode, found.stdout) == (0, count)


def test_a_named_library_that_is_empty_shows_the_seeds(tmp_path):
    path = tmp_path / "empty.db"
    Store.open(path).close()
    found = newsread("find", "", "--count", "--library", str(path), home=tmp_path)
    assert (found.returncode, found.stdout, found.stderr) == (0, "50\n", "")


def test_a_damaged_library_opens_on_the_screen(home):
    path = home / "damaged.db"
    damage(path, "status")
    with Terminal([*SEEDS, "--library", str(path)], home=home) as terminal:
        terminal.wait_for(LOADED)
        terminal.wait_for("will not be kept")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_a_stored_source_that_is_gone_is_told(tmp_path):
    library = ("--library", str(tmp_path / "library.db"))
    for name in ("gone", "here"):
        (tmp_path / f"{name}.txt").write_text(f"A headline that is {name} for now\n")
        newsread("add", str(tmp_path / f"{name}.txt"), *library, home=tmp_path)
    (tmp_path / "gone.txt").unlink()
    refreshed = newsread("refresh", *library, home=tmp_path)
    assert refreshed.stderr.splitlines() == [f"newsread: {tmp_path / 'gone.txt'}: not found"]
    found = newsread("find", "", *library, home=tmp_path)
    assert "that is gone for now" in found.stdout, "it is not there just now, and takes none away"
    assert "that is here for now" in found.stdout


@pytest.mark.parametrize("table", ["status", "source", "act", "change"])
def test_the_articles_of_a_library_whose_marks_are_damaged_are_read(tmp_path, table):
    path = tmp_path / "damaged.db"
    (tmp_path / "news.txt").write_text("A headline that can still be read\n")
    newsread("add", str(tmp_path / "news.txt"), "--library", str(path), home=tmp_path)
    damage(path, table)
    found = newsread("find", "", "--library", str(path), home=tmp_path)
    assert "A headline that can still be read" in found.stdout
    assert found.returncode == 0
    assert "Traceback" not in found.stderr
    assert "damaged" in found.stderr
