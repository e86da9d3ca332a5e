"""What must hold of whatever a target makes of an input. Each check raises `BrokenPromiseError`.

The characters that no text may hold are written here a second time on purpose: a sanitiser that
is asked whether it has sanitised would always say yes.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Block, Body, Document, Fault, Mention, ParsedArticle, ParsedFeed

_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f")
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)

MOST_MARKS = 8
"""Marks in a row that stay, as docs/safety.md says."""

_SCHEMES = ("http://", "https://")


class BrokenPromiseError(AssertionError):
    """A target returned something that it must not."""


def must(holds: object, promise: str, shown: object = "") -> None:
    """Raise unless the promise holds; `shown` is what broke it."""
    if not holds:
        raise BrokenPromiseError(f"{promise}: {shown!r:.300}")


def has_flood(text: str) -> bool:
    """Whether so many marks follow one another that they are cut short."""
    kinds = groupby(text, lambda each: unicodedata.category(each)[0] == "M")
    return any(is_mark and sum(1 for _ in run) > MOST_MARKS for is_mark, run in kinds)


def clean(text: str) -> None:
    """Check that a text may be drawn, and that sanitising it again changes nothing."""
    found = _FORBIDDEN.search(_FLAG.sub("", text))
    must(found is None, "a character that may steer a terminal", text)
    must(sanitise(text) == text, "sanitising twice changes a text", text)


def clean_line(line: str) -> None:
    """Check that a text is one line that may be drawn."""
    clean(line)
    must(sanitise_line(line) == line, "not a line", line)


def clean_body(body: Body) -> None:
    """Check a body: its source, and the document that it is laid out as."""
    from reader.parse.document import document

    clean(body.source)
    laid_out(document(body))


def clean_article(article: ParsedArticle) -> None:
    """Check everything that an article says."""
    must(article.title, "an article without a title", article)
    for line in (
        *(article.title, article.source, article.author, article.url, article.guid),
        *(*article.tags, article.reference, article.language),
    ):
        clean_line(line)
    for enclosure in article.enclosures:
        for line in (enclosure.url, enclosure.type, enclosure.title):
            clean_line(line)
        must(enclosure.length >= 0 and enclosure.seconds >= 0, "less than nothing", enclosure)
    clean_body(article.body)


def clean_articles(articles: Iterable[ParsedArticle]) -> None:
    """Check articles of a file: the first of thousands, as later ones are made alike."""
    for number, article in enumerate(articles):
        if number < 50:
            clean_article(article)


def clean_feed(feed: ParsedFeed) -> None:
    """Check everything that a feed says."""
    for line in (
        *(feed.title, feed.description, feed.home, feed.link, feed.moved_to, feed.next_page),
        *(feed.hub, feed.language),
    ):
        clean_line(line)
    clean_faults(feed.faults)
    clean_articles(feed.articles)


def clean_faults(faults: Iterable[Fault]) -> None:
    """Check that what is told of mistakes is told in lines that may be drawn."""
    for fault in faults:
        must(fault.reason, "a fault without a reason", fault)
        clean_line(fault.subject)
        clean(fault.reason)


def web_address(url: str) -> None:
    """Check that an address is one of the web."""
    clean_line(url)
    must(url.lower().startswith(_SCHEMES), "an address that is not of the web", url)


def laid_out(document: Document) -> None:
    """Check that a document is clean, and its ranges in order and within its text."""
    text = document.text
    clean(text)
    end = 0
    for block in document.blocks:
        must(end <= block.start <= block.end <= len(text), "blocks out of order", block)
        end = block.end
        _block(block)
    for name, place in document.anchors:
        clean_line(name)
        must(0 <= place <= len(text), "an anchor outside of its text", (name, place))


def _block(block: Block) -> None:
    clean_line(block.marker)
    clean_line(block.language)
    for span in block.inlines:
        must(block.start <= span.start < span.end <= block.end, "a span out of its block", block)
        clean_line(span.target)
    place = block.start
    for cell in (cell for row in block.rows for cell in row):
        must(place <= cell.start <= cell.end <= block.end, "a cell out of its table", block)
        place = cell.end


def in_order(mentions: Iterable[Mention], text: str) -> None:
    """Check that mentions are ranges of a text: in order, apart, not empty."""
    end = 0
    for mention in mentions:
        must(end <= mention.start < mention.end <= len(text), "a mention out of place", mention)
        end = mention.end
