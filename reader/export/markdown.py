"""Articles as a folder of Markdown: a file for each, its head in YAML, as our own reader reads it.

An article that came as Markdown leaves with the very text; any other leaves with the marks of what
its blocks are. Pictures stay links.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import Form
from reader.text.markdown import blocks_as_markdown
from reader.text.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.export.collection import Collection, Leaving
    from reader.export.paths import Folder

SUFFIX = ".md"

LARGEST_HEAD = 48 * 1024
"""Bytes: readers take longer heads for text. What is not needed to know the article goes first."""

CROWDED = 200
"""Brackets in a head: of more, readers suspect an attack; then they are escaped."""

_BRACKETS = re.compile(r"[\[{]")
_STACKED = re.compile(r"(?:[-?:][ \t]+){8}")
"""What they suspect likewise: marks of YAML in a row, each of which could begin a list."""

_MARKS = re.compile(r"[\[\]{}?:-]")


def write_files(collection: Collection, folder: Folder) -> None:
    """Write a file for each article."""
    for each in collection.laid_out():
        folder.write(each.article, SUFFIX, page_of(each).encode(errors="replace"))


def page_of(leaving: Leaving) -> str:
    """An article as a file of Markdown: its head, and its text."""
    body = leaving.article.body
    if body.form is Form.MARKDOWN:
        text = sanitise(body.source).strip("\n")
    else:
        text = blocks_as_markdown(leaving.document)
    return f"{_head(leaving)}\n{text}\n" if text else _head(leaving)


def _head(leaving: Leaving) -> str:
    needed, further = list(_needed(leaving)), list(_further(leaving))
    if _is_crowded("\n".join((*needed, *further))):
        needed, further = [*map(_eased, needed)], [*map(_eased, further)]
    room = LARGEST_HEAD - sum(len(line.encode()) for line in needed)
    for line in further:
        room -= len(line.encode())
        if room > 0:
            needed.append(line)
    return "\n".join(("---", *needed, "---", ""))


def _is_crowded(head: str) -> bool:
    return len(_BRACKETS.findall(head)) > CROWDED or _STACKED.search(head) is not None


def _needed(leaving: Leaving) -> Iterator[str]:
    """What the article is known by."""
    article = leaving.article
    yield f"title: {_scalar(article.title)}"
    if article.published:
        yield f"date: {article.published.isoformat()}"
    if article.url:
        yield f"url: {_scalar(article.url)}"
    if article.tags:
        yield f"tags: {_sequence(article.tags)}"


def _further(leaving: Leaving) -> Iterator[str]:
    article, status = leaving.article, leaving.status
    yield f"source: {_scalar(article.source.name)}"
    if article.author:
        yield f"author: {_scalar(article.author)}"
    if article.updated:
        yield f"updated: {article.updated.isoformat()}"
    if article.language:
        yield f"language: {_scalar(article.language)}"
    if article.reference:
        yield f"reference: {_scalar(article.reference)}"
    if article.enclosures:
        yield f"enclosures: {_sequence([each.url for each in article.enclosures])}"
    yield f"newsread_id: {_scalar(article.id)}"
    if status.starred:
        yield "starred: true"
    if status.tags:
        yield f"my_tags: {_sequence(status.tags)}"
    if status.note:
        yield f"note: {_scalar(status.note)}"


def _sequence(values: Sequence[str]) -> str:
    return "[" + ", ".join(map(_scalar, values)) + "]"


def _scalar(text: str) -> str:
    """A text in double quotes, in which YAML reads exactly what is written, escapes aside."""
    clean = sanitise(text).replace("\\", "\\\\").replace('"', '\\"')
    if clean.isprintable():
        return f'"{clean}"'
    return '"' + "".join(each if each.isprintable() else _escape(each) for each in clean) + '"'


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _eased(line: str) -> str:
    """A line of the head whose marks of YAML are escaped, within its quotes."""
    key, opening, rest = line.partition('"')
    within = re.sub(
        r'"(?:[^"\\]|\\.)*"', lambda each: _MARKS.sub(_mark, each.group()), opening + rest
    )
    return key + within


def _mark(found: re.Match[str]) -> str:
    return f"\\x{ord(found.group()):02x}"
