"""What answers the words of a query in a headline and a text, and what each earns."""

from reader.index.grades import WORD
from reader.index.why import How, reasons_of

TEXT = "The people of the island elected a mayor, and the universities were closed for the day."


def test_a_word_in_another_form_is_told_where_it_stands() -> None:
    reasons = reasons_of("mayors elections ballots", "Mayor of the island", TEXT)
    mayors, elections, ballots = reasons.words
    assert (mayors.how, mayors.said, mayors.points, mayors.in_text) == (How.FORM, "mayor", 0, 1)
    assert (elections.how, elections.in_text) == (How.NOT, 1)
    assert (ballots.how, ballots.in_text) == (How.NOT, 0)
    assert reasons.score == 0


def test_a_form_that_begins_with_the_word_is_counted_once() -> None:
    (word,) = reasons_of("elect", "Ballots", TEXT).words
    assert word.in_text == 1


def test_texts_in_other_languages_are_taken_as_they_are() -> None:
    (word,) = reasons_of(
        "elections", "Isla", "La gente de la isla elected el dia de la fiesta"
    ).words
    assert (word.how, word.in_text) == (How.NOT, 0)


def test_the_parts_sum_up() -> None:
    reasons = reasons_of("island mayor", "Island mayor resigns", TEXT)
    assert [word.points for word in reasons.words] == [WORD, WORD]
    assert reasons.score == 2 * WORD + reasons.standing


def test_nothing_stands_in_order_where_a_word_is_not_there() -> None:
    assert reasons_of("mayors elections", "Mayor of the island", TEXT).standing == 0
