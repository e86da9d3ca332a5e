"""A web page that a browser saved in one file (MHTML): in the form of a letter, but a page.

What it is called, who wrote it and when, the page says itself; the letter around it has the
address that it was saved from, and the day on which it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.parse.html_page import read_page
from reader.parse.mail.bodies import bytes_of, leaves
from reader.parse.mail.headers import header
from reader.parse.workers import article_in_worker

if TYPE_CHECKING:
    from email.message import Message

    from reader.model import ParsedArticle


def is_saved_page(message: Message) -> bool:
    """Whether a letter is a page that a browser saved."""
    is_saved = header(message, "From").startswith(("<Saved by", '"Saved by'))
    return is_saved or bool(message.get("Snapshot-Content-Location"))


def page_of(message: Message, name: str) -> ParsedArticle | None:
    """Return the article of a saved page; None if it holds none. Raises `ParseError`."""
    for part, _ in leaves(message):
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = read_page(bytes_of(part), name, find_article=article_in_worker)
            if page is None:
                return None
            return page._replace(url=page.url or header(message, "Snapshot-Content-Location"))
    return None
