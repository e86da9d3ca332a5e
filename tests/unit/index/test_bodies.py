"""Words in titles and bodies together."""

from collections.abc import Iterable

import pytest

from reader.index.bodies import Bodies
from reader.query.tree import Part

BODY = (
    "Officials met on Monday. The island makes most of the world’s chips, Dr. Lin said.\n\n"
    "Łódź was not mentioned! Semiconductors were."
)


def bodies_of(*articles: tuple[str, str]) -> Bodies:
    bodies = Bodies(lambda row: articles[row][1], [title for title, _ in articles])
    fold(bodies, range(len(articles)))
    return bodies


def fold(bodies: Bodies, rows: range) -> None:
    for row in bodies.missing(rows):
        bodies.fold(row)


def test_all_words_in_title_and_body_together() -> None:
    bodies = bodies_of(("Taiwan", BODY), ("Taiwan", "nothing"), ("Chips", BODY))
    assert bodies.search(["taiwan", "chips"]) == [0]
    assert bodies.search(["chip"]) == [0, 2]


@pytest.mark.parametrize("word", ["onday", "hips", "taiwanchips", "nothing more"])
def test_a_match_begins_at_a_word(word: str) -> None:
    assert bodies_of(("Taiwan", BODY)).search([word]) == []


def test_no_match_reaches_from_title_to_body() -> None:
    assert bodies_of(("White", "House")).search(["white house"]) == []


def test_growing_questions_look_through_the_last_answer_only() -> None:
    asked: list[int] = []

    def text_of(row: int) -> str:
        asked.append(row)
        return BODY

    bodies = Bodies(text_of, ["Taiwan", "Peru"])
    fold(bodies, range(2))
    assert bodies.search(["t"]) == [0, 1]
    assert bodies.search(["ta"]) == [0]
    assert bodies.search(["ta", "chips"]) == [0]
    assert bodies.search(["p"]) == [1]
    assert asked == [0, 1]


def test_rows_that_came_since_are_looked_through_too() -> None:
    titles = ["Taiwan"]
    bodies = Bodies(lambda _: "", titles)
    fold(bodies, range(1))
    assert bodies.search(["ta"]) == [0]
    titles.append("Taipei")
    fold(bodies, range(2))
    assert bodies.search(["tai"]) == [0, 1]


def test_a_forgotten_text_is_asked_for_again() -> None:
    texts = ["old"]
    bodies = Bodies(lambda row: texts[row], ["title"])
    fold(bodies, range(1))
    assert bodies.search(["old"]) == [0]
    texts[0] = "new"
    bodies.forget(0)
    assert bodies.search(["old"]) == bodies.search(["new"]) == []
    fold(bodies, range(1))
    assert bodies.search(["new"]) == [0]


def test_what_was_found_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    titles = ["Taiwan", "Peru"]
    bodies = Bodies(lambda _: "chips", titles)
    fold(bodies, range(2))
    assert bodies.search(["chips"]) == [0, 1]
    looked_at: list[int] = []
    having = Bodies._having

    def watched(self: Bodies, words: Iterable[str], among: Iterable[int]) -> list[int]:
        looked_at.extend(among)
        return having(self, words, among)

    monkeypatch.setattr(Bodies, "_having", watched)
    assert bodies.search(["peru"]) == [1]
    assert looked_at == [0, 1]
    assert bodies.search(["chips"]) == [0, 1]
    assert bodies.having(["chips"], Part.ANYWHERE) == [0, 1]
    assert bodies.search(["peru", "chips"]) == [1]
    assert looked_at == [0, 1, 1]
    titles.append("Lima")
    bodies.fold(2)
    assert bodies.search(["chips"]) == [0, 1, 2]
    assert looked_at == [0, 1, 1, 2]


def test_a_search_is_stopped_between_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.index.bodies.STRETCH", 2)
    bodies = bodies_of(*[("Taiwan", "chips")] * 5)
    stops = iter([False, True])
    assert bodies.search(["chips"], lambda: next(stops)) == [0, 1]
    assert bodies.search(["chips"]) == [0, 1, 2, 3, 4]


def test_more_in_the_title_then_more_whole_words_then_the_newer_come_first() -> None:
    bodies = bodies_of(
        ("Peru", "taiwanese chips"),
        ("Peru", "taiwan chips"),
        ("Peru", "taiwan chips"),
        ("Taiwan", "chips"),
    )
    assert bodies.ordered([0, 1, 2, 3], ["taiwan", "chips"], [9, 1, 2, 0]) == [3, 2, 1, 0]
    assert bodies.ordered([1, 0], ["taiwan"], [1, 1]) == [1, 0]
    assert bodies.ordered([], ["taiwan"], []) == []


def test_the_last_order_is_kept_until_a_text_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["taiwanese chips", "taiwan chips"]
    bodies = Bodies(lambda row: texts[row], ["Peru", "Peru"])
    fold(bodies, range(2))
    published = [2, 1]
    assert bodies.ordered([0, 1], ["taiwan"], published) == [1, 0]
    assert bodies.ordered([0, 1], ["chips"], published) == [0, 1]
    assert bodies.ordered([0], ["chips"], published) == [0]
    assert bodies.ordered([0, 1], ["taiwan"], published) == [1, 0]
    with monkeypatch.context() as patch:
        patch.setattr(bodies, "fold", lambda _: pytest.fail("looked at a text again"))
        assert bodies.ordered([0, 1], ["taiwan"], published) == [1, 0]
    texts.reverse()
    bodies.forget(0)
    bodies.forget(1)
    assert bodies.ordered([0, 1], ["taiwan"], published) == [0, 1]


ISLAND = "The people of the island elected a mayor, and the universities were closed for the day."
"""In English, as its small words tell."""


def test_a_word_is_found_in_its_other_english_forms() -> None:
    bodies = bodies_of(("Ballots", ISLAND), ("Electric cars", ISLAND.replace("elected", "had")))
    assert bodies.search(["elections"]) == [0]
    assert bodies.search(["university", "mayors"]) == [0, 1]
    assert bodies.search(["ballot"]) == [0]
    assert bodies.search(["closing"]) == [0, 1], "their stem is `close`, as neither begins"
    assert bodies.search(["electrical", "election"]) == []
    assert bodies.having(["elections"], Part.ANYWHERE, [1, 0]) == [0]
    assert bodies.having(["elections"], Part.BODY) == [], "behind a field words are beginnings only"


def test_no_other_word_of_a_title_passes_for_a_form() -> None:
    bodies = bodies_of(("US ballots", f"{ISLAND} It was of use."), ("Using ballots", ISLAND))
    assert bodies.ordered([0, 1], ["use"], [9, 1]) == [1, 0]


def test_texts_in_other_languages_are_taken_as_they_are() -> None:
    bodies = bodies_of(("Isla", "La gente de la isla y el alcalde elected en el dia de la fiesta."))
    assert bodies.search(["elections"]) == []
    assert bodies.search(["elect"]) == [0]


def test_typing_on_finds_what_a_search_at_once_does() -> None:
    bodies = bodies_of(("Ballots", ISLAND), ("Universe", "The size of the universe is not known."))
    for end in range(1, len("universities") + 1):
        typed = "universities"[:end]
        assert bodies.search([typed]) == bodies_of(
            ("Ballots", ISLAND), ("Universe", "The size of the universe is not known.")
        ).search([typed]), typed


def test_forms_in_the_title_count_as_in_the_title() -> None:
    bodies = bodies_of(("Peru", f"The elections. {ISLAND}"), ("Elections", ISLAND))
    assert bodies.ordered([0, 1], ["elected"], [9, 1]) == [1, 0]
