"""From bytes to articles: one parser for each form that files come in, behind one protocol.

A parser is chosen by the file's suffix; where that tells nothing, a look inside tells feeds from
all else. What comes out is sanitised; a body stays as it was written until `document` lays it out
for the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.parse.digest import DigestParser
from reader.parse.document import document
from reader.parse.feeds import FeedParser
from reader.parse.html import HtmlParser
from reader.parse.markdown import MarkdownParser
from reader.parse.parser import ParseError, Parser
from reader.parse.unnamed import UnnamedParser

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SUFFIXES", "ParseError", "Parser", "document", "parser_for"]

_ANYTHING_ELSE = UnnamedParser()
_PARSERS: tuple[Parser, ...] = (DigestParser(), MarkdownParser(), HtmlParser(), FeedParser())
_BY_SUFFIX = {suffix: parser for parser in _PARSERS for suffix in parser.suffixes}

SUFFIXES = frozenset(_BY_SUFFIX)
"""The suffixes of files that are looked for in folders: in lower case, with the dot."""


def parser_for(path: Path) -> Parser:
    """Return the parser for a file: by its suffix, else one that looks at how it begins."""
    return _BY_SUFFIX.get(path.suffix.lower(), _ANYTHING_ELSE)
