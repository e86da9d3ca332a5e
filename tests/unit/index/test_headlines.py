"""What headline search finds, in which order, and which letters it lights."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import ArrayLike

from reader.index.headlines import HeadlineIndex
from reader.index.matching import NEAR_BELOW
from reader.index.ranking import Total


def found(titles: list[str], text: str, limit: int = 20) -> list[str]:
    matches = HeadlineIndex.from_titles(titles).search(text, limit)
    return [titles[row] for row in matches.rows.tolist()]


def lit(title: str, text: str) -> list[str]:
    matches = HeadlineIndex.from_titles([title]).search(text, 1)
    return [title[start:end] for start, end in matches.spans(0)]


NEWS = [
    "Taiwan halts semiconductor exports",
    "White House confirms talks",
    "Bank of England holds rates",
    "Zelensky meets Macron in Paris",
    "Police search a warehouse in Oslo",
]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("taiwan semiconductor", NEWS[0]),
        ("semicond taiw", NEWS[0]),
        ("england bank", NEWS[2]),
        ("zelenksy", NEWS[3]),  # swapped
        ("zelnsky", NEWS[3]),  # dropped
        ("zelenskyy", NEWS[3]),  # one too many
        ("zalensky", NEWS[3]),  # replaced
        ("ezlensky", NEWS[3]),  # swapped at the beginning
        ("relensky", NEWS[3]),  # replaced at the beginning
        ("elensky", NEWS[3]),  # dropped at the beginning
        ("smcndctr", NEWS[0]),  # vowels out
        ("smicnductor", NEWS[0]),  # two slips
        ("semicondutcor taiwn", NEWS[0]),
        ("whitehouse", NEWS[1]),
        ("whitehou", NEWS[1]),
        ("bankofengland", NEWS[2]),
        ("bankofengl", NEWS[2]),
        ("taiwansemicond", NEWS[0]),  # not side by side
        ("policeoslo", NEWS[4]),
        ("oslopolice", NEWS[4]),  # nor in their order
        ("semi conductor", NEWS[0]),
        ("ware house police", NEWS[4]),
        ("semicnod", NEWS[0]),  # slipped while still typing
    ],
)
def test_the_headline_meant_comes_first(text: str, title: str) -> None:
    assert found(NEWS, text)[0] == title


@pytest.mark.parametrize(
    "text", ["xyzzy", "taiwan macron", "taiwanmacron", "inaoslo", "qqq", "2031", "x" * 200]
)
def test_what_is_not_there_is_not_found(text: str) -> None:
    assert found(NEWS, text) == []


def test_a_number_is_near_no_other() -> None:
    assert found(["Budget 2026 passes"], "2025") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("москва", "Москва объявила о переговорах"),
        ("мосвка", "Москва объявила о переговорах"),
        ("мскв", "Москва объявила о переговорах"),
        ("αθηνα", "Η Αθήνα ψηφίζει"),
        ("αθνηα", "Η Αθήνα ψηφίζει"),
        ("東京", "東京大学が発表"),
        ("大学発表", "東京大学が発表"),
        ("서울", "서울 시장 선거"),
        ("القاهرة", "القَاهِرَة تستضيف القمة"),
        ("ไทย", "ประเทศไทยเลือกตั้ง"),
        ("cafe", "A Café opens"),
        ("café", "A Cafe opens"),
        ("strasse", "Neue Straße"),
        ("straße", "Neue Strasse"),
        ("istanbul", "ıstanbul votes"),
        ("istanbul", "İstanbul votes"),
        ("nikkei", "Ｎｉｋｋｅｉ rises"),
        ("obrien", "O’Brien resigns"),
        ("us", "U.S. votes"),
        ("covid-19", "COVID-19 returns"),
    ],
)
def test_every_script_and_spelling(text: str, title: str) -> None:
    assert found([title, "Something else"], text) == [title]


@pytest.mark.parametrize("text", ["", "   ", "...", "!?—", "“”"])
def test_without_words_everything_newest_first(text: str) -> None:
    matches = HeadlineIndex.from_titles(["old", "middle", "new"]).search(text, 10)
    assert matches.rows.tolist() == [2, 1, 0]
    assert matches.total == Total(3, 0)


def test_one_letter_finds_words_and_beginnings() -> None:
    titles = ["A day", "About time", "Bad news"]
    assert found(titles, "a") == ["A day", "About time"]


def test_word_before_prefix_before_near() -> None:
    titles = ["China", "Chinatown", "Chima", "China"]
    index = HeadlineIndex.from_titles(titles)
    matches = index.search("china", 10)
    assert matches.rows.tolist() == [3, 0, 1, 2]
    assert matches.total == Total(3, 1)
    assert sorted(matches.scores.tolist()[:3], reverse=True) == matches.scores.tolist()[:3]


def test_adjacent_before_in_order_before_scattered() -> None:
    titles = ["White House", "White old House", "House is white"]
    assert found(titles, "white house") == titles


def test_of_words_run_together_whole_ones_before_begun_before_others_between() -> None:
    titles = ["White House", "White Houses", "House so white"]
    assert found(titles, "whitehouse") == titles
    assert found(["Semiconductor", "Semiconductors"], "semi conductor")[0] == "Semiconductor"
    assert found(["Legislators meet", "Legislative torn"], "legisla tors")[0] == "Legislators meet"


def test_adjacency_tells_words_of_han_apart() -> None:
    titles = ["東京の大学", "大東京学会"]
    assert found(titles, "東京大学") == titles
    assert found(["東へ京都", "東京"], "東京")[0] == "東京"


def test_newer_before_older_among_equals() -> None:
    titles = ["Rates rise", "Rates rise", "Rates rise"]
    index = HeadlineIndex.from_titles(titles, order=[5, 9, 7])
    assert index.search("rates", 10).rows.tolist() == [1, 2, 0]
    assert index.search("", 10).rows.tolist() == [1, 2, 0]


@pytest.mark.parametrize(
    "order", [(0.25, 0.75, 0.5), iter([5, 9, 7]), np.array([-2.5, 1e300, 0]), [1e18, 3e18, 2e18]]
)
def test_ranks_may_be_any_numbers(order: Iterable[float], tmp_path: Path) -> None:
    index = HeadlineIndex.from_titles(["Rates rise", "Rates rise", "Rates rise"], order)
    index.save(tmp_path / "index")
    for each in (index, HeadlineIndex.load(tmp_path / "index")):
        assert each.search("rates", 10).rows.tolist() == [1, 2, 0]


def test_of_the_same_rank_the_first_comes_first() -> None:
    index = HeadlineIndex.from_titles(["Rates"] * 100, order=[1] * 100)
    assert index.search("rates", 100).rows.tolist() == list(range(100))
    assert index.search("", 3).rows.tolist() == [0, 1, 2]


def test_near_ones_only_where_few_are_exact() -> None:
    titles = ["china"] * NEAR_BELOW + ["chima"]
    assert HeadlineIndex.from_titles(titles).search("china", 1).total == Total(NEAR_BELOW, 0)
    assert HeadlineIndex.from_titles(titles[1:]).search("china", 1).total == (NEAR_BELOW - 1, 1)


def test_totals_and_pages_reach_all_matches() -> None:
    titles = [f"rates number{place % 7}" for place in range(30_000)]
    index = HeadlineIndex.from_titles(titles)
    matches = index.search("rates", 50)
    assert matches.total == Total(30_000, 0)
    assert len(matches.rows) == 50
    everything = matches.page(0, 40_000)
    assert everything.tolist() == list(range(29_999, -1, -1))
    assert matches.page(29_990, 100).tolist() == list(range(9, -1, -1))
    assert matches.page(0, 50).tolist() == matches.rows.tolist()


def test_pages_cross_from_exact_to_near() -> None:
    titles = ["china", "chima", "china", "chima"]
    matches = HeadlineIndex.from_titles(titles).search("china", 3)
    assert matches.rows.tolist() == [2, 0, 3]
    assert matches.page(1, 2).tolist() == [0, 3]
    assert matches.page(3, 5).tolist() == [1]
    assert matches.page(4, 5).tolist() == []


def test_where_holds_back_rows_and_their_counts() -> None:
    titles = ["china rates"] * 60 + ["chima rates"]
    index = HeadlineIndex.from_titles(titles)
    where = np.zeros(61, bool)
    where[[3, 5, 60]] = True
    matches = index.search("china", 10, where)
    assert matches.rows.tolist() == [5, 3, 60]
    assert matches.total == Total(2, 1)
    assert index.search("", 10, where).rows.tolist() == [60, 5, 3]


@pytest.mark.parametrize("made", [list, tuple, lambda rows: np.array(rows).astype(int)])
def test_where_may_be_any_yes_and_no(made: Callable[[list[bool]], ArrayLike]) -> None:
    index = HeadlineIndex.from_titles(["rates"] * 3)
    assert index.search("rates", 9, made([True, False, True])).rows.tolist() == [2, 0]


def test_where_must_tell_of_every_row() -> None:
    index = HeadlineIndex.from_titles(["rates"] * 3)
    with pytest.raises(ValueError, match="2 rows that may be found or not, of 3"):
        index.search("rates", 9, np.array([0, 2]))


@pytest.mark.parametrize("order", [None, [2, 3, 1]])
def test_where_may_be_changed_in_place_between_searches(order: list[int] | None) -> None:
    index = HeadlineIndex.from_titles(["rates"] * 3, order)
    where = np.array([True, False, False])
    assert index.search("rates", 9, where).rows.tolist() == [0]
    where[:] = False, False, True
    assert index.search("rates", 9, where).rows.tolist() == [2]


def test_rows_found_elsewhere_are_not_near() -> None:
    index = HeadlineIndex.from_titles(["chima", "chima", "china"])
    matches = index.search("china", 10, found=np.array([0]))
    assert matches.rows.tolist() == [2, 1]
    assert matches.total == Total(1, 1)


def test_removed_rows_are_gone_and_keep_their_numbers() -> None:
    index = HeadlineIndex.from_titles(["rates", "rates", "rates"])
    before = index.search("rates", 10)
    index.remove([1])
    assert index.search("rates", 10).rows.tolist() == [2, 0]
    assert index.search("", 10).total == Total(2, 0)
    assert before.page(0, 10).tolist() == [2, 1, 0]


def test_ranks_must_fit_the_titles() -> None:
    with pytest.raises(ValueError, match="1 ranks for 2 titles"):
        HeadlineIndex.from_titles(["a", "b"], order=[1])


def _broken_off() -> Iterator[str]:
    yield "lost"
    raise RuntimeError


@pytest.mark.parametrize(
    ("titles", "order", "error"),
    [
        (["lost", "lost"], [1], ValueError),
        (["lost"], [2, 1], ValueError),
        (iter(["lost"]), iter(()), ValueError),
        (["lost"], ["no number"], ValueError),
        (_broken_off(), None, RuntimeError),
    ],
)
def test_titles_that_cannot_be_added_leave_the_index_as_it_was(
    titles: Iterable[str], order: Iterable[float] | None, error: type[Exception]
) -> None:
    index = HeadlineIndex.from_titles(["rates"], order=[7])
    with pytest.raises(error):
        index.extend(titles, order)
    assert len(index) == len(index.titles) == 1
    index.extend(["rates rise"], order=[9])
    assert index.search("rates", 9).rows.tolist() == [1, 0]
    assert index.search("lost", 9).total == Total(0, 0)


def test_an_empty_index_answers() -> None:
    index = HeadlineIndex.from_titles([])
    assert index.search("china", 5).total == Total(0, 0)
    assert index.search("", 5).rows.tolist() == []


def test_empty_titles_and_titles_of_several_lines() -> None:
    titles = ["", "first\nsecond line", "…", "first"]
    index = HeadlineIndex.from_titles(titles)
    assert index.search("first", 5).rows.tolist() == [3, 1]
    assert index.search("second", 5).rows.tolist() == [1]


@pytest.mark.parametrize(
    ("title", "text", "letters"),
    [
        ("Taiwan's chips", "taiwan", ["Taiwan"]),
        ("Taiwan's chips", "tai chip", ["Tai", "chip"]),
        ("A Straße in Łódź", "strasse lodz", ["Straße", "Łódź"]),
        ("東京大学が発表", "大学", ["大学"]),
        ("The White House", "whitehouse", ["White", "House"]),
        ("Semiconductors rise", "semi conductor", ["Semiconductor"]),
        ("The Bank of England, a bank", "bankofengl", ["Bank", "of", "Engl"]),
        ("Taiwan halts semiconductors", "taiwansemi", ["Taiwan", "semi"]),
        ("Police search in Oslo for police", "oslopolice", ["Police", "Oslo", "police"]),
        ("Zelensky meets", "zelnsky", ["Zel", "nsky"]),
        ("U.S. votes", "us", ["U", "S"]),
        ("Rates", "rates", ["Rates"]),
        ("Nothing here", "", []),
    ],
)
def test_the_letters_that_matched_are_lit(title: str, text: str, letters: list[str]) -> None:
    assert lit(title, text) == letters
