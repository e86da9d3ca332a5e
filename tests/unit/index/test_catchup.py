"""What is new since a moment: names, surprises, headlines."""

from datetime import date

import pytest

from reader.index.columns import Facts
from reader.index.engine import Index
from reader.model import Entity, Kind, Mention
from reader.text.dates import sort_key

DAY = 86_400
SINCE = sort_key(date(2026, 3, 14))
NOW = SINCE + DAY

WIRE = Entity(Kind.ORG, "Wire")
CHAD = Entity(Kind.PLACE, "Chad")
NOVA = Entity(Kind.PERSON, "Nova Ray")


@pytest.fixture
def index() -> Index:
    """Four weeks with the Wire in all and Chad twice; then a day with Chad in four, Nova in two."""
    index = Index()

    def add(stamp: int, *entities: Entity) -> None:
        row = index.add(Facts(f"{len(index)}", f"Title {len(index)}", "source", stamp))
        said = [Mention(0, 1, each.kind, each.name) for each in entities]
        index.add_mentions(row, said, dict.fromkeys((each.key for each in entities), 40))

    for day in range(28):
        for hour in range(5):
            add(
                SINCE - (day + 1) * DAY + hour, *((WIRE, CHAD) if day < 2 and not hour else (WIRE,))
            )
    for hour in range(4):
        add(SINCE + hour, WIRE, CHAD)
    add(SINCE + 7, WIRE, NOVA)
    add(SINCE + 8, NOVA)
    return index


def test_a_name_that_is_always_there_is_no_surprise(index: Index) -> None:
    found = index.news(SINCE, NOW, 10)
    assert (found.articles, found.unread) == (6, 6)
    assert [each.entity for each in found.risen] == [CHAD]
    (chad,) = found.risen
    assert chad.articles == 4
    assert chad.expected == pytest.approx(2 / 28, rel=0.01)


def test_a_name_never_met_before_is_new(index: Index) -> None:
    found = index.news(SINCE, NOW, 10)
    assert [(each.entity, each.articles) for each in found.new] == [(NOVA, 2)]


def test_headlines_are_of_several_stories(index: Index) -> None:
    leads = index.news(SINCE, NOW, 2).leads
    assert {lead.reasons[0] for lead in leads} == {CHAD, NOVA}


def test_two_articles_are_no_surprise_yet_and_nothing_new_is_nothing(index: Index) -> None:
    assert index.news(SINCE + 2, NOW, 10).risen == []
    nothing = index.news(NOW, NOW + DAY, 10)
    assert (nothing.articles, nothing.new, nothing.risen, nothing.leads) == (0, [], [], [])


def test_without_names_there_is_a_count(index: Index) -> None:
    bare = Index()
    bare.add(Facts("0", "Title", "source", SINCE))
    assert bare.news(SINCE, NOW, 10).leads == [(0, ())]
