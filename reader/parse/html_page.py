"""What an HTML page is as an article: what it says of itself, and the part that is the text.

The headline and the facts are what the page says of itself (`html_facts`), and the body is its main
part (`html_main`); a heading in it that only repeats the headline is not shown twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from reader.model import Body, Form, ParsedArticle
from reader.parse.encoding import decode, decoded_as
from reader.parse.html_document import html_document
from reader.parse.html_facts import LONGEST_HEADING, Facts, words_of
from reader.parse.html_guard import guarded
from reader.parse.html_main import is_mixed, main_part
from reader.parse.parser import ParseError
from reader.parse.sentences import derive_title
from reader.text.dates import parse_date
from reader.text.sanitise import sanitise, sanitise_line
from reader.text.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Callable

    from selectolax.lexbor import LexborNode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
LARGEST_MIXED = 2 * 1024 * 1024
"""Bytes of a page in which an article is looked for: a larger one takes too long."""

_HEAD = 2048
"""Bytes in which a page says its encoding, with room for what careless pages put before."""


def read_page(
    data: bytes,
    name: str,
    called: str = "",
    find_article: Callable[[bytes], str] | None = None,
) -> ParsedArticle | None:
    """Return the article of a page; None if it holds nothing. Raises `ParseError`.

    `called` is its headline, where somebody else knows that better than the page. `find_article`
    is asked for the article where the page is full of other things and does not say which it is.
    """
    page = LexborHTMLParser(guarded(_decoded(data)))
    facts = Facts(page)
    for node in page.css("script, style, template"):
        node.decompose()  # never read, and often most of a page
    root = main_part(page)
    if find_article and len(data) <= LARGEST_MIXED and is_mixed(root):
        root = _found(data, find_article) or root
    heading = _heading(root, called) if root is not None else None
    title = called or facts.title(words_of(heading))
    if heading is not None and split(fold(words_of(heading))) == split(fold(title)):
        heading.decompose()
    source = sanitise(root.inner_html or "").strip() if _has_content(root) and root else ""
    if not source and not title:
        return None
    derived = "" if title else _derived(source) or sanitise_line(name) or "Untitled"
    return ParsedArticle(
        title=title or derived,
        body=Body(source, Form.HTML),
        title_is_derived=not title,
        published=parse_date(facts.date()),
        source=facts.stated("source"),
        author=facts.author(),
        url=facts.url(),
        tags=facts.tags(),
        language=facts.language(),
    )


def _decoded(data: bytes) -> str:
    """Return the text of a page: in the encoding that it states, where that is not UTF-8."""
    stated = _CHARSET.search(data[:_HEAD])
    if stated and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return sanitise(decoded_as(data, stated.group(1).decode()))
            except (LookupError, ValueError, TypeError):
                pass  # an encoding that there is not, or that the page is not in: it is guessed
    return decode(data)


def _found(data: bytes, find_article: Callable[[bytes], str]) -> LexborNode | None:
    """Return the body of what was found; None where no article was."""
    try:
        return LexborHTMLParser(guarded(find_article(data))).body
    except ParseError:
        return None


def _heading(root: LexborNode, called: str) -> LexborNode | None:
    """Return the main heading: the only one of the first rank; else one that says the headline."""
    found = root.css("h1")
    if called:
        every = root.css("h1, h2, h3")
        found = [each for each in every if split(fold(words_of(each))) == split(fold(called))][:1]
    return found[0] if len(found) == 1 and len(words_of(found[0])) < LONGEST_HEADING else None


def _has_content(root: LexborNode | None) -> bool:
    """Return whether there is anything to be read or seen below an element."""
    if root is None:
        return False
    return (
        bool((root.text(deep=True) or "").strip()) or root.css_first("img,iframe,video") is not None
    )


def _derived(source: str) -> str:
    """Return a headline made from the first block of words."""
    laid = html_document(source)
    for block in laid.blocks:
        title = derive_title(laid.text[block.start : block.end].replace("\n", " "))
        if any(map(str.isalnum, title)):
            return title
    return ""
