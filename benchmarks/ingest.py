"""From a key to its painted answer while 500 feeds come in, against the same keys when none does.

A session in a terminal, on a library that follows 500 feeds of a server on the same machine. `R` is
pressed, and queries are typed letter by letter until all feeds are in; then another session, on a
copy of the library as it was, is typed the same keys while nothing comes. What the feeds say is in
Cyrillic letters, so that it changes no answer to what is typed; an answer is painted when the
counter says what it is to say, as in `typed`.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.corpus import CYRILLIC
from benchmarks.feeds import ENTRIES, invented
from benchmarks.figures import Figure
from benchmarks.libraries import fill_library, home
from benchmarks.plan import part
from benchmarks.queries import questions
from benchmarks.reloading import FEEDS, addresses, serving
from benchmarks.session import Session
from benchmarks.typed import BETWEEN_BLINKS, CLEAR, LOADING, Newsread
from reader.library import open_library
from reader.model import Source
from reader.settings.locations import find_locations
from reader.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from benchmarks.plan import Plan
    from reader.library import Library

ROWS = 25_000
"""Headlines that the library has before: enough that their texts are indexed, few enough that it is
made soon."""

RUNS = 3
QUERIES = 14
"""That are typed in a run, or fewer if the feeds are in before that."""

PAUSE = 0.05
"""Seconds between an answer and the next key, as quick typing has it."""

WARM_UP = 1
"""Queries at the beginning of a session that are not timed: typed before any feed comes, as the
feeds are in after some seconds."""

PATIENCE = 5.0
"""Seconds that a key may take; what takes longer is counted as that, unless nobody could tell."""

SILENCE = 2.0
"""Seconds without another article after which none comes any more."""

LIMIT = 1.3

_WORDS_OF_FEEDS = {">more<": ">ещё<", "A picture": "Вид"}
"""The words of an invented feed that are in no headline, in the feeds' letters."""


class _Typed(NamedTuple):
    """What typing came to."""

    times: list[float]
    """Milliseconds of each key whose answer could be seen to come."""
    queries: int
    seconds: float
    articles: int = 0
    """How many came in meanwhile."""


def measure(plan: Plan) -> list[Figure]:
    """What the slowest of a hundred keys take, in either case, over some runs."""
    titles = plan.titles("latin", min(plan.rows, ROWS))
    asked = [each.text for each in questions(titles, QUERIES * RUNS, plan.seed + 2)]
    folder = plan.folder / "ingest"
    _write_feeds(folder / "served", plan)
    busy: list[_Typed] = []
    idle: list[_Typed] = []
    with serving(folder / "served") as server:
        library = folder / "library"
        env = _make_library(library, titles, addresses(server.port))
        with closing(_known(library)) as known:
            for run in range(RUNS):
                queries = asked[run * QUERIES : (run + 1) * QUERIES]
                while_feeds_come = _copied(library, folder / f"busy{run}")
                busy.append(_while_feeds_come(while_feeds_come, env, known, queries))
                alone = _copied(library, folder / f"idle{run}")
                typed = WARM_UP + busy[-1].queries
                idle.append(_alone(alone, env, known, queries[:typed]))
    return list(_figures(busy, idle))


def _figures(busy: list[_Typed], idle: list[_Typed]) -> Iterator[Figure]:
    coming = [time for each in busy for time in each.times]
    resting = [time for each in idle for time in each.times]
    about = f"typing while {FEEDS} feeds come in"
    yield Figure(f"{about}: keys timed", len(coming), "")
    articles = sum(each.articles for each in busy) / sum(each.seconds for each in busy)
    yield Figure(f"{about}: articles that came in", articles, "a second")
    for share, name in ((0.5, "half of all"), (0.99, "99% of all")):
        yield Figure(f"{about}, {name}", part(coming, share), "ms")
        yield Figure(f"the same keys while none does, {name}", part(resting, share), "ms")
    ratio = part(coming, 0.99) / part(resting, 0.99)
    yield Figure(f"{about}: to the same keys while none does, 99% of all", ratio, "×", LIMIT)


def _while_feeds_come(
    folder: Path, env: Mapping[str, str], known: Library, queries: Sequence[str]
) -> _Typed:
    """Have all feeds asked for, and type until they are in."""
    with closing(_store(folder)) as store:
        typed = _typed_beside_feeds(Session(_command(folder), env), store, known, queries)
        _wait_for_silence(store)
    return typed


