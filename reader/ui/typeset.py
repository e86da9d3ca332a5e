"""From a row of the library to its page: the one place where the screen waits for the library.

Runs in a worker. The text is there before its names: a page without them comes first where the
names still have to be recognised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Field
from reader.ui.brackets import bracket, bracket_document
from reader.ui.page import set_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.library import Library
    from reader.model import Kind, Mention
    from reader.ui.page import Page


def typeset(
    library: Library,
    row: int,
    mentions: Sequence[Mention],
    width: int,
    brackets: Mapping[Kind, str],
) -> Page:
    """The row's article in lines of `width` cells, the kinds in `brackets` set between them."""
    article, document = library.article(row), library.document(row)
    about = library.about(mentions)
    if brackets:
        title_mentions = [each for each in mentions if each.field is Field.TITLE]
        body_mentions = [each for each in mentions if each.field is Field.BODY]
        title, title_mentions, _ = bracket(article.title, title_mentions, brackets)
        document, body_mentions = bracket_document(document, body_mentions, brackets)
        article = article._replace(title=title)
        mentions = [*title_mentions, *body_mentions]
    return set_page(article, document, mentions, about, width, library.now())
