"""An article as a JSON value: the fields that scripts may rely on, each with its meaning.

Offsets are in code points, into the title or the body exactly as they are printed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from reader.model import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article, Document, Mention


class NameRow(TypedDict):
    """One place where the article names somebody or something."""

    kind: str
    name: str
    text: str
    field: str
    start: int
    end: int


class ArticleRow(TypedDict):
    """An article, without its body."""

    id: str
    title: str
    title_is_derived: bool
    source: str
    author: str | None
    published: str | None
    url: str | None
    path: str | None
    tags: list[str]
    entities: list[NameRow]


class FoundRow(ArticleRow):
    """An article among those that were found."""

    match: str


class WholeRow(ArticleRow):
    """An article with its body."""

    body: str


ARTICLE_FIELDS = {
    "id": "16 letters and digits that stay the same when the file is moved or renamed",
    "title": "the headline",
    "title_is_derived": "true if the headline was made from the text, which had none",
    "source": "the name of the source",
    "author": "who wrote it, or null",
    "published": "the date, or date and time with its zone, in ISO 8601, or null",
    "url": "where it stands on the web, or null",
    "path": "the file that it was read from, or null",
    "tags": "the tags, a list of strings",
    "entities": "the names in it, a list of objects, in the order of the text, title first",
}
"""The meaning of each field, for docs/commands.md."""

CSV_FIELDS = ("id", "published", "source", "author", "title", "url", "tags", "match")
"""The columns of `find --csv`; tags with blanks between, as `#tag`."""

FOUND_FIELDS = {"match": "`exact`, or `near`: found only by allowing for a typing error"}

WHOLE_FIELDS = {"body": "the text, without the marks that it was written with"}

NAME_FIELDS = {
    "kind": "person, org, place, group, event, law, work, product, date, money or percent",
    "name": "the name that all its mentions share",
    "text": "what stands in the text",
    "field": "`title` or `body`: what the offsets count in",
    "start": "where it begins, in code points from 0",
    "end": "where it ends, the first position after it",
}


def article_row(article: Article, document: Document, mentions: Sequence[Mention]) -> ArticleRow:
    """Return what every JSON output tells of an article."""
    return {
        "id": article.id,
        "title": article.title,
        "title_is_derived": article.title_is_derived,
        "source": article.source.name,
        "author": article.author or None,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url or None,
        "path": str(article.path) if article.path else None,
        "tags": list(article.tags),
        "entities": [_name_row(each, article, document) for each in _in_order(mentions)],
    }


def found_row(row: ArticleRow, *, near: bool) -> FoundRow:
    """Return the row of an article that a search has found."""
    return {**row, "match": "near" if near else "exact"}


def csv_row(row: FoundRow) -> list[str]:
    """Return the cells of a row that a search has found, in the order of `CSV_FIELDS`."""
    tags = " ".join(f"#{tag}" for tag in row["tags"])
    cells = {**row, "tags": tags}
    return [str(cells[field] or "") for field in CSV_FIELDS]


def whole_row(row: ArticleRow, document: Document) -> WholeRow:
    """Return the row of an article that is printed whole."""
    return {**row, "body": document.text}


def _in_order(mentions: Sequence[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda each: (each.field is Field.BODY, each.start, each.end))


def _name_row(mention: Mention, article: Article, document: Document) -> NameRow:
    text = article.title if mention.field is Field.TITLE else document.text
    return {
        "kind": mention.kind.value,
        "name": mention.name,
        "text": text[mention.start : mention.end],
        "field": mention.field.value,
        "start": mention.start,
        "end": mention.end,
    }
