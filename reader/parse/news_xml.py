"""What agencies send: NITF, and NewsML-G2 with NITF or HTML in it; one article or several a file.

XML that declares entities is refused; where it breaks off, what stands before is taken.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from reader.model import Body, Form, ParsedArticle
from reader.parse.document import headline_of
from reader.parse.parser import ParseError, WholeParser
from reader.parse.xml_tree import all_of, first_text, local_name, root_of
from reader.text.dates import parse_date
from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from xml.etree.ElementTree import Element

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?\d*(Z|[+-]\d\d:?\d\d)?)?$")

_AS_HTML = {
    **dict.fromkeys(("p", "ul", "ol", "li", "table", "tr", "td", "th", "blockquote", "pre"), ""),
    "hl1": "h2",
    "hl2": "h3",
    "hl": "h2",
    "em": "em",
    "strong": "strong",
    "h2": "h2",
    "h3": "h3",
    "bq": "blockquote",
    "media-caption": "p",
    "dd": "p",
    "dt": "p",
    "h1": "h2",
}
"""Elements of a text that stay, and what HTML calls them; of all others the words stay."""


class NewsXmlParser(WholeParser):
    """Reads the articles of agencies."""

    suffixes = frozenset((".nitf",))

    def parse(self, data: bytes, name: str) -> list[ParsedArticle]:
        """Return the articles. Raises `ParseError`."""
        root = root_of(data)
        items = list(_items(root)) or [root]
        found = [_article(item, name) for item in items]
        articles = [each for each in found if each is not None]
        if not articles:
            raise ParseError("no article stands in it")
        return articles


def _items(root: Element) -> Iterator[Element]:
    """Yield the articles of a message; one within another belongs to that."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if local_name(here) in {"newsItem", "NewsItem"}:
            yield here
        else:
            waiting += reversed(here)


def _article(item: Element, name: str) -> ParsedArticle | None:
    nitf = next(all_of(item, "nitf"), None)
    body = Body(_text(item), Form.HTML)
    title = _title(item, nitf)
    derived = "" if title else headline_of(body)
    if not (title or derived):
        return None
    return ParsedArticle(
        title or derived or name,
        body,
        title_is_derived=not title,
        published=_published(item),
        source=_source(item),
        author=re.sub(r"^[Bb]y\s+", "", first_text(item, "byline", "by", "ByLine")),
        guid=sanitise_line(item.get("guid", "")) or _identifier(item),
        tags=tuple(dict.fromkeys(_tags(item))),
        language=_language(item),
    )


def _title(item: Element, nitf: Element | None) -> str:
    if nitf is not None and (line := first_text(nitf, "hl1") or first_text(nitf, "title")):
        return line
    return first_text(item, "headline", "HeadLine", "title")


def _text(item: Element) -> str:
    for name in ("body.content", "body", "inlineXML", "DataContent"):
        part = next(all_of(item, name), None)
        if part is not None:
            return sanitise("".join(_html(part)).strip())
    return sanitise("".join(_html_of_plain(item)))


def _html_of_plain(item: Element) -> Iterator[str]:
    for part in all_of(item, "inlineData"):
        yield from (f"<p>{escape(each)}</p>" for each in (part.text or "").split("\n\n"))


def _html(element: Element) -> Iterator[str]:
    """Yield the HTML of what stands in an element; not recursively, as it may be very deep."""
    waiting: list[Element | str] = [*reversed(element)]
    yield escape(element.text or "")
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            yield here
            continue
        name = local_name(here)
        tag = _AS_HTML.get(name)
        tag = name if tag == "" else tag
        waiting += [escape(here.tail or ""), f"</{tag}>" if tag else ""]
        waiting += reversed(here)
        yield (f"<{tag}>" if tag else "") + escape(here.text or "")


def _published(item: Element) -> date | None:
    for element in all_of(item, "date.issue", "story.date"):
        if found := parse_date(_extended(element.get("norm", "") or element.text or "")):
            return found
    for name in ("firstCreated", "contentCreated", "versionCreated", "FirstCreated", "sent"):
        if found := parse_date(_extended(first_text(item, name))):
            return found
    return None


def _extended(written: str) -> str:
    """Return a date that is written without dashes, with them."""
    match = _BASIC.match(written.strip())
    if match is None:
        return written
    day = f"{match[1]}-{match[2]}-{match[3]}"
    zone = match[7] or "Z"
    return f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}{zone}" if match[4] else day


def _source(item: Element) -> str:
    for element in all_of(item, "provider", "infoSource", "doc.copyright", "distributor"):
        name = (
            first_text(element, "name") or element.get("literal", "") or element.get("holder", "")
        )
        if line := sanitise_line(name or element.text or ""):
            return line
    return ""


def _identifier(item: Element) -> str:
    element = next(all_of(item, "doc-id"), None)
    return sanitise_line(element.get("id-string", "")) if element is not None else ""


def _tags(item: Element) -> Iterator[str]:
    for element in all_of(item, "subject"):
        if line := first_text(element, "name"):
            yield line
    for element in all_of(item, "classifier", "keyword"):
        if line := sanitise_line(element.get("value", "") or element.get("key", "")):
            yield line


def _language(item: Element) -> str:
    element = next(all_of(item, "language"), None)
    if element is not None and (tag := element.get("tag", "")):
        return sanitise_line(tag)
    return sanitise_line(item.get("{http://www.w3.org/XML/1998/namespace}lang", ""))
