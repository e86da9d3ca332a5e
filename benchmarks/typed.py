"""From a key to its painted answer: the whole program on one core, against fzf on all of them.

Both are typed the same queries in a terminal of 120 by 40, letter by letter, each once the screen
has come to rest. An answer is painted when the counter says what it is to say for this query, and
the frame that it stands in is whole. What ours is to say, the same library tells, asked without a
screen; where that does not change with a letter, the letter is left out, since nobody could tell
when its answer came. The texts are indexed before: that is work of the first minutes only.
fzf searches headlines, so it is compared with our headlines; texts and near titles join them, and
how long that takes is told by itself.
fzf writes its counter with every answer, and with a percentage until it is complete; where that
stays, what it painted last is its answer.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from benchmarks.figures import Figure
from benchmarks.libraries import command, fill_library, home
from benchmarks.plan import part
from benchmarks.queries import questions
from benchmarks.session import TIMEOUT, Session
from reader.library import open_library
from reader.query import Query
from reader.settings.locations import find_locations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.plan import Plan
    from reader.index.answer import Answer
    from reader.library import Library

TYPED = 42
"""Queries that are typed: some 500 keys, enough for the slowest of a hundred."""

LIMITS = {0.5: 20.0, 0.99: 40.0}
"""How many times as quick as fzf we want to be, for this part of all keys."""

JOIN_LIMIT = 50.0
"""Milliseconds that 99 of 100 keys may take until texts and near titles have joined."""

REST = 0.06
"""Seconds of silence after which a screen has come to rest: as quick as anyone types."""

BETWEEN_BLINKS = 0.4
"""Seconds of silence after which a screen with a cursor has come to rest: it blinks each half
second, so longer silences never come."""

LOADING = 300.0
"""Seconds until either must have read all headlines."""

FZF_PATIENCE = 2.0
"""Seconds after which fzf's answer has come, whatever its counter says: many times its slowest."""

SETTLING = 20.0
"""Seconds that either may still be busy after that."""

CLEAR = "\x15"  # Ctrl+U, to both


class Typed(Protocol):
    """A program that is typed to."""

    def begin(self, session: Session) -> None:
        """Wait until a query can be typed."""
        ...

    def press(self, session: Session, key: str, query: str) -> float | None:
        """The seconds from a key to the painted answer of the query that it makes.

        None where nobody could tell.
        """
        ...


class Newsread:
    """Our counter: `12 exact · 3 near of 1,000,000`."""

    _COUNTER = re.compile(rb"([\d,]+) exact(?: \xc2\xb7 ([\d,]+) near)? of [\d,]+")
    _READY = re.compile(rb"unread of ")

    def __init__(self, library: Library, patience: float = TIMEOUT) -> None:
        """`library` knows what the counter is to say, within so many seconds."""
        self._library = library
        self._patience = patience
        self._last = ""
        self.joined: list[float] = []
        """The milliseconds of each key until its answer was whole."""

    def begin(self, session: Session) -> None:
        """Open the search line, and have a first answer, which may build the index."""
        session.until(self._READY.search, LOADING)
        session.quiet(1.0, SETTLING)
        session.type("/")
        session.quiet(BETWEEN_BLINKS, SETTLING)
        session.type("zq")
        session.until(self._COUNTER.search, LOADING)
        session.quiet(BETWEEN_BLINKS, SETTLING)

    def press(self, session: Session, key: str, query: str) -> float | None:
        """Wait for the counts that this query has, if they are others than before."""
        counts = list(map(_count, self._library.answers(Query(words=query))))
        before, self._last = self._last, counts[-1]
        moment = session.type(key)
        if before in counts:
            return None
        painted = self._painted(session, counts)
        # Both may have come at once.
        is_whole = _is_drawn(session.drawn(), counts[-1:])
        whole = painted if is_whole else self._painted(session, counts[-1:])
        self.joined.append((whole - moment) * 1e3)
        return painted - moment

    def _painted(self, session: Session, counts: Sequence[str]) -> float:
        """The moment at which one of the counts is painted."""
        return session.until(lambda drawn: _is_drawn(drawn, counts), self._patience)


