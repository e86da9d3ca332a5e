"""Runs targets in processes of their own, writes down what they find, and prints a table.

A process that dies, or that says nothing for a minute, has found something too: its last input.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tools.fuzz.running import Finding, Session
from tools.fuzz.target import FINDINGS
from tools.fuzz.targets import TARGETS

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from tools.fuzz.target import Target

PATIENCE = 60.0
"""Seconds of one input until its process is ended; work in C cannot be interrupted otherwise."""

ROUND = 60.0
"""Seconds that a target has at a time: each begins afresh, so that memory stays flat."""


class Result(NamedTuple):
    """What came of a round."""

    executions: int
    lines: int
    inputs: int
    slowest: float


def main() -> int:
    """Fuzz for as long as the arguments say; 1 if anything was found."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--seconds", type=float, default=600.0, help="in all (600)")
    options.add_argument("--seed", type=int, default=0, help="0: another one each time")
    options.add_argument("--only", nargs="+", default=[""], help="targets whose name holds a word")
    options.add_argument("--findings", type=Path, default=FINDINGS, help="where they are written")
    chosen = options.parse_args()
    targets = [each for name, each in TARGETS.items() if any(word in name for word in chosen.only)]
    seed = chosen.seed or time.time_ns() % 1_000_000
    print(f"{len(targets)} targets, {chosen.seconds:.0f} s, seed {seed}")
    rounds = max(1, round(chosen.seconds / len(targets) / ROUND))
    seconds = chosen.seconds / len(targets) / rounds
    results: dict[str, list[Result]] = {target.name: [] for target in targets}
    found: dict[tuple[str, str], Finding] = {}
    for number in range(rounds):
        for target in targets:
            for finding in _one_round(target, seconds, seed + number, results[target.name]):
                if (finding.target, finding.what) not in found:
                    found[finding.target, finding.what] = finding
                    _write(finding, chosen.findings)
    _print(results, found)
    return 1 if found else 0


def _one_round(target: Target, seconds: float, seed: int, results: list[Result]) -> list[Finding]:
    """Run a target in a process of its own; what it found, its last input if it died of it."""
    with tempfile.TemporaryDirectory(prefix="newsread-fuzz-") as name:
        folder = Path(name)
        here, there = multiprocessing.Pipe(duplex=False)
        # Forked: what a target imports is imported once.
        context = multiprocessing.get_context("fork")
        child = context.Process(target=_child, args=(target, folder, seconds, seed, there))
        child.start()
        there.close()
        found: list[Finding] = []
        while child.is_alive() or here.poll():
            try:
                if not here.poll(PATIENCE):
                    child.kill()
                    found.append(_last_of(target, folder, f"it took more than {PATIENCE:.0f} s"))
                    break
                said = here.recv()
            except EOFError:
                child.join()
                if child.exitcode:
                    found.append(_last_of(target, folder, f"it ended with {child.exitcode}"))
                break
            if isinstance(said, Result):
                results.append(said)
            elif said is not None:
                found.append(said)
        child.join()
        return found


def _child(target: Target, folder: Path, seconds: float, seed: int, parent: Connection) -> None:
    last = (folder / "last").open("wb", buffering=0)

    def about_to(data: bytes) -> None:
        last.seek(0)
        last.truncate()
        last.write(data)

    session = Session(target, folder, seed, about_to)
    for finding in session.begin():
        parent.send(finding)
    end = time.monotonic() + seconds
    told = time.monotonic()
    known: set[str] = set()
    while (now := time.monotonic()) < end:
        for finding in session.step():
            if finding.what not in known:
                known.add(finding.what)
                parent.send(finding)
        if now > told + 1:
            told = now
            parent.send(None)
    parent.send(Result(session.executions, session.lines, len(session.inputs), session.slowest))


def _last_of(target: Target, folder: Path, what: str) -> Finding:
    return Finding(target.name, (folder / "last").read_bytes(), what, what)


def _write(finding: Finding, folder: Path) -> None:
    place = folder / finding.target
    place.mkdir(parents=True, exist_ok=True)
    name = blake2b(finding.data, digest_size=6).hexdigest()
    (place / name).write_bytes(finding.data)
    print(f"\n{finding.target}: {finding.what} ({place / name})\n{finding.told}", flush=True)


def _print(results: dict[str, list[Result]], found: dict[tuple[str, str], Finding]) -> None:
    print(f"\n{'target':18}{'executions':>12}{'lines':>8}{'inputs':>8}{'slowest':>10}  findings")
    for name, rounds in results.items():
        executions = sum(each.executions for each in rounds)
        lines = max((each.lines for each in rounds), default=0)
        inputs = max((each.inputs for each in rounds), default=0)
        slowest = max((each.slowest for each in rounds), default=0.0)
        findings = sum(target == name for target, _ in found)
        print(f"{name:18}{executions:12,}{lines:8,}{inputs:8,}{slowest:9.2f}s  {findings or '–'}")
    total = sum(each.executions for rounds in results.values() for each in rounds)
    print(f"{total:,} executions, {len(found)} findings")


if __name__ == "__main__":
    sys.exit(main())
