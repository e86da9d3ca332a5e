"""Kills what else writes: a library that is brought forward, an export, a refresh.

    python -m tools.kill_others [60] [--seed 7]

A library is of the older version or of the new one, with all that was in it; an export is what was
there before, or the whole of the new; a refresh that is done again ends as an undisturbed one.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reader.store import Store, schema
from tests.support.terminal import isolated_env
from tools.fault_server import FaultServer, feed
from tools.kill_test import KillError, content, killed, must_be_sound, to_its_end, write_articles

if TYPE_CHECKING:
    from collections.abc import Callable

    Kills = Callable[[Path, int, random.Random], int]
    """Kills so often, in a folder; how many kills came too late. Raises `KillError`."""

MARKS = 60_000
"""Marks of the library that is brought forward: so that it takes a second."""

EXPORTED = 4_000
ENTRIES = 400

LIFE = (0.2, 1.6)
"""Seconds until a kill."""

NEWSREAD = [sys.executable, "-m", "reader"]


def kill_migrations(folder: Path, kills: int, chance: random.Random) -> int:
    """Kill what brings a library of the first version forward."""
    late = 0
    for number in range(kills):
        library = folder / f"old-{number}.sqlite3"
        _make_old(library)
        late += killed([*NEWSREAD, "sources", "--library", str(library)], chance.uniform(*LIFE))[0]
        must_be_sound(library)
        with closing(sqlite3.connect(library)) as opened:
            (version,) = opened.execute("PRAGMA user_version").fetchone()
            (marks,) = opened.execute("SELECT count(*) FROM status WHERE read").fetchone()
        if (version, marks) != (schema.CURRENT_VERSION, MARKS):
            raise KillError(f"of {MARKS} marks {marks} are left, in version {version}")
    return late


def kill_exports(folder: Path, kills: int, chance: random.Random) -> int:
    """Kill what writes an export over an older one."""
    source, library = folder / "articles.jsonl", folder / "exported.sqlite3"
    write_articles(source, EXPORTED)
    _run(["import", "--library", str(library), str(source)], folder)
    place = folder / "export.jsonl"
    argv = [*NEWSREAD, "export", "--library", str(library), str(place)]
    with closing(Store.open(library)):
        whole = "".join(f"{line}\n" for line in content(library))
    late = 0
    for number in range(kills):
        before = f"what was there before, {number}\n"
        place.write_text(before, encoding="utf-8")
        late += killed(argv, chance.uniform(*LIFE))[0]
        if place.read_text(encoding="utf-8") not in (before, whole):
            raise KillError(f"a half export is at {place}")
        must_be_sound(library)
    return late


def kill_refreshes(folder: Path, kills: int, chance: random.Random) -> int:
    """Kill refreshes of a feed, and refresh again."""
    late = 0
    with FaultServer() as server:
        server.body = feed(3)
        for number in range(kills):
            libraries = [folder / f"{name}-{number}.sqlite3" for name in ("killed", "undisturbed")]
            server.body = feed(3)
            for library in libraries:
                _run(["add", server.url("/plain"), "--yes", "--library", str(library)], folder)
            server.body = feed(ENTRIES)
            refresh = [["refresh", "--force", "--library", str(each)] for each in libraries]
            argv = [*NEWSREAD, *refresh[0]]
            late += killed(argv, chance.uniform(*LIFE))[0]
            must_be_sound(libraries[0])
            for arguments in refresh:
                _run(arguments, folder)
            if content(libraries[0]) != content(libraries[1]):
                raise KillError(f"a refresh that was done again made another {libraries[0]}")
    return late


WORK: dict[str, Kills] = {
    "migrations": kill_migrations,
    "exports": kill_exports,
    "refreshes": kill_refreshes,
}


def _make_old(library: Path) -> None:
    """Write what the first newsread wrote: its tables, and marks."""
    with closing(sqlite3.connect(library)) as old:
        old.executescript(schema.MIGRATIONS[0])
        old.execute("INSERT INTO change (made_at) VALUES ('2026-01-02')")
        rows = ((f"{number:016x}",) for number in range(MARKS))
        old.executemany("INSERT INTO status VALUES (?, 1, 0, 1)", rows)
        old.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
        old.commit()


def _run(arguments: list[str], home: Path) -> None:
    to_its_end([*NEWSREAD, *arguments], isolated_env(home))


def main() -> None:
    """Kill as often as the arguments say, a third of the times in each."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("kills", type=int, nargs="?", default=60)
    options.add_argument("--seed", type=int, default=7)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)
    for name, kill in WORK.items():
        with tempfile.TemporaryDirectory() as folder:
            late = kill(Path(folder), chosen.kills // len(WORK), chance)
        print(f"{chosen.kills // len(WORK)} kills of {name} ({late} after their end): nothing lost")


if __name__ == "__main__":
    main()
