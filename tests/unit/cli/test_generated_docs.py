"""The generated pages of docs/ say what the declarations say."""

from __future__ import annotations

import pytest

from reader.cli import corrected_names, name_rows, news_rows, rows
from tools.generate_docs import pages

PAGES = pages()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_page_is_up_to_date(path):
    assert path.read_text(encoding="utf-8") == PAGES[path], "run `make docs`"


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        (rows.ArticleRow, rows.ARTICLE_FIELDS),
        (rows.FoundRow, rows.ARTICLE_FIELDS | rows.FOUND_FIELDS),
        (rows.WholeRow, rows.ARTICLE_FIELDS | rows.WHOLE_FIELDS),
        (rows.NameRow, rows.NAME_FIELDS),
        (name_rows.EntityRow, name_rows.ENTITY_FIELDS),
        (corrected_names.NameRow, corrected_names.NAME_FIELDS),
        (corrected_names.CheckRow, corrected_names.CHECK_FIELDS),
        (name_rows.FacetsRow, name_rows.FACETS_FIELDS),
        (news_rows.CatchUpRow, news_rows.CATCHUP_FIELDS),
    ],
)
def test_every_field_has_its_meaning(row, fields):
    assert set(row.__annotations__) == set(fields)
