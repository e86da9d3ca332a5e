"""Words in titles and bodies together, and the line that shows them."""

import pytest

from reader.index.bodies import SNIPPET_LENGTH, Bodies, snippet
from reader.query.tree import Part
from reader.text.words import fold as folded
from reader.text.words import split

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
    assert bodies.search(["new"]) == []
    fold(bodies, range(1))
    assert bodies.search(["new"]) == [0]


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


def test_the_sentence_with_most_words_is_shown() -> None:
    found = snippet(BODY, split(folded("chips island")))
    assert found is not None
    assert found.text == "The island makes most of the world’s chips, Dr. Lin said."
    assert [found.text[start:end] for start, end in found.spans] == ["island", "chips"]


def test_spans_count_in_the_original() -> None:
    found = snippet(BODY, ["lodz"])
    assert found is not None
    assert [found.text[start:end] for start, end in found.spans] == ["Łódź"]


def test_a_late_match_in_a_long_sentence_shows() -> None:
    text = "word " * 200 + "taiwan " + "word " * 200
    found = snippet(text, ["taiwan"])
    assert found is not None
    assert len(found.text) <= SNIPPET_LENGTH
    assert [found.text[start:end] for start, end in found.spans] == ["taiwan"]
    assert found.text.startswith("… word")


def test_a_late_match_without_spaces_shows() -> None:
    text = "東" * 300 + "京都" + "東" * 300
    found = snippet(text, ["京"])
    assert found is not None
    assert [found.text[start:end] for start, end in found.spans] == ["京"]


def test_no_match_no_snippet() -> None:
    assert snippet(BODY, ["peru"]) is None
    assert snippet("", ["peru"]) is None


def test_a_sentence_with_the_whole_word_is_better_than_one_that_it_only_begins():
    found = snippet("She came from Warsaw. Then the war broke out.", ["war"])
    assert found is not None
    assert found.text == "Then the war broke out."


def test_what_the_title_lacks_is_shown_even_late_in_a_long_sentence():
    text = "Taiwan " + "and so on and on " * 12 + "makes semiconductors for all"
    found = snippet(text, ["taiwan", "semicond"], wanted=["semicond"])
    assert found is not None
    assert [found.text[start:end] for start, end in found.spans] == ["semicond"]
