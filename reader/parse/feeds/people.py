"""Who wrote an article, by name: a mail address is shown only where there is no name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.parse.feeds.nodes import Fields
from reader.parse.feeds.titles import Kind, shown_title

if TYPE_CHECKING:
    from reader.model import ParsedArticle
    from reader.parse.feeds.nodes import Node

_MOST = 20
"""Authors of one article that are named."""

_LONGEST = 300
"""Characters of a name that are looked at; the patterns below take their square in time."""

_AUTHORS = (
    *(("atom:author",), ("dc:creator", "dc:author"), ("author",), ("itunes:author",)),
    ("media:credit", "managingeditor"),
)
"""In this order; the first that names somebody counts."""

_NAMES = ("atom:name", "name", "foaf:name")
_MAIL = re.compile(r"[<(]?\s*(?:mailto:)?([^\s<>(),;:]+@[^\s<>(),;]+)\s*[>)]?", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*[,;]\s*")
_AROUND = " \t\"',;:<>"
"""What is left around a name when the mail address beside it is gone."""


def people_of(fields: Fields) -> str:
    """Return the names of an item's authors, with commas between."""
    for names in _AUTHORS:
        nodes = fields.all(*names)
        if nodes and (found := _named(nodes)):
            return found
    return ""


def said_name(text: str) -> str:
    """Return the name in `me@x.org (Me)`, `Me <me@x.org>` or `Me`; the address if it is alone.

    Of several people with addresses, each is named.
    """
    text = shown_title(text[:_LONGEST], Kind.UNSAID)
    if "@" not in text:
        return text
    if text.count("@") == 1:
        return _without_address(text)
    return ", ".join(dict.fromkeys(map(_without_address, _SEVERAL.split(text))))


def with_author(articles: list[ParsedArticle], author: str) -> list[ParsedArticle]:
    """Return articles in which those that name no author have the feed's."""
    if not author:
        return articles
    return [each if each.author else each._replace(author=author) for each in articles]


def _without_address(text: str) -> str:
    """Return what stands beside a mail address, else the address."""
    match = _MAIL.search(text)
    if match is None:
        return text
    name = f"{text[: match.start()]} {text[match.end() :]}".strip(_AROUND)
    if name.startswith("(") and name.endswith(")"):
        name = name[1:-1].strip(_AROUND)
    return name or match.group(1)


def _named(nodes: list[Node]) -> str:
    if len(nodes) == 1:
        return _name(nodes[0])
    return ", ".join(dict.fromkeys(filter(None, map(_name, nodes[:_MOST]))))


def _name(node: Node) -> str:
    if not node.has_children:
        return said_name(node.text)
    fields = Fields(node)
    person = fields.first("foaf:person")
    said = (fields if person is None else Fields(person)).text(*_NAMES)
    if said:
        return said_name(said)
    address = fields.text("atom:email", "email", "atom:uri", "uri")
    return said_name(address or node.element.text or "")
