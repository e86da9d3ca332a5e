"""What an article brings along: enclosures of RSS, Atom, Media RSS and podcasts, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Enclosure
from reader.parse.feeds.links import joined
from reader.parse.feeds.nodes import Fields
from reader.parse.feeds.titles import Kind, shown_title
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from reader.parse.feeds.nodes import Node

_MOST = 50
"""Of one article; a gallery has fewer."""

_PLAYED = ("audio", "video")
_LINKS = ("enclosure", "link", "atom:link")
_MEDIA = ("media:content", "media:thumbnail", "itunes:image")
_OTHERS = frozenset((*_MEDIA, "media:group", "podcast:alternateenclosure", "itunes:duration"))
_LONGEST_NUMBER = 15


def enclosures_of(fields: Fields) -> tuple[Enclosure, ...]:
    """Return an item's enclosures: those that are played first told how long."""
    found: dict[str, Enclosure] = {}
    for node in fields.all(*_LINKS):
        if node.name == "enclosure" or node.element.get("rel") == "enclosure":
            _keep(_linked(node), found)
    if not fields.has_any(_OTHERS):
        return tuple(found.values())
    for group in fields.all("media:group"):
        for node in Fields(group).all(*_MEDIA):
            _keep(_media(node), found)
    for node in fields.all(*_MEDIA):
        _keep(_media(node), found)
    for node in fields.all("podcast:alternateenclosure"):
        for source in Fields(node).all("podcast:source"):
            _keep(_alternate(node, source), found)
    seconds = seconds_of(fields.text("itunes:duration"))
    return tuple(_lasting(list(found.values()), seconds))


def made_enclosure(
    url: str, kind: str = "", length: str = "", seconds: int = 0, title: str = ""
) -> Enclosure:
    """Return an enclosure of what a feed says, sanitised."""
    return Enclosure(
        sanitise_line(url), sanitise_line(kind)[:100], number(length), seconds, sanitise_line(title)
    )


def number(text: str) -> int:
    """Return a number of a feed that is not below zero; 0 where there is none."""
    text = text.strip().split(".")[0]
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST_NUMBER else 0


def seconds_of(text: str) -> int:
    """Return the seconds of `1:02:03`, `2:03` or `123`; 0 where nothing of that kind is said."""
    seconds = 0
    for part in text.strip().split(":")[:3]:
        if not part.strip().split(".")[0].isdigit():
            return 0
        seconds = seconds * 60 + number(part)
    return seconds


def _linked(node: Node) -> Enclosure:
    said = node.attributes
    url = said.get("url") or said.get("href") or said.get("rdf:resource") or ""
    kind, length = said.get("type", ""), said.get("length", "")
    return made_enclosure(joined(node.base, url), kind, length, 0, said.get("title", ""))


def _media(node: Node) -> Enclosure:
    said = node.attributes
    is_picture = node.name in {"media:thumbnail", "itunes:image"}
    kind = said.get("type") or said.get("medium") or ("image" if is_picture else "")
    title = Fields(node).first("media:title") if node.has_children else None
    return made_enclosure(
        joined(node.base, said.get("url") or said.get("href") or ""),
        kind,
        said.get("filesize", ""),
        seconds_of(said.get("duration", "")),
        shown_title(title.text, Kind.UNSAID) if title else "",
    )


def _alternate(node: Node, source: Node) -> Enclosure:
    said = node.attributes
    return made_enclosure(
        joined(source.base, source.attributes.get("uri", "")),
        source.attributes.get("contenttype") or said.get("type", ""),
        said.get("length", ""),
        0,
        said.get("title", ""),
    )


def _keep(enclosure: Enclosure, found: dict[str, Enclosure]) -> None:
    if enclosure.url and len(found) < _MOST:
        found.setdefault(enclosure.url, enclosure)


def _lasting(found: list[Enclosure], seconds: int) -> list[Enclosure]:
    """Give the first that is played, or the only one, the length that the item states."""
    if not seconds or not found:
        return found
    played = (place for place, each in enumerate(found) if each.type.startswith(_PLAYED))
    place = next(played, 0)
    if not found[place].seconds:
        found[place] = found[place]._replace(seconds=seconds)
    return found
