"""The program's process at one moment, as the system sees it: memory, threads, file handles."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

_NUMBERED = re.compile(r":\[?\d+\]?$")


class Sample(NamedTuple):
    """The process at one moment."""

    at: float
    memory: int
    """Bytes of its own that it keeps in memory. Pages of files are not counted: the system takes
    them back when it likes, and how they are shared changes as other programs come and go."""
    threads: int
    handles: dict[str, int]
    """How many of each kind: `library`, `socket`, `pipe`, else what they are of."""
    children: int
    is_at_rest: bool


def sample(pid: int, at: float, *, is_at_rest: bool) -> Sample:
    """Look at a process."""
    process = Path(f"/proc/{pid}")
    rollup = (process / "smaps_rollup").read_text(encoding="ascii")
    own = next(line for line in rollup.splitlines() if line.startswith("Pss_Anon:"))
    threads = len(list((process / "task").iterdir()))
    return Sample(
        at, int(own.split()[1]) << 10, threads, handles(pid), len(children(pid)), is_at_rest
    )


def handles(pid: int) -> dict[str, int]:
    """Return how many handles of each kind a process has open."""
    kinds: Counter[str] = Counter()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):  # closed meanwhile
            kinds[_kind(str(handle.readlink()))] += 1
    return dict(kinds)


def _kind(target: str) -> str:
    if "library.sqlite3" in target:
        return "library"
    return _NUMBERED.sub("", target) if not target.startswith("/") else Path(target).name


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, and theirs."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):
            for child in (task / "children").read_text(encoding="ascii").split():
                found += [int(child), *children(int(child))]
    return found
