"""HTML laid out as a document: what can be seen of the tree that a browser would make of it.

Entities can spell any character, so each piece of text is sanitised again.
"""

from __future__ import annotations

import re

from reader.model import Document
from reader.parse.blocks import assemble
from reader.parse.document import plain_document
from reader.parse.html_guard import guarded

LONGEST = 4_000_000
"""Characters of HTML that are laid out; more is an archive or an attack, and shown as it stands."""

_MARKUP = re.compile(r"<[a-zA-Z/!]")
_WHOLE_PAGE = re.compile(r"<(?:html|head|body)\b", re.I)
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ESCAPED_MARKUP = re.compile(
    r"&lt;(?:p|br|div|a|b|i|em|strong|ul|ol|li|img|h[1-6]|blockquote|span)\b[^<>]{0,300}?&gt;", re.I
)
# Looked for as they stand, one after the other: a pattern of them all takes many times as long.
_MAY_HIDE = (
    *("hidden", "display", "visibility", "mso-hide", "dialog", "screen-reader", "screenreader"),
    *("sr-only", "gutter", "lineno", "line-no", "line-numbers"),
)
"""What a page has in it, if any element says that it is not to be seen."""

_MAY_STYLE = (
    *("font-weight", "font-style", "line-through"),
    *("sidenote", "side-note", "marginnote", "margin-note"),
)
"""What it has in it, if any says how its words are to look."""


def html_document(source: str) -> Document:
    """Return the document of HTML, a whole page or a piece of one, sanitised or not."""
    if len(source) > LONGEST:
        return plain_document(source)
    # 50 ms, and only an opened article needs it.
    from selectolax.lexbor import LexborHTMLParser

    from reader.parse.html_notes import with_their_marks
    from reader.parse.html_walk import Walk

    if "<![CDATA[" in source:
        # Left over from the feed that held the page; browsers would take it for a comment.
        source = source.replace("<![CDATA[", "").replace("]]>", "")
    source = _once_unescaped(source)
    if not _MARKUP.search(source):
        # Words alone, as some feeds have them: their empty lines part paragraphs.
        source = "<p>".join(_EMPTY_LINES.split(source))
    lowered = source.lower()
    if "<noscript" in lowered and not _WHOLE_PAGE.search(source):
        # At the start it would be taken for a part of the head, out of which its words are shown.
        source = f"<body>{source}"
    root = LexborHTMLParser(guarded(source)).body
    if root is None:
        return Document()
    walk = Walk(
        may_hide=any(sign in lowered for sign in _MAY_HIDE),
        may_style=any(sign in lowered for sign in _MAY_STYLE),
    )
    walk.over(root)
    drafts = with_their_marks(walk.drafts) if walk.wanted else walk.drafts
    return assemble(drafts, walk.wanted)


def _once_unescaped(source: str) -> str:
    """Return HTML that some feeds escape a second time as HTML again."""
    if _MARKUP.search(source) or not _ESCAPED_MARKUP.search(source):
        return source
    from html import unescape

    return unescape(source)
