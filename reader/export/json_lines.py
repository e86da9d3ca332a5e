"""Articles as lines of JSON, which newsread reads again: the same ids, texts and marks.

An object `newsread` holds what only newsread knows: the id, and what the reader did. It is written
in plain ASCII, so that nothing in a line can steer a terminal or break it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.export.collection import Stock
    from reader.model import Article, Status

OURS = "newsread"
"""The object in a line that only newsread writes."""


def write(collection: Stock, file: BinaryIO) -> None:
    """Write a line for each article, then one for each status of an article that is gone."""
    for line in lines(collection):
        file.write(line.encode("ascii") + b"\n")


def lines(collection: Stock) -> Iterator[str]:
    """Yield the same, without their line breaks."""
    for each in collection.plain():
        yield written(each.article, each.status)
    for gone in collection.gone():
        yield written_of_gone(gone.id, gone.status)


def written(article: Article, status: Status | None) -> str:
    """Write an article as a line, without its line break."""
    fields: dict[str, object] = {
        "title": article.title,
        "text": article.body.source,
        "form": article.body.form.value,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source.name,
        "author": article.author,
        "url": article.url,
        "tags": list(article.tags),
        "reference": article.reference,
        "updated": article.updated.isoformat() if article.updated else None,
        "language": article.language,
        "enclosures": [each._asdict() for each in article.enclosures],
    }
    own: dict[str, object] = {"id": article.id, "source": article.source.key}
    if article.title_is_derived:
        own["title_is_derived"] = True
    told = {name: value for name, value in fields.items() if value}
    return json.dumps({**told, OURS: {**own, **_done(status)}})


def written_of_gone(identity: str, status: Status) -> str:
    """Write what the reader did with an article that is gone, as a line."""
    return json.dumps({OURS: {"id": identity, "is_there": False, **_done(status)}})


def _done(status: Status | None) -> dict[str, object]:
    told = status._asdict() if status else {}
    return {name: value for name, value in told.items() if value}