def _typed_beside_feeds(
    session: Session, store: Store, known: Library, queries: Sequence[str]
) -> _Typed:
    with session:
        newsread = Newsread(known, PATIENCE)
        newsread.begin(session)
        _type(newsread, session, queries[:WARM_UP])
        session.type("\x1b")
        session.quiet(BETWEEN_BLINKS)
        session.type("\x1b")
        session.quiet(BETWEEN_BLINKS)
        before = store.articles.size()
        session.type("R")
        deadline = time.monotonic() + LOADING
        while store.articles.size() == before:
            session.quiet(PAUSE, 2 * PAUSE)
            if time.monotonic() > deadline:
                raise TimeoutError("no feed came in")
        session.type("/")
        whole = before + FEEDS * ENTRIES
        timed = queries[WARM_UP:]
        typed = _type(newsread, session, timed, lambda: store.articles.size() >= whole)
        return typed._replace(articles=store.articles.size() - before)


def _wait_for_silence(store: Store) -> None:
    """The process that asks for feeds ends after its session, and is at it a moment longer."""
    size = -1
    while size != store.articles.size():
        size = store.articles.size()
        time.sleep(SILENCE)


def _alone(folder: Path, env: Mapping[str, str], known: Library, queries: Sequence[str]) -> _Typed:
    """Type the same while nothing comes."""
    with Session(_command(folder), env) as session:
        newsread = Newsread(known, PATIENCE)
        newsread.begin(session)
        _type(newsread, session, queries[:WARM_UP])
        return _type(newsread, session, queries[WARM_UP:])


def _type(
    newsread: Newsread,
    session: Session,
    queries: Sequence[str],
    is_over: Callable[[], bool] = lambda: False,
) -> _Typed:
    """Type queries, until the last of them or until it is over."""
    times: list[float] = []
    began, typed = time.monotonic(), 0
    for query in queries:
        if is_over():
            break
        session.type(CLEAR)
        session.quiet(3 * PAUSE, 6 * PAUSE)
        for end, letter in enumerate(query, 1):
            try:
                seconds = newsread.press(session, letter, query[:end])
            except TimeoutError:
                seconds = None if _counter_stayed(session.drawn()) else PATIENCE
            session.quiet(PAUSE, 2 * PAUSE)
            if seconds is not None:
                times.append(seconds * 1e3)
        typed += 1
    return _Typed(times, typed, time.monotonic() - began)


def _counter_stayed(drawn: bytes) -> bool:
    """Whether the list was painted, and the counter not: it says what it said before the key."""
    has_rows = any(mark.encode() in drawn for mark in "●○")
    return has_rows and b" exact" not in drawn


def _write_feeds(folder: Path, plan: Plan) -> None:
    folder.mkdir(parents=True)
    titles = [title.lower().translate(CYRILLIC) for title in plan.titles("latin", 2_000)]
    drawn = random.Random(plan.seed)
    for number in range(FEEDS):
        text = invented("rss", titles, drawn).decode()
        for latin, theirs in _WORDS_OF_FEEDS.items():
            text = text.replace(latin, theirs)
        text = text.replace("https://example.org/", f"https://example.org/{number}/")
        (folder / f"{number}.xml").write_text(text, encoding="utf-8")


def _make_library(folder: Path, titles: Sequence[str], urls: Sequence[str]) -> dict[str, str]:
    """Make a library that follows feeds; the environment to use it in.

    Its texts are indexed and its names are found, so that nothing is done beside the typing but
    what the feeds bring.
    """
    env = home(folder / "home")
    settings = folder / "home" / "config" / "config.toml"
    settings.parent.mkdir()
    settings.write_text("refresh = false\n")  # not before `R` is pressed
    fill_library(folder / "library.sqlite3", titles)
    with closing(_store(folder)) as store:
        for url in urls:
            kept = store.add_source(Source(f"feed:{url}", url.split("/")[2]), "feed", url)
        kept.result()
    program, library = _command(folder)[:3], _command(folder)[3:]
    for asking in (["find", "anything", "--count"], ["entities", "--limit", "1"]):
        asked = [*program, *asking, *library]
        subprocess.run(asked, env=env, check=False, stdout=subprocess.DEVNULL)
    return env


def _copied(folder: Path, copy: Path) -> Path:
    shutil.copytree(folder, copy, symlinks=True)
    return copy


def _known(folder: Path) -> Library:
    """The library, which knows what the counter is to say."""
    known = open_library(find_locations(), library_file=folder / "library.sqlite3")
    known.load()
    return known


def _store(folder: Path) -> Store:
    return Store.open(folder / "library.sqlite3")


def _command(folder: Path) -> list[str]:
    return [sys.executable, "-m", "reader", "--library", str(folder / "library.sqlite3")]
