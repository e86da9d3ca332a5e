"""A file whose name tells nothing: a feed by how it begins, else a digest.

Only what was given by itself comes here; folders are searched for names that tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.parse.digest import DigestParser
from reader.parse.feeds import FeedParser, looks_like_feed

if TYPE_CHECKING:
    from reader.model import ParsedArticle


class UnnamedParser:
    """Chooses by content between the parsers of files that anything may be called."""

    suffixes = DigestParser.suffixes

    def parse(self, data: bytes, name: str) -> list[ParsedArticle]:
        """Return the articles, as the parser that was chosen reads them. Raises `ParseError`."""
        if looks_like_feed(data):
            return FeedParser().parse(data, name)
        return DigestParser().parse(data, name)
