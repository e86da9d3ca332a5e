"""The order of display, after the rules of UAX 9. Capitals stand for Hebrew in the examples."""

import pytest

from reader.text.bidi import displayed, may_turn, runs_from_right

HEBREW = {chr(ord("A") + number): chr(0x5D0 + number) for number in range(22)}
LATIN = {hebrew: latin for latin, hebrew in HEBREW.items()}


def shown(written, *, from_right):
    text = "".join(HEBREW.get(each, each) for each in written)
    glyphs = displayed(text, from_right=from_right)
    return "".join(LATIN.get(each, each) for glyph in glyphs for each in glyph.shown)


@pytest.mark.parametrize(
    ("written", "from_left", "from_right"),
    [
        ("abc", "abc", "abc"),
        ("ABC", "CBA", "CBA"),
        ("abc ABC", "abc CBA", "CBA abc"),
        ("ABC abc DEF", "CBA abc FED", "FED abc CBA"),
        ("ABC DEF abc", "FED CBA abc", "abc FED CBA"),
        ("ABC 123", "123 CBA", "123 CBA"),
        ("ABC 1,234.5 DEF", "FED 1,234.5 CBA", "FED 1,234.5 CBA"),
        ("abc 123 ABC", "abc 123 CBA", "CBA abc 123"),
        ("ABC $20 DEF", "FED $20 CBA", "FED $20 CBA"),
        ("ABC (DEF)", "(FED) CBA", "(FED) CBA"),
        ("ABC!", "CBA!", "!CBA"),
        ("a (ABC) b", "a (CBA) b", "b (CBA) a"),
        ("ABC. ", "CBA. ", " .CBA"),
        ("", "", ""),
    ],
)
def test_runs_are_turned_round(written, from_left, from_right):
    assert shown(written, from_right=False) == from_left
    assert shown(written, from_right=True) == from_right


def test_digits_after_arabic_letters_run_from_the_left():
    glyphs = displayed("سنة 2026", from_right=True)
    assert "".join(glyph.shown for glyph in glyphs) == "2026 ةنس"


def test_marks_stay_on_their_letters():
    glyphs = displayed("שָׁלוֹם", from_right=True)
    assert [glyph.shown for glyph in glyphs] == ["ם", "וֹ", "ל", "שָׁ"]
    assert [glyph.start for glyph in glyphs] == [6, 4, 3, 0]


def test_what_can_turn_at_all():
    assert may_turn("a שלום")
    assert not may_turn("日本語 – “quoted”")
    assert runs_from_right("  שלום abc")
    assert not runs_from_right("abc שלום")
