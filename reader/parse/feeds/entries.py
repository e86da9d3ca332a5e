"""From an item's element to an article: each thing that an article has, wherever feeds put it.

The names in each list stand in the order in which they are asked; the first that says something
counts. A feed may mix vocabularies, as most podcasts do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Body, Enclosure, ParsedArticle
from reader.parse.feeds.bodies import html_body, plain_body, title_from, unsaid_body
from reader.parse.feeds.dates import feed_date
from reader.parse.feeds.enclosures import enclosures_of
from reader.parse.feeds.linked import best_link
from reader.parse.feeds.links import is_web, joined
from reader.parse.feeds.nodes import Fields
from reader.parse.feeds.people import people_of
from reader.parse.feeds.titles import Kind, shown_title
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from datetime import date

    from reader.parse.feeds.nodes import Node

_TITLES = ("title", "atom:title", "dc:title", "media:title", "itunes:title")
_IDS = ("guid", "atom:id", "id")
_ORIGINALS = frozenset(("feedburner:origlink", "pheedo:origlink"))
"""The page itself, where the link leads to a service that counts who reads it."""
_CONTENTS = ("content:encoded", "atom:content", "fullitem", "xhtml:body", "xhtml:div", "body")
_SUMMARIES = (
    *("description", "atom:summary", "dc:description", "itunes:summary", "media:description"),
    *("summary", "itunes:subtitle", "content", "abstract"),
)
_BODIES = (*_CONTENTS, *_SUMMARIES)
_PUBLISHED = (
    *("pubdate", "atom:published", "atom:issued", "dcterms:issued", "dc:date", "atom:created"),
    *("dcterms:available", "prism:publicationdate", "dcterms:created", "prism:coverdate"),
    *("published", "issued", "date", "created"),
)
_UPDATED = ("atom:updated", "atom:modified", "dcterms:modified", "updated", "modified")

_HOLD_HTML = frozenset(("content:encoded", "xhtml:body", "xhtml:div", "body"))

UNTITLED = "Untitled"
"""What an article is called that has neither a title nor words to make one from."""

_MOST_TAGS = 50
"""Tags of one article that are kept; more are spam."""


def article_of(item: Node) -> ParsedArticle:
    """Return the article of an `item` or `entry`, sanitised."""
    fields = Fields(item)
    body = _body(fields)
    title = _title(fields)
    updated = _date(fields, _UPDATED)
    # CDF, the oldest format of all, has its dates and links in attributes.
    published = _date(fields, _PUBLISHED) or updated
    if published is None and item.element.attrib:
        published = feed_date(item.attributes.get("lastmod", ""))
    return made_article(
        title,
        body,
        published=published,
        updated=updated if updated != published else None,
        source=_source(fields),
        author=people_of(fields) or _author_of_source(fields),
        url=link_of(fields, item),
        guid=fields.text(*_IDS) or item.attributes.get("rdf:about", ""),
        tags=tags_of(fields),
        language=fields.text("dc:language") or item.language,
        enclosures=enclosures_of(fields),
    )


def made_article(
    title: str,
    body: Body,
    *,
    published: date | None = None,
    updated: date | None = None,
    source: str = "",
    author: str = "",
    url: str = "",
    guid: str = "",
    tags: tuple[str, ...] = (),
    language: str = "",
    enclosures: tuple[Enclosure, ...] = (),
) -> ParsedArticle:
    """Return an article of what was found; `title` and `body` are shown as they are.

    An article without a title is called by its first sentence, else by what it brings along.
    """
    made = ""
    if not title:
        named = next((each.title for each in enclosures if each.title), "")
        made = title_from(body) or named or sanitise_line(url) or UNTITLED
    return ParsedArticle(
        title=title or made,
        body=body,
        title_is_derived=not title,
        published=published,
        source=source,
        author=sanitise_line(author),
        url=sanitise_line(url),
        guid=sanitise_line(guid),
        tags=tags,
        updated=updated,
        language=sanitise_line(language),
        enclosures=enclosures,
    )


def text_of(node: Node) -> tuple[str, Kind]:
    """Return what a title or another short text says, and what its characters are."""
    said = node.attributes
    kind, mode = said.get("type", ""), said.get("mode", "")
    if _is_encoded(node, kind, mode):
        return _from_base64(node.text), Kind.HTML
    if "html" in kind or node.has_children:
        return node.text, Kind.HTML
    if node.name.startswith("atom:"):
        return node.text, Kind.HTML if mode == "escaped" else Kind.TEXT
    return node.text, Kind.UNSAID


def link_of(fields: Fields, item: Node) -> str:
    """Return the address of the page that an item or a feed stands for; empty if it tells none."""
    if fields.has_any(_ORIGINALS):
        original = fields.text(*_ORIGINALS)
        if is_web(original):
            return original
    if found := best_link(fields):
        return found
    about = item.attributes.get("rdf:about") or item.attributes.get("href", "")
    if about and is_web(about := joined(item.base, about)):
        return about
    content = fields.first("atom:content")
    if content is not None and content.attributes.get("src"):
        return joined(content.base, content.attributes["src"])
    return ""


def tags_of(fields: Fields) -> tuple[str, ...]:
    """Return what an item is filed under, each once."""
    found: dict[str, None] = {}
    for node in fields.all("category", "atom:category", "dc:subject", "media:category"):
        attributes = node.attributes
        said = attributes.get("label") or attributes.get("term") or node.text
        if tag := shown_title(said, Kind.UNSAID):
            found[tag] = None
        if len(found) >= _MOST_TAGS:
            break
    return tuple(found)


def _title(fields: Fields) -> str:
    for node in fields.all(*_TITLES):
        if title := shown_title(*text_of(node)):
            return title
    return ""


def _body(fields: Fields) -> Body:
    for node in fields.all(*_BODIES):
        if (body := body_of(node)).source:
            return body
    group = fields.first("media:group")
    if group is not None:
        described = Fields(group).first("media:description")
        return body_of(described) if described is not None else Body()
    return Body()


def body_of(node: Node) -> Body:
    """Return the body in an element, as the element says that it is written."""
    said = node.attributes
    kind, mode, text = said.get("type", "").lower(), said.get("mode", ""), node.text
    if _is_encoded(node, kind, mode):
        text = _from_base64(text)
    if "html" in kind or node.has_children or node.name in _HOLD_HTML:
        return html_body(text, node.base)
    if node.name.startswith("atom:") and mode != "escaped":
        return plain_body(text)
    return unsaid_body(text, node.base)


def _is_encoded(node: Node, kind: str, mode: str) -> bool:
    """Whether an Atom text is in base64: of media types, all are but text and XML."""
    if mode or "/" not in kind:
        return mode == "base64"
    is_text = kind.startswith("text/") or kind.endswith(("+xml", "/xml"))
    return node.name.startswith("atom:") and not is_text


def _from_base64(text: str) -> str:
    from base64 import b64decode

    try:
        return b64decode(text, validate=False).decode()
    except ValueError:
        return text if not text.isascii() or " " in text.strip() else ""


def _date(fields: Fields, names: tuple[str, ...]) -> date | None:
    """Return the date of the first of these names that has one; of several, the last said."""
    found, name = None, ""
    for node in fields.all(*names):
        if found is not None and node.name != name:
            break
        moment = feed_date(node.text)
        if moment is not None:
            found, name = moment, node.name
    return found


def _author_of_source(fields: Fields) -> str:
    """Return who wrote the feed that an Atom entry was taken over from."""
    node = fields.first("atom:source")
    return people_of(Fields(node)) if node is not None else ""


def _source(fields: Fields) -> str:
    """Return the name of the feed that an item was taken over from, where it says so."""
    node = fields.first("source", "atom:source", "dc:source")
    if node is None:
        return ""
    title = Fields(node).first("atom:title", "title")
    said = shown_title(*text_of(title)) if title else sanitise_line(node.text)
    return "" if is_web(said) else said
