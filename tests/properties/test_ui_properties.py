"""What holds of the screen's pure parts for any text: nothing lost, nothing wider, offsets true."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style

from reader.index.snippets import Snippet
from reader.library import Headline
from reader.model import (
    Article,
    Block,
    BlockKind,
    Body,
    Document,
    Field,
    Form,
    Kind,
    Mention,
    Source,
)
from reader.parse import document as lay_out
from reader.settings.themes import PLAIN_THEME
from reader.text.bidi import displayed
from reader.text.graphemes import graphemes
from reader.text.sanitise import sanitise, sanitise_line
from reader.text.width import cell_width
from reader.ui.brackets import bracket, bracket_document
from reader.ui.page import Part
from reader.ui.paint import Stretch, arranged, cell_of, clean, cut, index_at
from reader.ui.palette import Palette
from reader.ui.rows import RowView, set_row
from reader.ui.typesetting import set_page
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
    at = 0
    bold: set[int] = set()
    for segment in segments:
        bold |= {at + offset for offset in range(len(segment.text)) if segment.style.bold}
        at += len(segment.text)
    for start, end in graphemes(clean(text)):
        covered = any(first < end and start < last for first, last in ranges if first < last)
        assert {offset in bold for offset in range(start, end)} == {covered}


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


CLUSTERS = st.sampled_from(
    [
        *("👩‍👩‍👧", "🇩🇪", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "👍🏽", "❤️", "e\u0301", "日本", "한", "שָׁ", "می‌", "ｶﾞ"),
        *("a", "word", " ", "-", "。", "「", "100", "x" * 25),
    ]
)
CLUSTERED = st.lists(CLUSTERS, min_size=1, max_size=14).map("".join)
FRAMES = st.sampled_from(
    [
        "<p>{}</p>",
        "<ul><li>{}</ul>",
        "<blockquote>{}</blockquote>",
        "<pre>{}</pre>",
        "<h2>{}</h2>",
        "<table><tr><th>{0}</th><th>H</th></tr><tr><td>{0}</td><td>{0}</td></tr></table>",
        "<table><tr><th>A<th>B<th>C<th>D<th>E<tr><td>{0}<td>{0}<td>{0}<td>{0}<td>{0}</table>",
    ]
)


@given(CLUSTERED, st.lists(st.tuples(FRAMES, CLUSTERED), max_size=5), st.integers(10, 60))
@ANY
def test_nothing_is_parted_that_a_reader_sees_as_one(title, framed, width):
    source = "".join(frame.format(words) for frame, words in framed)
    article = Article("a" * 16, Source("s", "S"), title, Body(source, Form.HTML))
    document = lay_out(article.body)
    page = set_page(article, document, (), (), width, NOW)
    texts = {Field.TITLE: title, Field.BODY: document.text}
    borders = {field: {0} | {end for _, end in graphemes(text)} for field, text in texts.items()}
    for line in page.lines:
        if line.field is not None:
            for _, start, end in line.parts or (Part(0, line.start, line.end),):
                assert {start, end} <= borders[line.field]


@given(CLUSTERED, st.tuples(st.integers(0, 40), st.integers(0, 40)), st.booleans())
@ANY
def test_a_line_put_into_its_order_of_display_is_of_the_same_graphemes(text, ends, from_right):
    segments = cut(text, Style(), [Stretch(*ends, Style(bold=True))])
    glyphs = displayed(clean(text), from_right=from_right)
    turned = arranged(segments, glyphs)
    assert sorted(each[:2] for each in glyphs) == list(graphemes(clean(text)))
    assert sum(each.cell_length for each in turned) == cell_width(text)
    for at in range(len(glyphs)):
        cell = cell_of(text, glyphs[at].start, glyphs)
        if cell_width(glyphs[at].shown):
            assert index_at(text, cell, glyphs) == glyphs[at].start
