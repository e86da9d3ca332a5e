"""Refreshing 500 feeds of 20 entries, against Debian's newsboat reloading the same ones.

Both ask the same server on the same machine, which stands in a process of its own, with as many
questions at once, and each is a process from start to end. Three rounds: all feeds for the first
time; all unchanged; one in twenty with a new entry. Ours is forced to ask, since it would else
leave the server alone for its hour, as newsboat does not.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.feed_server import HOSTS
from benchmarks.feeds import invented
from benchmarks.figures import Figure
from tests.support.terminal import isolated_env

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.plan import Plan

FEEDS = 500
CHANGED = 20
"""One feed of so many has a new entry in the third round."""

AT_ONCE = 24
RUNS = 3
ROUNDS = ("first", "unchanged", "5% changed")
LIMITS = {"first": 1.0, "unchanged": 0.5}


class Cost(NamedTuple):
    """What a round cost."""

    seconds: float
    requests: int
    sent: int
    """Bytes of replies."""


def measure(plan: Plan) -> list[Figure]:
    """Medians over some runs, each with libraries of its own."""
    if shutil.which("newsboat") is None:
        sys.stdout.write("newsboat is not installed: reloading is not measured\n")
        return []
    runs = [_run(plan, number) for number in range(RUNS)]
    figures: list[Figure] = []
    for place, name in enumerate(ROUNDS):
        ours = [run[0][place] for run in runs]
        theirs = [run[1][place] for run in runs]
        ratio = median(a.seconds / b.seconds for a, b in zip(ours, theirs, strict=True))
        about = f"refresh {FEEDS} feeds, {name}"
        figures += [
            *_figures(f"{about}: newsread", ours),
            *_figures(f"{about}: newsboat 2.21", theirs),
            Figure(f"{about}: to newsboat 2.21", ratio, "×", LIMITS.get(name)),
        ]
    return figures


def _figures(about: str, costs: list[Cost]) -> Iterator[Figure]:
    yield Figure(about, median(each.seconds for each in costs), "s")
    yield Figure(f"{about}, requests", median(each.requests for each in costs), "")
    yield Figure(f"{about}, megabytes", median(each.sent for each in costs) / 1e6, "MB")


def _run(plan: Plan, number: int) -> tuple[list[Cost], list[Cost]]:
    """The costs of the rounds, ours and theirs in turn."""
    folder = plan.folder / f"reload{number}"
    served = folder / "served"
    served.mkdir(parents=True)
    titles = plan.titles("latin", 2_000)
    drawn = random.Random(plan.seed + number)
    for feed in range(FEEDS):
        (served / f"{feed}.xml").write_bytes(_feed(feed, titles, drawn))
    with serving(served) as server:
        urls = addresses(server.port)
        ours, theirs = _newsread(folder / "newsread", urls), _newsboat(folder / "newsboat", urls)
        costs: tuple[list[Cost], list[Cost]] = ([], [])
        for name in ROUNDS:
            if name == ROUNDS[2]:
                for feed in range(0, FEEDS, CHANGED):
                    _add_entry(served / f"{feed}.xml", feed)
            for kept, reload in zip(costs, (ours, theirs), strict=True):
                kept.append(server.cost_of(reload))
        return costs


def _feed(number: int, titles: list[str], drawn: random.Random) -> bytes:
    """A feed whose entries no other has."""
    text = invented("rss", titles, drawn)
    return text.replace(b"https://example.org/", f"https://example.org/{number}/".encode())


def _add_entry(path: Path, feed: int) -> None:
    entry = (
        f'<item><title>News</title><guid isPermaLink="false">new</guid>'
        f"<link>https://example.org/{feed}/new</link></item>"
    )
    path.write_bytes(path.read_bytes().replace(b"<item>", f"{entry}<item>".encode(), 1))


def addresses(port: int) -> list[str]:
    """The addresses of the feeds that a server has, of as many hosts as so many feeds have."""
    hosts = (f"127.0.0.{feed % HOSTS + 1}:{port}" for feed in range(FEEDS))
    return [f"http://{host}/feed/{feed}" for feed, host in enumerate(hosts)]


class Server:
    """A server of feeds that keeps the score."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.port = int(self._line())

    def cost_of(self, reload: Callable[[], None]) -> Cost:
        """What a reload costs."""
        self._score()
        began = time.monotonic()
        reload()
        seconds = time.monotonic() - began
        return Cost(seconds, *self._score())

    def _score(self) -> tuple[int, int]:
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        requests, sent = map(int, self._line().split())
        return requests, sent

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve the feeds of a folder meanwhile."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.feed_server", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    try:
        yield Server(process)
    finally:
        process.communicate()


def _newsread(home: Path, urls: list[str]) -> Callable[[], None]:
    """Follow the feeds; what refreshes them."""
    home.mkdir()
    listed = "".join(f'<outline xmlUrl="{url}"/>' for url in urls)
    (home / "feeds.opml").write_text(f"<opml><body>{listed}</body></opml>")
    program = [sys.executable, "-m", "reader"]
    environment = isolated_env(home)
    run = _runner([*program, "import", "opml", str(home / "feeds.opml")], environment)
    run()
    return _runner([*program, "refresh", "--force", "--jobs", str(AT_ONCE)], environment)


def _newsboat(home: Path, urls: list[str]) -> Callable[[], None]:
    """The same for newsboat."""
    home.mkdir()
    (home / "urls").write_text("\n".join(urls) + "\n")
    (home / "config").write_text(f"reload-threads {AT_ONCE}\n")
    places = ("-u", home / "urls", "-c", home / "cache.db", "-C", home / "config")
    return _runner(["newsboat", *map(str, places), "-x", "reload"], isolated_env(home))


def _runner(command: list[str], environment: dict[str, str]) -> Callable[[], None]:
    def run() -> None:
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=300)

    return run
