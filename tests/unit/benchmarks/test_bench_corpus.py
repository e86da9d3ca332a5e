"""The invented headlines and queries are what the figures say they are."""

from __future__ import annotations

import random

import pytest

from benchmarks.articles import Articles
from benchmarks.corpus import invent
from benchmarks.queries import KINDS, MOST_RIGHT, damaged, questions
from reader.text.words import fold, split

WORDS = ["minister", "semiconductor", "summit"]


@pytest.fixture(scope="module")
def titles():
    return invent(2_000, 7, mixed=False)


def test_the_same_seed_makes_the_same_headlines(titles):
    assert invent(2_000, 7, mixed=False) == titles
    assert invent(2_000, 8, mixed=False) != titles


def test_half_of_a_mixed_corpus_is_not_ascii():
    words = " ".join(invent(500, 7, mixed=True)).split()
    other = sum(not word.isascii() for word in words) / len(words)
    assert 0.2 < other < 0.8


def test_right_answers_hold_all_words_undamaged(titles):
    asked = [each for each in questions(titles, 70, 8) if each.kind == "shuffled"]
    assert len(asked) == 10
    for each in asked:
        assert 1 <= len(each.right) <= MOST_RIGHT
        for row in each.right:
            assert set(each.text.split()) <= set(split(fold(titles[row])))


def test_kinds_take_turns(titles):
    assert [each.kind for each in questions(titles, 14, 8)] == [*KINDS, *KINDS]


def lost(kind):
    made = damaged(WORDS, kind, random.Random(1))
    return sum(map(len, WORDS)) - sum(map(len, made)), made


def test_each_kind_damages_in_its_own_way():
    assert lost("shuffled")[0] == 0
    assert sorted(lost("shuffled")[1]) == sorted(WORDS)
    assert lost("dropped")[0] == 3
    assert lost("vowels")[1] == ["mnstr", "smcndctr", "smmt"]
    assert all(4 <= len(each) <= 6 for each in lost("prefixes")[1])
    for kind in ("swapped", "replaced"):
        fewer, made = lost(kind)
        assert fewer == 0
        assert len(set(made) - set(WORDS)) <= 1


def test_articles_are_the_same_in_whatever_pieces():
    articles = Articles(3_000, 11, body_words=12)
    whole = list(articles)
    assert articles.between(700, 2_300) == whole[700:2_300]
    assert articles.between(999, 1_001) == whole[999:1_001]
