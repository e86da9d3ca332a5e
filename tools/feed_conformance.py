"""How far our reading of feeds agrees with feedparser's, over a folder of feeds.

    python -m tools.feed_conformance FOLDER [--show FIELD]

Meant for feedparser's own test files, which come with its source distribution: for each file both
read the same bytes with the same headers, and every thing that feedparser finds is compared: the
number of entries, and of each entry the title (as it is to be shown), id, link, date and authors.
"""

from __future__ import annotations

import argparse
import re
import sys
import warnings
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.model import ParsedArticle, ParsedFeed
from reader.parse import ParseError
from reader.parse.feeds import parse_feed
from reader.parse.feeds.people import said_name
from reader.parse.feeds.titles import Kind, shown_title
from reader.text.dates import sort_key
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = re.compile(rb"^Header:\s+([^:\n]+):(.+)$", re.MULTILINE)
_CHARSET = re.compile(r"charset=([\w-]+)")
FIELDS = ("entries", "title", "id", "link", "date", "author")


class Compared(NamedTuple):
    """One thing that both found, or only one."""

    field: str
    path: Path
    expected: str
    found: str

    @property
    def agrees(self) -> bool:
        """Whether both found the same."""
        return self.expected == self.found


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
    for expected, article in zip(theirs.entries, ours.articles, strict=False):
        for field, said in _expected(expected):
            yield Compared(field, path, said, _found(field, article))


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
    agreed: Counter[str] = Counter()
    compared: Counter[str] = Counter()
    for path in sorted(arguments.folder.rglob("*.xml")):
        for each in compare(path):
            compared[each.field] += 1
            agreed[each.field] += each.agrees
            if each.field == arguments.show and not each.agrees:
                print(path.relative_to(arguments.folder), repr(each.expected), repr(each.found))
    for field in FIELDS:
        share = agreed[field] / max(1, compared[field])
        print(f"{field:8} {agreed[field]:6} of {compared[field]:6}  {share:7.2%}")
    return int(any(agreed[field] < 0.99 * compared[field] for field in FIELDS))


if __name__ == "__main__":
    sys.exit(main())
