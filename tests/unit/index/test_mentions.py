"""From names to rows and back."""

from reader.index.mentions import MentionIndex
from reader.model import Entity, EntityKey, Kind, Mention


def named(name: str, kind: Kind = Kind.PLACE) -> Mention:
    return Mention(0, len(name), kind, name)


TAIWAN = EntityKey(Kind.PLACE, "taiwan")


def test_counts_articles_and_places() -> None:
    index = MentionIndex()
    index.add(0, [named("Taiwan"), named("Taiwan"), named("Japan")])
    index.add(4, [named("TAIWAN")])
    assert set(index.rows_of(TAIWAN)) == {0, 4}
    assert index.count(TAIWAN) == 2
    assert index.places(TAIWAN) == 3
    assert index.count(EntityKey(Kind.ORG, "taiwan")) == 0
    assert set(index.rows_of(EntityKey(Kind.ORG, "taiwan"))) == set()


def test_stating_again_replaces() -> None:
    index = MentionIndex()
    index.add(0, [named("Taiwan"), named("Japan")])
    index.add(0, [named("Japan")])
    assert index.count(TAIWAN) == 0
    assert index.places(EntityKey(Kind.PLACE, "japan")) == 1
    assert index.ranked() == [(Entity(Kind.PLACE, "Japan"), 1)]


def test_unresolved_mentions_are_kept_but_not_joined() -> None:
    index = MentionIndex()
    index.add(0, [Mention(0, 2, Kind.DATE)])
    assert index.of(0) == (Mention(0, 2, Kind.DATE),)
    assert index.ranked() == []
    index.remove(0)
    assert index.of(0) is None


def test_no_mentions_is_not_the_same_as_not_stated() -> None:
    index = MentionIndex()
    index.add(3, [])
    assert index.of(3) == ()
    assert index.of(4) is None


def test_ranked_by_articles_then_places_then_name() -> None:
    index = MentionIndex()
    index.add(0, [named("Japan"), named("Peru"), named("Peru"), named("Chad")])
    index.add(1, [named("Japan"), named("Ada", Kind.PERSON)])
    ranked = [(entity.name, count) for entity, count in index.ranked()]
    assert ranked == [("Japan", 2), ("Peru", 1), ("Ada", 1), ("Chad", 1)]
    assert [entity.name for entity, _ in index.ranked(kind=Kind.PERSON)] == ["Ada"]
    assert len(index.ranked(2)) == 2
