"""The linked data of a page: what it says of its article in JSON, in the words of schema.org."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

_LONGEST = 512 * 1024
"""Characters of one piece: what is longer is not about an article."""

_MOST_PIECES = 20
_DEEPEST = 4
_KINDS = ("Article", "BlogPosting", "Report")
"""What the kinds of articles end in: `NewsArticle`, `ReportageNewsArticle` …"""

_NAMES = {
    "title": ("headline", "name"),
    "date": ("datePublished", "dateCreated"),
    "author": ("author", "creator"),
    "source": ("publisher",),
    "url": ("url", "mainEntityOfPage"),
    "language": ("inLanguage",),
    "tags": ("keywords",),
}


def linked_facts(page: LexborHTMLParser) -> dict[str, str]:
    """Return what the linked data say of the page's article, under our names; empty without."""
    for node in page.css('script[type="application/ld+json"]')[:_MOST_PIECES]:
        written = node.text(deep=True) or ""
        if not 0 < len(written) <= _LONGEST or '"@type"' not in written:
            continue
        import json  # most pages of most people have none

        try:
            given = json.loads(written)
        except (ValueError, RecursionError):
            continue
        for each in _objects(given):
            if _is_article(each):
                return _facts(each)
    return {}


def _objects(given: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Yield the objects of linked data, those in lists and graphs too."""
    if depth > _DEEPEST:
        return
    if isinstance(given, list):
        for each in given:
            yield from _objects(each, depth + 1)
    elif isinstance(given, dict):
        yield given
        yield from _objects(given.get("@graph"), depth + 1)


def _is_article(given: dict[str, object]) -> bool:
    kind = given.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(each, str) and each.endswith(_KINDS) for each in kinds)


def _facts(given: dict[str, object]) -> dict[str, str]:
    found = {
        ours: next(filter(None, (_line(given.get(name)) for name in names)), "")
        for ours, names in _NAMES.items()
    }
    return {ours: line for ours, line in found.items() if line}


def _line(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_line, value)))
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return sanitise_line(value) if isinstance(value, str) else ""
