"""Measures the library: opening a million articles against fifty, importing, marking.

    python -m tools.measure_library [--rows 1000000] [--lines 100000] [--runs 15]

Starts are measured in turn, so that whatever else the machine does falls on both alike. The peer of
an import is plain sqlite3 inserting the same rows, which parses, checks and packs nothing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.keeping import insert_plainly, write_lines
from benchmarks.session import seconds_until_drawn
from reader.library import Library
from reader.store import Store
from reader.update.importing import import_file
from tests.support.terminal import isolated_env
from tools.make_library import make_library

if TYPE_CHECKING:
    from collections.abc import Iterator

NEWSREAD = (sys.executable, "-m", "reader")
WARM_UPS = 2
SEED = 3


def main() -> None:
    """Measure what the arguments say, and print it."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--words", type=int, default=400, help="of each text")
    options.add_argument("--runs", type=int, default=15)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = folder / "small.sqlite3", folder / "large.sqlite3"
        make_library(50, small, words=chosen.words)
        make_library(chosen.rows, large, words=chosen.words, read=0.3)
        measure_loading(large)
        measure_starts(small, large, chosen.runs, folder)
        measure_marks(large)
        measure_all_read(large)
        large.unlink()
        measure_import(folder, chosen.lines, chosen.words)


def measure_loading(path: Path) -> None:
    """Tell how long rows and search take, each without and with the index that is kept."""
    for what in ("first time", "again"):
        _run("load", str(path), what)


def load(path: str, what: str) -> None:
    """Load a library as the screen does, and tell how long that took, and how it felt."""
    sys.setswitchinterval(0.001)  # as the screen sets it
    library = _library(Path(path))
    began = time.perf_counter()
    loading = threading.Thread(target=library.load)
    loading.start()
    library.wait_for_first(10)
    first = time.perf_counter() - began
    waits = sorted(_waits(loading))
    loaded = time.perf_counter() - began
    library.prepare()
    ready = time.perf_counter() - began
    print(
        f"{what}: {len(library.newest()):,} rows: the first {first * 1e3:.0f} ms, "
        f"all {loaded:.2f} s, searchable {ready:.2f} s; a key waits meanwhile p99 "
        f"{waits[int(len(waits) * 0.99)] * 1e3:.1f}, at most {waits[-1] * 1e3:.1f} ms; {_memory()}"
    )
    library.close()


def measure_starts(small: Path, large: Path, runs: int, home: Path) -> None:
    """Tell the time to the first frame with a headline, of both in turn."""
    env = isolated_env(home)
    taken: dict[Path, list[float]] = {small: [], large: []}
    for _ in range(WARM_UPS + runs):
        for path, times in taken.items():
            times.append(seconds_until_drawn((*NEWSREAD, "--library", str(path)), _top(path), env))
    few, many = (median(times[WARM_UPS:]) for times in taken.values())
    print(
        f"first frame: fifty {few * 1e3:.0f} ms, the large one {many * 1e3:.0f}: {many / few:.2f} ×"
    )


def measure_marks(path: Path, count: int = 300) -> None:
    """Tell how long a mark takes until it is acknowledged, which is until it is on the disk."""
    library = _library(path)
    library.load()
    times = []
    for row in library.newest()[:count]:
        began = time.perf_counter()
        kept = library.mark([row], starred=True)
        assert kept is not None
        kept.result()
        times.append(time.perf_counter() - began)
    library.close()
    p50, p99 = median(times), sorted(times)[int(count * 0.99)]
    print(f"a mark acknowledged: p50 {p50 * 1e3:.1f}, p99 {p99 * 1e3:.1f} ms")


def measure_all_read(path: Path) -> None:
    """Tell how long it takes to mark all articles read, to take that back, and for who looks on."""
    library, onlooker = _library(path), _library(path)
    library.load()
    onlooker.load()
    onlooker.catch_up()
    unread = library.counts()[1]
    for what in ("all read", "undone"):
        began = time.perf_counter()
        if what == "all read":
            kept = library.mark(library.newest(), read=True)
        else:
            taken = library.undo()
            kept = taken[1] if taken else None
        shown = time.perf_counter() - began
        assert kept is not None
        kept.result()
        acknowledged = time.perf_counter() - began
        onlooker.catch_up()
        seen = time.perf_counter() - began - acknowledged
        print(
            f"{what}, {unread:,} articles: shown {shown:.2f} s, acknowledged {acknowledged:.2f} s; "
            f"taken in by another newsread in {seen:.2f} s"
        )
    onlooker.close()
    library.close()


def measure_import(folder: Path, count: int, words: int) -> None:
    """Tell how many articles a second come in, and what that is against plain sqlite3."""
    source = folder / "articles.jsonl"
    write_lines(source, count, words, SEED)
    plain = insert_plainly(source, folder / "plain.sqlite3")
    print(f"plain sqlite3: {count / plain:,.0f} rows a second")
    # In a process of its own, so that its memory is told apart.
    _run("take_in", str(source), str(folder / "library.sqlite3"))


def take_in(source: str, library: str) -> None:
    """Import a file of lines, and tell how quickly."""
    before, size, count = time.perf_counter(), Path(source).stat().st_size, 0
    with closing(Store.open(Path(library))) as store:
        for come in import_file(store, Path(source)):
            count = come.records
    taken, busy = time.perf_counter() - before, time.process_time()
    print(
        f"import: {count / taken:,.0f} articles a second ({busy / count * 1e6:.0f} µs of processor "
        f"each); {_memory()}; {Path(library).stat().st_size / count:,.0f} bytes each on the disk, "
        f"of {size / count:,.0f} read"
    )


def _run(what: str, *arguments: str) -> None:
    """Call a function of this module in a process of its own."""
    program = f"import sys, tools.measure_library as here; here.{what}(*sys.argv[1:])"
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)


def _library(path: Path) -> Library:
    return Library((), lambda: (Store.open(path), None), seeds=path)


def _waits(busy: threading.Thread) -> Iterator[float]:
    """Yield how long this thread waited for its turns of a millisecond while another was busy."""
    while busy.is_alive():
        began = time.perf_counter()
        time.sleep(0.001)
        yield time.perf_counter() - began - 0.001


def _top(path: Path) -> str:
    """The first words of the newest headline."""
    with closing(Store.open(path)) as store:
        return " ".join(store.articles.newest(1)[0].title.split()[:2])


def _memory() -> str:
    status = Path("/proc/self/status")
    if not status.exists():
        return "memory unknown"
    peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return f"{int(peak.split()[1]) // 1024} MB at most"


if __name__ == "__main__":
    main()
