"""Articles and queries about them, as hypothesis makes them up."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from reader.index import columns
from reader.index.details import details_of
from reader.index.engine import Index
from reader.model import ABOUT, Article, Body, Enclosure, Entity, Kind, Mention, Source
from reader.query.evaluate import mask_of
from reader.query.single import Facts
from reader.query.tree import Thing
from reader.query.when import Clock
from reader.text.dates import sort_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.query.tree import Condition

NOW = datetime(2026, 3, 29, 12, 30, tzinfo=UTC)
"""The day on which Europe's clocks go forward."""

CLOCKS = [
    Clock(NOW.timestamp(), zone)
    for zone in (UTC, ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Kiritimati"))
]

WORD = st.sampled_from(["taiwan", "Taiwan's", "tai", "chips", "supply", "chain", "COVID-19", "Xi"])
LINES = st.lists(WORD, max_size=6).map(" ".join)
ENTITIES = st.builds(
    Entity,
    st.sampled_from([Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.MONEY]),
    st.sampled_from(["China", "South China Sea", "Xi", "Xi Jinping", "U.S.", "++"]),
)
SOURCES = st.sampled_from(
    [Source("bbc", "BBC News"), Source("news", "World"), Source("x/y", "BBC")]
)
FIRST, LAST = datetime(2026, 1, 1), datetime(2026, 4, 2)  # noqa: DTZ001 their zone is drawn below
MOMENTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
DAYS = st.dates(date(2026, 1, 1), date(2026, 4, 2))
ARTICLES = st.builds(
    Facts,
    title=LINES,
    body=LINES,
    sources=st.lists(SOURCES, min_size=1, max_size=2).map(tuple),
    author=st.sampled_from(["", "Xi Jinping", "Ann Lee"]),
    tags=st.lists(st.sampled_from(["tech", "Tech policy", "++"]), max_size=2).map(tuple),
    names=st.lists(ENTITIES, max_size=3).map(tuple),
    about=st.lists(ENTITIES, max_size=1).map(tuple),
    things=st.frozensets(st.sampled_from(Thing)),
    published=st.none() | MOMENTS | DAYS,
    is_read=st.booleans(),
    is_starred=st.booleans(),
)
PARTS = st.sampled_from(
    [
        *("tai", "taiwan", "covid-19", "xi", '"supply chain"', '"chips"', '"tai"', "title:tai"),
        *(
            'title:"supply chain"',
            "body:chips",
            'body:"taiwan chips"',
            "source:bbc",
            'source:"bbc"',
        ),
        *("source:x/y", "source:news", "by:xi", 'by:"ann"', "tag:tech", 'tag:"tech"', "tag:++"),
        *("place:china", 'place:"China"', "name:xi", 'name:"xi jinping"', "person:xi", "org:us"),
        *("about:china", "about:++", "kind:money", "kind:person", "is:unread", "is:read"),
        *("is:starred", "is:headline", "has:image", "has:enclosure", "newer:3d", "older:3d"),
        *("newer:36h", "older:2w", "newer:1mo", "older:1y", "newer:999999y", "older:999999y"),
        *("date:today", "date:yesterday", "date:week", "date:2026-02", "date:2026-01..2026-02-14"),
        *(
            "date:..2026-01",
            "date:2026-03-29..",
            "date:2025",
            "date:yesterday..today",
            "sort:oldest",
        ),
    ]
)
QUERIES = st.recursive(
    PARTS,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(" ".join),
        st.lists(parts, min_size=1, max_size=3).map(lambda some: f"({' OR '.join(some)})"),
        parts.map(lambda part: f"-({part})" if "sort:" not in part else part),
    ),
    max_leaves=8,
)

TYPES = {Thing.IMAGE: "image/png", Thing.ENCLOSURE: "audio/mpeg"}


def indexed(facts: Sequence[Facts]) -> Index:
    """An index of these articles, each of its first source."""
    articles = [
        Article(
            str(number),
            each.sources[0],
            each.title,
            Body(each.body),
            author=each.author,
            tags=each.tags,
            enclosures=tuple(Enclosure("", TYPES[thing]) for thing in each.things),
        )
        for number, each in enumerate(facts)
    ]
    index = Index(
        lambda row: facts[row].body,
        sources={each.source.key: each.source for each in articles},
        details_between=lambda start, end: details_of(start, articles[start:end]),
    )
    for number, each in enumerate(facts):
        row = index.add(
            columns.Facts(
                str(number),
                each.title,
                each.sources[0].key,
                sort_key(each.published),
                headline_only=not each.body,
                day_only=not isinstance(each.published, datetime),
                read=each.is_read,
                starred=each.is_starred,
            )
        )
        names = [Mention(0, 0, name.kind, name.name) for name in each.names]
        index.add_mentions(row, names, {name.key: ABOUT for name in each.about})
    return index


def found_by(index: Index, condition: Condition, clock: Clock) -> list[bool]:
    """Which of the rows the condition holds for, as the index answers it."""
    index.learn(condition)
    found: list[bool] = mask_of(condition, index.asked_columns(), clock).tolist()
    return found
