"""From a row of the library to its pages: the one place where the screen waits for the library.

Runs in a worker, and gives the page several times, each better than the one before: of a long text
first its beginning, then all of it, and at last all with its names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Document, Field
from reader.ui.brackets import bracket, bracket_document
from reader.ui.setting import set_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.library import Library
    from reader.model import Kind, Mention
    from reader.ui.page import Page

LONG = 200_000
"""Characters that are set in a tenth of a second; of a longer text the beginning comes first."""

BEGINNING = 20_000
"""Characters of a long text that come first: several screens."""


def pages(
    library: Library, row: int, width: int, brackets: Mapping[Kind, str], *, is_new: bool
) -> Iterator[Page]:
    """The row's article in lines of `width` cells, the kinds in `brackets` set between them.

    One that is not new is in sight already, and only set anew: its beginning alone is of no use.
    """
    document, mentions = library.document(row), library.mentions(row)
    if is_new and len(document.text) > LONG:
        yield _page(library, row, _beginning(document), (), width, brackets)
    if mentions is None:
        yield _page(library, row, document, (), width, brackets)
        mentions = library.recognise(row)
    yield _page(library, row, document, mentions, width, brackets)


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
    return set_page(article, document, mentions, about, width, library.now())


def _beginning(document: Document) -> Document:
    """The blocks that begin within the first characters, the last of them cut short."""
    blocks = [block for block in document.blocks if block.start < BEGINNING]
    text = document.text[: min(BEGINNING, len(document.text))]
    return Document(
        text,
        tuple(block._replace(end=min(block.end, len(text)), inlines=()) for block in blocks),
    )
