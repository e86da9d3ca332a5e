"""What holds of the screen's pure parts for any text: nothing lost, nothing wider, offsets true."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style

from reader.index.bodies import Snippet
from reader.library import Headline
from reader.model import Article, Block, BlockKind, Body, Document, Field, Kind, Mention, Source
from reader.parse import document as lay_out
from reader.settings.themes import PLAIN_THEME
from reader.text.graphemes import graphemes
from reader.text.sanitise import sanitise, sanitise_line
from reader.text.width import cell_width
from reader.ui.brackets import bracket, bracket_document
from reader.ui.paint import Stretch, clean, cut
from reader.ui.palette import Palette
from reader.ui.rows import RowView, set_row
from reader.ui.setting import set_page
from tests.support.screen import NOW

PALETTE = Palette(PLAIN_THEME)
ANY = settings(max_examples=120, deadline=None)

PIECES = st.sampled_from(
    [
        "word",
        " ",
        "  ",
        "\n",
        "\n\n",
        "日本語",
        "é",
        "👩‍👩‍👧",
        "🇩🇪",
        "x" * 30,
        "[/]",
        "- ",
        "—",
        "می‌خواهم",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)


@st.composite
def texts_with_mentions(draw):
    text = sanitise(draw(TEXTS))
    borders = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    kinds = st.sampled_from(list(Kind))
    return text, [Mention(start, end, draw(kinds), "n") for start, end in pairs]


@given(texts_with_mentions())
@ANY
def test_without_its_brackets_the_text_is_what_it_was(given):
    text, mentions = given
    bracketed, moved, shifted = bracket(text, mentions, PALETTE.brackets)
    plain, last = [], 0
    for before, after in zip(mentions, moved, strict=True):
        signs = PALETTE.brackets.get(before.kind, "")
        inside = bracketed[after.start : after.end]
        assert inside == f"{signs[:1]}{text[before.start : before.end]}{signs[1:]}"
        plain += [bracketed[last : after.start], text[before.start : before.end]]
        last = after.end
    assert "".join([*plain, bracketed[last:]]) == text
    places = [shifted(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] <= len(bracketed)


@given(texts_with_mentions())
@ANY
def test_blocks_keep_their_text_between_brackets(given):
    text, mentions = given
    document = Document(text, (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    bracketed, moved = bracket_document(document, mentions, PALETTE.brackets)
    (block,) = bracketed.blocks
    assert bracketed.text[block.start : block.end] == bracketed.text
    assert [each.kind for each in moved] == [each.kind for each in mentions]


@given(
    TEXTS,
    st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60)), max_size=8),
)
@ANY
def test_cutting_loses_nothing(text, ranges):
    stretches = [Stretch(start, end, Style(bold=True)) for start, end in ranges]
    segments = cut(text, Style(), stretches)
    assert "".join(segment.text for segment in segments) == clean(text)
    tidy = clean(text)
    at = 0
    for segment in segments:
        for offset in range(at, at + len(segment.text)):
            covered = any(start <= offset < end for start, end in ranges)
            assert bool(segment.style.bold) == covered
        at += len(segment.text)
    assert at == len(tidy)


@given(TEXTS, TEXTS, st.integers(13, 130), st.sampled_from([1, 2]), st.booleans())
@ANY
def test_rows_are_as_wide_as_the_list(title, source, width, height, with_snippet):
    headline = Headline(sanitise_line(title), source, date(2026, 1, 1), False, False, False, False)
    # Matches are of words: they do not begin or end within what a reader sees as one character.
    spans = list(graphemes(headline.title))[1:4]
    snippet = Snippet(sanitise_line(source), ()) if with_snippet else None
    for strip in set_row(RowView(headline, spans, snippet), width, height, PALETTE, NOW):
        assert strip.cell_length == width
        assert cell_width(strip.text) == width


@given(TEXTS, TEXTS, st.integers(10, 90))
@ANY
def test_pages_hold_the_whole_text_at_its_offsets(title, body, width):
    article = Article("a" * 16, Source("s", "S"), sanitise_line(title), Body(sanitise(body)))
    document = lay_out(article.body)
    page = set_page(article, document, (), (), width, NOW)
    shown = set()
    for number, line in enumerate(page.lines):
        if line.field is Field.BODY:
            assert line.text == document.text[line.start : line.end]
            shown.update(range(line.start, line.end))
            if line.text:
                assert page.line_of(Field.BODY, line.start) == number
        elif line.field is Field.TITLE:
            assert line.text == article.title[line.start : line.end]
    for block in document.blocks:
        for offset in range(block.start, block.end):
            if block.kind is not BlockKind.RULE:
                assert offset in shown or document.text[offset].isspace()
