"""What others call our fields: a record of names and values ⇄ an article.

The names of Scrapy, newspaper, news-please, NewsAPI, WordPress, the Guardian, the New York Times
and the usual collections of news; names of the reader's own come before them. A name is first
looked for as it stands, then without regard to case, spaces and underscores.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import Body, Enclosure, Form, ParsedArticle
from reader.parse.document import headline_of
from reader.parse.parser import ParseError
from reader.text.dates import parse_date
from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from reader.settings.files import FileSettings

NAMES: Mapping[str, tuple[str, ...]] = {
    "title": (
        *("title", "headline", "name", "webTitle", "article_title", "news_title", "heading"),
        "subject",
    ),
    "text": (
        *("text", "maintext", "body", "content", "article_text", "articleBody", "article"),
        *("content_text", "content_html", "bodyText", "body_html", "html", "full_text", "story"),
        *("description", "summary", "abstract", "short_description", "lead_paragraph", "snippet"),
    ),
    "published": (
        *("published", "date", "date_publish", "publish_date", "published_at", "published_date"),
        *("pub_date", "pubDate", "datePublished", "date_published", "publication_date"),
        *("webPublicationDate", "seendate", "created_at", "datetime", "timestamp"),
    ),
    "url": (
        *("url", "link", "canonical_link", "canonical_url", "webUrl", "web_url", "permalink"),
        *("article_url", "source_url"),
    ),
    "author": ("author", "authors", "byline", "creator", "by", "writer"),
    "source": (
        *("source", "source_domain", "publisher", "publication", "site_name", "site", "domain"),
        "outlet",
    ),
    "tags": ("tags", "keywords", "meta_keywords", "categories", "category", "section", "topics"),
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

_WITHIN = ("name", "rendered", "main", "original", "value", "$date", "$oid", "#text")
"""Where the words are of a value that is an object itself."""

_LISTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_LONGEST_LIST = 5_000
"""Characters of a list that is written as a text."""

_SPACING = re.compile(r"[\s_-]+")

SAY_WHICH = "--field THEIRS=title, or [fields] in config.toml"
"""How the reader says which of the names in a file is the title, or any other field."""
_MARKUP = re.compile(
    r"\s*<(?:!doctype html|(?:html|body|article|section|div|p|h[1-6]|ul|ol|blockquote|figure|img"
    r"|span|strong|em|b|i|a|table)\b[^<>]{0,2000}>)",
    re.IGNORECASE,
)

# A number that is a moment counts seconds since 1970, or thousandths of them.
_SECONDS = range(100_000_000, 10_000_000_000)
_THOUSANDTHS = range(100_000_000_000, 10_000_000_000_000)


class NotAnArticleError(ParseError):
    """A record that has neither a title nor a text; the message is for the reader."""


class Fields:
    """Which names of theirs stand for which fields of ours."""

    def __init__(self, others: Iterable[tuple[str, str]] = ()) -> None:
        """`others` are further names, theirs to ours, that come before the usual ones.

        Raises ValueError for a field that we do not have.
        """
        names = {ours: list(theirs) for ours, theirs in NAMES.items()}
        for theirs, ours in reversed(list(others)):
            if ours not in names:
                raise ValueError(f"no such field: {ours}; there are {', '.join(names)}")
            names[ours].insert(0, theirs)
        self._names = names
        self._fields = {
            plain_name(name): ours for ours in reversed(names) for name in reversed(names[ours])
        }

    def ours(self, theirs: str) -> str:
        """Return which field of ours a name of theirs stands for; empty for none."""
        return self._fields.get(plain_name(theirs), "")

    def names_of(self, ours: str) -> Sequence[str]:
        """Return the names that a field of ours is found by, the first one first."""
        return self._names[ours]

    def article(self, given: Mapping[str, object], *, is_derived: bool = False) -> ParsedArticle:
        """Return the article of a record. Raises `NotAnArticleError`."""
        body, title = self._main(given)
        if not (title or body.source):
            given = self._spelled(given)
            body, title = self._main(given)
        if not title:
            title, is_derived = headline_of(body), True
        if not title:
            raise NotAnArticleError(_lacking(given))
        return ParsedArticle(
            title=title,
            body=body,
            title_is_derived=is_derived,
            published=_date(self._field(given, "published")),
            source=_line(self._field(given, "source")),
            author=", ".join(_lines(_listed(self._field(given, "author")))),
            url=_line(self._field(given, "url")),
            guid=_line(self._field(given, "guid")),
            tags=_tags(self._field(given, "tags")),
            reference=_line(self._field(given, "reference")),
            updated=_date(self._field(given, "updated")),
            language=_line(self._field(given, "language")),
            enclosures=_enclosures(self._field(given, "enclosures")),
        )

    def _main(self, given: Mapping[str, object]) -> tuple[Body, str]:
        text = _text(self._field(given, "text"))
        title = _line(self._field(given, "title"))
        return Body(text, _form(self._field(given, "form"), text)), title

    def _field(self, given: Mapping[str, object], name: str) -> object:
        for theirs in self._names[name]:
            value = given.get(theirs)
            if value:
                return value
        return None

    def _spelled(self, given: Mapping[str, object]) -> Mapping[str, object]:
        """Return a record with its names as we spell them, and what stands one level below."""
        spelled: dict[str, object] = {}
        for name, value in given.items():
            inner = value.items() if isinstance(value, dict) else ()
            for each, what in ((name, value), *inner):
                if what and (ours := self.ours(str(each))):
                    spelled.setdefault(NAMES[ours][0], what)
        return spelled or given


def fields_of(settings: FileSettings) -> Fields:
    """Return the fields as they are set. Raises `ParseError` for one that we do not have."""
    try:
        return Fields(settings.fields)
    except ValueError as error:
        raise ParseError(f"[fields]: {error}") from error


def plain_name(name: str) -> str:
    """Return a name of a field without regard to how it is spelled."""
    return _SPACING.sub("", name).casefold()


def _lacking(given: Mapping[str, object]) -> str:
    names = sanitise_line(", ".join(map(str, list(given)[:12])))
    told = f"; it has {names}: {SAY_WHICH}" if names else ""
    return f"neither a title nor a text{told}"


def _words(value: object) -> object:
    """Return what an object says that stands where words are expected."""
    if not isinstance(value, dict):
        return value
    found = next((value[key] for key in _WITHIN if isinstance(value.get(key), str | int)), None)
    if "rendered" in value and isinstance(found, str) and "&" in found:
        from html import unescape

        return unescape(found)
    return found


def _text(value: object) -> str:
    if isinstance(value, list):
        value = "\n\n".join(each for each in value if isinstance(each, str))
    value = value.get("rendered") if isinstance(value, dict) else value
    return sanitise(value).strip("\n") if isinstance(value, str) else ""


def _line(value: object) -> str:
    value = _words(value)
    return sanitise_line(str(value)) if isinstance(value, str | int) else ""


def _lines(value: object) -> tuple[str, ...]:
    values: Iterable[object] = value if isinstance(value, list) else [value]
    return tuple(line for each in values if (line := _line(each)))


def _listed(value: object) -> object:
    """Return a list that was written as Python writes one, as a list."""
    if not isinstance(value, str) or len(value) > _LONGEST_LIST:
        return value
    if value[:1] == "[" and value[-1:] == "]":
        return [one or other for one, other in _LISTED.findall(value)]
    return value


def _tags(value: object) -> tuple[str, ...]:
    value = _listed(value)
    if isinstance(value, int):
        return ()  # the number of a class, which says nothing
    if isinstance(value, str):
        for separator in _SEPARATORS:
            if separator in value:
                return _lines(value.split(separator))
    return _lines(value)


def _date(value: object) -> date | None:
    value = _words(value)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value) if len(value) in {10, 13} else value
    if isinstance(value, float) and abs(value) < _THOUSANDTHS.stop:
        value = int(value)
    if isinstance(value, int) and (value in _SECONDS or value in _THOUSANDTHS):
        from datetime import UTC, datetime

        return datetime.fromtimestamp(value / (1 if value in _SECONDS else 1000), UTC)
    return parse_date(value)


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
    if not isinstance(value, int) or isinstance(value, bool):  # `true` is an int to Python
        return 0
    return value if 0 <= value < 1 << 53 else 0


def _form(value: object, text: str) -> Form:
    """Return how a text is written: as is said, else as it looks."""
    if value:
        return next((form for form in Form if form.value == value), Form.PLAIN)
    return Form.HTML if "<" in text[:2000] and _MARKUP.match(text) else Form.PLAIN
