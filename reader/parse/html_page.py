"""What an HTML page is as an article: what it says of itself, and the part that is the text.

The headline and the facts are what the page says of itself, to other programs first and to readers
else. The body is the page's `article` or `main` where it has just one of them, else all of it; a
heading in it that only repeats the headline is not shown twice.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from reader.model import Body, Form, ParsedArticle
from reader.parse.encoding import decode
from reader.parse.html_document import html_document
from reader.parse.html_guard import guarded
from reader.parse.sentences import derive_title
from reader.text.dates import parse_date
from reader.text.sanitise import sanitise, sanitise_line
from reader.text.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
_HEAD = 2048
"""Bytes in which a page says its encoding, with room for what careless pages put before."""

# Each of our fields, and the names that pages state it under; the first that is there counts.
_STATED = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "source": ("og:site_name", "application-name"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "byl"),
    "url": ("og:url",),
    "date": (
        *("article:published_time", "datepublished", "date", "dc.date", "pubdate"),
        *("parsely-pub-date", "og:article:published_time", "dc.date.issued"),
    ),
    "tags": ("keywords", "news_keywords"),
    "language": ("content-language", "dc.language", "og:locale"),
}
_SITE = re.compile(r"\s+[|–—»·:-]\s+|\s+::\s+")

_LONGEST_HEADING = 300
_LONGEST_LANGUAGE = 35
"""Letters of a language tag, by their standard."""


def read_page(data: bytes, name: str, called: str = "") -> ParsedArticle | None:
    """Return the article of a page; None if it holds nothing. Raises `ParseError`.

    `called` is its headline, where somebody else knows that better than the page.
    """
    page = LexborHTMLParser(guarded(_decoded(data)))
    for node in page.css("script, style, template"):
        node.decompose()  # never read, and often most of a page
    facts = _Facts(page)
    root = _main_part(page)
    heading = _heading(root, called) if root is not None else None
    title = called or facts.title(_words(heading))
    if heading is not None and split(fold(_words(heading))) == split(fold(title)):
        heading.decompose()
    source = sanitise(root.inner_html or "").strip() if _has_content(root) and root else ""
    if not source and not title:
        return None
    derived = "" if title else _derived(source) or sanitise_line(name) or "Untitled"
    return ParsedArticle(
        title=title or derived,
        body=Body(source, Form.HTML),
        title_is_derived=not title,
        published=parse_date(facts.date()),
        source=facts.stated("source"),
        author=facts.author(),
        url=facts.url(),
        tags=facts.tags(),
        language=facts.language(),
    )


def _decoded(data: bytes) -> str:
    """Return the text of a page: in the encoding that it states, where that is not UTF-8."""
    stated = _CHARSET.search(data[:_HEAD])
    if stated and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return sanitise(data.decode(codecs.lookup(stated.group(1).decode()).name))
            except (LookupError, ValueError, TypeError):
                pass  # an encoding that there is not, or that the page is not in: it is guessed
    return decode(data)


class _Facts:
    """What a page says of itself in its head."""

    def __init__(self, page: LexborHTMLParser) -> None:
        self._page = page
        self._meta: dict[str, str] = {}
        for node in page.css("meta[content]"):
            attributes = node.attributes
            name = attributes.get("property") or attributes.get("name") or ""
            name = name or attributes.get("itemprop") or ""
            content = sanitise_line(attributes.get("content") or "")
            if name and content:
                self._meta.setdefault(name.lower(), content)

    def stated(self, field: str) -> str:
        """Return what the page states under a field; or nothing."""
        return next((self._meta[name] for name in _STATED[field] if name in self._meta), "")

    def title(self, heading: str) -> str:
        """Return the headline: stated, else the window's without the site, else the heading."""
        stated = self.stated("title")
        if stated:
            return stated
        node = self._page.css_first("title")
        window = _words(node)
        if heading and (not window or fold(heading) in fold(window)):
            return heading
        site = self.stated("source")
        parts = _SITE.split(window)
        if site and len(parts) > 1 and fold(parts[-1]) == fold(site):
            return window[: window.rfind(parts[-1])].rstrip(" |–—»·:-")
        return window

    def author(self) -> str:
        """Return who wrote it."""
        stated = self.stated("author")
        if stated and not stated.startswith(("http://", "https://")):
            return stated
        for selector in ("[rel=author]", "[itemprop=author] [itemprop=name]", "[itemprop=author]"):
            words = _words(self._page.css_first(selector))
            if words and len(words) < _LONGEST_HEADING:
                return words
        return ""

    def date(self) -> str:
        """Return when it was published, as the page writes it."""
        stated = self.stated("date")
        if stated:
            return stated
        for selector in ("time[itemprop=datePublished]", "time[pubdate]", "time[datetime]"):
            node = self._page.css_first(selector)
            if node is not None and node.attributes.get("datetime"):
                return sanitise_line(node.attributes["datetime"] or "")
        return ""

    def url(self) -> str:
        """Return where the page stands on the web."""
        for node in self._page.css("link[rel=canonical]"):
            address = sanitise_line(node.attributes.get("href") or "")
            if address.startswith(("http://", "https://")):
                return address
        stated = self.stated("url")
        return stated if stated.startswith(("http://", "https://")) else ""

    def language(self) -> str:
        """Return the language that the page is in, as a tag."""
        node = self._page.css_first("html[lang]")
        stated = sanitise_line(node.attributes.get("lang") or "") if node is not None else ""
        stated = stated or self.stated("language").replace("_", "-")
        return stated if len(stated) <= _LONGEST_LANGUAGE else ""

    def tags(self) -> tuple[str, ...]:
        """Return the page's tags, each once."""
        return tuple(dict.fromkeys(filter(None, map(sanitise_line, self._all_tags()))))

    def _all_tags(self) -> Iterator[str]:
        for node in self._page.css('meta[property="article:tag"]'):
            yield node.attributes.get("content") or ""
        yield from self.stated("tags").split(",")


def _main_part(page: LexborHTMLParser) -> LexborNode | None:
    """Return the part of a page that is the article, where the page says which that is."""
    for selector in ("article", "main", "[role=main]"):
        found = page.css(selector)
        if len(found) == 1 and (found[0].text(deep=True) or "").strip():
            return found[0]
    return page.body


def _heading(root: LexborNode, called: str) -> LexborNode | None:
    """Return the main heading: the only one of the first rank; else one that says the headline."""
    found = root.css("h1")
    if called:
        every = root.css("h1, h2, h3")
        found = [each for each in every if split(fold(_words(each))) == split(fold(called))][:1]
    return found[0] if len(found) == 1 and len(_words(found[0])) < _LONGEST_HEADING else None


def _words(node: LexborNode | None) -> str:
    return sanitise_line(node.text(deep=True) or "") if node is not None else ""


def _has_content(root: LexborNode | None) -> bool:
    """Return whether there is anything to be read or seen below an element."""
    if root is None:
        return False
    return (
        bool((root.text(deep=True) or "").strip()) or root.css_first("img,iframe,video") is not None
    )


def _derived(source: str) -> str:
    """Return a headline made from the first block of words."""
    laid = html_document(source)
    for block in laid.blocks:
        title = derive_title(laid.text[block.start : block.end].replace("\n", " "))
        if any(map(str.isalnum, title)):
            return title
    return ""
