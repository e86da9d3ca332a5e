"""The line of a body that shows what was found."""

from reader.index.snippets import SNIPPET_LENGTH, snippet
from reader.text.words import fold, split

BODY = (
    "Officials met on Monday. The island makes most of the world’s chips, Dr. Lin said.\n\n"
    "Łódź was not mentioned! Semiconductors were."
)


def test_the_sentence_with_most_words_is_shown() -> None:
    found = snippet(BODY, split(fold("chips island")))
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
