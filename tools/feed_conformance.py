"""How far our reading of feeds agrees with feedparser's, over a folder of feeds.

    python -m tools.feed_conformance FOLDER [--show FIELD]

Meant for feedparser's own test files, which come with its source distribution: for each file both
read the same bytes with the same headers, and every thing that feedparser finds is compared: the
feed's title, the number of entries, and of each entry the title (as it is to be shown), id, link,
date and authors. Where we differ on purpose, `EXCEPTIONS` says why, and that is counted apart.
"""

from __future__ import annotations

import argparse
import re
import sys
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from reader.model import ParsedArticle, ParsedFeed
from reader.parse import ParseError
from reader.parse.feeds import parse_feed
from reader.parse.feeds.encoding import declared
from reader.parse.feeds.links import is_web
from reader.parse.feeds.people import said_name
from reader.parse.feeds.titles import Kind, shown_title
from reader.text.dates import sort_key
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HEADER = re.compile(rb"^Header:\s+([^:\n]+):(.+)$", re.MULTILINE)
_CHARSET = re.compile(r"charset=([\w-]+)")
_BRACKETS = re.compile("[\u27e8\u27e9]")
LEAST = 0.99
"""The share of each field that is to agree, or to differ on purpose."""

FIELDS = ("feed", "entries", "title", "id", "link", "date", "author")


class Compared(NamedTuple):
    """One thing that both found, or only one."""

    field: str
    path: Path
    expected: str
    found: str
    article: ParsedArticle | None = None
    """As we read it; None where something of the feed's was compared."""

    @property
    def agrees(self) -> bool:
        """Whether both found the same."""
        return self.expected == self.found

    @property
    def exception(self) -> str:
        """Why we differ on purpose; empty where we do not."""
        found = (why for why, is_meant in EXCEPTIONS.items() if is_meant(self))
        return "" if self.agrees else next(found, "")


def _is_no_address(each: Compared) -> bool:
    article = each.article
    return (
        each.field == "link"
        and article is not None
        and not each.found
        and not is_web(article.guid)
        and (not is_web(each.expected) or each.expected.endswith(article.guid))
    )


def _is_resolved_id(each: Compared) -> bool:
    return (
        each.field == "id"
        and bool(each.found)
        and urljoin(each.expected, each.found) == (each.expected)
    )


def _states_no_encoding(each: Compared) -> bool:
    """Whether a text's encoding has to be guessed."""
    data = each.path.read_bytes()
    return each.field in {"feed", "title"} and not declared(data) and _is_no_utf8(data)


def _is_no_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return True
    return False


def _belongs_to_a_picture(each: Compared) -> bool:
    is_within = re.search(rb"<image>.*<title>.*</image>", each.path.read_bytes(), re.DOTALL)
    return each.field == "title" and not each.found and is_within is not None


def _has_a_comment(each: Compared) -> bool:
    return each.field in {"feed", "title"} and b"&lt;!--" in each.path.read_bytes()


def _is_a_bracket(each: Compared) -> bool:
    return each.field == "feed" and bool(_BRACKETS.search(each.found))


EXCEPTIONS: dict[str, Callable[[Compared], bool]] = {
    "an id that is no web address is no link: it would lead nowhere": _is_no_address,
    "an id is compared, never resolved (RFC 4287, 4.2.6.1): it stays as written": _is_resolved_id,
    "an encoding not stated, or wrongly, is guessed by us, with chardet by it": _states_no_encoding,
    "the title of a picture within an item is not the item's": _belongs_to_a_picture,
    "what a browser would hide as a comment is no part of a title": _has_a_comment,
    "&lang; and &rang; as HTML 5 has them, U+27E8 and U+27E9": _is_a_bracket,
}
"""Differences in which ours is what a reader would expect, by the reason."""


def compare(path: Path) -> Iterator[Compared]:
    """Read one file by both, and yield what was compared."""
    import feedparser

    data = path.read_bytes()
    headers = {
        key.decode().strip().lower(): value.decode("latin-1").strip()
        for key, value in _HEADER.findall(data)
    }
    base = headers.get("content-location", "")
    charset = _CHARSET.search(headers.get("content-type", ""))
    theirs = feedparser.parse(data, response_headers={"content-type": "application/xml", **headers})
    try:
        ours = parse_feed(data, base=base, charset=charset.group(1) if charset else "")
    except ParseError:
        ours = ParsedFeed()
    yield Compared("entries", path, str(len(theirs.entries)), str(len(ours.articles)))
    if title := shown_title(str(theirs.feed.get("title", "")), Kind.UNSAID):
        yield Compared("feed", path, title, ours.title)
    for expected, article in zip(theirs.entries, ours.articles, strict=False):
        for field, said in _expected(expected):
            yield Compared(field, path, said, _found(field, article), article)


def _expected(entry: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what feedparser says of an entry, as it would be shown; nothing for what is empty."""
    title = shown_title(str(entry.get("title", "")), Kind.UNSAID)
    if title:
        yield "title", title
    if entry.get("id"):
        yield "id", sanitise_line(str(entry["id"]))
    if entry.get("link"):
        yield "link", sanitise_line(str(entry["link"]))
    parsed = (
        entry.get("published_parsed") or entry.get("created_parsed") or entry.get("updated_parsed")
    )
    if isinstance(parsed, tuple):
        year, month, day, hour, minute, second = parsed[:6]
        moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        yield "date", str(sort_key(moment))
    people = entry.get("authors")
    names = [
        said_name(each.get("name") or each.get("email") or "")
        for each in (people if isinstance(people, list) else [])
    ]
    author = ", ".join(dict.fromkeys(filter(None, names)))
    if author:
        yield "author", author


def _found(field: str, article: ParsedArticle) -> str:
    match field:
        case "title":
            return "" if article.title_is_derived else article.title
        case "id":
            return article.guid
        case "link":
            return article.url
        case "date":
            return str(sort_key(article.published))
        case _:
            return article.author


def main() -> int:
    """Compare all files of a folder; 1 if less than 99 of 100 agree in some field."""
    reading = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reading.add_argument("folder", type=Path)
    reading.add_argument("--show", default="", help="print where this field differs")
    arguments = reading.parse_args()
    warnings.simplefilter("ignore")
    compared: dict[str, list[Compared]] = {field: [] for field in FIELDS}
    for path in sorted(arguments.folder.rglob("*.xml")):
        for each in compare(path):
            compared[each.field].append(each)
    for each in compared.get(arguments.show, ()):
        if not each.agrees:
            print(each.path.relative_to(arguments.folder), repr(each.expected), repr(each.found))
    print("field    agree  on purpose    compared")
    shares = [_told(field, compared[field]) for field in FIELDS]
    _tell_exceptions([each for several in compared.values() for each in several])
    return int(min(shares) < LEAST)


def _told(field: str, compared: list[Compared]) -> float:
    """Print how a field fared; the share of what is as it should be."""
    agree = sum(each.agrees for each in compared)
    meant = sum(bool(each.exception) for each in compared)
    share = (agree + meant) / max(1, len(compared))
    print(f"{field:8} {agree:5}  {meant:10}    {len(compared):8}  {share:7.2%}")
    return share


def _tell_exceptions(compared: list[Compared]) -> None:
    """Print why we differ on purpose, and in which files."""
    files: dict[str, dict[str, None]] = {}
    for each in compared:
        if each.exception:
            files.setdefault(each.exception, {})[each.path.name] = None
    for why, names in files.items():
        print(f"on purpose: {why}\n    {', '.join(names)}")


if __name__ == "__main__":
    sys.exit(main())
