"""Whatever the text, mentions are ranges of it: in order, apart, and not empty."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities import about, default_recogniser, recognise, recognise_article
from reader.entities.tokens import paragraphs
from reader.model import Field, Mention

# Pieces that the rules look at, so that chance brings them together often.
WORDS = """
    the of and for on de van Bank University Ministry Treaty War Mount Lake St. Mr. President King
    John Mary Kim Smith Brown May March Monday Jan. U.S. UN USDA Washington Paris French Warner
    Bros Discovery Trump Walz Ming hsin Zorba says Says led 's ’s ' - – & , . : “ ” ( ) $ € % 12
    1,234.5 2026 1990s billion percent dollars III I iPhone O’Brien É ß İ Ⅷ ǅ 日本 🇺🇸 \u0301 \u200b
"""
PIECES = st.sampled_from(WORDS.split())
SPACES = st.sampled_from([" ", " ", " ", "", "\n", "\n\n", "\u00a0"])
MADE_OF_PIECES = st.lists(st.tuples(PIECES, SPACES), max_size=40).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)
TEXTS = st.one_of(
    st.text(max_size=200),
    MADE_OF_PIECES,
    MADE_OF_PIECES.map(str.upper),
    MADE_OF_PIECES.map(str.title),
)


def assert_well_formed(text: str, mentions: list[Mention]) -> None:
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert not text[mention.start].isspace()
        assert not text[mention.end - 1].isspace()
        end = mention.end


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_mentions_are_ranges_in_order_and_apart(text: str) -> None:
    assert_well_formed(text, recognise(text))


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_resolved_mentions_keep_their_ranges_and_have_names(title: str, body: str) -> None:
    mentions = recognise_article(default_recogniser(), title, body)
    in_title = [mention for mention in mentions if mention.field is Field.TITLE]
    assert mentions[: len(in_title)] == in_title
    assert_well_formed(title, in_title)
    assert_well_formed(body, mentions[len(in_title) :])
    assert all(mention.name.strip() == mention.name != "" for mention in mentions)
    assert len(about(mentions, limit=3)) <= 3


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_mentions(text: str) -> None:
    assert recognise(text) == recognise(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_tokens_stand_where_they_say_and_nothing_but_space_between(text: str) -> None:
    end = 0
    for paragraph in paragraphs(text):
        for word, start in zip(paragraph.words, paragraph.starts, strict=True):
            assert text[start : start + len(word)] == word
            assert not text[end:start].strip()
            end = start + len(word)
    assert not text[end:].strip()
