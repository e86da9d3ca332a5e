"""Whatever is wrong with the file: a message that says where, what, what to do; and a way on."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import MagicMock

import pytest

from reader.model import Article, Body, Edit, Source, Status
from reader.store import Act, Limits, Position, Store, StoreError, open_or_memory, open_to_look
from reader.store.doctor import findings, save
from reader.store.rescue import COPIED, LEFT
from reader.store.schema import CURRENT_VERSION
from reader.update.intake import to_be_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from reader.store import Shelf

READ = Status(read=True)
IMPATIENT = 0.05
PATIENCE = 30.0
"""Seconds until a write must have been answered: else nobody does, and the test fails."""
NOBODY = 65534
MANY_MARKS = {f"{number:016x}": READ for number in range(5_000)}
"""More than the room that a new library has left."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library in which one article is read."""
    path = tmp_path / "library.sqlite3"
    with closing(Store.open(path)) as store:
        store.record({"a": READ}).result(PATIENCE)
    return path


@contextmanager
def locked(path: Path, how: str = "IMMEDIATE", mode: str = "NORMAL") -> Iterator[None]:
    """Another program at work on the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"PRAGMA locking_mode = {mode}")
        other.execute(f"BEGIN {how}")
        yield
        other.execute("ROLLBACK")


def fill_disk_of(store: Store) -> None:
    """Let a library become no larger than it is."""
    with store._lines.of_writer.hold() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")


def assert_useful(error: StoreError, path: Path) -> None:
    assert path.name in error.where
    assert error.reason
    assert error.remedy
    assert error.fault.subject == error.where
    assert error.remedy in error.fault.reason


def _or_none(read: Callable[[int], object], row: int) -> object:
    """What is read of a row; None where there is no such row."""
    try:
        return read(row) and None
    except IndexError:
        return None


WRITES: dict[str, Callable[[Store], Future[None]]] = {
    "record": lambda store: store.record({"b": READ}),
    "record an act": lambda store: store.record({"b": READ}, Act(1, b"what it was")),
    "add_source": lambda store: store.add_source(Source("s", "S"), "folder", "/s"),
    "shelve": lambda store: store.shelve(lambda shelf: shelf.imported("file", 1)),
    "claim a feed": lambda store: store.polled.claim("s", "", "{}"),  # type: ignore[dict-item, return-value]
    "sweep": lambda store: store.sweep(b"\1", Edit(read=True)),
    "remove_source": lambda store: store.remove_source("s", Act(2, b"what it was")),
    "restore_source": lambda store: store.restore_source("s", Act(2, b"what it was")),
    "put_away": lambda store: store.put_away("s", Limits(most=1), Act(3, b"what it was")),
    "take_out_again": lambda store: store.take_out_again(Act(3, b"what it was")),
    "keep pollings": lambda store: store.polled.keep({"s": "{}"}),
    "keep a session": lambda store: store.resumed.keep_session("screen", "{}"),
    "keep places": lambda store: store.resumed.keep_places({"a": 7, "b": 0}),
    "keep mentions": lambda store: store.recognised.keep({}, "test"),
}
READS: dict[str, tuple[Callable[[Store], object], object]] = {
    "statuses": (lambda store: store.statuses(), {"a": READ}),
    "statuses of": (lambda store: store.statuses(["a", "b"]), {"a": READ}),
    "has_sources": (lambda store: store.has_sources(), False),
    "sources": (lambda store: store.sources(), ()),
    "acts": (lambda store: store.acts(), []),
    "going_with": (lambda store: store.going_with("s"), (0, 0, 0)),
    "noted": (lambda store: store.articles.noted(), {}),
    "present": (lambda store: store.articles.present(), 0),
    "preview": (lambda store: store.limited.preview("s", Limits(most=1)), (0, 0, [])),
    "imported": (lambda store: store.imported("file"), 0),
    "held": (lambda store: store.held("s"), {}),
    "statuses_of_gone": (lambda store: store.statuses_of_gone(), {"a": READ}),
    "between": (lambda store: store.articles.between(0, 9), []),
    "position": (lambda store: store.position(), (1, 0)),
    "news_since": (lambda store: store.news_since(Position()), ((1, 0), {"a": READ}, [], [])),
    "version": (lambda store: isinstance(store.version(), int), True),
    "size": (lambda store: store.articles.size(), 0),
    "outlets": (lambda store: store.articles.outlets(), []),
    "newest": (lambda store: store.articles.newest(9), []),
    "stretch": (lambda store: store.articles.stretch(0, 9), (0, "", "", "", "", "")),
    "departed": (lambda store: store.articles.departed(), []),
    "marked": (lambda store: list(chain.from_iterable(store.articles.marked("read"))), []),
    "rows_of": (lambda store: store.articles.rows_of(["a"]), {}),
    "mentions": (lambda store: store.recognised.of([0], "test"), {}),
    "pollings": (lambda store: store.polled.all(), {}),
    "session": (lambda store: store.resumed.session("screen"), ""),
    "place": (lambda store: store.resumed.place("a"), 0),
    "holders": (lambda store: store.holders("a"), []),
    "article": (lambda store: _or_none(store.articles.article, 0), None),
    "by_row": (lambda store: store.articles.by_row(0, 9), {}),
    "details": (lambda store: store.articles.details(0, 9), ([], {}, {})),
    "row_of": (lambda store: store.articles.row_of("a"), None),
}


WAITS: dict[str, Callable[[Store], int]] = {
    "bring back": lambda store: store.limited.bring_back("s"),
    "forget for good": lambda store: store.limited.forget_for_good(),
}
"""Writes that are waited for: they raise, where the others hand out a future."""


def test_every_method_of_the_store_is_tried_on_a_locked_library() -> None:
    from reader.store.articles import Articles
    from reader.store.limited import Limited
    from reader.store.polled import Polled
    from reader.store.recognised import Recognised
    from reader.store.resumed import Resumed

    parts = {
        "": Store,
        "articles.": Articles,
        "recognised.": Recognised,
        "polled.": Polled,
        "resumed.": Resumed,
        "limited.": Limited,
    }
    methods = {
        prefix + name
        for prefix, part in parts.items()
        for name, method in vars(part).items()
        if callable(method) and not name.startswith("_")
    }
    store = MagicMock()
    for call in (*WRITES.values(), *WAITS.values(), *(read for read, _ in READS.values())):
        call(store)
    tried = {called for called, *_ in store.mock_calls}
    # Closing is another matter; what puts articles away is tried where there are some.
    assert methods - tried == {"close", "limited.apply"}


@pytest.mark.parametrize("name", WAITS)
def test_a_write_that_is_waited_for_raises_and_can_be_tried_again(path: Path, name: str) -> None:
    with closing(Store.open(path, patience=IMPATIENT)) as store:
        with locked(path), pytest.raises(StoreError, match="locked") as caught:
            WAITS[name](store)
        assert_useful(caught.value, path)
        WAITS[name](store)


def test_putting_away_in_a_locked_library_raises(path: Path) -> None:
    with closing(Store.open(path, patience=IMPATIENT)) as store:
        source = Source("s", "S")
        store.add_source(source, "folder", "/s")
        kept = to_be_kept(Article("a2", source, "A title"))

        def write(shelf: Shelf) -> None:
            shelf.append([kept])
            shelf.hold("s", [kept])

        store.shelve(write).result(5)
        with locked(path), pytest.raises(StoreError, match="locked"):
            store.limited.apply("s", Limits(most=0))
        assert store.limited.apply("s", Limits(most=0)) == 1


@pytest.mark.parametrize("name", WRITES)
def test_a_write_to_a_locked_library_fails_and_can_be_tried_again(path: Path, name: str) -> None:
    with closing(Store.open(path, patience=IMPATIENT)) as store:
        with locked(path):
            error = WRITES[name](store).exception(timeout=5)
            assert isinstance(error, StoreError)
            assert "locked" in error.reason
            assert_useful(error, path)
        WRITES[name](store).result(timeout=5)


@pytest.mark.parametrize("name", READS)
def test_a_read_of_a_locked_library_answers(path: Path, name: str) -> None:
    read, expected = READS[name]
    with closing(Store.open(path, patience=IMPATIENT)) as store, locked(path, "EXCLUSIVE"):
        assert read(store) == expected


@pytest.mark.parametrize("name", [name for name in READS if name != "version"])
def test_a_read_of_a_file_that_went_bad_is_explained(path: Path, name: str) -> None:
    with closing(Store.open(path, patience=IMPATIENT)) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            for table in (*LEFT, *reversed(COPIED)):
                other.execute(f"DROP TABLE {table}")
        with pytest.raises(StoreError) as caught:
            READS[name][0](store)
        assert_useful(caught.value, path)


def test_a_library_may_be_opened_while_another_program_writes(path: Path) -> None:
    with locked(path), closing(Store.open(path, patience=IMPATIENT)) as store:
        assert store.statuses() == {"a": READ}


def test_a_library_that_another_program_keeps_to_itself(path: Path) -> None:
    with locked(path, "EXCLUSIVE", mode="EXCLUSIVE"):
        with pytest.raises(StoreError, match="locked") as caught:
            Store.open(path, patience=IMPATIENT)
        assert_useful(caught.value, path)
        store, fault = open_or_memory(path, patience=IMPATIENT)
        assert fault is not None
        assert "marks will not be kept" in fault.reason
        store.close()


def test_closing_does_not_wait_once_for_each_write(path: Path) -> None:
    store = Store.open(path, patience=0.3)
    with locked(path):
        futures = [store.record({f"{number}": READ}) for number in range(50)]
        started = time.monotonic()
        store.close()
        assert time.monotonic() - started < 3
    assert all(isinstance(future.exception(), StoreError) for future in futures)


@pytest.mark.parametrize(
    "content",
    [b"x", b"dear diary, " * 100, b"\x00\xff" * 5000],
    ids=["one letter", "a text", "bytes"],
)
def test_a_file_that_is_no_library_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.txt"
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert_useful(caught.value, path)
    store, fault = open_or_memory(path)
    assert fault is not None
    assert store.statuses() == {}
    store.close()
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == ["diary.txt"]


def test_a_damaged_library(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[100:3000] = b"\xa5" * 2900
    path.write_bytes(raw)
    with pytest.raises(StoreError, match="damaged") as caught:
        Store.open(path)
    assert_useful(caught.value, path)
    assert path.read_bytes() == raw


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_library_of_a_newer_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {CURRENT_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer") as caught:
        Store.open(path)
    assert "update" in caught.value.remedy
    store, fault = open_or_memory(path)
    assert fault is not None
    assert "newer" in fault.reason
    assert store.statuses() == {}
    store.close()
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    path.touch()
    with closing(Store.open(path)) as store:
        store.record({"a": READ}).result()
        assert store.statuses() == {"a": READ}


def test_a_full_disk_is_named(path: Path) -> None:
    store = Store.open(path)
    fill_disk_of(store)
    error = store.record(MANY_MARKS).exception(PATIENCE)
    assert isinstance(error, StoreError)
    assert "full" in error.reason
    assert store.statuses() == {"a": READ}
    store.close()


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_library_that_was_taken_away_keeps_nothing_more_and_says_so(
    path: Path, is_replaced: bool
) -> None:
    store = Store.open(path)
    path.rename(path.with_name("elsewhere.sqlite3"))
    if is_replaced:
        Store.open(path).close()
    error = store.record({"b": READ}).exception()
    assert isinstance(error, StoreError)
    assert error.reason == "it was taken away while it was open"
    store.close()


@pytest.mark.parametrize("place", ["file/library.sqlite3", "file/deeper/library.sqlite3", "."])
def test_a_place_where_no_file_can_be(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("a regular file")
    path = tmp_path / place
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert_useful(caught.value, path)
    store, fault = open_or_memory(path)
    assert fault is not None
    assert "marks will not be kept" in fault.reason
    assert not store.is_kept
    store.record({"a": READ}).result()
    assert store.statuses() == {"a": READ}
    store.close()


def test_a_name_that_no_terminal_should_see_is_escaped(tmp_path: Path) -> None:
    _, fault = open_or_memory(tmp_path / "\x1b]0;pwned\x07" / "\0")
    assert fault is not None
    assert fault.subject.isprintable()


def test_a_name_with_the_characters_of_an_address(tmp_path: Path) -> None:
    path = tmp_path / "file:100% ?mode=memory#ü.sqlite3"
    with closing(Store.open(path)) as store:
        store.record({"a": READ}).result()
        assert store.statuses() == {"a": READ}
    assert path.stat().st_size > 0


@pytest.fixture
def guarded(path: Path) -> Iterator[Path]:
    """The library in a folder outside root's own, used as one whom permissions bind."""
    folder = Path(tempfile.mkdtemp(prefix="newsread-"))
    copy = folder / "library.sqlite3"
    shutil.copyfile(path, copy)
    is_root = os.geteuid() == 0
    if is_root:
        for each in (folder, copy):
            os.chown(each, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield copy
    if is_root:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_read_only_library_shows_its_marks_and_keeps_no_new_ones(guarded: Path) -> None:
    guarded.chmod(0o400)
    with pytest.raises(StoreError, match="not be written") as caught:
        Store.open(guarded)
    assert_useful(caught.value, guarded)
    _assert_shown_and_not_kept(guarded)


def test_a_library_in_a_read_only_folder_shows_its_marks(guarded: Path) -> None:
    guarded.chmod(0o400)
    guarded.parent.chmod(0o500)
    _assert_shown_and_not_kept(guarded)


def test_a_library_that_may_not_be_read(guarded: Path) -> None:
    guarded.chmod(0)
    store, fault = open_or_memory(guarded)
    assert fault is not None
    assert store.statuses() == {}
    store.close()


def test_a_folder_that_may_not_be_written(guarded: Path) -> None:
    guarded.parent.chmod(0o500)
    store, fault = open_or_memory(guarded.parent / "more" / "new.sqlite3")
    assert fault is not None
    assert "Permission denied" in fault.reason
    store.close()


def _assert_shown_and_not_kept(path: Path) -> None:
    before = path.read_bytes()
    store, fault = open_or_memory(path)
    assert fault is not None
    assert "marks will not be kept" in fault.reason
    assert store.statuses() == {"a": READ}
    store.record({"b": READ}).result()
    assert store.statuses() == {"a": READ, "b": READ}
    store.close()
    assert path.read_bytes() == before


def test_a_read_only_library_whose_log_was_not_folded_in(guarded: Path) -> None:
    """A crash leaves marks in the log beside the file; they are to be seen all the same."""
    store = Store.open(guarded)
    store.record({"late": READ}).result()
    kept = guarded.parent / "copy.sqlite3"
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{guarded}{suffix}", f"{kept}{suffix}")
    store.close()
    kept.chmod(0o400)
    again, fault = open_or_memory(kept)
    assert fault is not None
    assert again.statuses() == {"a": READ, "late": READ}
    again.close()


@pytest.mark.parametrize("may_write_file", [False, True])
def test_one_who_only_looks_may_look_where_nothing_may_be_written(
    guarded: Path, may_write_file: bool
) -> None:
    article = Article("a2", Source("s", "S"), "A title", Body("A text."))
    with closing(Store.open(guarded)) as store:
        store.shelve(lambda shelf: shelf.append([to_be_kept(article)])).result()
    guarded.chmod(0o600 if may_write_file else 0o400)
    guarded.parent.chmod(0o500)
    before = guarded.read_bytes()
    store = open_to_look(guarded)
    assert store.statuses() == {"a": READ}
    store.close()
    assert not list(findings(guarded))
    new = Path(tempfile.mkdtemp(prefix="newsread-")) / "saved.sqlite3"
    assert save(guarded, new) == (1, 0, 0, 1)
    shutil.rmtree(new.parent)
    assert guarded.read_bytes() == before


def test_what_is_saved_is_whole_or_not_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(Store.open(path)) as store:
        store.record(MANY_MARKS).result()
    new = path.parent / "saved.sqlite3"
    open_store = Store.open

    def open_full(place: Path) -> Store:
        store = open_store(place)
        fill_disk_of(store)
        return store

    with monkeypatch.context() as full:
        full.setattr(Store, "open", open_full)
        with pytest.raises(StoreError, match="the disk is full") as told:
            save(path, new)
    assert told.value.where == str(new)
    assert not list(path.parent.glob("*saved*"))
    save(path, new)
    assert not list(findings(new))
    with pytest.raises(StoreError, match="it is there already"):
        save(path, new)
    assert not list(path.parent.glob(".saved*"))


def test_one_who_only_looks_is_given_no_part_of_a_damaged_library(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(StoreError):
        open_to_look(path)
