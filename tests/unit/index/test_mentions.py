"""From names to rows and back."""

import random
from collections import Counter

import numpy as np
import pytest

from reader.index.mentions import MentionIndex
from reader.index.mentions.company import Met
from reader.index.mentions.index import KEPT
from reader.model import Entity, EntityKey, Kind, Mention

NAMED = (Kind.PERSON, Kind.ORG, Kind.PLACE)


def named(name: str, kind: Kind = Kind.PLACE) -> Mention:
    return Mention(0, len(name), kind, name)


TAIWAN = EntityKey(Kind.PLACE, "taiwan")


def company_of_taiwan(index: MentionIndex) -> dict[Kind, list[Met]]:
    return index.company(TAIWAN, np.array(index.rows_of(TAIWAN)), NAMED, 5)


def test_counts_articles() -> None:
    index = MentionIndex()
    index.add(0, [named("Taiwan"), named("Taiwan"), named("Japan")])
    index.add(4, [named("TAIWAN")])
    assert set(index.rows_of(TAIWAN)) == {0, 4}
    assert index.count(TAIWAN) == 2
    assert index.count(EntityKey(Kind.ORG, "taiwan")) == 0
    assert set(index.rows_of(EntityKey(Kind.ORG, "taiwan"))) == set()


def test_stating_again_replaces() -> None:
    index = MentionIndex()
    index.add(0, [named("Taiwan"), named("Japan")])
    index.add(0, [named("Japan")])
    assert index.count(TAIWAN) == 0
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


def test_ranked_by_articles_then_name() -> None:
    index = MentionIndex()
    index.add(0, [named("Japan"), named("Peru"), named("Peru"), named("Chad")])
    index.add(1, [named("Japan"), named("Ada", Kind.PERSON)])
    ranked = [(entity.name, count) for entity, count in index.ranked()]
    assert ranked == [("Japan", 2), ("Ada", 1), ("Chad", 1), ("Peru", 1)]
    assert [entity.name for entity, _ in index.ranked(kinds=[Kind.PERSON])] == ["Ada"]
    assert len(index.ranked(2)) == 2


def test_rows_that_are_about_a_name_are_told_from_those_that_mention_it() -> None:
    index = MentionIndex()
    index.add(0, [named("Taiwan")], {TAIWAN: 40})
    index.add(2, [named("Taiwan")], {TAIWAN: 10})
    assert index.mask_of(TAIWAN, 4) == bytes([1, 0, 1, 0])
    assert index.mask_of(TAIWAN, 4, least=40) == bytes([1, 0, 0, 0])
    assert index.mask_of(TAIWAN, 2) == bytes([1, 0])


def test_of_many_rows_only_the_latest_are_kept_with_their_places() -> None:
    index = MentionIndex()
    for row in range(KEPT + 3):
        index.add(row, [named("Taiwan")])
    assert index.of(0) is None
    assert index.of(KEPT + 2) == (named("Taiwan"),)
    assert index.is_stated(0)
    assert index.count(TAIWAN) == KEPT + 3


def test_company_is_told_by_lift_and_not_by_the_most() -> None:
    index = MentionIndex()
    for row in range(200):
        # Reuters is in every article, Tsai in those about Taiwan.
        names = [named("Reuters", Kind.ORG)]
        if row % 10 == 0:
            names += [named("Taiwan"), named("Tsai", Kind.PERSON)]
        index.add(row, names)
    found = company_of_taiwan(index)
    ((tsai,), (reuters,)) = found[Kind.PERSON], found[Kind.ORG]
    assert (tsai.entity.name, tsai.articles) == ("Tsai", 20)
    assert (reuters.entity.name, reuters.articles) == ("Reuters", 20)
    assert tsai.lift > 4
    assert round(reuters.lift) == 1


def test_a_name_met_once_with_another_is_no_company_of_a_name_met_often() -> None:
    index = MentionIndex()
    index.add(0, [named("Taiwan"), named("Passer-by", Kind.PERSON)])
    index.add(1, [named("Taiwan"), named("Japan")])
    index.add(2, [named("Taiwan"), named("Japan")])
    (japan,) = company_of_taiwan(index)[Kind.PLACE]
    assert japan.entity.name == "Japan"


def test_facets_of_some_rows_are_those_of_an_index_of_them_alone() -> None:
    choice = random.Random(5)
    index, alone = MentionIndex(), MentionIndex()
    rows = [row for row in range(400) if choice.random() < 0.4]
    for row in range(400):
        names = {named(f"Name {int(choice.paretovariate(0.7)) % 50}") for _ in range(6)}
        index.add(row, names)
        if row in rows:
            alone.add(row, names)
    for some in (rows, rows[:5], range(400)):
        counts = index.counts(np.array(some))
        counted = {
            entity: counts[number]
            for those in index.most_met(counts, NAMED, 99).values()
            for number, entity in those
        }
        expected = Counter(
            mention.entity for row in some for mention in set(index.of(row) or ()) if mention
        )
        assert counted == expected
    most = index.most_met(index.counts(np.array(rows)), NAMED, 10)[Kind.PLACE]
    assert [entity for _, entity in most] == [entity for entity, _ in alone.ranked(10, NAMED)]


def test_a_row_that_is_forgotten_is_in_no_count() -> None:
    index = MentionIndex()
    for row in range(10):
        index.add(row, [named("Taiwan"), named("Japan")])
    index.remove(3)
    counts = index.counts(np.arange(10))
    assert [counts[number] for number, _ in index.most_met(counts, NAMED, 2)[Kind.PLACE]] == [9, 9]
    assert index.rows_of(TAIWAN) == [0, 1, 2, 4, 5, 6, 7, 8, 9]
    assert [met.articles for met in company_of_taiwan(index)[Kind.PLACE]] == [9]


@pytest.mark.parametrize("name", ["", "\x1b[2J", "[red]", "台灣", "\ud800", "a" * 10_000])
def test_any_name_can_be_joined(name: str) -> None:
    index = MentionIndex()
    index.add(0, [Mention(0, 1, Kind.ORG, name or "x")])
    assert index.count(Entity(Kind.ORG, name or "x").key) == 1


def test_rows_of_a_name_are_moved_to_another_with_their_weights() -> None:
    index = MentionIndex()
    formosa = Entity(Kind.PLACE, "Formosa")
    for row in range(40):
        index.add(row, [named("Taiwan"), named("Japan")], {TAIWAN: 10 + row})
    index.move([3, 5, 39], TAIWAN, formosa)
    rows, weights = index.found(formosa.key) or ([], [])
    assert sorted(zip(rows.tolist(), weights.tolist(), strict=True)) == [(3, 13), (5, 15), (39, 49)]
    assert index.count(TAIWAN) == 37
    assert index.count(EntityKey(Kind.PLACE, "japan")) == 40
    assert index.stated == 40
    met = index.company(formosa.key, np.array([3, 5, 39]), NAMED, 5)[Kind.PLACE]
    assert [(each.entity.name, each.articles) for each in met] == [("Japan", 3)]


def test_a_name_is_shown_in_the_letters_that_one_wants() -> None:
    index = MentionIndex()
    index.add(0, [named("Taiwan")])
    index.call(Entity(Kind.PLACE, "TAIWAN"))
    assert index.entity(TAIWAN) == Entity(Kind.PLACE, "TAIWAN")
    index.call(Entity(Kind.PLACE, "Taiwan"))
    assert index.entity(TAIWAN) == Entity(Kind.PLACE, "Taiwan")
