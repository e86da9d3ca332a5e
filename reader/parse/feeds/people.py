"""Who wrote an article, by name: a mail address is shown only where there is no name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.parse.feeds.nodes import Fields
from reader.parse.feeds.titles import Kind, shown_title

if TYPE_CHECKING:
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
_MAIL_AND_NAME = re.compile(r"(?:mailto:)?([^\s<>()]+@[^\s<>()]+)\s*\(([^()]{1,200})\)\s*$")
_NAME_AND_MAIL = re.compile(r"(.{1,200}?)\s*[<(]\s*(?:mailto:)?([^\s<>()]+@[^\s<>()]+)\s*[>)]\s*$")


def people_of(fields: Fields) -> str:
    """Return the names of an item's authors, with commas between."""
    for names in _AUTHORS:
        nodes = fields.all(*names)
        if nodes and (found := _named(nodes)):
            return found
    return ""


def said_name(text: str) -> str:
    """Return the name in `me@x.org (Me)`, `Me <me@x.org>` or `Me`; the address if it is alone."""
    text = shown_title(text[:_LONGEST], Kind.UNSAID)
    if "@" not in text:
        return text
    match = _MAIL_AND_NAME.match(text)
    if match:
        return match.group(2).strip()
    match = _NAME_AND_MAIL.match(text)
    return match.group(1).strip(" \"'") if match else text.removeprefix("mailto:")


def _named(nodes: list[Node]) -> str:
    if len(nodes) == 1:
        return _name(nodes[0])
    return ", ".join(dict.fromkeys(filter(None, map(_name, nodes[:_MOST]))))


def _name(node: Node) -> str:
    if not node.has_children:
        return said_name(node.text)
    fields = Fields(node)
    said = fields.text(*_NAMES)
    if said:
        return said_name(said)
    address = fields.text("atom:email", "email", "atom:uri", "uri")
    return said_name(address or node.element.text or "")
