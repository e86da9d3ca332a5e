"""What a feed says of itself: its name, its page, when it wants to be looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import Hints, ParsedFeed
from reader.parse.feeds.enclosures import number
from reader.parse.feeds.entries import text_of
from reader.parse.feeds.linked import relation_of
from reader.parse.feeds.links import is_web, joined
from reader.parse.feeds.nodes import Fields
from reader.parse.feeds.people import people_of
from reader.parse.feeds.titles import shown_title
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model import ParsedArticle
    from reader.parse.feeds.nodes import Node

_MINUTES = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
"""In one `updatePeriod` of RSS 1.0's module for syndication."""

_DESCRIBED = (
    *("description", "atom:subtitle", "atom:tagline", "dc:description"),
    *("itunes:summary", "itunes:subtitle", "abstract"),
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LOCAL_NAME = re.compile(r"[^ :]+$")


def feed_of(root: Node, articles: Sequence[ParsedArticle]) -> ParsedFeed:
    """Return the feed under a root, with the articles that were found in it."""
    fields = _fields(root)
    title = fields.first("title", "atom:title", "dc:title")
    described = fields.first(*_DESCRIBED)
    return ParsedFeed(
        title=shown_title(*text_of(title)) if title else "",
        description=shown_title(*text_of(described)) if described else "",
        home=sanitise_line(_home(root, fields)),
        link=sanitise_line(_linked(fields, "self")),
        moved_to=sanitise_line(fields.text("itunes:new-feed-url", "podcast:newfeedurl")),
        next_page=sanitise_line(_linked(fields, "next") or _linked(fields, "prev-archive")),
        hub=sanitise_line(_linked(fields, "hub")),
        language=sanitise_line(fields.text("language", "dc:language") or root.language),
        hints=_hints(fields),
        articles=tuple(articles),
    )


def is_feed(root: Node) -> bool:
    """Whether an XML document is a feed, by the element that it opens with."""
    return root.name in {"rss", "rdf:rdf", "rdf", "atom:feed", "atom:entry", "channel"}


def base_of(root: Node) -> str:
    """Return what an item's relative links are relative to, where the XML itself does not say.

    RSS means the site by its links, wherever the feed is kept. Atom means the feed's own address;
    of a saved one, that which it states.
    """
    fields = _fields(root)
    if root.name.startswith("atom:"):
        stated = "" if root.base else _linked(fields, "self") or _linked(fields, "alternate")
    else:
        stated = _linked(fields, "alternate")
    return stated if is_web(stated) else root.base


def author_of(root: Node) -> str:
    """Return the author of all the entries of an Atom feed that name none; RSS knows no such."""
    return people_of(Fields(root)) if root.name == "atom:feed" else ""


def kind_of(root: Node) -> str:
    """Return the local name of the outermost element, for the reader to see what it was."""
    match = _LOCAL_NAME.search(root.name)
    return sanitise_line(match.group() if match else root.name)


def _fields(root: Node) -> Fields:
    """Return what describes the feed: what stands in RSS's channel, then beside it; Atom's root."""
    channel = next((child for child in root.children() if child.name == "channel"), None)
    return Fields(root) if channel is None else Fields(channel, root)


def _home(root: Node, fields: Fields) -> str:
    """Return the page that a feed is the feed of; CDF names it in an attribute."""
    return _linked(fields, "alternate") or joined(root.base, root.attributes.get("href", ""))


def _linked(fields: Fields, relation: str) -> str:
    for node in fields.all("link", "atom:link"):
        written = node.attributes.get("href") or node.text
        if relation_of(node) == relation and written.strip():
            return joined(node.base, written)
    return ""


def _hints(fields: Fields) -> Hints:
    minutes = number(fields.text("ttl"))
    period = _MINUTES.get(fields.text("sy:updateperiod").lower())
    if not minutes and period:
        minutes = period // max(1, number(fields.text("sy:updatefrequency")))
    return Hints(
        minutes,
        frozenset(hour % 24 for hour in _each(fields, "skiphours", "hour", number)),
        frozenset(day for day in _each(fields, "skipdays", "day", _day) if day >= 0),
        fields.text("itunes:complete").lower() == "yes",
    )


def _each(fields: Fields, outer: str, inner: str, read: Callable[[str], int]) -> list[int]:
    return [
        read(node.text)
        for holder in fields.all(outer)
        for node in Fields(holder).all(inner)
        if node.text.strip()
    ]


def _day(name: str) -> int:
    name = name.strip().lower()
    return _DAYS.index(name) if name in _DAYS else -1
