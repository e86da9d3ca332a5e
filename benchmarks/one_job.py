"""A job in a process of its own, so that its memory is its own: `run`, and what it runs here.

What a job prints is JSON: what it found, the processor's time, the most memory that it had.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from reader.export.collection import Gone, Heading, Leaving

KILO = 1024

DIFFERENT = 200
"""Texts among invented articles; more would only take memory before anything is measured."""

PARAGRAPHS = 8


def run(job: str, *arguments: object) -> dict[str, Any]:
    """Run a job of this module, and return what it found."""
    command = [sys.executable, "-m", "benchmarks.one_job", job, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def forget(folder: Path) -> None:
    """Have the system forget what is in the files of a folder, as far as it obeys."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file, suppress(OSError):
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def read_files(folder: str) -> dict[str, object]:
    """Read a folder, and keep nothing but the headlines."""
    from reader.update.corpus import read_corpus

    titles: list[str] = []
    faults = 0
    for batch in read_corpus([Path(folder)], is_kept=True):
        titles += (article.title for article in batch.articles)
        faults += len(batch.faults)
    return {"titles": titles, "faults": faults}


def export(form: str, size: str, path: str) -> dict[str, object]:
    """Export so many invented articles."""
    from reader.export.forms import form_named
    from reader.export.writing import export_to

    chosen, chosen_form = Invented(int(size)), form_named(form)
    with TemporaryDirectory() as folder:  # what is imported once is not counted
        export_to(Path(folder) / "warm", chosen_form, Invented(3))
    before, began = _peak(), time.process_time()
    export_to(Path(path), chosen_form, chosen)
    return {"grew": _peak() - before, "export": time.process_time() - began}


def export_library(folder: str, path: str) -> dict[str, object]:
    """Export a folder as one web page; all its names are found on the way."""
    from reader.export.forms import HTML
    from reader.export.writing import export_to
    from reader.library import open_library
    from reader.library.exporting import Selected
    from reader.settings.locations import find_locations

    library = open_library(find_locations(), [Path(folder)], Path(path).with_suffix(".sqlite3"))
    library.load()
    before, began = _peak(), time.perf_counter()
    rows = library.newest()
    export_to(Path(path), HTML, Selected(library, rows, "All"))
    library.close()
    return {"grew": _peak() - before, "export": time.perf_counter() - began, "size": len(rows)}


class Invented:
    """A `Collection` of so many articles, each made when it is asked for."""

    title = "Invented"

    def __init__(self, size: int, texts: Sequence[tuple[str, str]] = ()) -> None:
        """`texts` are titles and bodies, used again and again; without them, invented ones."""
        self.size = size
        drawn = random.Random(11)
        self._texts = texts or [(_words(drawn, 9), _text(drawn)) for _ in range(DIFFERENT)]

    @property
    def made(self) -> datetime:
        """The same each time."""
        from datetime import UTC, datetime

        return datetime(2026, 3, 1, tzinfo=UTC)

    def headings(self) -> Iterator[Heading]:
        """As a list of contents shows them."""
        from reader.export.collection import Heading

        for number in range(self.size):
            yield Heading(self._texts[number % len(self._texts)][0], "Invented", self.made)

    def plain(self) -> Iterator[Leaving]:
        """The articles as they are stored."""
        from reader.export.collection import Leaving
        from reader.model import Article, Body, Source

        source = Source("file:invented", "Invented")
        for number in range(self.size):
            title, text = self._texts[number % len(self._texts)]
            body = Body(text)
            address = f"https://example.org/{number}"
            article = Article(f"{number:016}", source, title, body, published=self.made)
            yield Leaving(article._replace(url=address, tags=("one", "two")))

    def laid_out(self) -> Iterator[Leaving]:
        """The articles in blocks."""
        from reader.parse import document

        for each in self.plain():
            yield each._replace(document=document(each.article.body))

    def named(self) -> Iterator[Leaving]:
        """The articles with ten names each, wherever they stand."""
        from reader.model import Kind, Mention

        for each in self.laid_out():
            step = max(8, len(each.document.text) // 10)
            places = range(0, len(each.document.text) - 8, step)
            yield each._replace(
                mentions=tuple(Mention(at, at + 8, Kind.PERSON, "A name") for at in places)
            )

    def gone(self) -> Iterator[Gone]:
        """Nothing."""
        yield from ()


def _text(drawn: random.Random) -> str:
    paragraphs = (_words(drawn, drawn.randrange(30, 70)) + "." for _ in range(PARAGRAPHS))
    return "\n\n".join(paragraphs)


def _words(drawn: random.Random, number: int) -> str:
    letters = "etaoinshrdlu"
    words = ("".join(drawn.choices(letters, k=drawn.randrange(2, 10))) for _ in range(number))
    return " ".join(words).capitalize()


def _peak() -> float:
    """The most memory that this process ever had, in bytes.

    Linux's `ru_maxrss` has in it what the parent had when the process was forked.
    """
    status = Path("/proc/self/status")
    if status.exists():
        words = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return float(words.split()[1]) * KILO
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILO


def main() -> None:
    """Run the job that the arguments name."""
    jobs: dict[str, Callable[..., dict[str, object]]] = {
        "read": read_files,
        "export": export,
        "export-library": export_library,
    }
    wall, processor = time.perf_counter(), time.process_time()
    found = jobs[sys.argv[1]](*sys.argv[2:])
    found["seconds"] = time.perf_counter() - wall
    found["processor"] = time.process_time() - processor
    found["peak"] = _peak()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
