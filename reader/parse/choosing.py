"""Which parser a file gets: by its suffix, else by how it begins.

    .md .html .csv …        the suffix says it
    .txt .text              text, unless it begins like a mailbox, a feed …
    .xml .json, no suffix   what they begin like; in folders, else none of ours

Parsers that the first frame may not need are imported with their first file.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.parse.digest import DigestParser
from reader.parse.feeds import FeedParser
from reader.parse.html import HtmlParser
from reader.parse.markdown import MarkdownParser

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.parse.parser import Parser
    from reader.parse.sniffing import Form

_DIGEST = DigestParser()
_BY_SUFFIX: dict[str, Parser] = {
    suffix: parser
    for parser in (MarkdownParser(), HtmlParser(), FeedParser())
    for suffix in parser.suffixes
}
_BY_NAME = {
    **dict.fromkeys((".jsonl", ".ndjson", ".jl"), "json"),
    **dict.fromkeys((".csv", ".tsv", ".tab"), "table"),
    **dict.fromkeys((".mbox", ".mbx"), "mbox"),
    **dict.fromkeys((".eml", ".emlx", ".mht", ".mhtml"), "mail"),
    **dict.fromkeys((".sgm", ".sgml"), "reuters"),
    ".nitf": "news",
    ".epub": "epub",
    ".opml": "opml",
}
UNTOLD = frozenset((".xml", ".json", ""))
"""Suffixes that say nothing of what is in a file, or as good as nothing."""

PACKED = frozenset((".gz", ".bz2", ".xz", ".zst", ".zstd", ".zip"))
"""Suffixes that only say how a file is packed."""

SUFFIXES = frozenset((*_BY_SUFFIX, *_BY_NAME, *_DIGEST.suffixes, *UNTOLD, *PACKED))
"""The suffixes of files that are looked for in folders: in lower case, with the dot."""


def parser_for(name: str, head: bytes = b"", *, is_given: bool = True) -> Parser | None:
    """Return the parser for a file by its name and first bytes.

    None for one that was found in a folder and does not show that it is of ours; one that was
    given is text, where nothing is said.
    """
    suffix = PurePath(name).suffix.lower()
    parser = _BY_SUFFIX.get(suffix)
    if parser is not None:
        return parser
    if suffix in _BY_NAME:
        return _parser_of(_BY_NAME[suffix])
    from reader.parse.sniffing import form_of

    parser = _parser_of(form_of(head) or ("json" if is_given and suffix == ".json" else ""))
    if parser is None and (is_given or suffix in _DIGEST.suffixes):
        return _DIGEST
    return parser


def _parser_of(form: Form | str) -> Parser | None:
    """Return the parser of a form; None where there is none."""
    load = _LOADERS.get(str(form))
    return load() if load else None


def _json() -> Parser:
    from reader.parse.json_file import JsonParser

    return JsonParser()


def _table() -> Parser:
    from reader.parse.table import TableParser

    return TableParser()


def _mbox() -> Parser:
    from reader.parse.mail.mbox import MboxParser

    return MboxParser()


def _mail() -> Parser:
    from reader.parse.mail.letter import MailParser

    return MailParser()


def _epub() -> Parser:
    from reader.parse.epub import EpubParser

    return EpubParser()


def _opml() -> Parser:
    from reader.parse.subscriptions.listing import OpmlParser

    return OpmlParser()


def _reuters() -> Parser:
    from reader.parse.reuters import ReutersParser

    return ReutersParser()


def _news() -> Parser:
    from reader.parse.news_xml import NewsXmlParser

    return NewsXmlParser()


_LOADERS: dict[str, Callable[[], Parser]] = {
    "feed": lambda: _BY_SUFFIX[".rss"],
    "html": lambda: _BY_SUFFIX[".html"],
    "json": _json,
    "table": _table,
    "mbox": _mbox,
    "mail": _mail,
    "epub": _epub,
    "opml": _opml,
    "reuters": _reuters,
    "news": _news,
}
"""What imports the parser of a form."""
