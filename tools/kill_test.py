"""Kills newsread at random moments of importing, marking and undoing, and looks at what is left.

    python -m tools.kill_test [200] [--seed 7]

After every kill the file must be sound, every mark that was acknowledged must be there, and an
import that is gone on with must lead to the very library that an undisturbed one makes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from reader.export.json_lines import lines as lines_of
from reader.library import Library
from reader.model import Edit, Status
from reader.store import Store
from reader.store.doctor import findings
from reader.update import marking
from reader.update.exporting import WholeStore

if TYPE_CHECKING:
    from collections.abc import Mapping
    from concurrent.futures import Future

    from reader.store import Act

ARTICLES = 12_000
"""In the file that is imported: a second's work, so that kills fall into all of its parts."""

ACTS = (6, 40)
"""Acts that are acknowledged before a kill, however long a busy machine takes for them."""

PATIENCE = 30.0
"""Seconds until they must have been, or a whole run must have ended: else something hangs."""

MARKED = 40
"""Articles that are marked: few, so that the same ones are marked again and again."""

IMPORT = [sys.executable, "-m", "reader", "import"]
MARK = [sys.executable, "-m", "tools.kill_test", "--mark"]


class Outcome(NamedTuple):
    """What the kills came to."""

    kills: int
    too_late: int
    """Of them, those whose process had ended by itself."""
    imports: int
    """Imports that were gone on with to their end, each after one kill or several."""
    acknowledged: int
    """Acts of marking, undoing and redoing that were acknowledged before a kill."""


class KillError(AssertionError):
    """Something was lost, or damaged."""


def kill_imports(folder: Path, kills: int, chance: random.Random) -> Outcome:
    """Kill imports; raise `KillError` where one does not end as an undisturbed one."""
    source = folder / "articles.jsonl"
    write_articles(source, ARTICLES)
    whole = folder / "undisturbed.sqlite3"
    began = time.monotonic()
    to_its_end([*IMPORT, "--library", str(whole), str(source)])
    took = time.monotonic() - began
    wanted = content(whole)
    done = late = imports = 0
    while done < kills:
        library = folder / f"import-{imports}.sqlite3"
        argv = [*IMPORT, "--library", str(library), str(source)]
        for _ in range(min(kills - done, chance.randint(1, 3))):
            late += killed(argv, chance.uniform(0.1, 1) * took)[0]
            done += 1
            if library.exists():
                must_be_sound(library)
        to_its_end(argv)
        if content(library) != wanted:
            raise KillError(f"an import that was gone on with is another library: {library}")
        imports += 1
        library.unlink()
    return Outcome(done, late, imports, 0)


def kill_marking(folder: Path, kills: int, chance: random.Random) -> Outcome:
    """Kill what marks and undoes; raise `KillError` where something acknowledged is lost."""
    source, library = folder / "few.jsonl", folder / "marks.sqlite3"
    write_articles(source, MARKED)
    argv = [*IMPORT, "--library", str(library), str(source)]
    to_its_end(argv)
    acknowledged = late = 0
    for number in range(kills):
        argv = [*MARK, str(library), str(chance.getrandbits(32))]
        ended, told = killed(argv, chance.uniform(0, 0.05), acts=chance.randint(*ACTS))
        late += ended
        must_be_sound(library)
        acknowledged += told.count("done\n")
        _must_hold(library, told, number)
    return Outcome(kills, late, 0, acknowledged)


def write_articles(path: Path, count: int) -> None:
    """Write so many articles as lines of JSON; some have an address, some repeat others."""
    with path.open("w", encoding="ascii") as file:
        for number in range(count):
            article = {"title": f"Headline {number % (count - 9)}", "text": f"Text {number}. " * 40}
            if number % 3:
                article["url"] = f"https://example.org/{number}"
            file.write(json.dumps(article) + "\n")


class SayingStore(Store):
    """Says what it is about to write."""

    def record(self, edits: Mapping[str, Edit | Status], act: Act | None = None) -> Future[None]:
        """Say it, then write it."""
        print(json.dumps(edits), flush=True)
        return super().record(edits, act)

    def sweep(self, mask: bytes, edit: Edit, act: Act | None = None) -> Future[None]:
        """Say of which articles that is, then write it."""
        swept = {row.id: edit for row in self.articles.newest(MARKED) if mask[row.row]}
        print(json.dumps(swept), flush=True)
        return super().sweep(mask, edit, act)


def mark_for_ever(path: Path, seed: int) -> None:
    """Mark, write, undo and redo, until killed; say what each act writes, and that it is done."""
    chance = random.Random(seed)
    marking.TOGETHER = MARKED // 2  # so that some acts are of many
    library = Library((), lambda: (SayingStore.open(path), None), seeds=path)
    library.load()
    while True:
        kept = _one_act(library, chance)
        if kept is not None:
            kept.result()
            print("done", flush=True)


