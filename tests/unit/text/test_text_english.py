"""Words in their other English forms."""

import pytest

from reader.text.english import Forms, forms_in

TEXT = " electrical cars \n they voted on closed roads "


@pytest.mark.parametrize("word", ["voting", "vote", "votes", "closing", "car", "electr", "roads"])
def test_a_text_has_a_word_in_any_of_its_forms_and_what_it_begins(word: str) -> None:
    assert Forms(word).are_in(TEXT)


@pytest.mark.parametrize("word", ["elections", "votive", "closet", "toads", "he", "vot on"])
def test_a_text_lacks_what_only_begins_as_a_form_does(word: str) -> None:
    assert not Forms(word).are_in(TEXT)


def test_all_words_that_begin_so_are_looked_at_until_one_is_a_form() -> None:
    assert Forms("elections").are_in(" electric electrical elect ")
    assert not Forms("elections").are_in(" electric electrical electron ")


def test_only_of_some_words_other_forms_may_begin_otherwise() -> None:
    assert Forms("elections").has_others
    assert not Forms("elect").has_others


def test_forms_are_yielded_in_their_order() -> None:
    assert list(forms_in(" votes were cast by voters who voted\n once", "voting")) == [
        "votes",
        "voted",
    ]
