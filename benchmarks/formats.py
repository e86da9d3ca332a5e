"""Files of every form: read by the thousand, damaged at random, and written.

Reading is timed in processes of their own, with the start of Python outside: the first time the
system has been told to forget the files, the second time it has them. Articles are let go of as
they come, as an import does. Damaged is one file of each form between two sound ones: cut off at
random places, and with bytes flipped.
"""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.mixed import Made, make_folder
from benchmarks.one_job import forget, run
from reader.export.forms import FORMS
from reader.update.corpus import read_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.plan import Plan

FILES = 1_000
FEW = 200
"""Files that need about as much memory, if it is flat."""

GROWTH_LIMIT = 1.25
"""The memory for all files over that for few."""

EXPORTED = 2_000
"""Articles whose export is timed, in each form."""

MANY = 20_000
"""Articles for which memory is measured."""

EXPORT_GROWTH_MB = 64.0
"""The memory that an export of many may take more than the program has anyway."""

DAMAGED = 20
"""Times that a file of each form is cut off, and times that bytes of it are flipped."""

FLIPPED = 8
MB = 1e6


def measure(plan: Plan) -> list[Figure]:
    """What reading, damaged reading and writing take."""
    folder = plan.folder / "formats"
    return [*_reading(folder, plan.seed), *_damaged(folder, plan.seed), *_writing(folder)]


# Reading


def _reading(folder: Path, seed: int) -> list[Figure]:
    all_of_them, few = folder / "all", folder / "few"
    made = make_folder(all_of_them, FILES, seed)
    make_folder(few, FEW, seed)
    forget(all_of_them)
    cold, warm = run("read", all_of_them), run("read", all_of_them)
    wanted = {title for each in made for title in each.titles}
    lost = len(wanted - {*warm["titles"]})
    growth = warm["peak"] / run("read", few)["peak"]
    forms = len({"".join(each.path.suffixes) for each in made})
    return [
        Figure(f"files: {FILES:,} of {forms} forms, cold", FILES / cold["seconds"], "files/s"),
        Figure("files: the same again, warm", FILES / warm["seconds"], "files/s"),
        Figure("files: by a second of processor", FILES / warm["processor"], "files/s"),
        Figure("files: articles lost", lost, "", limit=0),
        Figure("files: sound ones that were told as faulty", warm["faults"], "", limit=0),
        Figure("files: memory at most", warm["peak"] / MB, "MB"),
        Figure(f"files: that over the memory for {FEW}", growth, "", limit=GROWTH_LIMIT),
    ]


# Damaged


def _damaged(folder: Path, seed: int) -> list[Figure]:
    drawn = random.Random(seed)
    by_form = {"".join(each.path.suffixes): each for each in make_folder(folder / "one", 60, seed)}
    sound = [each for suffix, each in by_form.items() if suffix in {".md", ".jsonl"}]
    ended = lost = runs = 0
    for suffix, victim in by_form.items():
        for data in _damages(victim.path.read_bytes(), drawn):
            found = _read_beside(folder / "between", suffix, data, sound)
            runs += 1
            ended += found is None
            lost += found is not None and not _titles(sound) <= found
    return [
        Figure(f"damaged: files read, of {len(by_form)} forms", runs, ""),
        Figure("damaged: times that reading ended with them", ended, "", limit=0),
        Figure("damaged: times that another file was lost", lost, "", limit=0),
    ]


def _damages(data: bytes, drawn: random.Random) -> Iterator[bytes]:
    for _ in range(DAMAGED):
        yield data[: drawn.randrange(len(data))]
    for _ in range(DAMAGED):
        flipped = bytearray(data)
        for _ in range(FLIPPED):
            flipped[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)
        yield bytes(flipped)


def _read_beside(folder: Path, suffix: str, data: bytes, sound: list[Made]) -> set[str] | None:
    """The headlines of a folder with a damaged file between sound ones; None: it could not end."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / f"m{suffix}").write_bytes(data)
    for name, each in zip("az", sound, strict=True):
        shutil.copy(each.path, folder / f"{name}{each.path.suffix}")
    try:
        return {article.title for batch in read_corpus([folder]) for article in batch.articles}
    except Exception:
        return None


def _titles(made: list[Made]) -> set[str]:
    return {title for each in made for title in each.titles}


# Writing


def _writing(folder: Path) -> list[Figure]:
    figures = []
    for form in FORMS:
        path = folder / f"out{form.suffix}"
        few = run("export", form.name, EXPORTED, path)
        if form.is_folder:
            shutil.rmtree(path)
        grew = run("export", form.name, MANY, path)["grew"] / MB
        rate = EXPORTED / few["export"]
        name = f"export: {form.name}"
        figures += [
            Figure(f"{name}, by a second of processor", rate, "articles/s"),
            Figure(f"{name}, memory for {MANY:,} more", grew, "MB", limit=EXPORT_GROWTH_MB),
        ]
    found = run("export-library", folder / "all", folder / "library.html")
    rate = found["size"] / found["export"]
    return [*figures, Figure("export: html, all names found on the way", rate, "articles/s")]
