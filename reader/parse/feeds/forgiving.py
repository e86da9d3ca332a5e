"""What is not well-formed, read by feedparser, which takes what a broken feed still says.

It is slow, and a small feed can make it take minutes: so it is run only within limits of time and
memory, in a process that can be killed. What it gives is turned into the same values as a strict
reading's.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from reader.model import Body, Hints, ParsedArticle, ParsedFeed
from reader.parse.feeds.bodies import html_body, plain_body
from reader.parse.feeds.dates import feed_date
from reader.parse.feeds.enclosures import made_enclosure, number, seconds_of
from reader.parse.feeds.entries import made_article
from reader.parse.feeds.people import said_name, with_author
from reader.parse.feeds.titles import Kind, shown_title
from reader.parse.parser import ParseError
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from time import struct_time

    from reader.model import Enclosure

    Said = Mapping[str, object]


def parse_forgivingly(data: bytes, base: str = "", charset: str = "") -> ParsedFeed:
    """Return what a feed still says; raise `ParseError` if that is nothing."""
    import feedparser  # 40 ms, and most feeds are well-formed

    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    if base:
        headers["content-location"] = base
    try:
        # A stream, for of bytes it first looks whether they name a file, and reads that.
        found: Said = feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=True
        )
    except Exception as error:  # it raises what the parts of it raise
        raise ParseError("it is no feed that can be read") from error
    feed, version = _dict(found, "feed"), _text(found, "version")
    entries = [each for each in _list(found, "entries") if isinstance(each, dict)]
    if not version and not entries:
        raise ParseError("it is no feed")
    author = _authors(feed) if version.startswith("atom") else ""
    return ParsedFeed(
        title=_shown(feed, "title", version),
        description=_shown(feed, "subtitle", version),
        home=sanitise_line(_text(feed, "link")),
        link=sanitise_line(_linked(feed, "self")),
        next_page=sanitise_line(_linked(feed, "next")),
        hub=sanitise_line(_linked(feed, "hub")),
        language=sanitise_line(_text(feed, "language")),
        hints=Hints(number(_text(feed, "ttl"))),
        articles=tuple(with_author([_article(entry, version) for entry in entries], author)),
    )


def _article(entry: Said, version: str) -> ParsedArticle:
    published, updated = _date(entry, "published"), _date(entry, "updated")
    created = published or _date(entry, "created") or updated
    return made_article(
        _shown(entry, "title", version),
        _body(entry),
        published=created,
        updated=updated if updated != created else None,
        source=sanitise_line(_text(_dict(entry, "source"), "title")),
        author=_authors(entry),
        url=_text(entry, "link").replace("&amp;", "&"),  # which it leaves in some
        guid=_text(entry, "id").replace("&amp;", "&"),
        tags=_tags(entry),
        language=_text(_dict(entry, "title_detail"), "language"),
        enclosures=_enclosures(entry),
    )


def _shown(said: Said, key: str, version: str) -> str:
    kind = Kind.UNSAID
    if version.startswith("atom"):
        stated = _text(_dict(said, f"{key}_detail"), "type")
        kind = Kind.HTML if "html" in stated else Kind.TEXT
    return shown_title(_text(said, key), kind)


def _body(entry: Said) -> Body:
    for content in (*_list(entry, "content"), _dict(entry, "summary_detail")):
        if isinstance(content, dict) and (value := _text(content, "value")):
            is_html = "html" in _text(content, "type")
            body = html_body(value, _text(content, "base")) if is_html else plain_body(value)
            if body.source:
                return body
    return Body()


def _authors(entry: Said) -> str:
    people = [each for each in _list(entry, "authors") if isinstance(each, dict)]
    names = (_text(each, "name") or _text(each, "email") for each in people)
    found = dict.fromkeys(said_name(name) for name in names if name)
    return ", ".join(found) or said_name(_text(entry, "author"))


def _tags(entry: Said) -> tuple[str, ...]:
    tags = [each for each in _list(entry, "tags") if isinstance(each, dict)]
    said = (_text(each, "label") or _text(each, "term") for each in tags)
    return tuple(dict.fromkeys(filter(None, map(sanitise_line, said))))


def _enclosures(entry: Said) -> tuple[Enclosure, ...]:
    links = [each for each in _list(entry, "links") if isinstance(each, dict)]
    told = [
        *(each for each in links if each.get("rel") == "enclosure"),
        *(each for each in _list(entry, "media_content") if isinstance(each, dict)),
    ]
    seconds = seconds_of(_text(entry, "itunes_duration"))
    found = [
        made_enclosure(
            _text(each, "href") or _text(each, "url"),
            _text(each, "type") or _text(each, "medium"),
            _text(each, "length") or _text(each, "filesize"),
            seconds,
        )
        for each in told
    ]
    return tuple({each.url: each for each in found if each.url}.values())


def _date(entry: Said, key: str) -> date | None:
    """Return a date as we read it; else as feedparser did, which knows more forms."""
    if key not in entry:
        return None
    found = feed_date(_text(entry, key))
    parsed: struct_time | object = entry.get(f"{key}_parsed")
    if found is not None or not isinstance(parsed, tuple):
        return found
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, TypeError):
        return None


def _linked(said: Said, relation: str) -> str:
    links = [each for each in _list(said, "links") if isinstance(each, dict)]
    return next((_text(each, "href") for each in links if each.get("rel") == relation), "")


def _text(said: Said, key: str) -> str:
    value = said.get(key)
    return value.strip() if isinstance(value, str) else ""


def _dict(said: Said, key: str) -> Said:
    value = said.get(key)
    return value if isinstance(value, dict) else {}


def _list(said: Said, key: str) -> list[object]:
    value = said.get(key)
    return value if isinstance(value, list) else []
