"""From a row of the library to its pages: the one place where the screen waits for the library.

Runs in a worker, and gives the page several times, each better than the one before: of a long text
first its beginning, laid out by itself, then all of it, and at last all with its names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Field
from reader.parse import document as lay_out
from reader.ui.brackets import bracket, bracket_document
from reader.ui.typesetting import set_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.library import Library
    from reader.model import Body, Document, Kind, Mention
    from reader.ui.page import Page

LONG = 100_000
"""Characters of source that are laid out and set within a few frames; of a longer text the
beginning comes first."""

BEGINNING = 24_000
"""Characters of a long source that come first: several screens, also where half are tags."""


def pages(
    library: Library, row: int, width: int, brackets: Mapping[Kind, str], *, is_new: bool
) -> Iterator[Page]:
    """The row's article in lines of `width` cells, the kinds in `brackets` set between them.

    One that is not new is in sight already, and only set anew: its beginning alone is of no use.
    """
    body = library.article(row).body
    place = library.place_of(row) if is_new else 0
    if is_new and not place and len(body.source) > LONG:
        yield _page(library, row, _beginning(body), (), width, brackets)
    document, mentions = library.document(row), library.mentions(row)
    if mentions is None:
        unnamed = _page(library, row, document, (), width, brackets)
        unnamed.place = place
        yield unnamed
        mentions = library.recognise(row)
    page = _page(library, row, document, mentions, width, brackets)
    page.place = place
    yield page


def _page(
    library: Library,
    row: int,
    document: Document,
    mentions: Sequence[Mention],
    width: int,
    brackets: Mapping[Kind, str],
) -> Page:
    article, about = library.article(row), library.about(mentions)
    if brackets:
        title_mentions = [each for each in mentions if each.field is Field.TITLE]
        body_mentions = [each for each in mentions if each.field is Field.BODY]
        title, title_mentions, _ = bracket(article.title, title_mentions, brackets)
        document, body_mentions = bracket_document(document, body_mentions, brackets)
        article = article._replace(title=title)
        mentions = [*title_mentions, *body_mentions]
    return set_page(article, document, mentions, about, width, library.now(), library.status(row))


def _beginning(body: Body) -> Document:
    """The document of the first characters; cut where a line ends, if any does."""
    start = body.source[:BEGINNING]
    return lay_out(body._replace(source=start[: start.rfind("\n") + 1] or start))
