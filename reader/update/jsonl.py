"""A line of JSON → an article: the field names of Scrapy, newspaper and news-please, and our own.

What newsread writes carries an object `newsread` besides: the id, and what the reader did. Read
again it gives the same article and the same marks; everybody else may pass over it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model import Body, Enclosure, Form, ParsedArticle, Status
from reader.parse.sentences import derive_title
from reader.text.dates import parse_date
from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


OURS = "newsread"
"""The object in a line that only newsread writes."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name"),
    "text": ("text", "maintext", "body", "content", "article_text", "articleBody"),
    "published": (
        *("published", "date", "date_publish", "publish_date", "published_at", "published_date"),
        *("pub_date", "pubDate", "datePublished", "timestamp"),
    ),
    "url": ("url", "link", "canonical_link", "source_url"),
    "author": ("author", "authors", "byline", "creator"),
    "source": ("source", "source_domain", "publisher", "site_name", "site"),
    "tags": ("tags", "keywords", "meta_keywords", "categories"),
    "guid": ("guid", "id", "uuid"),
    "form": ("form",),
    "reference": ("reference",),
    "updated": ("updated", "date_modify", "modified", "dateModified"),
    "language": ("language", "lang", "meta_lang"),
    "enclosures": ("enclosures", "attachments"),
}
"""Our fields, and by which names they are found; the first that holds something is taken."""

_SEPARATORS = (",", ";")
"""What parts tags that come as one text."""


class JsonLineError(ValueError):
    """A line that holds no article; the message is the reason, for the reader."""


class Line(NamedTuple):
    """What a line says."""

    parsed: ParsedArticle | None
    """None where it only tells what the reader did with an article that is gone."""
    identity: str = ""
    """The id that newsread wrote; empty in others' lines."""
    source_key: str = ""
    status: Status | None = None
    """What the reader did, where that is told."""


class Fields:
    """Which names of theirs stand for which fields of ours."""

    def __init__(self, others: Mapping[str, str] | None = None) -> None:
        """`others` are further names, theirs to ours, that come before the usual ones.

        Raises ValueError for a field that we do not have.
        """
        names = {ours: list(theirs) for ours, theirs in NAMES.items()}
        for theirs, ours in (others or {}).items():
            if ours not in names:
                raise ValueError(f"no such field: {ours}; there are {', '.join(names)}")
            names[ours].insert(0, theirs)
        self._names = names

    def read(self, line: bytes) -> Line:
        """Read a line. Raises `JsonLineError`."""
        try:
            given = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise JsonLineError(f"not JSON: {error}") from error
        if not isinstance(given, dict):
            raise JsonLineError("not a JSON object")
        own = given.get(OURS)
        if isinstance(own, dict) and isinstance(own.get("id"), str) and own["id"].isalnum():
            return self._read_ours(given, own)
        return Line(self._parsed(given))

    def _read_ours(self, given: dict[str, Any], own: dict[str, Any]) -> Line:
        key = own.get("source")
        status = Status(
            own.get("read") is True,
            own.get("starred") is True,
            _lines(own.get("tags")),
            _text(own.get("note")),
        )
        return Line(
            self._parsed(given, is_derived=own.get("title_is_derived") is True)
            if own.get("is_there", True)
            else None,
            own["id"],
            sanitise_line(key) if isinstance(key, str) else "",
            status if status != Status() else None,
        )

    def _parsed(self, given: dict[str, Any], *, is_derived: bool = False) -> ParsedArticle:
        text = _text(self._field(given, "text"))
        title = _line(self._field(given, "title"))
        if not title:
            title, is_derived = derive_title(text), True
        if not title:
            raise JsonLineError("neither a title nor a text")
        return ParsedArticle(
            title=title,
            body=Body(text, _form(self._field(given, "form"))),
            title_is_derived=is_derived,
            published=parse_date(self._field(given, "published")),
            source=_line(self._field(given, "source")),
            author=", ".join(_lines(self._field(given, "author"))),
            url=_line(self._field(given, "url")),
            guid=_line(self._field(given, "guid")),
            tags=_tags(self._field(given, "tags")),
            reference=_line(self._field(given, "reference")),
            updated=parse_date(self._field(given, "updated")),
            language=_line(self._field(given, "language")),
            enclosures=_enclosures(self._field(given, "enclosures")),
        )

    def _field(self, given: dict[str, Any], name: str) -> object:
        for theirs in self._names[name]:
            value = given.get(theirs)
            if value:
                return value
        return None


def _text(value: object) -> str:
    return sanitise(value).strip("\n") if isinstance(value, str) else ""


def _line(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return sanitise_line(str(value)) if isinstance(value, str | int) else ""


def _lines(value: object) -> tuple[str, ...]:
    values: Iterable[object] = value if isinstance(value, list) else [value]
    return tuple(line for each in values if (line := _line(each)))


def _tags(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        for separator in _SEPARATORS:
            if separator in value:
                return _lines(value.split(separator))
    return _lines(value)


def _enclosures(value: object) -> tuple[Enclosure, ...]:
    given = value if isinstance(value, list) else []
    return tuple(
        Enclosure(
            _line(each.get("url")),
            _line(each.get("type")),
            _number(each.get("length")),
            _number(each.get("seconds")),
            _line(each.get("title")),
        )
        for each in given
        if isinstance(each, dict) and _line(each.get("url"))
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1 << 53 else 0


def _form(value: object) -> Form:
    return next((form for form in Form if form.value == value), Form.PLAIN)
