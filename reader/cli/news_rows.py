"""What is new as a JSON value: the fields that scripts may rely on, each with its meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reader.index.catchup import CatchUp, Lead, Risen
    from reader.library import Library
    from reader.library.wishes import FollowedNews


class RisenRow(TypedDict):
    """A name that is in the news."""

    kind: str
    name: str
    articles: int
    expected: float


class LeadRow(TypedDict):
    """A headline to begin with."""

    id: str
    published: str | None
    source: str
    title: str
    reasons: list[str]


class FollowedRow(TypedDict):
    """Something that the reader follows, and what is new of it."""

    kind: str | None
    name: str
    articles: int
    unread: int
    headlines: list[LeadRow]


class CatchUpRow(TypedDict):
    """What `newsread catchup --json` prints."""

    since: str
    articles: int
    unread: int
    followed: list[FollowedRow]
    new: list[RisenRow]
    risen: list[RisenRow]
    headlines: list[LeadRow]


CATCHUP_FIELDS = {
    "since": "the moment from which on things are new, in ISO 8601",
    "articles": "how many articles are of that time",
    "unread": "how many of them are unread",
    "followed": (
        "what you follow, where there is something new of it (`kind`, or null for a view, `name`, "
        "`articles`, `unread`), with the newest `headlines`, as below"
    ),
    "new": "names that no article mentioned before (`kind`, `name`, `articles`, `expected`)",
    "risen": "names that are more in the news than the four weeks before let expect",
    "headlines": (
        "headlines to begin with (`id`, `published`, `source`, `title`), each with the names for "
        "which it was chosen (`reasons`)"
    ),
}
"""The meaning of each field, for docs/commands.md."""


def catchup_row(
    library: Library,
    found: CatchUp,
    followed: Sequence[FollowedNews],
    since: datetime,
    headlines: int,
) -> CatchUpRow:
    """Return what is new since a moment; of each that is followed so many headlines."""
    return {
        "since": since.isoformat(),
        "articles": found.articles,
        "unread": found.unread,
        "followed": [_followed_row(library, each, headlines) for each in followed],
        "new": [_risen_row(each) for each in found.new],
        "risen": [_risen_row(each) for each in found.risen],
        "headlines": [_lead_row(library, each) for each in found.leads],
    }


def _risen_row(each: Risen) -> RisenRow:
    return {
        "kind": each.entity.kind.value,
        "name": each.entity.name,
        "articles": each.articles,
        "expected": round(each.expected, 1),
    }


def _followed_row(library: Library, news: FollowedNews, headlines: int) -> FollowedRow:
    entity = news.followed.entity
    name = entity.name if entity else news.followed.view.name
    return {
        "kind": entity.kind.value if entity else None,
        "name": name,
        "articles": len(news.rows),
        "unread": news.unread,
        "headlines": [_headline_row(library, row, [name]) for row in news.rows[:headlines]],
    }


def _lead_row(library: Library, lead: Lead) -> LeadRow:
    return _headline_row(library, lead.row, [entity.name for entity in lead.reasons])


def _headline_row(library: Library, row: int, reasons: list[str]) -> LeadRow:
    article = library.article(row)
    return {
        "id": article.id,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source.name,
        "title": article.title,
        "reasons": reasons,
    }
