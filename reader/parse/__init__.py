"""From bytes to articles: one parser for each form that files come in, behind one protocol.

A parser is chosen by the file's suffix; where that tells nothing or little, by how the file
begins. What comes out is sanitised; a body stays as it was written until `document` lays it out
for the screen.
"""

from __future__ import annotations

from reader.parse.choosing import PACKED, SUFFIXES, parser_for
from reader.parse.document import document
from reader.parse.parser import File, NoArticlesError, ParseError, Parser, Record

__all__ = [
    "PACKED",
    "SUFFIXES",
    "File",
    "NoArticlesError",
    "ParseError",
    "Parser",
    "Record",
    "document",
    "parser_for",
]
