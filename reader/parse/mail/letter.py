"""A letter as an article: its subject, who wrote it, when, the list that it came by, its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import ParsedArticle
from reader.parse.document import headline_of
from reader.parse.mail.bodies import body_of
from reader.parse.mail.headers import archived_at, header, identifier, name_of_list, sender, sent
from reader.parse.mail.saved_page import is_saved_page, page_of
from reader.parse.parser import ParseError, WholeParser
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from email.message import Message

MOST_BOUNDARIES = 300
"""Parts within parts of a letter: each line is looked at for every one of them."""

_HEADER = re.compile(rb"[!-9;-~]+:")
_APPLE = re.compile(rb"\s*\d{1,12}\s*\r?\n")


class MailParser(WholeParser):
    """Reads a letter that is a file."""

    suffixes = frozenset((".eml", ".emlx", ".mht", ".mhtml"))

    def parse(self, data: bytes, name: str) -> list[ParsedArticle]:
        """Return the one article. Raises `ParseError` where it is no letter."""
        data = data.removeprefix(b"\xef\xbb\xbf")
        apple = _APPLE.match(data)
        if apple:  # Apple's program writes the length before a letter, and a list of marks behind
            data = data[apple.end() : apple.end() + int(apple[0])]
        if data.startswith(b"From "):
            data = data.partition(b"\n")[2]
        if not _HEADER.match(data.lstrip()):
            raise ParseError("it is no letter: it begins without headers")
        return [article_of(data.lstrip(), name)]


def article_of(data: bytes, name: str) -> ParsedArticle:
    """Return the article that a letter is. Raises `ParseError` where it cannot be one."""
    from email import message_from_bytes  # 20 ms, and few folders hold letters

    if data.count(b"boundary=") > MOST_BOUNDARIES:
        raise ParseError("its parts stand too deep within one another")
    try:
        message = message_from_bytes(data)
    except RecursionError as error:
        raise ParseError("its parts stand too deep within one another") from error
    if is_saved_page(message):
        page = page_of(message, name)
        if page is None:
            raise ParseError("a saved page with nothing to be read on it")
        return page
    return _article(message, name)


def _article(message: Message, name: str) -> ParsedArticle:
    body = body_of(message)
    title = header(message, "Subject")
    derived = "" if title else headline_of(body) or sanitise_line(name)
    return ParsedArticle(
        title=title or derived or "Untitled",
        body=body,
        title_is_derived=not title,
        published=sent(message),
        source=name_of_list(message),
        author=sender(message),
        url=archived_at(message),
        guid=identifier(message),
        language=header(message, "Content-Language"),
    )
