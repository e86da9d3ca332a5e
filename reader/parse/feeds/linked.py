"""Which of the links of an item, or of a feed, is its page.

The alternate that a browser can show comes first, then any alternate, then a guid that is an
address, then whatever else an Atom entry links to that could be opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.parse.feeds.links import is_web, joined

if TYPE_CHECKING:
    from reader.parse.feeds.nodes import Fields, Node

_ALTERNATE = "alternate"
_LAST = ("canonical", "self", "via", "related")
"""Other relations in which an entry's page has been seen, the likeliest first."""


def best_link(fields: Fields) -> str:
    """Return the address of the page; empty if none is told."""
    others: dict[str, Node] = {}
    alternate = ""
    for node in fields.all("link", "atom:link"):
        said = node.element.get
        written = said("href") or node.text
        if not written or written.isspace():
            continue
        relation = relation_of(node)
        if relation == _ALTERNATE:
            if "html" in said("type", "html"):
                return joined(node.base, written)
            alternate = alternate or joined(node.base, written)
        elif node.name == "atom:link":
            others.setdefault(relation, node)
    return alternate or _from_guid(fields) or _from_others(others)


def relation_of(node: Node) -> str:
    """Return how a link belongs to what it stands in, as one lower-case word."""
    said = node.attributes.get("rel") if node.element.attrib else ""
    if not said or said == _ALTERNATE:
        return _ALTERNATE
    # The registered relations may be written as addresses.
    return said.strip().rpartition("/")[2].lower()


def _from_guid(fields: Fields) -> str:
    """Return the address that a guid is: unless it says that it is none."""
    guid = fields.first("guid", "atom:id")
    if guid is None:
        return ""
    said, written = guid.attributes.get("ispermalink", "").strip().lower(), guid.text.strip()
    if said == "false":
        return ""
    if is_web(written):
        return written
    is_path = said == "true" or written.startswith("/")
    joined_to = joined(guid.base, written) if is_path and guid.name == "guid" else ""
    return joined_to if is_web(joined_to) else ""


def _from_others(others: dict[str, Node]) -> str:
    found = next((others[relation] for relation in _LAST if relation in others), None)
    return joined(found.base, found.element.get("href", "")) if found is not None else ""
