"""The arrays that the headline index is made of, against what plain Python says."""

from collections.abc import Iterable

import numpy as np
import pytest

from reader.index.common import Common
from reader.index.parted import ways
from reader.index.postings import postings
from reader.index.ranges import counted_up, stretches
from reader.index.segment import Segment
from reader.index.spelling import fold_lines, tokens_of
from reader.index.texts import Texts
from reader.index.vocabulary import Vocabulary
from reader.text.words import fold, split

WORDS = sorted(["a", "ab", "abc", "abcd", "abd", "b", "bc", "élan", "東", "東京", "é", "z" * 300])


def texts_of(given: Iterable[str]) -> Texts:
    texts = Texts()
    texts.extend(given)
    return texts


def test_texts_are_as_they_were_given() -> None:
    given = ["", "Rates", "two\nlines", "Łódź", "東京", "a \ud800 half", "last"]
    texts = texts_of(given)
    assert list(texts) == given
    assert texts[-1] == "last"
    assert texts[2:4] == given[2:4]
    assert texts.lines(0, 4) == "\nRates\ntwo lines\nŁódź\n"
    with pytest.raises(IndexError):
        texts[len(given)]


def test_more_texts_than_are_taken_in_at_once() -> None:
    given = [f"title {number}" for number in range(5_000)]
    assert list(texts_of(iter(given))) == given
    assert texts_of(given).lines(4_998, 5_000) == "title 4998\ntitle 4999\n"


def test_texts_that_lie_elsewhere_are_read_there_and_copied_when_some_are_added() -> None:
    of = texts_of(["Rates", "Łódź"])
    data, starts = bytes(of.data), memoryview(of.starts)
    texts = Texts.mapped(memoryview(data), starts)
    assert list(texts) == ["Rates", "Łódź"]
    assert texts.lines(1, 2) == "Łódź\n"
    texts.append("more")
    texts.extend(["and", "more"])
    assert list(texts) == ["Rates", "Łódź", "more", "and", "more"]
    assert list(of) == ["Rates", "Łódź"]


def test_stretches_of_an_array() -> None:
    values, begins = np.arange(10, 20), np.array([0, 3, 3, 10])
    found, sizes = stretches(values, begins, np.array([2, 0, 1]))
    assert found.tolist() == [*range(13, 20), 10, 11, 12]
    assert sizes.tolist() == [7, 3, 0]
    assert counted_up(np.array([5, 9]), np.array([2, 0])).tolist() == [5, 6]
    assert counted_up(np.array([], np.int64), np.array([], np.int64)).tolist() == []


@pytest.mark.parametrize("headlines", [0, 1, 9, 9_000])
def test_postings_are_the_headlines_of_each_word(headlines: int) -> None:
    chance = np.random.default_rng(headlines)
    said = [chance.integers(0, 40, chance.integers(0, 6)) for _ in range(headlines)]

    def said_between(start: int, stop: int) -> tuple[np.ndarray, np.ndarray]:
        some = said[start:stop]
        return np.concatenate([np.empty(0, int), *some]), np.array([*map(len, some)], int)

    places, begins = postings(said_between, headlines, 40)
    for word in range(40):
        expected = [place for place, words in enumerate(said) if word in words]
        assert places[begins[word] : begins[word + 1]].tolist() == expected


def test_a_vocabulary_knows_its_words_and_beginnings() -> None:
    vocabulary = Vocabulary.of(WORDS)
    assert list(vocabulary) == WORDS
    assert vocabulary.at(np.array([3, 0])) == [WORDS[3], WORDS[0]]
    for word in [*WORDS, "", "x", "abx", "東京都", "\U0010ffff"]:
        assert (vocabulary.number_of(word) is not None) == (word in WORDS)
        low, high = vocabulary.begun_by(word)
        assert WORDS[low:high] == [each for each in WORDS if each.startswith(word)]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_every_beginning_of_a_length_once(length: int) -> None:
    vocabulary = Vocabulary.of(WORDS)
    found = {WORDS[low][:length]: WORDS[low:high] for low, high in vocabulary.beginnings(length)}
    assert set(found) == {word[:length] for word in WORDS if len(word) >= length}
    for letters, words in found.items():
        assert words == [word for word in WORDS if word.startswith(letters)]


def test_what_most_headlines_have_is_kept_as_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.index.common.FEW", 1)
    titles = ["the bank"] * 50 + ["the theatre"] * 3 + ["rates"] * 2
    segment = Segment.of(texts_of(titles), 0, len(titles))
    common = segment.common
    assert segment.vocabulary.at(common.words) == ["bank", "the"]
    assert set(common.ranges.tolist()[0]) == {0, 1}
    plane = common.plane(*segment.vocabulary.begun_by("t"), grade=9)
    assert plane is not None
    assert segment.rows_at(np.flatnonzero(plane == 9)).tolist() == list(range(52, -1, -1))
    assert common.plane(*segment.vocabulary.begun_by("r"), grade=9) is None
    again = Common(common.ranges, common.bits, len(titles))
    assert np.array_equal(again.words, common.words)


def test_a_line_of_letters_has_few_ways_to_be_read() -> None:
    assert ("bank", "of", "england") in ways("bankofengland")
    assert len(list(ways("e" * 2_000))) < 2_000


@pytest.mark.parametrize(
    "title",
    [
        "Straße, Łódź & İstanbul — ﬁnally",
        "Ｎｉｋｋｅｉ ½ ① Ⅻ",
        "서울 \u1109\u1165\u110b\u116e\u11af",
        "が か\u3099 ｶﾞ 東京で",
        "न्यूज़ हिन्दी",
        "U.S. O’Brien's 'quoted' d'accord",
        "القَاهِرَة e\u0301te\u0301",
        "ΟΔΟΣ Σίσυφος",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 😀 a\u200bb",
        "ที่นี่ ัabcั ก็ပြည်កម្ពុជា",
        "\u0e31 𠮷野家😀野\u0e31 x\u0e31",
        "",
    ],
)
def test_many_titles_are_folded_and_parted_as_each_is(title: str) -> None:
    for lines in (title, f"plain\n{title}\nÜber"):
        folded = fold_lines(lines)
        assert folded == fold(lines)
        found, ends = tokens_of(folded)
        bounds = zip(found.starts.tolist(), found.ends.tolist(), strict=True)
        assert [folded[start:end] for start, end in bounds] == split(folded)
        assert len(ends) == lines.count("\n")
