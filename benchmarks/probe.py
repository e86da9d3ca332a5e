"""What has to be measured in a process of its own; `benchmarks.building` starts it.

    python -m benchmarks.probe memory titles.txt       megabytes kept, megabytes at most
    python -m benchmarks.probe pickle from.index to.pickle
    python -m benchmarks.probe load from.index         milliseconds to the first answer
    python -m benchmarks.probe unpickle from.pickle    milliseconds to the first answer

Times count from when the modules are there, which either way needs.
"""

from __future__ import annotations

import gc
import pickle
import re
import sys
import time
from pathlib import Path

from reader.index import saved
from reader.index.headlines import HeadlineIndex

QUERY = "minister sumit"
"""A first question that needs exact and near words."""


def memory(titles_file: Path) -> None:
    """Print what an index takes beyond the text of its titles, and its peak while built.

    The titles are read as they are taken in: it is the index that keeps them.
    """
    HeadlineIndex.from_titles(["what is imported late is imported now"]).search(QUERY, 50)
    gc.collect()
    before = _resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # from here on, a new peak
    with titles_file.open(encoding="utf-8") as titles:
        index = HeadlineIndex.from_titles(title.rstrip("\n") for title in titles)
    peak = _resident("VmHWM") - before
    for end in range(1, len(QUERY) + 1):
        index.search(QUERY[:end], 50)
    gc.collect()
    titles_alone = titles_file.stat().st_size / 2**20
    print(_resident("VmRSS") - before - titles_alone, peak)
    assert len(index)  # it lives until here


def pickled(index_file: Path, pickle_file: Path) -> None:
    """Pickle what an index file holds."""
    pickle_file.write_bytes(pickle.dumps(saved.read(index_file), protocol=5))


def load(index_file: Path) -> None:
    """Print how long a saved index takes to its first answer."""
    began = time.perf_counter()
    HeadlineIndex.load(index_file).search(QUERY, 50)
    print((time.perf_counter() - began) * 1e3)


def unpickle(pickle_file: Path) -> None:
    """Print how long a pickled index takes to its first answer."""
    saved.read = _unpickled
    load(pickle_file)


def _unpickled(path: Path) -> saved.Saved:
    with path.open("rb") as opened:
        read: saved.Saved = pickle.load(opened)  # our own, made a moment ago
        return read


def _resident(what: str) -> float:
    """Megabytes of memory: `VmRSS`, or `VmHWM` at most; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    found = re.search(rf"{what}:\s+(\d+) kB", status.read_text())
    return int(found.group(1)) / 1024 if found else 0.0


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    probe = {"memory": memory, "pickle": pickled, "load": load, "unpickle": unpickle}[what]
    probe(*map(Path, paths))  # type: ignore[operator]
