"""Names and facets as JSON values: the fields that scripts may rely on, each with its meaning."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypedDict

from reader.library.sightings import aliases, sightings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.index.facets import Facet, Facets
    from reader.index.profile import Profile
    from reader.index.timeline import Timeline
    from reader.library import Library

LOOKED_AT = 200
"""Articles whose words are looked at for other forms of the name."""


class CountRow(TypedDict):
    """Something with how many articles it has."""

    name: str
    articles: int


class AliasRow(TypedDict):
    """What stands in the texts, and how often."""

    text: str
    times: int


class BarRow(TypedDict):
    """The articles of a stretch of time."""

    label: str
    first: str
    last: str
    articles: int


class MetRow(TypedDict):
    """Another name that the same articles mention."""

    kind: str
    name: str
    articles: int
    lift: float


class SentenceRow(TypedDict):
    """An article, and the sentence in which it names the entity."""

    id: str
    published: str | None
    source: str
    title: str
    text: str
    names: list[list[int]]


class EntityRow(TypedDict):
    """What `newsread entity --json` prints."""

    kind: str
    name: str
    aliases: list[AliasRow]
    articles: int
    unread: int
    first: str | None
    last: str | None
    sources: list[CountRow]
    timeline: list[BarRow]
    undated: int
    company: list[MetRow]
    sentences: list[SentenceRow]


class FacetRow(TypedDict):
    """A name among the articles that were found."""

    kind: str
    name: str
    articles: int
    unread: int
    trend: int


class SourceRow(TypedDict):
    """A source among the articles that were found."""

    name: str
    articles: int
    unread: int


class FacetsRow(TypedDict):
    """What `newsread facets --json` prints."""

    articles: int
    unread: int
    names: list[FacetRow]
    sources: list[SourceRow]
    timeline: list[BarRow]
    undated: int


ENTITY_FIELDS = {
    "kind": "person, org, place, group, event, law, work, product, date, money or percent",
    "name": "the name that all its mentions share",
    "aliases": "what stands in the newest 200 articles, with how often (`text`, `times`)",
    "articles": "how many articles mention it",
    "unread": "how many of them are unread",
    "first": "the day of the first of them, in ISO 8601, or null",
    "last": "the day of the last of them",
    "sources": "where they came from (`name`, `articles`), those of the most first",
    "timeline": "how many there were when (`label`, `first`, `last`, `articles`), without a gap",
    "undated": "how many have no date",
    "company": (
        "who else is in them (`kind`, `name`, `articles`, `lift`); the lift says how many times as "
        "often as if names were strewn at random"
    ),
    "sentences": (
        "articles, those most about it first (`id`, `published`, `source`, `title`), with the "
        "first sentence that names it (`text`), and where (`names`)"
    ),
}
"""The meaning of each field, for docs/commands.md."""

FACETS_FIELDS = {
    "articles": "how many articles answer the words",
    "unread": "how many of them are unread",
    "names": (
        "who and what they mention (`kind`, `name`, `articles`, `unread`, `trend`); the trend is "
        "how many more articles than in the week before"
    ),
    "sources": "where they came from (`name`, `articles`, `unread`)",
    "timeline": "how many there were when, as above",
    "undated": "how many have no date",
}
"""The meaning of each field, as above."""


def entity_row(library: Library, profile: Profile, limit: int) -> EntityRow:
    """Return all that is known of an entity, with `limit` of its articles."""
    entity = profile.entity
    newest = profile.newest[:LOOKED_AT].tolist()
    seen = aliases(library, entity.key, newest)
    return {
        "kind": entity.kind.value,
        "name": entity.name,
        "aliases": [{"text": text, "times": times} for text, times in seen],
        "articles": profile.articles,
        "unread": profile.unread,
        "first": _day(profile.first),
        "last": _day(profile.last),
        "sources": [
            {"name": library.source_of(number).name, "articles": count}
            for number, count in profile.sources
        ],
        "timeline": _bars(profile.timeline),
        "undated": profile.timeline.undated,
        "company": [
            {
                "kind": met.entity.kind.value,
                "name": met.entity.name,
                "articles": met.articles,
                "lift": round(met.lift, 1),
            }
            for those in profile.company.values()
            for met in those
        ],
        "sentences": list(_sentences(library, profile, limit)),
    }


def facets_row(library: Library, facets: Facets) -> FacetsRow:
    """Return what the articles that were found are made of."""
    return {
        "articles": facets.articles,
        "unread": facets.unread,
        "names": [_facet_row(facet) for those in facets.names.values() for facet in those],
        "sources": [
            {"name": library.source_of(number).name, "articles": articles, "unread": unread}
            for number, articles, unread in facets.sources
        ],
        "timeline": _bars(facets.timeline),
        "undated": facets.timeline.undated,
    }


def _facet_row(facet: Facet) -> FacetRow:
    return {
        "kind": facet.entity.kind.value,
        "name": facet.entity.name,
        "articles": facet.articles,
        "unread": facet.unread,
        "trend": facet.trend,
    }


def _sentences(library: Library, profile: Profile, limit: int) -> Iterator[SentenceRow]:
    rows = profile.foremost[:limit].tolist()
    for each in sightings(library, profile.entity.key, rows):
        article = library.article(each.row)
        yield {
            "id": article.id,
            "published": article.published.isoformat() if article.published else None,
            "source": article.source.name,
            "title": article.title,
            "text": each.text,
            "names": [list(span) for span in each.names(profile.entity.key)],
        }


def _bars(found: Timeline) -> list[BarRow]:
    from reader.index.timeline import label

    return [
        {
            "label": label(found.unit, bar),
            "first": bar.first.isoformat(),
            "last": bar.last.isoformat(),
            "articles": bar.articles,
        }
        for bar in found.bars
    ]


def _day(stamp: int | None) -> str | None:
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC).date().isoformat()
