"""The index of texts finds the very rows that scanning does, where no word has other forms."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.index.bodies import Bodies
from reader.index.fulltext.joined import JoinedTexts
from reader.index.fulltext.searching import FullText
from reader.index.fulltext.writing import Text, bring_up
from reader.index.generations import Generations
from reader.index.snippets import whole_words
from reader.index.texts import Texts
from reader.query.tree import Part
from reader.text.words import fold, split

# No English among them, so nothing is stemmed; many begin alike.
WORDS = [
    "ab",
    "abe",
    "aber",
    "abt",
    "banko",
    "bankom",
    "東",
    "京",
    "Łódź",
    "x1",
    "d'accord",
    "müll",
]


def _corpus() -> list[tuple[str, str]]:
    chance = random.Random(5)
    return [
        (
            " ".join(chance.choices(WORDS, k=chance.randrange(4))),
            ". ".join(" ".join(chance.choices(WORDS, k=3)) for _ in range(chance.randrange(4))),
        )
        for _ in range(60)
    ]


@pytest.fixture(scope="module")
def texts():
    """What scans sixty articles; and what asks an index of forty, scanning the others."""
    news, ids, titles = _corpus(), Texts(), Texts()
    ids.extend(str(row) for row in range(len(news)))
    titles.extend(title for title, _ in news)
    bodies = Bodies(lambda row: news[row][1], titles)
    for row in range(len(news)):
        bodies.fold(row)
    with TemporaryDirectory() as folder:
        found = FullText(Generations(Path(folder) / "texts"), ids)
        bring_up(
            Generations(Path(folder) / "texts"),
            found.made_of,
            40,
            lambda start, end: [Text(ids[row], *news[row]) for row in range(start, end)],
        )
        found.open()
        assert found.rows == 40
        yield bodies, JoinedTexts(found, bodies, len(news))


ASKED = st.lists(
    st.tuples(st.sampled_from(WORDS), st.integers(1, 6)).map(lambda pair: pair[0][: pair[1]]),
    min_size=1,
    max_size=3,
).map(lambda words: split(fold(" ".join(words))))
PARTS = st.sampled_from([Part.ANYWHERE, Part.BODY])


@settings(max_examples=60, deadline=None)
@given(ASKED, PARTS)
def test_words_and_beginnings(texts, words, part):
    scanning, indexed = texts
    assert sorted(indexed.having(words, part)) == scanning.having(words, part)


@settings(max_examples=60, deadline=None)
@given(ASKED, st.booleans())
def test_phrases(texts, words, is_open):
    scanning, indexed = texts
    found = sorted(indexed.quoting(words, is_open=is_open))
    assert found == scanning.quoting(words, is_open=is_open)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.integers(1, 6))
def test_ranked_words_with_the_last_unfinished(texts, words, length):
    scanning, indexed = texts
    asked = split(fold(" ".join([*words[:-1], words[-1][:length]])))
    hits = indexed.search(asked, None, is_open=True)
    *finished, last = asked
    expected = {
        row
        for row in scanning.having([last], Part.ANYWHERE)
        if whole_words(scanning.fold(row), finished) == len(finished)
        or (row >= 40 and scanning.has(row, finished))
    }
    assert set(hits.rows.tolist()) == expected
    assert hits.total == len(expected)
