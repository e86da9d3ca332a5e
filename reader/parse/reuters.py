"""Reuters-21578 and its kin: a file of SGML with an article in each `REUTERS` element.

The collection that two generations of researchers have learned on. Its texts are typed in lines,
and are shown as such; an article that is cut off costs itself.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from reader.model import Body, ParsedArticle
from reader.parse.encoding import decode
from reader.parse.parser import ParseError, Record, lost
from reader.parse.sentences import derive_title
from reader.text.dates import parse_date
from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Fault
    from reader.parse.parser import File

_BEGIN = re.compile(r"<REUTERS\b([^<>]{0,2000})>", re.IGNORECASE)
_NUMBER = re.compile(r"\bNEWID\s*=\s*\"?(\d+)", re.IGNORECASE)
_LISTED = re.compile(r"<D>([^<>]{1,200})</D>", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})-([A-Z]{3})-(\d{4})(?:\s+(\d\d:\d\d:\d\d))?", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,200}>")
_END = re.compile(r"\s*\bReuters?\b\s*\Z", re.IGNORECASE)


class ReutersParser:
    """Reads the files of the collection."""

    suffixes = frozenset((".sgm", ".sgml"))

    def read(self, file: File) -> Iterator[Record | Fault]:
        """Yield the articles in order. Raises `ParseError`."""
        text = decode(file.whole())
        begins = list(_BEGIN.finditer(text))
        if not begins:
            raise ParseError("it is SGML, but none of Reuters' articles")
        ends = [each.start() for each in begins[1:]] + [len(text)]
        for begin, end in zip(begins, ends, strict=True):
            number = _NUMBER.search(begin[1])
            article = _article(text[begin.end() : end], number[1] if number else "")
            if article is None:
                yield lost(f"article {number[1] if number else '?'}", "neither a title nor a text")
            else:
                yield Record(article)


def _article(text: str, number: str) -> ParsedArticle | None:
    title = sanitise_line(_words(_inside(text, "TITLE")))
    whole = _inside(text, "TEXT") or text
    body = _inside(text, "BODY") or _without_heads(whole)
    dateline = sanitise_line(_words(_inside(text, "DATELINE")))
    paragraphs = _paragraphs(_END.sub("", sanitise(_words(body))))
    if dateline and paragraphs:
        paragraphs = f"{dateline} {paragraphs}"
    derived = "" if title else derive_title(paragraphs)
    if not (title or derived):
        return None
    tags = (_LISTED.findall(_inside(text, name)) for name in ("TOPICS", "PLACES", "ORGS"))
    return ParsedArticle(
        title or derived,
        Body(paragraphs),
        title_is_derived=not title,
        published=parse_date(_date(_inside(text, "DATE"))),
        author=sanitise_line(_words(_inside(text, "AUTHOR"))).removeprefix("by ").strip(" ,"),
        source="Reuters",
        guid=f"reuters-21578-{number}" if number else "",
        tags=tuple(dict.fromkeys(sanitise_line(each) for listed in tags for each in listed)),
        language="en",
    )


def _inside(text: str, name: str) -> str:
    """Return what stands in the first element of a name; up to the end where it is not closed."""
    start = text.find(f"<{name}")
    start = text.find(">", start) + 1 if start >= 0 else 0
    if not start:
        return ""
    end = text.find(f"</{name}>", start)
    return text[start : end if end >= 0 else len(text)]


def _without_heads(text: str) -> str:
    for name in ("TITLE", "AUTHOR", "DATELINE"):
        text = text.replace(_inside(text, name), "", 1) if _inside(text, name) else text
    return text


def _words(text: str) -> str:
    # Control codes stand for themselves in it: they mark where a text begins and ends.
    return unescape(_TAG.sub(" ", text))


def _paragraphs(text: str) -> str:
    """Return the lines joined to paragraphs, each of which begins with blanks."""
    found: list[str] = []
    for line in text.split("\n"):
        if not found or line.startswith("    ") or not line.strip():
            found.append(line.strip())
        else:
            found[-1] = f"{found[-1]} {line.strip()}".strip()
    return "\n\n".join(filter(None, found))


def _date(text: str) -> str:
    found = _DATE.search(text)
    if found is None:
        return ""
    day = f"{found[1]} {found[2].title()} {found[3]}"
    return f"{day} {found[4]} +0000" if found[4] else day
