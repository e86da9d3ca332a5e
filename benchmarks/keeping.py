"""The library: importing against plain sqlite3, marks acknowledged, names found and kept.

An import is the whole command, from its start to its end. Plain sqlite3 inserts the same rows into
a table with one unique column, in transactions of the same size, and neither reads, checks nor
packs them; the two are measured in turn. The articles are invented and hold fewer names and fewer
new words than news: names are found in them in a third of the time that news takes (`entities`).
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.libraries import home
from benchmarks.plan import part
from reader.library import Library
from reader.store import Store
from reader.update.importing import BATCH
from tools.make_library import Inventor

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.plan import Plan
    from reader.library import Progress

ARTICLES = 40_000
WORDS = 400
ROUNDS = 3
MARKED = 400
WARM, RECOGNISED = 200, 1_500
"""Articles whose names are found before the clock runs, and while it does."""

LEAST_A_SECOND = 5_000
MOST_TIMES_SQLITE = 6
MOST_MARK_MS = 20
LEAST_RECOGNISED_A_SECOND = 900


def measure(plan: Plan) -> list[Figure]:
    """Return the figures of the library."""
    source = plan.folder / "articles.jsonl"
    write_lines(source, ARTICLES, WORDS, plan.seed)
    ours, plain = [], []
    for number in range(ROUNDS):
        plain.append(insert_plainly(source, plan.folder / f"plain-{number}.sqlite3"))
        ours.append(take_in(source, plan.folder / f"library-{number}.sqlite3", plan.folder))
    path = plan.folder / "library-0.sqlite3"
    least, most = LEAST_A_SECOND, MOST_TIMES_SQLITE
    figures = [
        Figure("library: articles imported", ARTICLES / median(ours), "a second", least, True),
        Figure("library: import, against plain sqlite3", median(ours) / median(plain), "×", most),
        Figure("library: an article on the disk", path.stat().st_size / ARTICLES, "bytes"),
    ]
    library = Library((), lambda: (Store.open(path), None), seeds=plan.folder)
    library.load()
    try:
        return [*figures, *_marks(library), *_names(library)]
    finally:
        library.close()


def write_lines(path: Path, count: int, words: int, seed: int) -> None:
    """Write invented articles as lines of JSON."""
    with path.open("w", encoding="ascii") as file:
        for number, kept in enumerate(Inventor(seed, words).articles(count)):
            article = kept.article
            line = {
                "title": article.title,
                "text": article.body.source,
                "date": str(article.published),
                "source": article.source.name,
                "url": f"https://example.org/{number}",
            }
            file.write(json.dumps(line) + "\n")


def take_in(source: Path, library: Path, folder: Path) -> float:
    """Import a file by the command; the seconds that it takes."""
    command = [sys.executable, "-m", "reader", "import", "--library", str(library), str(source)]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=home(folder))
    return time.perf_counter() - began


def insert_plainly(source: Path, library: Path) -> float:
    """Insert the same rows into a plain table; the seconds that it takes, reading apart."""
    with source.open(encoding="ascii") as lines:
        rows = [tuple(json.loads(line).values()) for line in lines]
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE article (title, text, date, source, url TEXT UNIQUE)")
        began = time.perf_counter()
        for start in range(0, len(rows), BATCH):
            connection.execute("BEGIN")
            batch = rows[start : start + BATCH]
            connection.executemany("INSERT INTO article VALUES (?, ?, ?, ?, ?)", batch)
            connection.execute("COMMIT")
        return time.perf_counter() - began


def _marks(library: Library) -> list[Figure]:
    times = []
    for row in library.newest()[:MARKED]:
        began = time.perf_counter()
        kept = library.mark([row], starred=True)
        assert kept is not None
        kept.result()
        times.append((time.perf_counter() - began) * 1000)
    return [
        Figure("library: a mark on the disk, half of all", median(times), "ms"),
        Figure("library: a mark on the disk, 99 of 100", part(times, 0.99), "ms", MOST_MARK_MS),
    ]


def _names(library: Library) -> list[Figure]:
    """How many articles' names are found, stated and kept a second, and what of it we take here."""
    told: list[tuple[int, float, float]] = []

    def listen(progress: Progress) -> None:
        if progress.done >= WARM and not progress.finished:
            told.append((progress.done, time.perf_counter(), time.process_time()))

    library.recognise_all(listen, lambda: bool(told) and told[-1][0] >= told[0][0] + RECOGNISED)
    (first, began, before), (last, ended, after) = told[0], told[-1]
    rate, here = (last - first) / (ended - began), (after - before) / (last - first) * 1000
    least = LEAST_RECOGNISED_A_SECOND
    return [
        Figure(
            "library: names of invented texts found and kept",
            rate,
            "articles a second",
            least,
            True,
        ),
        Figure("library: of which beside the recogniser", here, "ms an article"),
    ]
