"""Markdown with a YAML head: one article a file, its body kept as the Markdown that it is.

The headline is the head's title, else the first heading, else made from the first sentence. A
heading that opens the body and only repeats the headline is not shown twice. Keys that are not
known are passed over; a head that cannot be read stays in the body, so nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Body, Form, ParsedArticle
from reader.parse.encoding import decode
from reader.parse.frontmatter import split_head
from reader.parse.parser import WholeParser
from reader.text.dates import parse_date
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.parse.frontmatter import Value

# Each of our fields, and what the generators of sites call it; the first that is there counts.
_SPELLINGS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "pubdate", "published_at", "created"),
    "source": ("source", "publisher", "site_name"),
    "author": ("author", "authors", "byline", "by"),
    "url": ("url", "link", "canonical_url", "canonical", "permalink"),
    "tags": ("tags", "categories", "keywords"),
    "reference": ("reference", "references"),
    "guid": ("guid", "id", "uuid"),
}
_KNOWN_KEYS = frozenset(key for keys in _SPELLINGS.values() for key in keys)


class MarkdownParser(WholeParser):
    """Reads Markdown; see the module for how."""

    suffixes = frozenset({".md", ".markdown"})

    def parse(self, data: bytes, name: str) -> list[ParsedArticle]:
        """Return the one article, or none if there is no text. Raises `ParseError`."""
        head, below = split_head(decode(data), _KNOWN_KEYS)
        stated = sanitise_line(_text(head, "title"))
        title, source = stated, below.strip("\n").rstrip()
        derived = ""
        if not stated or _may_open_with_heading(source):
            from reader.parse import markdown_titles  # many patterns, and few files need them

            title, source = markdown_titles.headline(stated, source)
            if not title:
                derived = markdown_titles.derived(source) or sanitise_line(name) or "Untitled"
        if not title and not source:
            return []
        return [
            ParsedArticle(
                title=title or derived,
                body=Body(source, Form.MARKDOWN),
                title_is_derived=not title,
                published=parse_date(_text(head, "date")),
                source=sanitise_line(_text(head, "source")),
                author=sanitise_line(_text(head, "author")),
                url=sanitise_line(_text(head, "url")),
                guid=sanitise_line(_text(head, "guid")),
                tags=_tags(head),
                reference=sanitise_line(_text(head, "reference")),
            )
        ]


def _may_open_with_heading(source: str) -> bool:
    """Whether it is worth looking for a heading that repeats the title."""
    return source.startswith(("#", " ")) or "\n=" in source


def _text(head: Mapping[str, Value], field: str) -> str:
    """Return what the head says under a field; several values with commas between."""
    value = _stated(head, field)
    return value if isinstance(value, str) else ", ".join(value)


def _tags(head: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the tags, each once, from a list or a line with commas."""
    value = _stated(head, "tags")
    tags = value.split(",") if isinstance(value, str) else value
    return tuple(dict.fromkeys(filter(None, map(sanitise_line, tags))))


def _stated(head: Mapping[str, Value], field: str) -> Value:
    for key in _SPELLINGS[field]:
        if head.get(key):
            return head[key]
    return ""
