"""Tables and code on the page: columns that fit, rows where they do not, pieces that are known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Article, Body, Document, Field, Form, Kind, Mention, Source
from reader.parse import document as lay_out
from reader.text.width import cell_width
from reader.ui.find import Find
from reader.ui.page import Look, Token
from reader.ui.typesetting import set_page
from tests.support.screen import NOW

TABLE = (
    "<table><tr><th>Country<th>What happened<th>Share"
    "<tr><td>Portugal<td>A new bridge over the Tagus, and an election that nobody won<td>12%"
    "<tr><td>Norway<td>Quiet<td>3.5%</table>"
)


def page_of(source, width, mentions=(), form=Form.HTML):
    article = Article("a" * 16, Source("s", "S"), "Title", Body(source, form))
    return set_page(article, lay_out(article.body), mentions, (), width, NOW)


def body(page):
    return [line for line in page.lines if line.field is Field.BODY]


def test_columns_stand_under_their_heads_and_figures_at_the_right():
    lines = [line.text for line in page_of(TABLE, 100).lines[3:]]
    assert [line.rstrip() for line in lines] == [
        "Country   What happened                                                 Share",
        "────────  ────────────────────────────────────────────────────────────  ─────",
        "Portugal  A new bridge over the Tagus, and an election that nobody won    12%",
        "Norway    Quiet                                                          3.5%",
    ]


def test_the_longest_column_gives_way():
    page = page_of(TABLE, 48)
    assert [line.text for line in page.lines[3:7]] == [
        "Country   What happened                    Share",
        "────────  ───────────────────────────────  ─────",
        "Portugal  A new bridge over the Tagus,       12%",
        "          and an election that nobody won",
    ]
    assert page.lines[3].look is Look.TABLE_HEAD


def test_what_is_too_wide_is_set_row_by_row():
    lines = [line.lead + line.text for line in page_of(TABLE, 24).lines]
    assert "Country: Norway" in lines
    assert "Share: 3.5%" in lines


@pytest.mark.parametrize("width", [20, 48, 100])
def test_every_place_of_a_table_is_found_in_its_line(width):
    page = page_of(TABLE, width)
    text = page.document.text
    for block in page.document.blocks:
        for cell in (cell for row in block.rows for cell in row):
            for offset in range(cell.start, cell.end):
                if text[offset] != " ":
                    line = page.lines[page.line_of(Field.BODY, offset)]
                    ((at, _),) = line.places(offset, offset + 1)
                    assert line.text[at] == text[offset]
                    assert line.offset_at(at) == offset


def test_names_and_matches_lie_in_their_cells_only():
    laid = lay_out(Body(TABLE, Form.HTML))
    start = laid.text.index("Tagus")
    name = Mention(start, start + 5, Kind.PLACE, "Tagus")
    page = page_of(TABLE, 48, [name])
    touched = [line for line in page.lines if list(page.mentions_in(line))]
    assert [line.text for line in touched] == ["Portugal  A new bridge over the Tagus,       12%"]
    find = Find("nobody won")
    find.look(page)
    lit = [line for line in page.lines if list(find.matches_in(line))]
    assert [line.text.strip() for line in lit] == ["and an election that nobody won"]


CELLS = st.text(alphabet="ab wide 中文é👩‍👩‍👧1.%", max_size=30)


@settings(max_examples=80, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5)
    ),
    st.integers(10, 90),
    st.booleans(),
)
def test_no_table_is_wider_than_the_page_and_nothing_of_it_is_lost(rows, width, headed):
    cells = [
        [f"<{tag}>{cell}</{tag}>" for cell in row]
        for number, row in enumerate(rows)
        for tag in ["th" if headed and not number else "td"]
    ]
    source = "<table>" + "".join("<tr>" + "".join(row) for row in cells) + "</table>"
    page = page_of(source, width)
    shown = set()
    for line in page.lines:
        assert cell_width(line.lead) + cell_width(line.text) <= max(width, 12)
        if line.field is Field.BODY:
            for at, start, end in line.parts:
                assert line.text[at : at + end - start] == page.document.text[start:end]
                shown.update(range(start, end))
            if not line.parts:
                shown.update(range(line.start, line.end))
    text = page.document.text
    assert not {text[at] for at in range(len(text)) if at not in shown} - set(" \n│")


def test_code_of_a_known_language_is_told_apart():
    page = page_of('<pre class="language-python">def f():\n    return "a" # so</pre>', 72)
    told = {line.text[lit.start : lit.end]: lit.token for line in body(page) for lit in line.code}
    assert told["def"] == told["return"] == Token.KEYWORD
    assert told["f"] is Token.NAME
    assert told["# so"] is Token.REMARK


@pytest.mark.parametrize("language", ["", "language-nosuchthing"])
def test_code_of_no_known_language_stays_as_it_is(language):
    page = page_of(f'<pre class="{language}">def f(): pass</pre>', 72)
    assert [line.code for line in body(page)] == [()]


def test_what_runs_from_right_to_left_stands_at_the_right():
    page = page_of("<p>שלום עולם</p><p>left</p><p>“1” مرحبا</p>", 40)
    right, left, arabic = body(page)
    assert cell_width(right.lead) + cell_width(right.text) == 40
    assert left.lead == ""
    assert cell_width(arabic.lead) + cell_width(arabic.text) == 40


def test_what_stands_in_a_quote_has_its_bar():
    page = page_of("<blockquote><ul><li>item</ul><pre>code</pre></blockquote>", 40)
    assert [line.lead for line in body(page)] == ["▎ • ", "▎   "]


def test_terms_stand_close_above_what_they_mean():
    page = page_of("<dl><dt>T<dd>D<dt>U<dd>E</dl>", 40)
    texts = [line.lead + line.text for line in page.lines[3:]]
    assert texts == ["T", "  D", "", "U", "  E"]


def test_a_page_knows_its_links_and_headings():
    page = page_of("<h2>One</h2><p><a href='http://x.y/'>a</a> <a href='#n'>b</a><h3>Two</h3>", 40)
    assert [link.target for link in page.links] == ["http://x.y/", "#n"]
    assert [block.level for block in page.headings] == [2, 3]
    assert isinstance(page.document, Document)
