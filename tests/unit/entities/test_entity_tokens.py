"""Tokens, paragraphs, and how a paragraph uses capitals."""

from __future__ import annotations

import pytest

from reader.entities.tokens import LONGEST_PARAGRAPH, Casing, paragraphs, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S.-Taiwan talks", ["the", "U.S.", "-", "Taiwan", "talks"]),
        ("Taiwan’s minister", ["Taiwan", "’s", "minister"]),
        ("O’Brien and d'Ivoire", ["O’Brien", "and", "d'Ivoire"]),
        ("Mr. J. Doe of Inc. Ltd.", ["Mr.", "J.", "Doe", "of", "Inc.", "Ltd."]),
        ("12,000.5 tons", ["12,000.5", "tons"]),
        ("Zürich, Čapek", ["Zürich", ",", "Čapek"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_decomposed_letters_stay_in_one_word() -> None:
    assert words("Zu\u0308rich") == ["Zu\u0308rich"]


@pytest.mark.parametrize(
    ("text", "casing"),
    [
        ("Officials from Taiwan met in Washington on Monday.", Casing.PROSE),
        ("Barack Obama met Angela Merkel in Berlin.", Casing.PROSE),
        ("Asian Markets Slip as Precious Metals Cool", Casing.TITLE),
        ("Kyiv Awaits Signing", Casing.TITLE),
        ("TRUMP SAYS DEAL IS CLOSE", Casing.UPPER),
        ("", None),
    ],
)
def test_casing(text: str, casing: Casing | None) -> None:
    assert [paragraph.casing for paragraph in paragraphs(text)] == ([casing] if casing else [])


def test_a_wrapped_line_goes_on_and_a_short_one_does_not() -> None:
    wrapped = "The talks were led by people from many countries of the United\nNations in Geneva."
    listed = "Paris\nLondon\nRome"
    assert len(list(paragraphs(wrapped))) == 1
    assert len(list(paragraphs(listed))) == 3


def test_offsets_count_in_the_whole_text() -> None:
    text = "One line.\n\nAnother line with Rome in it.\n" + "word " * 10_000
    for paragraph in paragraphs(text):
        assert len(paragraph.words) <= LONGEST_PARAGRAPH
        for index, word in enumerate(paragraph.words):
            assert text[paragraph.starts[index] : paragraph.end(index)] == word
