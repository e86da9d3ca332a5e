"""Feeds of every format, from bytes to articles: RSS 0.9x to 2.0, RDF, both Atoms, JSON Feed.

    bytes ─▶ a strict pass (`nodes`) ─▶ items as they close (`entries`) ─▶ articles
                 └─ not well-formed: feedparser (`forgiving`) takes what it still says, with a fault

Whatever comes out is sanitised, with links made absolute and titles as they are to be shown. What
a hostile feed can cost is bounded by where this runs: see `pool`.

    nodes, names                    a strict pass over XML, and one short name for each element
    entries                         an item ─▶ an article, from wherever feeds put things
    titles, bodies, people, links, linked, enclosures, markup  its parts
    dates, odd_dates                when it appeared: at speed, and as no standard has it
    channels                        what the feed says of itself
    json_feed                       JSON Feed
    encoding                        which encoding it is in
    mending, broken_off, forgiving  what is not well-formed: mended, closed, or guessed at
    pool, worker                    all of it in processes with limits
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice

from reader.model import Fault, ParsedArticle, ParsedFeed
from reader.parse.parser import ParseError, WholeParser
from reader.text.sanitise import sanitise_line

__all__ = ["LARGEST", "FeedParser", "looks_like_feed", "parse_feed"]

LARGEST = 10 * 1024 * 1024
"""Bytes of a feed that are read: the largest real ones have 5 MB."""

MOST_ARTICLES = 50_000
"""Of one feed: the archive of a life's writing has fewer, and 10 MB of nothing have 1,500,000."""

_AT_HAND = 1024 * 1024
"""Bytes of a feed that may be read without the limits of a worker: the worst need 50 MB."""

_HEAD = 2_048
"""Bytes at the beginning in which a feed shows itself."""


class FeedParser(WholeParser):
    """Reads feeds saved as files."""

    suffixes = frozenset({".rss", ".atom", ".rdf"})

    def parse(self, data: bytes, name: str) -> list[ParsedArticle]:
        """Return the articles, each with the feed's name as its source. Raises `ParseError`."""
        feed = _parse_file(data)
        source = feed.title or name
        return [each if each.source else each._replace(source=source) for each in feed.articles]


def looks_like_feed(data: bytes) -> bool:
    """Whether a file is a feed, whatever it is called: by how it begins. Costs microseconds."""
    head = data[:_HEAD].replace(b"\0", b"").lower()
    if head.lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").startswith(b"{"):
        return b"jsonfeed.org/version" in head
    if b"<html" in head:
        return False
    return any(mark in head for mark in (b"<rss", b"<feed", b":feed", b"<rdf:rdf", b"<channel"))


def parse_feed(data: bytes, *, base: str = "", charset: str = "") -> ParsedFeed:
    """Return what a feed says; what is wrong with it stands in its `faults`.

    `base` is the address that it came from, `charset` the encoding that the server stated. Raises
    `ParseError` if it is no feed. May take long on what is not well-formed: see `pool`.
    """
    from reader.parse.feeds.nodes import NotWellFormedError

    try:
        return _parse_well_formed(data, base, charset)
    except NotWellFormedError as error:
        return _still_read(data, base, charset, str(error))


def parse_at_hand(data: bytes, *, base: str = "", charset: str = "") -> ParsedFeed:
    """Return what a feed says if it is sure to be read soon, with little memory.

    Raises `ParseError` if it is no feed, too large for that, or not well-formed.
    """
    from reader.parse.feeds.nodes import NotWellFormedError

    if len(data) > _AT_HAND:
        raise ParseError(f"it is larger than {_AT_HAND >> 20} MB")
    try:
        return _parse_well_formed(data, base, charset)
    except NotWellFormedError as error:
        raise ParseError(f"it is not well-formed: {error}") from error


def _parse_file(data: bytes) -> ParsedFeed:
    """Read a feed within this process where that is sure to be quick, else in one of its own."""
    from reader.parse.feeds.nodes import NotWellFormedError

    try:
        return _parse_well_formed(data, "", "")
    except NotWellFormedError:
        from reader.parse.workers import feed_in_worker

        return feed_in_worker(data)


def _parse_well_formed(data: bytes, base: str, charset: str) -> ParsedFeed:
    """Read a feed in time that grows as its length does. Raises `NotWellFormedError` too."""
    from reader.parse.feeds.encoding import as_utf8
    from reader.parse.feeds.nodes import NotWellFormedError

    if len(data) > LARGEST:
        raise ParseError(f"larger than {LARGEST >> 20} MB")
    if data.lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n")[:1] == b"{":
        return _parse_json(data, base)
    xml = as_utf8(data, charset)
    if xml is None:
        raise NotWellFormedError("its text is not in the encoding that it states")
    return _parse_strictly(xml, base)


def _parse_strictly(xml: bytes, base: str) -> ParsedFeed:
    from reader.parse.feeds.channels import author_of, base_of, feed_of, is_feed, kind_of
    from reader.parse.feeds.entries import article_of
    from reader.parse.feeds.nodes import items_of, read_nodes
    from reader.parse.feeds.people import with_author

    root = read_nodes(xml, base)
    if not root.states_base:
        root.base = base_of(root)
    items = items_of(root)
    articles = [article_of(item) for item in islice(items, MOST_ARTICLES)]
    if not is_feed(root) and not articles:
        raise ParseError(f"it is no feed: it begins with <{kind_of(root)}>")
    feed = feed_of(root, with_author(articles, author_of(root)))
    if next(items, None) is None:
        return feed
    told = f"it has more than {MOST_ARTICLES:,} entries; the first of them are taken"
    return feed._replace(faults=(Fault(feed.title or "feed", told),))


def _still_read(data: bytes, base: str, charset: str, reason: str) -> ParsedFeed:
    """Read what is not well-formed: mended, if that is enough, else as feedparser can."""
    from reader.parse.feeds.encoding import as_utf8, as_utf8_at_any_price
    from reader.parse.feeds.mending import mended

    xml = as_utf8(data, charset)
    feed = _read_mended(mended(as_utf8_at_any_price(data) if xml is None else xml), base)
    fault = Fault(feed.title or sanitise_line(base) or "feed", f"it is not well-formed: {reason}")
    return feed._replace(faults=(fault, *feed.faults))


def _read_mended(xml: bytes, base: str) -> ParsedFeed:
    from reader.parse.feeds.broken_off import closed
    from reader.parse.feeds.forgiving import parse_forgivingly
    from reader.parse.feeds.nodes import NotWellFormedError

    with suppress(NotWellFormedError):
        return _parse_strictly(xml, base)
    with suppress(NotWellFormedError):
        return _parse_strictly(closed(xml), base)
    return parse_forgivingly(xml, base, "utf-8")


def _parse_json(data: bytes, base: str) -> ParsedFeed:
    from reader.parse.encoding import decode
    from reader.parse.feeds.json_feed import parse_json_feed

    return parse_json_feed(decode(data), base)
