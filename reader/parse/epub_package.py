"""What a book says of itself: its package, and its table of contents in the new form or the old.

XML is refused where it declares entities; what is not well-formed gives what stands before.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import unquote
from xml.etree.ElementTree import ParseError as BrokenOffError
from xml.etree.ElementTree import TreeBuilder, XMLParser

from reader.parse.feeds.encoding import as_utf8, without_declaration
from reader.parse.feeds.mending import mended
from reader.parse.feeds.nodes import NotWellFormedError, refuse_entities
from reader.parse.parser import ParseError
from reader.text.dates import parse_date
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from xml.etree.ElementTree import Element

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_FONTS = ("idpf.org/2008/embedding", "ns.adobe.com/pdf/enc")
"""How fonts are made useless outside their book, which hides no text."""


class Files(Protocol):
    """The files of a book."""

    def read(self, name: str) -> bytes:
        """Return a file. Raises `ParseError`."""
        ...


class Book(NamedTuple):
    """What a book says of itself."""

    title: str
    author: str
    language: str
    published: date | None
    identifier: str
    subjects: tuple[str, ...]
    order: tuple[str, ...]
    """The files of its chapters in the order of reading."""
    titles: Mapping[str, str]
    """What the table of contents calls a file."""
    protected: frozenset[str]
    """Files that cannot be read without a key."""


def read_book(files: Files) -> Book:
    """Return what the book says. Raises `ParseError` where it is none, or cannot be read."""
    container = _root(files.read(_CONTAINER))
    place = next((each.get("full-path", "") for each in _all(container, "rootfile")), "")
    if not place:
        raise ParseError("it is no book: it names no package")
    package = _root(files.read(place))
    folder = posixpath.dirname(place)
    items = {each.get("id", ""): each for each in _all(package, "item")}
    order = [
        _joined(folder, item.get("href", ""))
        for each in _all(package, "itemref")
        if (item := items.get(each.get("idref", ""))) is not None
        and item.get("media-type") in _PAGES
        and "nav" not in item.get("properties", "").split()
    ]
    return Book(
        _first(package, "title"),
        ", ".join(dict.fromkeys(_texts(package, "creator"))),
        _first(package, "language"),
        parse_date(_first(package, "date")),
        _identifier(package),
        tuple(dict.fromkeys(_texts(package, "subject"))),
        tuple(dict.fromkeys(order)),
        _titles(files, package, items, folder),
        _protected(files),
    )


def _identifier(package: Element) -> str:
    wanted = package.get("unique-identifier", "")
    for each in _all(package, "identifier"):
        if each.get("id") == wanted and (text := sanitise_line(each.text or "")):
            return text
    return _first(package, "identifier")


def _titles(
    files: Files, package: Element, items: Mapping[str, Element], folder: str
) -> dict[str, str]:
    """Return what the table of contents calls each file: what it names it first."""
    navigation = next(
        (each for each in items.values() if "nav" in each.get("properties", "").split()), None
    )
    if navigation is None:
        spine = next(_all(package, "spine"), None)
        navigation = items.get(spine.get("toc", "") if spine is not None else "")
    navigation = navigation if navigation is not None else items.get("ncx")
    if navigation is None:
        return {}
    place = _joined(folder, navigation.get("href", ""))
    try:
        root = _root(files.read(place))
    except ParseError:
        return {}
    found: dict[str, str] = {}
    for target, title in (*_linked(root), *_points(root)):
        path = _joined(posixpath.dirname(place), target.partition("#")[0])
        if title:
            found.setdefault(path, title)
    return found


def _linked(root: Element) -> Iterator[tuple[str, str]]:
    """Yield targets and titles of the new form: links in the list that is the contents."""
    lists = list(_all(root, "nav"))
    contents = [each for each in lists if "toc" in _attribute(each, "type").split()] or lists[:1]
    for nav in contents[:1]:
        for link in _all(nav, "a"):
            yield link.get("href", ""), sanitise_line("".join(link.itertext()))


def _points(root: Element) -> Iterator[tuple[str, str]]:
    """Yield targets and titles of the old form, NCX."""
    for point in _all(root, "navPoint"):
        label = next((each for each in point if _local(each) == "navLabel"), None)
        content = next((each for each in point if _local(each) == "content"), None)
        if label is not None and content is not None:
            yield content.get("src", ""), sanitise_line("".join(label.itertext()))


def _protected(files: Files) -> frozenset[str]:
    """Return the files that are encrypted so that only who has a key can read them."""
    try:
        root = _root(files.read(_ENCRYPTION))
    except ParseError:
        return frozenset()
    found: set[str] = set()
    for data in _all(root, "EncryptedData"):
        methods = [each.get("Algorithm", "") for each in _all(data, "EncryptionMethod")]
        if not any(font in method for method in methods for font in _FONTS):
            found.update(unquote(each.get("URI", "")) for each in _all(data, "CipherReference"))
    return frozenset(found)


def _joined(folder: str, target: str) -> str:
    """Return the name of a file in the archive; one that leads out of it is just not there."""
    return posixpath.normpath(posixpath.join(folder, unquote(target)))


def _first(root: Element, name: str) -> str:
    return next(iter(_texts(root, name)), "")


def _texts(root: Element, name: str) -> list[str]:
    metadata = next(_all(root, "metadata"), root)
    found = (sanitise_line("".join(each.itertext())) for each in _all(metadata, name))
    return [text for text in found if text]


def _all(root: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name, in whatever namespace."""
    return (each for each in root.iter() if _local(each) == name)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), ""
    )


def _root(data: bytes) -> Element:
    """Return the outermost element, with all that could be read in it. Raises `ParseError`."""
    xml = as_utf8(data)
    if xml is None:
        raise ParseError("its text is not in the encoding that it states")
    try:
        refuse_entities(xml)
    except NotWellFormedError as error:
        raise ParseError(str(error)) from error
    builder = TreeBuilder()
    parser = XMLParser(target=builder)
    root: Element | None
    try:
        parser.feed(without_declaration(mended(xml)))
        root = parser.close()
    except BrokenOffError as error:
        try:
            root = builder.close()
        except (AssertionError, IndexError):
            root = None
        if root is None:
            raise ParseError(f"it is not well-formed: {error.msg}") from error
    if root is None:
        raise ParseError("it is empty")
    return root
