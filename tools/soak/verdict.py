"""What a run promises, line by line: what was measured, and whether it is kept.

What is made when it is first needed is no leak, as long as there is a most of it. So a thread more
is allowed where one of its name was needed for the first time, and no name has more than a few; and
handles of the library are held against the threads, since a connection has two of them, and a
thread at most one connection. Of all else there may be no more than there was.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.soak.reading import Soak
    from tools.soak.sampling import Sample

MOST_GROWTH = 0.05
"""Of the memory, from the end of the first minutes to the end."""

MOST_FRAME = 0.1
"""Seconds of the processor that the loop may be busy at a time: what one feels as a stall."""

WARM_SECONDS = 300.0
"""After which the memory should have found its size: names are found in all articles by then."""

HANDLES_OF_A_THREAD = 2
"""Of the library: the file itself, and its log."""

SHARED_HANDLES = 4
"""Of the library: the map of its log, its locks."""

NO_FRAMES: dict[str, float] = {}


class Line(NamedTuple):
    """One line of the verdict."""

    what: str
    value: str
    is_kept: bool = True


def verdict(soak: Soak, seconds: float) -> list[Line]:
    """Return what was measured, in words, and whether it is as promised."""
    warm = min(WARM_SECONDS, seconds / 3)
    after = [each for each in soak.samples if each.at >= warm]
    resting = [each for each in after if each.is_at_rest]
    taken = soak.frames.get("taken", NO_FRAMES)
    return [
        _memory(after),
        *_counts(resting, soak),
        Line("frames", f"{soak.frames.get('count', 0):,}", bool(soak.frames)),
        Line(
            "frame, processor", milliseconds(taken), taken.get("most", float("inf")) <= MOST_FRAME
        ),
        Line("frame, by the clock", milliseconds(soak.frames.get("waited", NO_FRAMES))),
        Line("look for garbage", milliseconds(soak.frames.get("collected", NO_FRAMES))),
        Line("key to screen, by the clock", milliseconds(spread(soak.answers))),
        Line("deeds", f"{len(soak.done):,} of {len({name for _, name in soak.done})} kinds"),
        Line("articles that came meanwhile", f"{soak.articles_brought}"),
        Line("exit code", f"{soak.exit_code}", soak.exit_code == 0),
        Line("processes left over", f"{len(soak.left_over)}", not soak.left_over),
    ]


def _memory(samples: Sequence[Sample]) -> Line:
    few = max(1, len(samples) // 8)
    before, now = (median(each.memory for each in some) for some in (samples[:few], samples[-few:]))
    growth = now / before - 1
    told = f"{before / 1e6:.1f} → {now / 1e6:.1f} MB, {growth:+.1%}"
    return Line("memory after the first minutes", told, growth <= MOST_GROWTH)


def _counts(resting: Sequence[Sample], soak: Soak) -> list[Line]:
    """Return what there is more of at the end than there was: of a leak, the least of the last."""
    early, late = resting[: max(1, len(resting) // 2)], resting[-2:]
    since = soak.began + early[-1].at
    needed = {"threads": [name for at, name in soak.frames.get("begun", []) if at > since]}
    lines = []
    for name in ("threads", "children"):
        first = needed.get(name, [])
        before = max(getattr(each, name) for each in early)
        now = min(getattr(each, name) for each in late)
        told = f"{before} → {now}" + (f", first needed: {', '.join(first)}" if first else "")
        lines.append(Line(f"{name} at rest", told, now <= before + len(first)))
    of_library = min(each.handles.get("library", 0) for each in late)
    most = HANDLES_OF_A_THREAD * min(each.threads for each in late) + SHARED_HANDLES
    lines.append(
        Line("handles of the library", f"{of_library}, at most {most}", of_library <= most)
    )
    kinds = {kind for each in resting for kind in each.handles} - {"library"}
    before, now = (
        {kind: choose(each.handles.get(kind, 0) for each in some) for kind in kinds}
        for choose, some in ((max, early), (min, late))
    )
    more = [f"{kind} {before[kind]} → {now[kind]}" for kind in kinds if now[kind] > before[kind]]
    told = f"{sum(before.values())} → {sum(now.values())} {', '.join(more)}"
    return [*lines, Line("other handles at rest", told.strip(), not more)]


def spread(seconds: list[float]) -> dict[str, float]:
    """Return the middle of durations, the rare ones, and the longest."""
    ordered = sorted(seconds) or [0.0]
    at = {"p50": 0.5, "p99": 0.99, "p999": 0.999, "most": 1.0}
    return {name: ordered[int(part * (len(ordered) - 1))] for name, part in at.items()}


def milliseconds(spread: dict[str, float]) -> str:
    """Return durations in words."""
    return ", ".join(f"{name} {value * 1000:.1f}" for name, value in spread.items()) + " ms"