def _count(answer: Answer) -> str:
    near = f" · {answer.near:,} near" if answer.near else ""
    return f"{answer.exact:,} exact{near} of "


def _is_drawn(drawn: bytes, counts: Sequence[str]) -> bool:
    return any(count.encode() in drawn for count in counts)


class Fzf:
    """fzf's counter: `12/1000000`, and `12/1000000 (40%)` while it searches."""

    _COUNTER = re.compile(rb"\d+/(\d+) (?!\()")

    def __init__(self, rows: int) -> None:
        self._rows = str(rows).encode()

    def begin(self, session: Session) -> None:
        """Wait until it has read everything."""
        session.until(lambda drawn: self._rows in self._COUNTER.findall(drawn), LOADING)
        session.quiet(1.0, SETTLING)

    def press(self, session: Session, key: str, _query: str) -> float | None:
        """Wait for a counter without a percentage; where some stays, for rest."""
        moment = session.type(key)
        try:
            return session.until(self._COUNTER.search, FZF_PATIENCE) - moment
        except TimeoutError:
            return session.last_read - moment


class _Times(NamedTuple):
    ours: list[float]
    joined: list[float]
    theirs: list[float]


def measure(plan: Plan) -> list[Figure]:
    """Milliseconds of either, and how many times as quick we are."""
    titles = plan.titles("latin")
    asked = [each.text for each in questions(titles, TYPED, plan.seed + 1)]
    library = plan.folder / "typed.sqlite3"
    fill_library(library, titles)
    env = home(plan.folder / "home")
    core = {max(os.sched_getaffinity(0))} if hasattr(os, "sched_getaffinity") else set()
    # It indexes the texts first, which the screen would do beside the typing.
    indexing = [*command(library)[:1], "find", "anything", "--count", "--library", str(library)]
    subprocess.run(indexing, env=env, check=False, stdout=subprocess.DEVNULL)
    known = open_library(find_locations(), library_file=library)
    known.load()
    with Session(command(library), env, cores=core) as session:
        newsread = Newsread(known)
        ours = _type_all(newsread, session, asked)
    known.close()
    fzf = fzf_program()
    with (
        plan.titles_file("latin").open("rb") as lines,
        Session([fzf], {**env, "FZF_DEFAULT_OPTS": ""}, stdin=lines.fileno()) as session,
    ):
        theirs = _type_all(Fzf(len(titles)), session, asked)
    return list(_figures(_Times(ours, newsread.joined, theirs)))


def fzf_program() -> str:
    """Where fzf is: beside this Python, else on the path. Raises FileNotFoundError."""
    beside = Path(sys.executable).with_name("fzf")
    found = str(beside) if beside.exists() else shutil.which("fzf")
    if found is None:
        raise FileNotFoundError("fzf is missing: pip install -r benchmarks/requirements.txt")
    return found


def _figures(times: _Times) -> Iterator[Figure]:
    yield Figure("typing: keys timed, ours", len(times.ours), "")
    yield Figure("typing: keys timed, fzf", len(times.theirs), "")
    for share, limit in LIMITS.items():
        ours, theirs = part(times.ours, share), part(times.theirs, share)
        name = "half of all" if share == 0.5 else f"{share:.0%} of all"
        yield Figure(f"key to painted answer, one core, {name}", ours, "ms")
        yield Figure(f"key to painted answer, fzf, all cores, {name}", theirs, "ms")
        yield Figure(f"as quick as fzf, {name}", theirs / ours, "×", limit, at_least=True)
    joined = part(times.joined, 0.99)
    yield Figure("key to the whole painted answer, 99% of all", joined, "ms", JOIN_LIMIT)


def _type_all(program: Typed, session: Session, queries: Sequence[str]) -> list[float]:
    """Type the queries; the milliseconds of each key whose answer could be seen to come."""
    program.begin(session)
    times = []
    for number, query in enumerate(queries):
        session.type(CLEAR)
        session.quiet(3 * REST)
        for end, letter in enumerate(query, 1):
            seconds = program.press(session, letter, query[:end])
            session.quiet(REST)
            if seconds is not None and number > 0:  # the first query warms up
                times.append(seconds * 1e3)
    return times
