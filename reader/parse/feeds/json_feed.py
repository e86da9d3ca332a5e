"""JSON Feed 1.0 and 1.1, and what such feeds get wrong: a number for an id, one author for all.

Of what is no JSON, each item that is whole is taken, and what stands before the items.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import Body, Fault, Hints, ParsedArticle, ParsedFeed
from reader.parse.feeds.bodies import html_body, plain_body
from reader.parse.feeds.dates import feed_date
from reader.parse.feeds.enclosures import made_enclosure
from reader.parse.feeds.entries import made_article
from reader.parse.feeds.links import is_web, joined
from reader.parse.feeds.people import with_author
from reader.parse.feeds.titles import Kind, shown_title
from reader.parse.parser import ParseError
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model import Enclosure

    Said = Mapping[str, object]


_ITEMS = re.compile(r'[,{]\s*"items"\s*:\s*\[')


def parse_json_feed(text: str, base: str = "") -> ParsedFeed:
    """Return the feed; raise `ParseError` if the text is none."""
    from json import loads  # 6 ms, and few feeds are in JSON

    try:
        feed = loads(text, strict=False)  # line breaks within texts do no harm
    except RecursionError as error:
        raise ParseError("its parts stand too deep within one another") from error
    except ValueError as error:
        return _still_read(text, base, error)
    return _feed(feed, base)


def _still_read(text: str, base: str, error: ValueError) -> ParsedFeed:
    """Read what a damaged feed still says: each item that is whole, and what stands before them."""
    from io import StringIO
    from json import loads

    from reader.parse.json_stream import DamagedError, not_json, values

    items = _ITEMS.search(text)
    if items is None:
        raise ParseError("it is not JSON that can be read") from error
    try:
        said = loads(f"{text[: items.start()]}}}" if items.start() else "{}", strict=False)
    except (ValueError, RecursionError):
        said = {}
    read = values(StringIO(text[items.end() - 1 :]))
    said["items"] = [each for each in read if not isinstance(each, DamagedError)]
    feed = _feed(said, base)
    if not feed.articles:
        raise ParseError("it is not JSON that can be read") from error
    fault = Fault(feed.title or sanitise_line(base) or "feed", f"it is {not_json(error)}")
    return feed._replace(faults=(fault,))


def _feed(feed: object, base: str) -> ParsedFeed:
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise ParseError("it is JSON, but no feed: it has no list of items")
    items = [item for item in feed["items"] if isinstance(item, dict)]
    base = base or _text(feed, "feed_url") or _text(feed, "home_page_url")
    return ParsedFeed(
        title=shown_title(_text(feed, "title"), Kind.TEXT),
        description=shown_title(_text(feed, "description"), Kind.TEXT),
        home=sanitise_line(joined(base, _text(feed, "home_page_url"))),
        link=sanitise_line(joined(base, _text(feed, "feed_url"))),
        next_page=sanitise_line(joined(base, _text(feed, "next_url"))),
        hub=sanitise_line(_hub(feed)),
        language=sanitise_line(_text(feed, "language")),
        hints=Hints(is_finished=feed.get("expired") is True),
        articles=tuple(with_author([_article(item, base) for item in items], _authors(feed))),
    )


def _article(item: Said, base: str) -> ParsedArticle:
    published = feed_date(_text(item, "date_published"))
    updated = feed_date(_text(item, "date_modified"))
    url = _text(item, "url") or _text(item, "external_url") or _address(item)
    return made_article(
        shown_title(_text(item, "title"), Kind.TEXT),
        _body(item, joined(base, url) or base),
        published=published or updated,
        updated=updated if published else None,
        author=_authors(item),
        url=joined(base, url),
        guid=_text(item, "id"),
        tags=tuple(dict.fromkeys(filter(None, map(sanitise_line, _texts(item, "tags"))))),
        language=_text(item, "language"),
        enclosures=_enclosures(item, base),
    )


def _body(item: Said, base: str) -> Body:
    if html := _text(item, "content_html"):
        return html_body(html, base)
    return plain_body(_text(item, "content_text") or _text(item, "summary"))


def _authors(item: Said) -> str:
    """Return the names of the authors of an item, or of a feed."""
    authors = item.get("authors")
    people = authors if isinstance(authors, list) and authors else [item.get("author")]
    return ", ".join(dict.fromkeys(filter(None, map(_name, people))))


def _name(person: object) -> str:
    if isinstance(person, dict):
        return _text(person, "name") or _text(person, "url")
    return person.strip() if isinstance(person, str) else ""


def _address(item: Said) -> str:
    """Return the id of an item if it is an address, as it ideally is."""
    said = _text(item, "id")
    return said if is_web(said) else ""


def _enclosures(item: Said, base: str) -> tuple[Enclosure, ...]:
    attachments = item.get("attachments")
    listed = attachments if isinstance(attachments, list) else []
    found = [
        made_enclosure(
            joined(base, _text(each, "url")),
            _text(each, "mime_type"),
            _text(each, "size_in_bytes"),
            _whole(each.get("duration_in_seconds")),
            _text(each, "title"),
        )
        for each in listed
        if isinstance(each, dict)
    ]
    found += [
        made_enclosure(joined(base, url), "image")
        for key in ("image", "banner_image")
        if (url := _text(item, key))
    ]
    return tuple({each.url: each for each in found if each.url}.values())


def _hub(feed: Said) -> str:
    hubs = feed.get("hubs")
    listed = hubs if isinstance(hubs, list) else []
    return next((_text(each, "url") for each in listed if isinstance(each, dict)), "")


def _text(said: Said, key: str) -> str:
    """Return a text; a number as its digits, anything else as nothing."""
    value = said.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value.strip() if isinstance(value, str) else ""


def _texts(said: Said, key: str) -> list[str]:
    value = said.get(key)
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _whole(value: object) -> int:
    return int(value) if isinstance(value, int | float) and 0 <= value < 1e9 else 0
