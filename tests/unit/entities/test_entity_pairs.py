"""How well names are joined across articles, on pairs of our own labelling."""

from __future__ import annotations

from reader.model import EntityKey, Kind
from tools.evaluate_pairs import Named, Pair, named, pairs, score

LEAST_PRECISION, LEAST_RECALL = 0.97, 0.9


def test_pairs_across_articles_are_told_well():
    found = score(pairs(list(named())))
    assert found.pairs >= 300
    assert found.same >= 100
    assert found.precision >= LEAST_PRECISION
    assert found.recall >= LEAST_RECALL


def name(article, words, whom, key):
    return Named(article, words, whom, EntityKey(Kind.PERSON, key) if key else None)


def test_they_are_counted_as_they_say():
    ann, lee, other = (
        name(0, "Ann Lee", "a", "x"),
        name(1, "Lee", "a", "x"),
        name(2, "Lee", "b", "x"),
    )
    nobody = name(3, "Lee", "a", None)
    found = pairs([ann, lee, other, nobody, name(3, "Stone", "c", "x")])
    assert Pair(ann, lee) in found
    assert score(found)[:4] == (4, 2, 3, 1)
