"""What there is to read of an article: HTML where the feed gives HTML, else plain text."""

from __future__ import annotations

import re

from reader.model import Body, Form
from reader.parse.feeds.links import with_absolute_links
from reader.parse.sentences import derive_title
from reader.text.sanitise import sanitise

LONGEST = 1_000_000
"""Characters of a body that are kept: a long novel."""

_LOOKS_LIKE_HTML = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);"
)
_TAG = re.compile(r"<[^<>]*>")
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|h\d|tr|table|blockquote)\b[^<>]*>", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)

_HARMLESS = bytes((ord("\t"), ord("\n"), *range(0x20, 0x7F)))
"""All of ASCII that sanitising leaves alone."""

_FOR_A_TITLE = 8_000
"""Characters of a body that are looked at for a first sentence."""


def html_body(source: str, base: str = "") -> Body:
    """Return a body of HTML, its links absolute."""
    source = _sanitised(source[:LONGEST]).strip()
    return Body(with_absolute_links(source, base), Form.HTML) if source else Body()


def plain_body(source: str) -> Body:
    """Return a body of text that is nothing but text."""
    source = _sanitised(source[:LONGEST]).strip()
    return Body(source) if source else Body()


def unsaid_body(source: str, base: str = "") -> Body:
    """Return a body of which its format does not tell whether it is HTML: by what is in it."""
    if "<" in source or "&" in source:
        return html_body(source, base) if _LOOKS_LIKE_HTML.search(source) else plain_body(source)
    return plain_body(source)


def title_from(body: Body) -> str:
    """Return a headline made from a body's first sentence; empty if it has no words."""
    text = body.source[:_FOR_A_TITLE]
    if body.form is Form.HTML:
        from html import unescape

        text = _TAG.sub("", _BLOCK_TAG.sub("\n", _HIDDEN.sub("", text)))
        text = sanitise(unescape(text))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return derive_title(next(filter(None, lines), ""))


def _sanitised(text: str) -> str:
    """Return a body's text sanitised: ASCII is seen to be clean in an eighth of the time."""
    if text.isascii() and not text.encode().translate(None, _HARMLESS):
        return text
    return sanitise(text)
