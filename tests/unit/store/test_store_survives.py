"""Acknowledged is committed: no kill takes back what the store said it had written."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from threading import Barrier, Thread
from typing import TYPE_CHECKING

from reader.model import Status
from reader.store import Store

if TYPE_CHECKING:
    from pathlib import Path

# Says each mark once it was acknowledged, until it is killed.
WRITER = """
import sys, pathlib
from reader.model import Status
from reader.store import Store
store = Store.open(pathlib.Path(sys.argv[1]))
number = int(sys.argv[2])
while True:
    batch = {f"{number}-{each}": Status(read=True, starred=each == 0) for each in range(20)}
    store.record(batch).result()
    print(number, flush=True)
    number += 1
"""


def test_no_acknowledged_mark_is_lost_by_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    chance = random.Random(2)
    acknowledged: set[int] = set()
    for attempt in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(attempt * 100_000)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        for _ in range(chance.randint(1, 60)):
            acknowledged.add(int(process.stdout.readline()))
        process.kill()
        # What it said between our last look and its end counts too.
        acknowledged |= {int(line) for line in process.stdout.read().split("\n")[:-1]}
        process.wait()
        process.stdout.close()

    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with closing(Store.open(path)) as store:
        found = store.statuses()
    assert len(acknowledged) >= 10
    for number in acknowledged:
        for each in range(20):
            assert found[f"{number}-{each}"] == Status(read=True, starred=each == 0)
    # A batch is there whole or not at all.
    assert len(found) % 20 == 0


def test_a_thread_that_ended_leaves_no_open_file(tmp_path: Path) -> None:
    """Each page of a name reads in a thread of its own, and there may be hundreds in a day."""
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        together = Barrier(8)

        def read() -> None:
            store.statuses()
            together.wait()  # all have read, and none has ended

        threads = [Thread(target=read) for _ in range(8)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert len(store._lines._of_readers) == 8
        store.statuses()
        assert len(store._lines._of_readers) == 1
