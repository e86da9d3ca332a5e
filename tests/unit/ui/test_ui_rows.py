"""A headline set into its row: straight columns, and who yields to whom."""

from __future__ import annotations

from datetime import date

import pytest

from reader.index.snippets import Snippet
from reader.library import Headline
from reader.settings.themes import PLAIN_THEME
from reader.text.width import cell_width
from reader.ui.palette import Palette
from reader.ui.rows import GUTTER, RIGHT_MARGIN, RowView, set_row
from tests.support.hostile import MARKUP, SEQUENCES, SURVIVORS, assert_clean
from tests.support.screen import NOW

PALETTE = Palette(PLAIN_THEME)

TITLES = {
    "short": "A Short Headline",
    "empty": "",
    "long": "A Headline That Is Much Too Long for One Line of Any List and So Goes On and On " * 2,
    "one word": "x" * 200,
    "CJK": "日本の首相、台湾をめぐる発言について同盟の重要性を強調し説明を行う見通しと報道",
    "emoji": "👩‍👩‍👧 family 🇩🇪🇯🇵 flags 👍🏽 and ❤️ in a headline that is long enough for two",
    "combining": "é" * 60 + " crème brûlée",
    "Arabic": "رئيس الوزراء الياباني يوضح موقفه من تايوان ويؤكد على أهمية التحالف مع واشنطن",
    **{f"survivor {text!r}": f"Kept {text} end " * 4 for text in SURVIVORS},
}


def headline(title="A Headline", **fields):
    values = {
        "title": title,
        "source": "world-2026",
        "published": date(2026, 3, 8),
        "read": False,
        "starred": False,
        "derived": False,
        "headline_only": False,
    }
    return Headline(**{**values, **fields})


def drawn(view, width=60, height=2):
    return [strip.text for strip in set_row(view, width, height, PALETTE, NOW)]


@pytest.mark.parametrize("title", TITLES.values(), ids=list(TITLES))
@pytest.mark.parametrize("width", [12, 20, 37, 44, 60, 84, 120])
@pytest.mark.parametrize("height", [1, 2])
@pytest.mark.parametrize("source", ["", "world-2026", "朝日新聞デジタル国際報道部東京本社編集局"])
def test_every_line_is_exactly_as_wide_as_the_list(title, width, height, source):
    snippet = Snippet(f"… {title[:100]}", ((2, 5),))
    for view in (
        RowView(headline(title, source=source), [(0, 3)], selected=True),
        RowView(headline(title, source=source), (), snippet),
    ):
        strips = set_row(view, width, height, PALETTE, NOW)
        assert len(strips) == height
        for strip in strips:
            assert strip.cell_length == width
            assert cell_width(strip.text) == width


def test_age_stands_at_the_right_whatever_the_headline():
    for title in TITLES.values():
        for height in (1, 2):
            last = drawn(RowView(headline(title)), 60, height)[-1]
            assert last[:-RIGHT_MARGIN].endswith("2d") or cell_width(last) != len(last)
            assert last.rstrip().endswith("2d")


def test_the_source_yields_to_the_headline_and_then_goes():
    title = "A Headline of Some Words"
    with_source = drawn(RowView(headline(title)), 60, 1)[0]
    assert with_source.rstrip().endswith("world-2026 · 2d")
    without = drawn(RowView(headline(title)), GUTTER + len(title) + 2 + 2 + RIGHT_MARGIN, 1)[0]
    assert title in without
    assert "world" not in without
    assert without.rstrip().endswith("2d")
    clipped = drawn(RowView(headline(title)), 24, 1)[0]
    assert "…" in clipped
    assert clipped.rstrip().endswith("2d")


def test_a_long_headline_goes_on_in_the_second_line():
    title = "Japan PM Takaichi Clarifies Taiwan Stance, Stresses Alliance"
    first, second = drawn(RowView(headline(title)), 50, 2)
    joined = f"{first[GUTTER:].strip()} {second[GUTTER:].split('  ')[0].strip()}"
    assert joined == title
    assert second.rstrip().endswith("world-2026 · 2d")


def test_a_snippet_takes_the_second_line_and_is_lit():
    view = RowView(headline("Short"), (), Snippet("… the old lighthouse", ((10, 20),)))
    first, second = set_row(view, 60, 2, PALETTE, NOW)
    assert "Short" in first.text
    assert "… the old lighthouse" in second.text
    assert "world" not in second.text
    lit = "".join(part.text for part in second if part.style and part.style.bold)
    assert lit == "lighthouse"


def test_a_snippet_stands_beside_a_short_headline_in_one_line():
    snippet = Snippet("the old lighthouse", ((8, 18),))
    assert "lighthouse" in drawn(RowView(headline("Short"), (), snippet), 60, 1)[0]
    tight = drawn(RowView(headline("A headline that is long"), (), snippet), 40, 1)[0]
    assert "lighthouse" not in tight
    assert "A headline that is long" in tight


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        ({}, "●"),
        ({"read": True}, " "),
        ({"starred": True}, "★"),
        ({"starred": True, "read": True}, "☆"),
        ({"headline_only": True}, "○"),
        ({"headline_only": True, "read": True}, "○"),
    ],
    ids=str,
)
def test_marks(fields, mark):
    for height in (1, 2):
        assert drawn(RowView(headline(**fields)), 60, height)[0][1] == mark


def test_unread_read_and_derived_are_told_apart():
    def style(**fields):
        strip = set_row(RowView(headline("Title", **fields)), 60, 1, PALETTE, NOW)[0]
        return next(part.style for part in strip if "Title" in part.text)

    assert style().bold
    assert not style(read=True).bold
    assert style(derived=True).italic
    assert not style().italic


def test_the_selected_row_has_a_bar_on_each_line():
    lines = drawn(RowView(headline(), selected=True, focused=True))
    assert [line[0] for line in lines] == ["▌", "▌"]
    assert [line[0] for line in drawn(RowView(headline()))] == [" ", " "]


def test_matches_are_lit_in_both_lines():
    title = "Japan PM Takaichi Clarifies Taiwan Stance, Stresses Alliance"
    spans = [(0, 5), (title.index("Alliance"), len(title))]
    view = RowView(headline(title, read=True), spans)
    lines = set_row(view, 50, 2, PALETTE, NOW)
    lit = [part.text for line in lines for part in line if part.style and part.style.bold]
    assert lit == ["Japan", "Alliance"]


def test_no_date_no_age():
    line = drawn(RowView(headline(published=None)), 60, 1)[0]
    assert line.rstrip().endswith("world-2026")


@pytest.mark.parametrize("text", [*SEQUENCES.values(), *MARKUP.values()], ids=repr)
def test_hostile_titles_and_sources_are_text(text):
    for height in (1, 2):
        view = RowView(headline(f"A {text} title", source=text), (), Snippet(text, ()))
        for line in set_row(view, 60, height, PALETTE, NOW):
            assert line.cell_length == 60
            assert_clean(line.text.encode())
