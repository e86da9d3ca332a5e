import re
import sys
import time
import unicodedata

import pytest

from reader.text.sanitise import (
    _MARK_OR_NEAR,
    MOST_MARKS,
    _is_western,
    sanitise,
    sanitise_line,
)

SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\x1b[31mred\x1b[0m b", "ared b"),
        ("a\x1b[?1049hb", "ab"),
        ("a\x1b[38;2;1;2;3mb", "ab"),
        ("a\x1b]0;title\x07b", "ab"),
        ("a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1b]52;c;SGVsbG8=\x07b", "ab"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("a\x1b_Gf=24\x1b\\b", "ab"),
        ("a\x1b^secret\x1b\\b", "ab"),
        ("a\x1bXstring\x1b\\b", "ab"),
        ("a\x1bcb", "ab"),
        ("a\x1b(Bb", "ab"),
        ("a\x1b#8b", "ab"),
        ("a\x9b31mb", "ab"),
        ("a\x9d0;title\x9cb", "ab"),
        ("a\x90q\x9cb", "ab"),
        ("a\x9fG\x1b\\b", "ab"),
        ("a\x8fb", "ab"),
    ],
)
def test_a_terminated_sequence_goes_as_a_whole(text, safe):
    assert sanitise(text) == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\x1b]0;title", "a0;title"),
        ("a\x1b]0;title\nb\x07", "a0;title\nb"),
        ("a\x1bPtext and more", "atext and more"),
        ("a\x9dtitle", "atitle"),
        ("a\x1b[", "a"),
        ("a\x1b[12;\nb", "a12;\nb"),
        ("a\x1b[é", "aé"),
        ("a\x1b", "a"),
        ("a\x1b\nb", "a\nb"),
        ("a\x1b\x1b[31mb", "ab"),
        ("a\x1b]x\x1b]0;t\x07b", "axb"),
    ],
)
def test_of_an_unterminated_sequence_only_the_introducer_goes(text, safe):
    assert sanitise(text) == safe


@pytest.mark.parametrize(
    "code",
    [
        0x00,
        0x07,
        0x08,
        0x0E,
        0x1F,
        0x7F,
        0x80,
        0x9C,
        0xAD,
        0x061C,
        0x200B,
        0x200E,
        0x200F,
        0x202A,
        0x202E,
        0x2066,
        0x2069,
        0x2060,
        0x2064,
        0x206F,
        0xFDD0,
        0xFEFF,
        0xFFF9,
        0xFFFB,
        0xFFFE,
        0xFFFF,
        0x1BCA0,
        0x1D173,
        0x1FFFE,
        0x10FFFF,
        0xE0001,
        0xE0041,
        0xE007F,
    ],
)
def test_invisible_controls_go(code):
    assert sanitise(f"a{chr(code)}b") == "ab"


@pytest.mark.parametrize(
    "text",
    [
        "plain text\n\twith lines",
        "👨‍👩‍👧 ❤️ 👍🏽 🇩🇪 1️⃣",
        f"a {SCOTLAND} b",
        "می‌خواهم",
        "क्‍ष",
        "שָׁלוֹם עברית!",
        "葛\U000e0100城 ❤\ufe0e ☎\ufe0f",
        "སངས་རྒྱས་ क्षि က္ကျြွှေ",
        "\ue000 \uf8ff",
        "\u1106\u1160",
        "日本語　한국어 ไทย",
        "e\u0301",
        "“quotes” – dashes… ½ €",
    ],
)
def test_what_people_write_stays(text):
    assert sanitise(text) == text


def test_tags_that_are_no_flag_go():
    assert sanitise(SCOTLAND[:-1] + "x") == "🏴x"
    assert sanitise("a" + SCOTLAND[1:]) == "a"
    assert sanitise("🏴" + "\U000e0067" * 30 + "\U000e007f") == "🏴"


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_break_becomes_a_newline(line_break):
    assert sanitise(f"a{line_break}b") == "a\nb"


def test_a_lone_surrogate_becomes_a_replacement_character():
    assert sanitise("a\udcffb") == "a\ufffdb"
    sanitise("\ud83d\ude00").encode()


def test_a_line_has_no_line_breaks():
    assert (
        sanitise_line("  A\r\nheadline\u2028of\tfive\u00a0 words\n") == "A headline of five words"
    )
    assert sanitise_line("name\udcff\x1b[31m.md") == "name\ufffd.md"


@pytest.mark.parametrize(
    "text",
    [
        "\x1b]" * 500_000,
        "\x9d" * 1_000_000,
        "\x1b[0" * 300_000,
        "\x1b]" + "a" * 1_000_000,
        "\x1b[" + "0" * 1_000_000,
        "\x1b " * 500_000,
        "🏴" + "\U000e0067" * 1_000_000,
    ],
    ids=["osc", "c1", "csi", "long osc", "long csi", "escapes", "tags"],
)
def test_a_megabyte_of_anything_is_done_in_linear_time(text):
    started = time.perf_counter()
    sanitise(text)
    assert time.perf_counter() - started < 5  # a quadratic rule would take minutes


@pytest.mark.parametrize(
    "mark",
    ["\u0301", "\u0e47", "\u0903", "\u20dd", "\ufe0f", "\u200d", "\u200c", "\U000e0101"],
    ids=ascii,
)
def test_a_letter_is_not_drawn_over_the_lines_around_it(mark):
    flood = f"before e{mark * 500} after"
    assert sanitise(flood) == f"before e{mark * MOST_MARKS} after"
    assert sanitise(sanitise(flood)) == sanitise(flood)


def test_a_flood_of_different_marks_is_one():
    marks = [chr(code) for code in range(0x300, 0x36F)] * 3
    assert sanitise("a" + "".join(marks) + "b" + "".join(marks)) == (
        "a" + "".join(marks[:MOST_MARKS]) + "b" + "".join(marks[:MOST_MARKS])
    )


@pytest.mark.parametrize("before", range(20))
def test_a_flood_is_seen_wherever_it_begins(before):
    assert len(sanitise("x" * before + "\u0301" * (MOST_MARKS + 1))) == before + MOST_MARKS


def test_every_mark_is_looked_at():
    """Also those of the Unicode that another Python knows."""
    near = re.compile(_MARK_OR_NEAR)
    marks = [
        code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] == "M"
    ]
    assert len(marks) > 2000
    assert not [hex(code) for code in marks if not near.match(chr(code))]


@pytest.mark.parametrize("blank", ["\u3164", "\uffa0"])
def test_a_name_of_letters_that_are_not_drawn_is_none(blank):
    assert sanitise_line(blank * 3) == ""
    assert sanitise_line(f"an{blank}na") == "an na"


def test_no_mark_and_no_joiner_is_taken_for_western():
    near = re.compile(_MARK_OR_NEAR)
    western = (chr(code) for code in range(sys.maxunicode + 1) if _is_western(chr(code)))
    assert not [character for character in western if near.match(character)]


@pytest.mark.parametrize("length", [0, 20_000], ids=["a short text", "a long text"])
def test_a_flood_is_thinned_in_a_text_of_any_length(length):
    text = "é" * length + "a" + "\u0301" * 50 + "é" * length
    assert sanitise(text).count("\u0301") == MOST_MARKS
