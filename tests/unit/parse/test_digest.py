import time
from datetime import date
from pathlib import Path

import pytest

from reader.parse import ParseError
from reader.parse.digest import DigestParser

SEED = Path(__file__).parents[4] / "shared" / "seeds" / "000_a1d31499fa708bc9.txt"
OWN_SEED = Path(__file__).parents[3] / "seeds" / "world-2026.txt"

WRAPPED = """The quick brown fox jumped over the lazy dog and then it went on to the
next town where another dog lay sleeping in the sun beside the old mill of
Washington without a care for foxes, and that was that.
"""


def parse(text):
    return DigestParser().parse(text.encode(), "digest.txt")


def entries(text):
    """Titles with the paragraphs below them; a derived title is in brackets."""
    return [
        (
            f"[{each.title}]" if each.title_is_derived else each.title,
            *filter(None, each.body.source.split("\n\n")),
        )
        for each in parse(text)
    ]


@pytest.mark.parametrize("path", [SEED, OWN_SEED], ids=["given", "own"])
def test_the_seed_document_is_one_article_and_17_headlines(path):
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    data = path.read_bytes()
    first, *headlines = DigestParser().parse(data, path.name)
    assert len(headlines) == 17
    assert first.title_is_derived
    assert len(first.body.source.split("\n\n")) == 6
    assert not any(each.title_is_derived or each.body.source for each in headlines)
    lines = [line.strip() for line in data.decode().split("\n") if line.strip()]
    paragraphs = first.body.source.split("\n\n")
    assert paragraphs + [each.title for each in headlines] == lines


def test_a_derived_headline_is_cut_after_a_phrase_and_the_body_keeps_all():
    sentence = (
        "Senior officials of two countries have met for the sixth time to speak about their work "
        "together in artificial intelligence and in the building of aircraft without a pilot."
    )
    (article,) = parse(sentence)
    assert article.title.endswith("…")
    assert sentence.startswith(article.title[:-1])
    assert len(article.title) <= 110
    assert article.body.source == sentence


def test_a_headline_directly_above_its_paragraphs():
    assert entries("Title One\nA sentence.\nAnother.\nTitle Two\nA third.") == [
        ("Title One", "A sentence.", "Another."),
        ("Title Two", "A third."),
    ]


def test_a_headline_above_blank_lines_owns_what_follows():
    assert entries("Title One\n\nOne.\n\nTwo.\n\nTitle Two\n\n\nThree.") == [
        ("Title One", "One.", "Two."),
        ("Title Two", "Three."),
    ]


def test_the_last_headline_of_a_list_does_not_swallow_prose():
    assert entries("Title One\nTitle Two\nTitle Three\n\nThis is prose.") == [
        ("Title One",),
        ("Title Two",),
        ("Title Three",),
        ("[This is prose]", "This is prose."),
    ]


def test_headlines_may_ask_exclaim_trail_off_and_end_in_an_abbreviation():
    titles = ["Will It Rain?", "Rain at Last!", "And So It Goes…", "Talks in the U.S.", "Acme Inc."]
    assert entries("\n".join(titles)) == [(title,) for title in titles]


def test_a_question_between_paragraphs_is_no_headline():
    assert entries("He left.\nWhy?\nNobody knew.") == [
        ("[He left]", "He left.", "Why?", "Nobody knew.")
    ]


def test_hard_wrapped_lines_are_one_paragraph():
    joined = " ".join(WRAPPED.split())
    assert entries(f"A Headline\n{WRAPPED}\n{WRAPPED}") == [("A Headline", joined, joined)]
    assert entries(f"A Headline of Some Length That Nearly Fills the Line\n{WRAPPED}") == [
        ("A Headline of Some Length That Nearly Fills the Line", joined)
    ]


def test_a_wrapped_hyphen_and_a_script_without_spaces_get_no_space():
    german = (
        "Es war ein langer Tag in der Stadt und niemand wusste wohin man gehen sollte als wohl-\n"
    )
    assert (
        "wohl-bekannte" in parse(german + "bekannte Leute kamen und alle mitgingen.")[0].body.source
    )
    japanese = "日" * 45 + "\n" + "本" * 30 + "。"
    assert parse(japanese)[0].body.source == japanese.replace("\n", "")


def test_headlines_that_happen_to_fill_their_lines_stay_apart():
    titles = [
        "Federal Reserve Begins Treasury Bill Purchases to Stabilise Reserves and",
        "Japanese Business Leaders Urge Government Action as Weak Yen",
    ]
    assert entries("\n".join(titles)) == [(title,) for title in titles]


def test_a_wider_gap_and_a_separator_part_articles():
    assert entries("A one.\n\nA two.\n\n\nB one.\n\nB two.\n\n* * *\n\nC one.") == [
        ("[A one]", "A one.", "A two."),
        ("[B one]", "B one.", "B two."),
        ("[C one]", "C one."),
    ]
    assert entries("One.\n\n\nTwo.\n\n\nThree.") == [("[One]", "One.", "Two.", "Three.")]


def test_an_underlined_headline_owns_what_follows():
    assert entries("A Title\n=======\n\nProse.") == [("A Title", "Prose.")]


def test_a_byline_and_a_date_belong_to_the_article():
    (article,) = parse("A Title\nBy Jane Doe and John Roe\n29 January 2026\n\nIt happened today.")
    assert article.title == "A Title"
    assert article.author == "Jane Doe and John Roe"
    assert article.published == date(2026, 1, 29)
    assert (
        article.body.source == "By Jane Doe and John Roe\n\n29 January 2026\n\nIt happened today."
    )
    assert entries("First Title\nBy Land and Sea\nThird Title") == [
        ("First Title",),
        ("By Land and Sea",),
        ("Third Title",),
    ]


def test_bullets_are_headlines_in_a_list_and_paragraphs_under_prose():
    assert entries("- Title One\n• Title Two") == [("Title One",), ("Title Two",)]
    assert entries("He named them:\n- One\n- Two") == [
        ("[He named them:]", "He named them:", "- One", "- Two")
    ]


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"-----\n"])
def test_nothing_is_no_entries(data):
    assert DigestParser().parse(data, "empty.txt") == []


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfTitle\r\nProse is here.\r\n\r\nTitle Two\r\n",
        b"Title\rProse is here.\r\rTitle Two",
        "Title\nProse is here.\n\nTitle Two".encode("utf-16"),
    ],
    ids=["mark and crlf", "cr", "utf-16"],
)
def test_line_ends_and_marks_do_not_matter(data):
    assert DigestParser().parse(data, "x") == parse("Title\nProse is here.\n\nTitle Two")


def test_what_steers_a_terminal_is_gone():
    (article,) = parse("A \x1b[31mred\x1b]0;x\x07 Title\u202e\nProse\u200b.")
    assert (article.title, article.body.source) == ("A red Title", "Prose.")


def test_binary_is_refused():
    with pytest.raises(ParseError, match="not a text file"):
        DigestParser().parse(b"\x00\x01\x02", "x.txt")


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5_000_000,
        "word " * 1_000_000,
        "A Headline\n" * 100_000,
        "# ### " * 500_000,
        WRAPPED.replace(".", "") * 20_000,
    ],
    ids=["letters", "words", "headlines", "signs", "wrapped"],
)
def test_five_megabytes_are_read_in_linear_time(text):
    started = time.perf_counter()
    parse(text)
    assert time.perf_counter() - started < 20  # a quadratic rule would take minutes
