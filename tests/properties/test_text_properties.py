import re

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.text.dates import parse_date
from reader.text.graphemes import graphemes
from reader.text.sanitise import sanitise, sanitise_line
from reader.text.words import fold, fold_with_offsets, split, tokens
from reader.text.wrapping import clip, wrap

# Pieces that mean something to a terminal, a shaper or a line breaker, among any characters.
PIECES = st.one_of(
    st.characters(),
    st.sampled_from(
        [
            "\x1b",
            "\x1b[",
            "\x1b]0;",
            "\x07",
            "\x1b\\",
            "\x9b",
            "\x9d",
            "\x9c",
            "31m",
            "\r",
            "\n",
            "🏴",
            "\U000e0067\U000e0062\U000e0065",
            "\U000e007f",
            "\u200d",
            "\ufe0f",
            "\u0301",
            "❤",
            "👩",
            "🇩",
            "🇪",
            "👍🏽",
            "中",
            "「",
            "」",
            "ー",
            "ｶ",
            "ﾞ",
            "ก",
            "ำ",
            "한",
            "\u1112",
            "\u1161",
            " ",
            "  ",
            "-",
            "—",
            "/",
            "word",
            "U.S.",
            "'s",
            "’",
            "\u00a0",
            "\u3000",
            "\ud800",
            "\u200e",
            "\u200c",
            "\u0301" * 5,
            "\u3164",
            "\ufffe",
        ]
    ),
)
TEXT = st.lists(PIECES, max_size=30).map("".join)
CONTROLS = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), *"\u2028\u2029\ufeff\u200b"} - {
    "\n",
    "\t",
}
CONTROLS |= {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
INVISIBLE = re.compile(r"[\u200b-\u200f\ufe00-\ufe0f\U000e0000-\U000e01ff\u0300-\u036f]")
MODERATE = settings(max_examples=300, deadline=None)


@MODERATE
@given(TEXT)
def test_sanitising_is_idempotent_and_leaves_no_control(text):
    once = sanitise(text)
    assert sanitise(once) == once
    assert not CONTROLS & set(once)
    once.encode()


@MODERATE
@given(TEXT, st.integers(0, 60), st.integers(0, 60))
def test_a_piece_of_a_clean_text_is_clean(text, start, end):
    """So places in it hold where a piece is cleaned again before it is drawn."""
    piece = sanitise(text)[start:end]
    assert "🏴" in sanitise(text) or sanitise(piece) == piece


@MODERATE
@given(TEXT)
def test_a_sanitised_line_is_one_line(text):
    line = sanitise_line(text)
    assert sanitise_line(line) == line == sanitise(line)
    assert len(line.splitlines()) <= 1


@MODERATE
@given(st.text(alphabet=st.characters(categories=["L", "N", "P"])))
def test_sanitising_eats_no_text(text):
    assert sanitise(text) == text


@MODERATE
@given(TEXT)
def test_folding_twice_is_folding_once_for_words(text):
    # An invisible sign between a kana and its voicing mark would keep them apart once.
    words = split(fold(INVISIBLE.sub("", text)))
    assert split(fold(" ".join(words))) == words


@MODERATE
@given(TEXT)
def test_folded_offsets_agree_with_folding(text):
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
    assert [folded[start:end] for start, end in tokens(folded)] == split(folded)


@MODERATE
@given(TEXT)
def test_graphemes_cover_the_text_and_their_widths_add_up(text):
    line = sanitise_line(text)
    ranges = list(graphemes(line))
    assert "".join(line[start:end] for start, end in ranges) == line
    assert sum(cell_len(line[start:end]) for start, end in ranges) == cell_len(line)


@MODERATE
@given(TEXT, st.integers(0, 20))
def test_what_is_clipped_fits(text, cells):
    line = sanitise_line(text)
    assert cell_len(clip(line, cells)) <= cells


@MODERATE
@given(TEXT, st.integers(2, 20), st.integers(0, 3))
def test_wrapped_lines_fit_cover_the_text_and_part_no_grapheme(text, width, indent):
    body = sanitise(text).replace("\t", " ")
    borders = {start for start, _ in graphemes(body)} | {len(body)}
    end_of_last = 0
    for number, (start, end) in enumerate(wrap(body, width, indent)):
        room = width - indent if number == 0 else width
        assert cell_len(body[start:end]) <= max(room, 2)
        assert {start, end} <= borders
        assert not body[end_of_last:start].strip()
        assert "\u00a0" not in body[end_of_last:start]
        end_of_last = end
    assert not body[end_of_last:].strip()


@MODERATE
@given(st.one_of(TEXT, st.from_regex(r"[0-9A-Za-z:,+\-/. ]{1,30}", fullmatch=True)))
def test_a_date_is_read_or_not_but_never_raises(text):
    parse_date(text)


JAPANESE = st.lists(
    st.sampled_from(
        ["日", "本", "かっ", "コー", "。", "「語」", "（字）", "、", "々", "『", "!」"]
    ),
    max_size=40,
).map("".join)


@given(JAPANESE, st.integers(14, 40))
@settings(max_examples=150, deadline=None)
def test_japanese_lines_begin_and_end_by_rule(text, width):
    """No closing sign begins a line, no opening one ends it; a line full of either is not news."""
    text = re.sub("([。、々!」）]{3})[。、々!」）]+", r"\1", re.sub("『+", "『", text))
    lines = wrap(text, width)
    for _, end in lines[:-1]:
        assert text[end] not in "。、っー」）々!"
        assert text[end - 1] not in "「（『"
