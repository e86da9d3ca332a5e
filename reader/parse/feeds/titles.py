"""How a title is to be shown, when the feed may have meant text or HTML by it.

`A &amp; B` inside RSS means `A & B` to nearly all who write it and stands for HTML; but `a < b` is
text, and so is `vector<int>`. So an RSS title loses the tags that pages really put into titles, and
its character references are read; Atom and JSON say what they mean, and are taken at their word.
"""

from __future__ import annotations

import re
from enum import Enum

from reader.text.sanitise import sanitise_line

_LONGEST = 4_096
"""Characters of a title that are looked at; the rest is no headline."""

_ANY_TAG = re.compile(r"<!--.*?(?:-->|$)|<[a-zA-Z/!][^<>]*>", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b[^<>]*>.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|p|div|li|h\d)\b[^<>]*>", re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|br|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|li|mark"
    r"|nobr|p|q|s|samp|script|small|span|strike|strong|sub|sup|tt|u|ul|var|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


class Kind(Enum):
    """What the characters of a title are."""

    TEXT = "text"
    HTML = "html"
    UNSAID = "unsaid"
    """Text or HTML: the feed's format does not tell."""


def shown_title(title: str, kind: Kind) -> str:
    """Return a title as one line, fit to be drawn."""
    title = title[:_LONGEST]
    if kind is not Kind.TEXT and ("<" in title or "&" in title):
        from html import unescape

        tags = _ANY_TAG if kind is Kind.HTML else _INLINE_TAG
        title = unescape(tags.sub("", _BREAK.sub(" ", _SCRIPT.sub("", title))))
    return sanitise_line(title)
