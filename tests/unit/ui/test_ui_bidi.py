"""Where the terminal does not order letters from right to left, the screen does."""

from __future__ import annotations

from datetime import date

import pytest

from reader.library import Headline
from reader.model import Article, Body, Form, Source
from reader.parse import document
from reader.settings.themes import PLAIN_THEME
from reader.ui.palette import Palette
from reader.ui.rows import RowView, set_row
from reader.ui.sheet import Lights, line_strip
from reader.ui.typesetting import set_page
from tests.support.screen import NOW

AS_WRITTEN, ORDERED = Palette(PLAIN_THEME), Palette(PLAIN_THEME, reorders=True)


def drawn(source, palette):
    article = Article("a" * 16, Source("s", "S"), "Title", Body(source, Form.HTML))
    page = set_page(article, document(article.body), (), (), 24, NOW)
    lines = page.lines[3:]
    return [line_strip(page, line, Lights(), palette, 0, 24).text.rstrip() for line in lines]


@pytest.mark.parametrize(
    ("palette", "line"),
    [(AS_WRITTEN, "          שלום abc עולם!"), (ORDERED, "          !םלוע abc םולש")],
)
def test_a_paragraph_from_right_to_left(palette, line):
    assert drawn("<p>שלום abc <b>עולם</b>!</p>", palette) == [line]


def test_cells_of_a_table_stay_where_they_are():
    rows = drawn("<table><tr><th>A<th>B<tr><td>שלום<td>12</table>", ORDERED)
    assert rows[2:] == ["םולש  12"]


def test_a_headline():
    headline = Headline("שלום abc", "S", date(2026, 1, 1), True, False, False, False)
    (row,) = set_row(RowView(headline), 40, 1, ORDERED, NOW)
    assert row.text.lstrip().startswith("abc םולש")
