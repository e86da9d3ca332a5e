"""OPML in and out: nested outlines are folders within folders, and come back as they were.

A file that breaks off gives what it had until then. Writing and reading again is the identity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Fault
from reader.parse.parser import ParseError
from reader.parse.subscriptions.values import (
    Subscription,
    Subscriptions,
    feed_address,
    merged,
    not_taken,
)
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

LARGEST = 20 * 1024 * 1024
_DEEPEST = 20
"""Folders within one another that are kept; feeds in deeper ones stand in the deepest kept."""


def read_opml(data: bytes) -> Subscriptions:
    """Return the feeds of an OPML file, in order. Raises `ParseError`."""
    # Not imported by who only opens articles.
    from reader.parse.xml_tree import read_tree

    root, wrong = read_tree(data, LARGEST)
    if root.tag.lower() not in {"opml", "outlinedocument"}:
        raise ParseError("it is no OPML")
    feeds: list[Subscription] = []
    faults = [Fault("OPML", f"{wrong}; what stands before is taken")] if wrong else []
    for outline, folders in _outlines(root):
        said = {key.lower(): value for key, value in outline.attrib.items()}
        written = said.get("xmlurl", "")
        if not written:
            continue
        feed = _feed(said, written, folders)
        if feed.url:
            feeds.append(feed)
        else:
            faults.append(not_taken(feed.title or written))
    title = next((element.text for element in root.iter("title") if element.text), "")
    return Subscriptions(merged(feeds), faults=tuple(faults), title=sanitise_line(title))


def write_opml(feeds: Iterable[Subscription], title: str = "newsread") -> bytes:
    """Return an OPML 2.0 file of feeds; folders stand where they are first met."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = _written(title)
    body = SubElement(root, "body")
    folders: dict[tuple[str, ...], Element] = {(): body}
    for feed in feeds:
        for depth in range(1, len(feed.folders) + 1):
            path = feed.folders[:depth]
            if path not in folders:
                name = _written(path[-1])
                folders[path] = SubElement(folders[path[:-1]], "outline", text=name, title=name)
        SubElement(folders[feed.folders], "outline", _attributes(feed))
    indent(root)
    written = tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()


def _feed(said: dict[str, str], written: str, folders: tuple[str, ...]) -> Subscription:
    url = feed_address(written)
    title = sanitise_line(said.get("title") or said.get("text", ""))
    return Subscription(
        url,
        "" if title == url else title,
        folders,
        tuple(dict.fromkeys(filter(None, map(_tag, said.get("category", "").split(","))))),
        feed_address(said.get("htmlurl", "")),
    )


def _tag(category: str) -> str:
    return sanitise_line(category).strip("/ ")


def _attributes(feed: Subscription) -> dict[str, str]:
    title = _written(feed.title or feed.url)
    attributes = {"type": "rss", "text": title, "title": title, "xmlUrl": _written(feed.url)}
    if feed.home:
        attributes["htmlUrl"] = _written(feed.home)
    if feed.tags:
        attributes["category"] = ",".join(_written(tag.replace(",", " ")) for tag in feed.tags)
    return attributes


def _written(text: str) -> str:
    """Return a text as XML can hold it."""
    return sanitise_line(text)


def _outlines(root: Element) -> Iterator[tuple[Element, tuple[str, ...]]]:
    """Yield each outline with the folders that it stands in."""
    waiting: list[tuple[Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        inner = folders
        if element.tag.lower() == "outline":
            yield element, folders
            inner = _inside(element, folders)
        waiting += [(child, inner) for child in reversed(element)]


def _inside(outline: Element, folders: tuple[str, ...]) -> tuple[str, ...]:
    said = {key.lower(): value for key, value in outline.attrib.items()}
    name = sanitise_line(said.get("title") or said.get("text", ""))
    if not name or "xmlurl" in said or len(folders) >= _DEEPEST:
        return folders
    return (*folders, name)
