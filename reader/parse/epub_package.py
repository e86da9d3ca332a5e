"""What a book says of itself: its package, and its table of contents in the new form or the old."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import unquote

from reader.parse.parser import ParseError
from reader.parse.xml_tree import all_of, local_name, root_of, words_in
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
    container = root_of(files.read(_CONTAINER))
    place = next((each.get("full-path", "") for each in all_of(container, "rootfile")), "")
    if not place:
        raise ParseError("it is no book: it names no package")
    package = root_of(files.read(place))
    folder = posixpath.dirname(place)
    items = {each.get("id", ""): each for each in all_of(package, "item")}
    order = [
        _joined(folder, item.get("href", ""))
        for each in all_of(package, "itemref")
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
    for each in all_of(package, "identifier"):
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
        spine = next(all_of(package, "spine"), None)
        navigation = items.get(spine.get("toc", "") if spine is not None else "")
    navigation = navigation if navigation is not None else items.get("ncx")
    if navigation is None:
        return {}
    place = _joined(folder, navigation.get("href", ""))
    try:
        root = root_of(files.read(place))
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
    lists = list(all_of(root, "nav"))
    contents = [each for each in lists if "toc" in _attribute(each, "type").split()] or lists[:1]
    for nav in contents[:1]:
        for link in all_of(nav, "a"):
            yield link.get("href", ""), words_in(link)


def _points(root: Element) -> Iterator[tuple[str, str]]:
    """Yield targets and titles of the old form, NCX."""
    for point in all_of(root, "navPoint"):
        label = next((each for each in point if local_name(each) == "navLabel"), None)
        content = next((each for each in point if local_name(each) == "content"), None)
        if label is not None and content is not None:
            yield content.get("src", ""), words_in(label)


def _protected(files: Files) -> frozenset[str]:
    """Return the files that are encrypted so that only who has a key can read them."""
    try:
        root = root_of(files.read(_ENCRYPTION))
    except ParseError:
        return frozenset()
    found: set[str] = set()
    for data in all_of(root, "EncryptedData"):
        methods = [each.get("Algorithm", "") for each in all_of(data, "EncryptionMethod")]
        if not any(font in method for method in methods for font in _FONTS):
            found.update(unquote(each.get("URI", "")) for each in all_of(data, "CipherReference"))
    return frozenset(found)


def _joined(folder: str, target: str) -> str:
    """Return the name of a file in the archive; one that leads out of it is just not there."""
    return posixpath.normpath(posixpath.join(folder, unquote(target)))


def _first(root: Element, name: str) -> str:
    return next(iter(_texts(root, name)), "")


def _texts(root: Element, name: str) -> list[str]:
    metadata = next(all_of(root, "metadata"), root)
    return [text for text in map(words_in, all_of(metadata, name)) if text]


def _attribute(element: Element, name: str) -> str:
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), ""
    )
