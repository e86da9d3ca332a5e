"""The headline index against slow references, and against itself built otherwise."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index import grades, lighting
from reader.index.asked import words_of
from reader.index.headlines import HeadlineIndex
from reader.index.near import beginnings, grade_words, near_words
from reader.index.parted import ends, may_stand_apart, parted, ways
from reader.index.segment import Segment
from reader.index.spelling import number_words
from reader.index.texts import Texts
from reader.index.vocabulary import Vocabulary
from reader.text.words import fold, split

# Few letters make many words that are near one another, and many headlines of equal worth.
WORDS = st.one_of(
    st.text("abet", min_size=1, max_size=9),
    st.sampled_from(["Taiwan", "taiwanese", "Straße", "東京", "москва", "White", "House"]),
)
TITLES = st.lists(st.lists(WORDS, max_size=5).map(" ".join), max_size=24)
QUERIES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
ANY_TEXT = st.text(max_size=20)


@st.composite
def ranked_titles(draw: st.DrawFn) -> tuple[list[str], list[int] | None]:
    titles = draw(TITLES)
    ranks = st.lists(st.integers(-3, 3), min_size=len(titles), max_size=len(titles))
    return titles, draw(st.none() | ranks)


def everything(index: HeadlineIndex, text: str, where: np.ndarray | None = None) -> tuple:
    matches = index.search(text, 7, where)
    rows = matches.page(0, 1000).tolist()
    assert matches.rows.tolist() == rows[:7]
    assert len(rows) == sum(matches.total) == len(set(rows))
    return rows, matches.total, matches.scores.tolist()


@settings(max_examples=80, deadline=None)
@given(st.lists(ranked_titles(), max_size=6), QUERIES)
def test_extended_in_steps_answers_as_rebuilt(
    steps: list[tuple[list[str], list[int] | None]], text: str
) -> None:
    index = HeadlineIndex()
    ranks: list[int] = []
    for titles, order in steps:
        first = len(ranks)
        ranks += order if order is not None else range(first, first + len(titles))
        index.extend(titles, order)
        index.search(text, 3)
    titles = [title for some, _ in steps for title in some]
    rebuilt = HeadlineIndex.from_titles(titles, ranks if any(o for _, o in steps) else None)
    assert everything(index, text) == everything(rebuilt, text)


@settings(max_examples=60, deadline=None)
@given(TITLES, st.sets(st.integers(0, 23)), QUERIES)
def test_removed_answers_as_if_never_let_in(titles: list[str], gone: set[int], text: str) -> None:
    gone = {row for row in gone if row < len(titles)}
    removed = HeadlineIndex.from_titles(titles)
    removed.remove(gone)
    where = np.array([row not in gone for row in range(len(titles))], bool)
    assert everything(removed, text) == everything(HeadlineIndex.from_titles(titles), text, where)
    assert not gone.intersection(everything(removed, "")[0])


@settings(max_examples=60, deadline=None)
@given(ranked_titles(), QUERIES, st.sampled_from([0.0, 1e12]))
def test_few_and_many_are_found_alike(
    ranked: tuple[list[str], list[int] | None], text: str, rarity: float
) -> None:
    """One that all headlines have, or none: so every answer is listed, or every one is planes."""
    index = HeadlineIndex.from_titles(*ranked)
    usual = everything(index, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.index.found.FEW", rarity)
        patch.setattr("reader.index.planes.COMMON", rarity)
        index.forget_planes()
        assert everything(index, text) == usual


@settings(max_examples=60, deadline=None)
@given(ranked_titles(), st.lists(WORDS, max_size=3), QUERIES)
def test_every_page_is_of_one_order(
    ranked: tuple[list[str], list[int] | None], more: list[str], text: str
) -> None:
    index = HeadlineIndex.from_titles(*ranked)
    index.extend(more)
    with pytest.MonkeyPatch.context() as patch:
        # The first few only are reordered, so that what is behind them is paged into as well.
        patch.setattr("reader.index.ranking.REORDERED", 3)
        matches = index.search(text, 5)
        rows = matches.page(0, 1000).tolist()
        assert [matches.page(place, 1).tolist()[0] for place in range(len(rows))] == rows
        assert [matches.place_of(row) for row in rows] == list(range(len(rows)))
        assert all(matches.place_of(row) is None for row in set(range(len(index))) - set(rows))


@settings(max_examples=60, deadline=None)
@given(ranked_titles(), st.lists(WORDS, max_size=3), QUERIES)
def test_saved_and_loaded_answers_as_before(
    ranked: tuple[list[str], list[int] | None], more: list[str], text: str
) -> None:
    index = HeadlineIndex.from_titles(*ranked)
    index.extend(more)
    with TemporaryDirectory() as folder:
        index.save(Path(folder) / "index")
        assert everything(HeadlineIndex.load(Path(folder) / "index"), text) == everything(
            index, text
        )


@settings(max_examples=80, deadline=None)
@given(TITLES, QUERIES)
def test_exact_matches_are_those_that_a_reader_would_count(titles: list[str], text: str) -> None:
    matches = HeadlineIndex.from_titles(titles).search(text, 100)
    asked = words_of(text)
    expected = {
        row
        for row, title in enumerate(titles)
        if all(any(word.startswith(each) for word in split(fold(title))) for each in asked)
    }
    assert set(matches.page(0, matches.total.exact).tolist()) == expected


@settings(max_examples=100, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30), WORDS)
def test_the_sieve_loses_no_near_word(words: list[str], word: str) -> None:
    typed = words_of(word)[0]
    vocabulary = Vocabulary.of(sorted({each for word in words for each in split(fold(word))}))
    numbers, worth = near_words(typed, vocabulary)
    graded = dict(zip(vocabulary.at(numbers), worth.tolist(), strict=True))
    expected = grade_words(typed, list(vocabulary)).tolist()
    assert graded == {w: g for w, g in zip(vocabulary, expected, strict=True) if g}
    assert all(found.startswith(tuple(beginnings(typed))) for found in graded)


def grade_parted(word: str, said: list[str]) -> int:
    """Say what a headline of these words is worth to one typed in place of several."""
    best = 0
    for way in ways(word):
        for start in range(len(said) - len(way) + 1):
            *first, last = said[start : start + len(way)]
            if tuple(first) == way[:-1] and ends(last, way[-1]):
                whole = last == way[-1]
                best = max(best, grades.JOINED if whole else grades.JOINED_BEGUN)
        has_all = {*way[:-1]} <= {*said} and any(ends(each, way[-1]) for each in said)
        if has_all and may_stand_apart(way):
            best = max(best, grades.JOINED_APART)
    return best


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(st.text("ab", min_size=1, max_size=5), max_size=6), min_size=1, max_size=12),
    st.text("ab", min_size=4, max_size=12),
    st.sampled_from([0, 1 << 20]),
)
def test_words_run_together_are_found_where_a_reader_would(
    said: list[list[str]], typed: str, few: int
) -> None:
    texts = Texts()
    texts.extend([" ".join(words) for words in said])
    segment = Segment.of(texts, 0, len(texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.index.parted.FEW", few)
        places, worth = parted(typed, segment)
    found = dict(zip(segment.rows_at(places).tolist(), worth.tolist(), strict=True))
    expected = {row: grade_parted(typed, words) for row, words in enumerate(said)}
    assert found == {row: grade for row, grade in expected.items() if grade}


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(ANY_TEXT, WORDS), max_size=30))
def test_words_in_bulk_are_the_words_of_each_title(titles: list[str]) -> None:
    texts = Texts()
    texts.extend(titles)
    joined, said, counts = number_words(texts, 0, len(texts))
    words = joined.split()
    ends = np.cumsum(counts).tolist()
    found = [
        [words[number] for number in said[end - count : end].tolist()]
        for end, count in zip(ends, counts.tolist(), strict=True)
    ]
    assert found == [split(fold(title)) for title in titles]


@settings(max_examples=80, deadline=None)
@given(st.lists(ANY_TEXT, min_size=1, max_size=8), ANY_TEXT)
def test_any_text_is_taken_and_lit_within_its_title(titles: list[str], text: str) -> None:
    matches = HeadlineIndex.from_titles(titles).search(text, 100)
    for row in matches.rows.tolist():
        spans = matches.spans(row)
        assert all(0 <= start < end <= len(titles[row]) for start, end in spans)
        assert all(left[1] < right[0] for left, right in pairwise(spans))
        assert bool(spans) == bool(words_of(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(ANY_TEXT, WORDS), min_size=1, max_size=8), QUERIES)
def test_titles_that_are_judged_together_are_lit_as_each_alone(
    titles: list[str], text: str
) -> None:
    words = words_of(text)
    lighting._WORTHS.clear()
    alone = [lighting.lit_letters(title, words) for title in titles]
    lighting._WORTHS.clear()
    lighting.grade_ahead(titles, words)
    assert [lighting.lit_letters(title, words) for title in titles] == alone
