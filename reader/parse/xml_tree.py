"""XML as a tree, for forms of files that are read whole: books, and what agencies send.

XML that declares entities is refused before the tree is built, so nothing is fetched or expanded;
what is not well-formed gives what stands before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError as BrokenOffError
from xml.etree.ElementTree import TreeBuilder, XMLParser

from reader.parse.feeds.encoding import as_utf8
from reader.parse.feeds.mending import mended
from reader.parse.feeds.nodes import NotWellFormedError, refuse_entities, why_refused
from reader.parse.parser import ParseError
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

LARGEST = 16 * 1024 * 1024
"""Bytes of XML that a tree is made of, which has ten times as many."""


def root_of(data: bytes) -> Element:
    """Return the outermost element, with all that could be read in it. Raises `ParseError`."""
    return read_tree(data)[0]


def read_tree(data: bytes, largest: int = LARGEST) -> tuple[Element, str]:
    """Return the outermost element, with all that could be read in it, and why that is not all.

    Raises `ParseError` where nothing could be, or where there are more bytes than `largest`.
    """
    if len(data) > largest:
        raise ParseError(f"larger than {largest >> 20} MB")
    xml = as_utf8(data)
    if xml is None:
        raise ParseError("its text is not in the encoding that it states")
    # What is looked at is what is parsed: mending could lay bare what was hidden by a fault.
    xml = mended(xml)
    try:
        refuse_entities(xml)
    except NotWellFormedError as error:
        raise ParseError(str(error)) from error
    # A builder of our own can be asked for what it has when the parser gives up. The encoding that
    # the XML states it is no longer in; the parser would raise for one that it does not know.
    builder = TreeBuilder()
    parser = XMLParser(target=builder, encoding="utf-8")
    root: Element | None
    wrong = ""
    try:
        parser.feed(xml)
        root = parser.close()
    except BrokenOffError as error:
        wrong = f"it is not well-formed: {why_refused(error)}"
        root = _begun(builder)
    if root is None:
        raise ParseError(wrong or "it is empty")
    return root, wrong


def _begun(builder: TreeBuilder) -> Element | None:
    try:
        return builder.close()
    except (AssertionError, IndexError):
        return None


def all_of(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these names, in whatever namespace."""
    return (each for each in root.iter() if local_name(each) in names)


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def first_text(root: Element, *names: str) -> str:
    """Return the words of the first element of these names that has any, as a line."""
    for element in all_of(root, *names):
        if line := words_in(element):
            return line
    return ""


def words_in(element: Element) -> str:
    """Return all words of an element, as a line."""
    return sanitise_line("".join(element.itertext()))
