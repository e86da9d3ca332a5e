"""The article that a web page shows, without what stands around it: as HTML, for the same walk.

A page of somebody else's can cost anything, so this runs in the worker processes of `feeds.pool`.
"""

from __future__ import annotations

from reader.parse.encoding import decoded_as
from reader.parse.parser import ParseError
from reader.text.sanitise import sanitise

FEWEST_CHARACTERS = 200
"""Of an article; less is a notice that there is none, or that one has to pay."""


def full_text(data: bytes, url: str, charset: str = "") -> str:
    """Return the HTML of a page's article, its links absolute. Raises `ParseError` for none.

    `charset` is the encoding that the server stated.
    """
    import trafilatura  # 400 ms, and only workers that read pages wait for it

    found = trafilatura.extract(
        _decoded(data, charset),
        url=url,
        output_format="html",
        include_comments=False,
        include_formatting=True,
        include_images=True,
        include_links=True,
        include_tables=True,
    )
    if not found or len(_words(found)) < FEWEST_CHARACTERS:
        raise ParseError("no article was found on its page")
    return _without_frame(sanitise(found))


def _decoded(data: bytes, charset: str) -> str | bytes:
    """Return the text of a page; its bytes where it must say itself what they mean."""
    try:
        return decoded_as(data, charset) if charset else data
    except (LookupError, UnicodeDecodeError):
        return data


def _words(html: str) -> str:
    from reader.parse.html_document import html_document

    return html_document(html).text


def _without_frame(html: str) -> str:
    """Return what stands in the body, without the heading, which the article has as its title."""
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    if body is None:
        return html
    for heading in body.css("h1")[:1]:
        heading.decompose()
    return (body.inner_html or "").strip()
