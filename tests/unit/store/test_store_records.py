"""What is recorded is there: in this run, in the next one, and for another process."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from reader.model import Source, Status
from reader.store import Position, Store, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READ = Status(read=True)
STARRED = Status(read=True, starred=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "folder" / "library.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store.open(path)
    yield store
    store.close()


def test_a_new_library_is_empty(store: Store) -> None:
    assert store.statuses() == {}
    assert store.statuses(["a"]) == {}
    assert store.sources() == ()
    assert not store.has_sources()
    assert store.news_since(Position()) == ((0, 0), {}, [], [])
    assert store.is_kept


def test_a_new_library_is_nobody_elses_business(store: Store, path: Path) -> None:
    assert path.parent.stat().st_mode & 0o077 == 0
    assert path.stat().st_mode & 0o077 == 0


def test_what_is_recorded_outlives_the_run(store: Store, path: Path) -> None:
    store.record({"a": READ, "b": STARRED}).result()
    store.record({"a": Status()}).result()
    store.close()
    again = Store.open(path)
    assert again.statuses() == {"a": Status(), "b": STARRED}
    assert again.statuses(["b", "c"]) == {"b": STARRED}
    again.close()


def test_closing_writes_what_waits(store: Store, path: Path) -> None:
    futures = [store.record({f"{number}": READ}) for number in range(200)]
    store.close()
    assert all(future.done() and future.exception() is None for future in futures)
    again = Store.open(path)
    assert len(again.statuses()) == 200
    again.close()


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.record({"a": READ}).result()
    with pytest.raises(StoreError, match="closed"):
        store.statuses()


def test_many_marks_go_in_one_change(store: Store) -> None:
    marks = {f"{number:016x}": READ for number in range(30_000)}
    store.record(marks).result()
    assert store.position().sequence == 1
    few, many = list(marks)[:7_000], [*marks, "unknown"]
    assert store.statuses(few) == dict.fromkeys(few, READ)
    assert store.statuses(many) == marks


def test_nothing_to_record_is_recorded_at_once(store: Store) -> None:
    store.record({}).result(timeout=5)
    assert store.statuses() == {}


def test_a_mapping_changed_after_record_does_not_matter(store: Store) -> None:
    marks = {"a": READ}
    future = store.record(marks)
    marks["b"] = READ
    future.result()
    assert store.statuses() == {"a": READ}


def test_two_stores_on_one_file_see_each_others_marks(store: Store, path: Path) -> None:
    other = Store.open(path)
    store.record({"a": READ}).result()
    assert other.statuses() == {"a": READ}
    seen = other.position()
    store.record({"b": STARRED}).result()
    other.record({"a": Status()}).result()
    assert other.news_since(seen).statuses == {"a": Status(), "b": STARRED}
    assert store.statuses() == {"a": Status(), "b": STARRED}
    other.close()


def test_another_process_sees_the_marks(store: Store, path: Path) -> None:
    store.record({"a": STARRED}).result()
    program = (
        "import sys, pathlib; from reader.store import Store\n"
        "print(Store.open(pathlib.Path(sys.argv[1])).statuses())"
    )
    output = subprocess.check_output([sys.executable, "-c", program, str(path)], text=True)
    assert output.strip() == str({"a": STARRED})


def test_every_thread_may_read_and_write(store: Store) -> None:
    def work(number: int) -> None:
        store.record({f"{number}": READ}).result()
        assert store.statuses([f"{number}"]) == {f"{number}": READ}

    failures: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.statuses()) == 20


def test_sources_are_kept_in_the_order_they_were_added(path: Path) -> None:
    days = iter(range(1, 28))
    library = Store.open(path, now=lambda: datetime(2026, 1, next(days), tzinfo=UTC))
    for key in ("zebra", "ant"):
        library.add_source(Source(key, key.title()), "folder", f"/news/{key}").result()
    assert library.has_sources()
    assert [stored.source.key for stored in library.sources()] == ["zebra", "ant"]
    library.add_source(Source("zebra", "Z"), "file", "/z").result()
    first = library.sources()[0]
    assert first[:4] == (Source("zebra", "Z"), "file", "/z", "2026-01-01T00:00:00.000+00:00")
    library.close()


def test_processes_that_start_at_once_make_one_library(path: Path) -> None:
    program = (
        "import sys, pathlib; from reader.store import Store; from reader.model import Status\n"
        "store = Store.open(pathlib.Path(sys.argv[1]))\n"
        "store.record({sys.argv[2]: Status(read=True)}).result(); store.close()"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", program, str(path), f"{number}"])
        for number in range(6)
    ]
    assert [process.wait(timeout=30) for process in processes] == [0] * 6
    store = Store.open(path)
    assert store.statuses() == {f"{number}": READ for number in range(6)}
    store.close()
