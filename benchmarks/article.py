"""Opening an article: our whole screen against Textual's `Static(Content)` alone, key to frame.

The articles have 2,000 words and 150 names each. Ours are opened by `j` in the list, which draws
list, article and bars; the peer draws the text and nothing else. A frame is complete when the
first word of the text is on the screen. Then a document of 500 kB, to its first screen.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from benchmarks.libraries import home
from benchmarks.plan import part
from benchmarks.reading import ARTICLES, mark, samples
from benchmarks.session import Session

if TYPE_CHECKING:
    from benchmarks.plan import Plan

ROUNDS = 4
"""Times that all articles are gone through, there and back."""

WARM_UP = 6
REST = 0.12
"""Seconds between keys: longer than any article takes."""

CALM = 3.0
"""Seconds without output after which names have been found in all articles."""

LARGE = 500_000
"""Characters of the large document."""

LARGE_RUNS = 9

TYPICAL_LIMIT, SLOWEST_LIMIT, RATIO_LIMIT, LARGE_LIMIT = 16.0, 33.0, 0.3, 150.0


def measure(plan: Plan) -> list[Figure]:
    """Milliseconds of either, their ratio, and those of large documents."""
    env = home(plan.folder / "home")
    env["PYTHONPATH"] = str(Path(__file__).parents[1])
    ours = _ours(_corpus(plan.folder / "articles"), env)
    peer = _peer(env)
    figures = [
        Figure("article of 2,000 words, half of all", part(ours, 0.5), "ms", TYPICAL_LIMIT),
        Figure("article of 2,000 words, 99% of all", part(ours, 0.99), "ms", SLOWEST_LIMIT),
        Figure("Static(Content) of it, half of all", part(peer, 0.5), "ms"),
        Figure("article to Static(Content)", part(ours, 0.5) / part(peer, 0.5), "×", RATIO_LIMIT),
    ]
    for form in ("html", "md", "txt"):
        taken = _large(plan.folder / f"large-{form}", form, env)
        figures.append(Figure(f"document of 500 kB, .{form}", taken, "ms", LARGE_LIMIT))
    return figures


def _corpus(folder: Path) -> Path:
    folder.mkdir()
    for number, sample in enumerate(samples()):
        head = f"---\ntitle: Number {number:04}\ndate: 2026-01-{28 - number % 28:02}\n---\n\n"
        (folder / f"{number:04}.md").write_text(head + sample.text, encoding="utf-8")
    return folder


def _ours(corpus: Path, env: dict[str, str]) -> list[float]:
    with Session([_program(), str(corpus)], env) as session:
        session.until(lambda drawn: b"Body" in drawn)
        session.quiet(CALM)
        return _timed(session, "j" * (ARTICLES - 1) + "k" * (ARTICLES - 1))


def _peer(env: dict[str, str]) -> list[float]:
    with Session([sys.executable, "-m", "benchmarks.reading"], env) as session:
        session.until(lambda drawn: mark(0).encode() in drawn)
        session.quiet(CALM / 3)
        return _timed(session, "j" * ARTICLES)


def _timed(session: Session, keys: str) -> list[float]:
    """Milliseconds from each key to the frame with another article."""
    times = []
    for key in keys * ROUNDS:
        start = session.type(key)
        times.append((session.until(lambda drawn: b"Body" in drawn) - start) * 1e3)
        session.quiet(REST)
    return times[WARM_UP:]


def _program() -> str:
    return str(Path(sys.executable).with_name("newsread"))


def _large(folder: Path, form: str, env: dict[str, str]) -> float:
    """Milliseconds from the key that opens a large document to its first screen."""
    folder.mkdir()
    (folder / "small.md").write_text("---\ntitle: Small\ndate: 2026-02-01\n---\n\nSmall.\n")
    title, body = _large_text(form)
    (folder / f"large.{form}").write_text(title + body, encoding="utf-8")
    times = []
    for _ in range(LARGE_RUNS):
        with Session([_program(), str(folder)], env) as session:
            session.until(lambda drawn: b"Small." in drawn)
            session.quiet(0.05)
            start = session.type("j")
            times.append((session.until(partial(_has, b"Body0000")) - start) * 1e3)
    return median(times)


def _has(wanted: bytes, drawn: bytes) -> bool:
    return wanted in drawn


def _large_text(form: str) -> tuple[str, str]:
    paragraphs = "\n\n".join(sample.text for sample in samples()).split("\n\n")
    size = 0
    kept = []
    for paragraph in paragraphs * 2:
        kept.append(f"<p>{paragraph}</p>" if form == "html" else paragraph)
        size += len(kept[-1]) + 2
        if size >= LARGE:
            break
    titles = {
        "html": "<title>Large</title><meta name=date content=2026-01-01>\n",
        "md": "---\ntitle: Large\ndate: 2026-01-01\n---\n\n",
        "txt": "Large Document of Many Words\n\n",
    }
    return titles[form], "\n\n".join(kept)