def _one_act(library: Library, chance: random.Random) -> Future[None] | None:
    act = chance.choice(("read", "starred", "all", "tags", "note", "undo", "redo"))
    if act in ("undo", "redo"):
        done = library.undo() if act == "undo" else library.redo()
        return done[1] if done else None
    row = chance.randrange(len(library))
    if act == "tags":
        return library.tag(row, chance.sample(("tea", "late", "work"), chance.randint(0, 3)))
    if act == "note":
        return library.annotate(row, f"note {chance.randint(0, 9)}")
    size = len(library) if act == "all" else chance.randint(1, 9)
    chosen = chance.sample(range(len(library)), size)
    value = chance.random() < 0.5
    return (
        library.mark(chosen, starred=value)
        if act == "starred"
        else library.mark(chosen, read=value)
    )


def to_its_end(argv: list[str], env: Mapping[str, str] | None = None) -> None:
    """Run a process that is not killed. Raises `KillError` where it does not end, or not well."""
    try:
        subprocess.run(argv, check=True, capture_output=True, env=env, timeout=PATIENCE)
    except subprocess.SubprocessError as error:
        raise KillError(str(error)) from error


def killed(argv: list[str], seconds: float, acts: int = 0) -> tuple[bool, str]:
    """Start a process and kill it; whether it had ended by itself, and what it said.

    It lives for so many seconds, counted from when it has acknowledged so many acts.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(argv, stdout=said, stderr=subprocess.DEVNULL)
        end = time.monotonic() + PATIENCE
        while process.poll() is None and _told(said).count("done\n") < acts:
            if time.monotonic() > end:
                process.kill()
                raise KillError(f"{acts} acts were not done in {PATIENCE:.0f} s")
            time.sleep(0.01)
        time.sleep(seconds)
        ended = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
        return ended, _told(said)


def _told(said: IO[str]) -> str:
    """Return what a process has said so far; the place where it writes on is not moved."""
    return os.pread(said.fileno(), 1 << 26, 0).decode(errors="replace")


def must_be_sound(library: Path) -> None:
    """Raise `KillError` unless a library is sound, opened as the next run would."""
    with closing(Store.open(library)):
        pass  # that folds in what the kill left in the log
    found = list(findings(library))
    if found:
        raise KillError(f"{library} is not sound: {found}")


def _must_hold(library: Path, told: str, number: int) -> None:
    """Whatever was acknowledged holds, but for the one act that may have been under way."""
    sure: dict[str, Status] = {}
    open_act: dict[str, Edit] = {}
    with closing(Store.open(library)) as store:
        statuses = store.statuses()
    for line in told.split("\n")[:-1]:
        if line == "done":
            _take(sure, open_act, statuses)
            open_act = {}
        else:
            open_act = {identity: _edit(given) for identity, given in json.loads(line).items()}
    after = dict(sure)
    _take(after, open_act, statuses)
    for identity, status in sure.items():
        found = statuses.get(identity, Status())
        if found not in (status, after[identity]):
            raise KillError(f"kill {number}: {identity} is {found}, acknowledged was {status}")


def _take(known: dict[str, Status], edits: Mapping[str, Edit], found: Mapping[str, Status]) -> None:
    """Make edits on what is known; of what nobody has said yet, what was found holds."""
    for identity, edit in edits.items():
        known[identity] = edit.on(known.get(identity, found.get(identity, Status())))


def _edit(given: list[Any]) -> Edit:
    read, starred, tags, note = given
    return Edit(read, starred, None if tags is None else tuple(tags), note)


def content(library: Path) -> list[str]:
    """All that is in a library."""
    with closing(Store.open(library)) as store:
        return list(lines_of(WholeStore(store)))


def main() -> None:
    """Kill as often as the arguments say, half of the times in either work."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("kills", type=int, nargs="?", default=200)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--mark", nargs=2, metavar=("FILE", "SEED"), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.mark:
        mark_for_ever(Path(chosen.mark[0]), int(chosen.mark[1]))
    chance = random.Random(chosen.seed)
    with tempfile.TemporaryDirectory() as name:
        imports = kill_imports(Path(name), chosen.kills // 2, chance)
        marks = kill_marking(Path(name), chosen.kills - chosen.kills // 2, chance)
    print(
        f"{imports.kills} kills of imports ({imports.too_late} after their end): "
        f"{imports.imports} gone on with, all the same library as an undisturbed one\n"
        f"{marks.kills} kills of marking and undoing: {marks.acknowledged} acts acknowledged, "
        "none lost\nintegrity_check: ok after each"
    )


if __name__ == "__main__":
    main()
