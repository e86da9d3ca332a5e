import random
import re
import time

import pytest
from rich.cells import cell_len

from reader.text import wrapping
from reader.text.graphemes import SIMPLE, extends, graphemes
from reader.text.width import cell_width
from reader.text.wrapping import clip, wrap

FAMILY, FLAG, HEART, ENGLAND, THUMB = (
    "👨‍👩‍👧",
    "🇩🇪",
    "❤️",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "👍🏽",
)


def lines(text, cells, first_indent=0):
    return [text[start:end] for start, end in wrap(text, cells, first_indent)]


def clusters(text):
    return [text[start:end] for start, end in graphemes(text)]


@pytest.mark.parametrize("cluster", [FAMILY, FLAG, HEART, ENGLAND, THUMB, "中", "1️⃣", "한"])
def test_what_is_seen_as_one_sign_is_two_cells_and_not_parted(cluster):
    assert cell_width(cluster) == 2
    assert clusters(f"a{cluster}b") == ["a", cluster, "b"]


@pytest.mark.parametrize("cluster", ["e\u0301", "ก็", "हि", "\u1112\u1161\u11ab", "ｶﾞ", "น้ำ"])
def test_marks_stay_with_their_letters(cluster):
    assert clusters(f"a{cluster}b") == ["a", cluster, "b"]


def test_flags_pair_from_the_left():
    assert clusters("🇩🇪🇫🇷🇮") == ["🇩🇪", "🇫🇷", "🇮"]


def test_the_simple_blocks_are_one_cell_and_one_grapheme_each():
    simple = [chr(code) for code in range(0x20, 0x3000) if SIMPLE.fullmatch(chr(code))]
    assert len(simple) > 1000
    assert all(cell_len(character) == 1 for character in simple)
    assert not any(extends(character) for character in simple)


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("headline", 8, "headline"),
        ("headline", 7, "headli…"),
        ("head line", 6, "head…"),
        ("日本語版", 6, "日本…"),
        (f"ab{FAMILY}cd", 4, "ab…"),
        (f"ab{FAMILY}cd", 5, f"ab{FAMILY}…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("", 0, ""),
    ],
)
def test_clip(text, cells, expected):
    assert clip(text, cells) == expected


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("the quick brown fox", 10, ["the quick", "brown fox"]),
        ("the  quick ", 5, ["the", "quick"]),
        ("", 5, [""]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a unbreakable b", 4, ["a", "unbr", "eaka", "ble", "b"]),
        ("well-known", 6, ["well-", "known"]),
        ("a -5 to -10", 4, ["a -5", "to", "-10"]),
        ("one—two", 5, ["one—", "two"]),
        ("price 10\u00a0%", 8, ["price", "10\u00a0%"]),
        ("  indented text", 10, ["  indented", "text"]),
        ("日本語、です。", 6, ["日本", "語、で", "す。"]),
        ("「日本」語", 4, ["「日", "本」", "語"]),
        (f"{FLAG}{FLAG}{FLAG}", 4, [FLAG * 2, FLAG]),
        ("中", 1, ["中"]),
    ],
)
def test_wrap(text, cells, expected):
    assert lines(text, cells) == expected


def test_the_first_line_leaves_room():
    assert lines("one two three", 7, first_indent=4) == ["one", "two", "three"]
    assert lines("threshold", 9, first_indent=4) == ["", "threshold"]


@pytest.mark.parametrize("piece", ["a", "a ", "中", "e\u0301", "a-b", FAMILY])
def test_a_very_long_line_is_wrapped_in_linear_time(piece):
    started = time.perf_counter()
    wrap(piece * 100_000, 72)
    assert time.perf_counter() - started < 10  # a quadratic wrap would take minutes


@pytest.mark.parametrize("seed", range(5))
def test_simple_text_is_wrapped_as_any_other(seed, monkeypatch):
    chance = random.Random(seed)
    pieces = ("a", "bb", "ccc ", " ", "  ", "-", "–", "/", "word ", "1", '"', ".", "-x", "\n", "é")
    texts = ["".join(chance.choices(pieces, k=chance.randint(0, 40))) for _ in range(400)]
    widths = [chance.randint(1, 30) for _ in texts]
    quick = [wrap(text, cells) for text, cells in zip(texts, widths, strict=True)]
    monkeypatch.setattr(wrapping, "SIMPLE", re.compile(r"(?!)"))
    assert quick == [wrap(text, cells) for text, cells in zip(texts, widths, strict=True)]
