"""What the index knows of an entity, and what some rows are made of."""

from datetime import date

import pytest

from reader.index.columns import Facts
from reader.index.engine import Index
from reader.model import Entity, Kind, Mention
from reader.query import Query
from reader.text.dates import sort_key

NOW = sort_key(date(2026, 3, 15))

TAIWAN = Entity(Kind.PLACE, "Taiwan")
TSAI = Entity(Kind.PERSON, "Tsai Ing-wen")


def said(entity: Entity) -> Mention:
    return Mention(0, 1, entity.kind, entity.name)


@pytest.fixture
def index() -> Index:
    index = Index()
    days = [date(2026, 3, 14), date(2026, 3, 12), date(2026, 3, 5), None]
    for number, day in enumerate(days):
        source = "almanac" if number < 3 else "wire"
        index.add(Facts(f"{number}", f"Title {number}", source, sort_key(day), read=number == 0))
    index.add_mentions(0, [said(TAIWAN), said(TSAI)], {TAIWAN.key: 10, TSAI.key: 40})
    index.add_mentions(1, [said(TAIWAN), said(TSAI)], {TAIWAN.key: 50, TSAI.key: 10})
    index.add_mentions(2, [said(TAIWAN)], {TAIWAN.key: 10})
    index.add_mentions(3, [said(TAIWAN)], {TAIWAN.key: 10})
    return index


def test_a_profile_tells_where_when_by_whom_and_with_whom(index: Index) -> None:
    found = index.profile(TAIWAN.key, bars=30, offset=0)
    assert found is not None
    assert found.entity == TAIWAN
    assert found.newest.tolist() == [0, 1, 2, 3]
    assert found.foremost.tolist() == [1, 0, 2, 3]
    assert (found.articles, found.unread) == (4, 3)
    assert found.sources == [(0, 3), (1, 1)]
    assert found.first == sort_key(date(2026, 3, 5))
    assert found.last == sort_key(date(2026, 3, 14))
    assert [bar.articles for bar in found.timeline.bars] == [1, 0, 0, 0, 0, 0, 0, 1, 0, 1]
    assert found.timeline.undated == 1
    assert [met.entity for met in found.company[Kind.PERSON]] == [TSAI]


def test_who_is_in_no_article_has_no_profile(index: Index) -> None:
    assert index.profile(Entity(Kind.ORG, "Taiwan").key, 30, 0) is None
    index.remove([0, 1])
    assert index.profile(TSAI.key, 30, 0) is None


def test_facets_count_articles_and_the_unread_and_tell_a_trend(index: Index) -> None:
    rows = index.answer(Query(), NOW).rows
    found = index.facets(rows, NOW, limit=5, offset=0)
    assert (found.articles, found.unread) == (4, 3)
    assert found.sources == [(0, 3, 2), (1, 1, 1)]
    (taiwan,) = found.names[Kind.PLACE]
    assert taiwan == (TAIWAN, 4, 3, 1)
    (tsai,) = found.names[Kind.PERSON]
    assert tsai == (TSAI, 2, 1, 2)


def test_facets_are_of_the_rows_asked_for_alone(index: Index) -> None:
    found = index.facets([3], NOW, limit=5, offset=0)
    assert found.names[Kind.PERSON] == []
    assert [facet.entity for facet in found.names[Kind.PLACE]] == [TAIWAN]
    assert found.timeline.bars == ()


def test_without_names_there_are_sources_still() -> None:
    index = Index()
    index.add(Facts("0", "Title", "almanac", NOW))
    assert index.facets([0], NOW, limit=5, offset=0).sources == [(0, 1, 1)]
    assert index.facets([], NOW, limit=5, offset=0).sources == []
