"""What a page says of itself: to other programs first, else to readers.

Of several places that state a fact, the first of these holds: the head, the linked data
(schema.org's articles), and what is marked in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.parse.html_linked import linked_facts
from reader.text.sanitise import sanitise_line
from reader.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

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

LONGEST_HEADING = 300
_LONGEST_LANGUAGE = 35
"""Letters of a language tag, by their standard."""


class Facts:
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
        self._linked = linked_facts(page)

    def stated(self, field: str) -> str:
        """Return what the page states under a field; or nothing."""
        found = next((self._meta[name] for name in _STATED[field] if name in self._meta), "")
        return found or self._linked.get(field, "")

    def title(self, heading: str) -> str:
        """Return the headline: stated, else the window's without the site, else the heading."""
        stated = self.stated("title")
        if stated:
            return stated
        node = self._page.css_first("title")
        window = words_of(node)
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
            words = words_of(self._page.css_first(selector))
            if words and len(words) < LONGEST_HEADING:
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


def words_of(node: LexborNode | None) -> str:
    """Return the words of an element, as a line."""
    return sanitise_line(node.text(deep=True) or "") if node is not None else ""
