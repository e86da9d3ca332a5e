"""HTML pages: one article a file, its body kept as the HTML that it is.

Only the suffixes stand here; what reads a page is imported with the first one, since the start of
the program does not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.parse.parser import WholeParser

if TYPE_CHECKING:
    from reader.model import ParsedArticle


class HtmlParser(WholeParser):
    """Reads HTML; see `html_page` for how."""

    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def parse(self, data: bytes, name: str) -> list[ParsedArticle]:
        """Return the one article, or none if there is no text. Raises `ParseError`."""
        from reader.parse.html_page import read_page
        from reader.parse.workers import article_in_worker

        article = read_page(data, name, find_article=article_in_worker)
        return [article] if article else []
