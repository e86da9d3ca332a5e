"""A strict reading of XML: the elements of a feed, or the reason why it is not well-formed.

    bytes ─▶ expat, which builds a tree in C ─▶ items, and what stands around them

Nothing that a document declares is ever fetched or expanded: a declared entity is refused before
the tree is built, so neither a file nor a billion laughs come in. The entities of HTML are known
without being declared, as so many feeds assume. What is not well-formed raises, with its line.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.parse.feeds.encoding import with_quotes_of_windows
from reader.parse.feeds.links import joined
from reader.parse.feeds.markup import inner_html
from reader.parse.feeds.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

ITEMS = frozenset(("item", "entry", "atom:entry", "atom:item"))

_UNDEFINED_ENTITY = 11
"""Expat's number for an entity that nobody declared."""

_IS_MARKUP = frozenset(("body", "xhtml:body", "xhtml:div"))
_NONE: Mapping[str, str] = MappingProxyType({})
_BASE_OF_CDF = "BASE"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class NotWellFormedError(Exception):
    """XML that a strict parser refuses; the message says where and why, for the reader."""


class Node:
    """An element, with what it inherits from those around it."""

    __slots__ = ("base", "element", "language", "name", "names")

    def __init__(self, element: Element, names: Names, base: str, language: str) -> None:
        self.element = element
        self.names = names
        self.name = names[element.tag]
        self.base = base
        """What relative links in it are relative to."""
        self.language = language
        if element.attrib:
            self._inherit_from(element.attrib)

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes by their short names, in lower case."""
        attributes = self.element.attrib
        if not attributes:
            return _NONE
        names = self.names.of_attributes
        return {names[key]: value for key, value in attributes.items()}

    @property
    def text(self) -> str:
        """Its characters; its markup as HTML, where it holds such."""
        element = self.element
        if len(element) or self.name in _IS_MARKUP or (element.attrib and self.is_xhtml):
            return inner_html(element)
        return element.text or ""

    @property
    def is_xhtml(self) -> bool:
        """Whether an Atom text says that XHTML stands in it, not text that spells HTML."""
        said = self.element.attrib
        kind, mode = said.get("type", ""), said.get("mode", "")
        if mode or kind in {"text/xhtml", "application/xhtml+xml"}:  # Atom 0.3
            return mode in {"", "xml"} and "html" in kind
        return kind == "xhtml"

    @property
    def states_base(self) -> bool:
        """Whether it says itself what links in it are relative to."""
        return _BASE in self.element.attrib or _BASE_OF_CDF in self.element.attrib

    @property
    def has_children(self) -> bool:
        """Whether there are elements in it."""
        return bool(len(self.element))

    def children(self) -> Iterator[Node]:
        """Yield the elements that stand directly in it."""
        for element in self.element:
            yield Node(element, self.names, self.base, self.language)

    def _inherit_from(self, attributes: Mapping[str, str]) -> None:
        if base := attributes.get(_BASE) or attributes.get(_BASE_OF_CDF):
            self.base = joined(self.base, base)
        self.language = attributes.get(_LANGUAGE, self.language)


class Fields:
    """The children of an element by their names; a `Node` is made of those that are asked for."""

    __slots__ = ("_by_name", "_node")

    def __init__(self, node: Node, *others: Node) -> None:
        self._node = node
        names = node.names
        self._by_name: dict[str, list[Element]] = {}
        by_name = self._by_name
        for holder in (node, *others):
            for child in holder.element:
                name = names[child.tag]
                if name in by_name:
                    by_name[name].append(child)
                else:
                    by_name[name] = [child]

    def all(self, *names: str) -> list[Node]:
        """Return the children of these names, in the order of the names."""
        by_name = self._by_name
        if by_name.keys().isdisjoint(names):  # in C, and mostly so
            return []
        node = self._node
        known, base, language = node.names, node.base, node.language
        found = []
        for name in names:
            if name in by_name:
                for child in by_name[name]:
                    found.append(Node(child, known, base, language))  # noqa: PERF401
        return found

    def has_any(self, names: frozenset[str]) -> bool:
        """Whether there is a child of one of these names."""
        return not names.isdisjoint(self._by_name)

    def first(self, *names: str) -> Node | None:
        """Return the first child of the first of these names that there is."""
        node = self._node
        for name in names:
            if name in self._by_name:
                return Node(self._by_name[name][0], node.names, node.base, node.language)
        return None

    def text(self, *names: str) -> str:
        """Return the text of the first child that has one, in the order of the names."""
        for name in names:
            for child in self._by_name.get(name, ()):
                if child.text and (text := child.text.strip()):
                    return text
        return ""


def read_nodes(data: bytes, base: str) -> Node:
    """Return the outermost element of a document in UTF-8. Raises `NotWellFormedError`."""
    from xml.etree.ElementTree import ParseError

    # What is looked at is what is parsed: a control that is left out could hide an entity.
    data = with_quotes_of_windows(data)
    refuse_entities(data)
    try:
        root = _tree(data)
    except ParseError as error:
        if error.code != _UNDEFINED_ENTITY:
            raise NotWellFormedError(why_refused(error)) from error
        root = _tree_with_entities(data)
    return Node(root, Names(root.tag, (child.tag for child in root)), base, "")


def refuse_entities(data: bytes) -> None:
    """Raise if a document declares entities: feeds have no use for that, attackers have."""
    if b"<!ENTITY" not in data or b"<!DOCTYPE" not in data:
        return
    from pyexpat import ExpatError, ParserCreate

    def refuse(name: str, *_: object) -> None:
        raise NotWellFormedError(f"it declares an entity, {name[:40]!r}")

    parser = ParserCreate("utf-8")
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except ExpatError:
        return  # it has no entities before its fault, and the fault is found again


def items_of(root: Node) -> Iterator[Node]:
    """Yield the items in their order, wherever they stand; none within another."""
    if root.name in ITEMS:
        yield root
        return
    waiting = [root.children()]
    while waiting:  # not recursion: an attacker nests as deep as they like
        for node in waiting[-1]:
            if node.name in ITEMS:
                yield node
            elif node.has_children:
                waiting.append(node.children())
                break
        else:
            waiting.pop()


def _tree(data: bytes, entities: Mapping[str, str] | None = None) -> Element:
    from xml.etree.ElementTree import XMLParser  # 8 ms, and only feeds need it

    parser = XMLParser(encoding="utf-8")
    if entities:
        parser.entity.update(entities)
    parser.feed(data)
    return parser.close()


def _tree_with_entities(data: bytes) -> Element:
    """Read a document in which HTML's entities mean what they mean in HTML."""
    from xml.etree.ElementTree import ParseError

    if b"<!DOCTYPE" not in data:
        # With a document type that is elsewhere, and never fetched, expat asks us for them.
        declaration = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
        data = data[:declaration] + b'<!DOCTYPE feed SYSTEM "">' + data[declaration:]
    try:
        return _tree(data, _entities_of_html())
    except ParseError as error:
        raise NotWellFormedError(why_refused(error)) from error


@cache
def _entities_of_html() -> Mapping[str, str]:
    from html.entities import html5

    return {name.rstrip(";"): meant for name, meant in html5.items()}


def why_refused(error: SyntaxError) -> str:
    """Why expat refused XML, and where; that it is not well-formed is for whoever tells it."""
    why = error.msg.replace("not well-formed (invalid token)", "invalid token")
    return why.replace(": ", " at ", 1)
