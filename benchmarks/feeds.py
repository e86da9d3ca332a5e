"""Reading feeds: entries a second in our worker processes, against feedparser in one process.

The feeds are well-formed, of three formats, twenty entries each with a body of some paragraphs, as
blogs have them. Both read the same bytes, in turn. Our time has in it the way to the workers and
back. The workers yield to whatever else the machine does; so the processor's own time is told too,
which says what the ratio would be on a machine that does nothing else.
"""

from __future__ import annotations

import random
import resource
import time
from statistics import median
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from benchmarks.figures import Figure
from reader.parse.feeds.pool import FeedPool

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.plan import Plan

WORKERS = 2
FEEDS = 300
THEIRS = 12
"""Of those, how many feedparser reads: it needs a twentieth of a second for each."""

ENTRIES = 20
PARAGRAPHS = 10
RUNS = 5
LEAST = 40.0

_FORMATS = ("rss", "atom", "rdf")


def measure(plan: Plan) -> list[Figure]:
    """Medians over some runs."""
    titles = plan.titles("latin", 2_000)
    drawn = random.Random(plan.seed)
    feeds = [invented(_FORMATS[n % 3], titles, drawn) for n in range(FEEDS)]
    ours, theirs, unsanitised = _Clock(FEEDS), _Clock(THEIRS), _Clock(THEIRS)
    in_workers = _of_workers()
    with FeedPool(WORKERS) as pool:
        started = time.perf_counter()
        pool.submit(feeds[0]).result()
        first = time.perf_counter() - started
        for _ in range(RUNS):
            ours.time(lambda: _read_by(pool, feeds))
            theirs.time(lambda: _read_by_feedparser(feeds))
            unsanitised.time(lambda: _read_by_feedparser(feeds, sanitize_html=False))
    ours.processor += _of_workers() - in_workers
    by_processor = WORKERS * ours.entries / ours.processor / (theirs.entries / theirs.processor)
    ratio = ours.a_second() / theirs.a_second()
    return [
        Figure("feeds: a worker's start and its first feed", first * 1e3, "ms"),
        Figure(f"feeds: read by {WORKERS} workers", ours.a_second(), "entries/s"),
        Figure("feeds: read by feedparser, one process", theirs.a_second(), "entries/s"),
        Figure("feeds: by it without its sanitiser", unsanitised.a_second(), "entries/s"),
        Figure("feeds: ours to feedparser, by the processors' time", by_processor, "×"),
        Figure("feeds: ours to feedparser", ratio, "×", LEAST, at_least=True),
    ]


class _Clock:
    """What reading some feeds took, run by run."""

    def __init__(self, feeds: int) -> None:
        self._entries_a_run = feeds * ENTRIES
        self._seconds: list[float] = []
        self.processor = 0.0
        """Seconds of this process's own."""

    @property
    def entries(self) -> int:
        """How many were read in all."""
        return self._entries_a_run * len(self._seconds)

    def time(self, read: Callable[[], None]) -> None:
        """Time one run."""
        started, spent = time.perf_counter(), time.process_time()
        read()
        self._seconds.append(time.perf_counter() - started)
        self.processor += time.process_time() - spent

    def a_second(self) -> float:
        """Entries a second in the median run."""
        return self._entries_a_run / median(self._seconds)


def invented(form: str, titles: list[str], drawn: random.Random) -> bytes:
    """Return a feed of a format with headlines of these."""
    entries = "".join(
        _ENTRY[form](n, drawn.choice(titles), _body(titles, drawn)) for n in range(20)
    )
    return _AROUND[form].replace("ENTRIES", entries).encode()


def _read_by(pool: FeedPool, feeds: list[bytes]) -> None:
    for reading in [pool.submit(feed) for feed in feeds]:
        assert len(reading.result().articles) == ENTRIES


def _of_workers() -> float:
    """Return what the workers that have ended took of the processors."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _read_by_feedparser(feeds: list[bytes], **how: bool) -> None:
    import feedparser

    for feed in feeds[:THEIRS]:
        assert len(feedparser.parse(feed, **how).entries) == ENTRIES


def _body(titles: list[str], drawn: random.Random) -> str:
    """Return a body of some 4 kB: with it a feed has a third of what real ones have on average."""
    return "".join(
        f'<p class="text">{escape(" ".join(drawn.choices(titles, k=5)))} <a href="/{n}">more</a>,'
        f' <em>{escape(drawn.choice(titles))}</em>.<br><img src="/{n}.jpg" alt="A picture"></p>\n'
        for n in range(PARAGRAPHS)
    )


def _rss(number: int, title: str, body: str) -> str:
    return (
        f"<item><title>{escape(title)}</title><link>https://example.org/{number}</link>"
        f'<guid isPermaLink="false">n{number}</guid><dc:creator>Ann Author</dc:creator>'
        f"<pubDate>Thu, 01 Jan 2026 19:{number:02}:21 +0000</pubDate><category>News</category>"
        f"<description>{escape(title)}</description>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded></item>\n"
    )


def _atom(number: int, title: str, body: str) -> str:
    return (
        f"<entry><title>{escape(title)}</title><link href='https://example.org/{number}'/>"
        f"<id>tag:example.org,2026:{number}</id><author><name>Ann Author</name></author>"
        f"<published>2026-01-01T19:{number:02}:21Z</published><category term='News'/>"
        f"<updated>2026-01-01T20:{number:02}:21Z</updated>"
        f"<content type='html'>{escape(body)}</content></entry>\n"
    )


def _rdf(number: int, title: str, body: str) -> str:
    return (
        f"<item rdf:about='https://example.org/{number}'><title>{escape(title)}</title>"
        f"<link>https://example.org/{number}</link><dc:creator>Ann Author</dc:creator>"
        f"<dc:date>2026-01-01T19:{number:02}:21+00:00</dc:date>"
        f"<description>{escape(body)}</description></item>\n"
    )


_ENTRY = {"rss": _rss, "atom": _atom, "rdf": _rdf}
_MODULES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
_AROUND = {
    "rss": f'<?xml version="1.0"?><rss version="2.0" {_MODULES}><channel><title>T</title>'
    "<link>https://example.org/</link>ENTRIES</channel></rss>",
    "atom": '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>'
    "<id>tag:example.org,2026:feed</id>ENTRIES</feed>",
    "rdf": '<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"'
    f' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {_MODULES}>'
    "<channel rdf:about='https://example.org/'><title>T</title></channel>ENTRIES</rdf:RDF>",
}
