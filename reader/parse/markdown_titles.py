"""The headline that a Markdown body gives, where its head gives none: plain words without marks.

Titles are drawn as plain text, so emphasis, links and entities are taken off here, by patterns
that are right for any heading that a person writes; the body itself is laid out by markdown-it.
"""

from __future__ import annotations

import re

from reader.parse.sentences import derive_title
from reader.text.sanitise import sanitise_line
from reader.text.words import fold, split

_FENCE_OR_TOP_HEADING = re.compile(r"^ {0,3}(?:(?P<fence>`{3,}|~{3,})|#[ \t]+(.*)$)", re.MULTILINE)
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)[`~]*", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*)")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_CLOSING_SIGNS = re.compile(r"(?<=[ \t])#+$")

# A longer heading is a paragraph by mistake; as a headline it would be cut.
_LONGEST_HEADING = 300

# What stands around the words of a line of Markdown, for a headline, which is plain text.
_IMAGE_OR_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\s]*(?:[ \t]+\"[^\"]*\")?\)|\[[^\[\]]*\])")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_EMPHASIS = re.compile(
    r"(?<!\w)(\*{1,3}|_{1,3})(?=\S)([^*_]+?)(?<=\S)\1(?!\w)|(\*{1,3})(\S[^*]*?)\3"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_MARKER = re.compile(r"^\s*(?:>\s*|[-*+]\s+|\d{1,9}[.)]\s+|#{1,6}\s+)+")
_NO_TEXT = re.compile(r"[\s\-*_=`~|:+#>]*")

# Looked at for a first sentence.
_HORIZON = 2000


def headline(stated: str, body: str) -> tuple[str, str]:
    """Return the headline, empty if there is none, and the body without a heading repeating it."""
    heading, below = _opening_heading(body)
    if heading and (not stated or split(fold(heading)) == split(fold(stated))):
        return stated or heading, below
    return stated or _first_top_heading(body), body


def _opening_heading(body: str) -> tuple[str, str]:
    """Return the words of the heading that a body opens with, if any, and what stands below."""
    line, _, below = body.partition("\n")
    marked = _HEADING.fullmatch(line)
    if marked:
        return _heading_words(marked.group(1)), below.lstrip("\n")
    underline, _, below = below.partition("\n")
    if _UNDERLINE.fullmatch(underline) and not _LINE_MARKER.match(line):
        return _heading_words(line), below.lstrip("\n")
    return "", body


def _first_top_heading(body: str) -> str:
    """Return the words of the first `# heading` that does not stand in a fence."""
    is_in_fence = False
    for found in _FENCE_OR_TOP_HEADING.finditer(body):
        if found.group("fence"):
            is_in_fence = not is_in_fence
        elif not is_in_fence:
            words = _heading_words(found.group(2))
            if words:
                return words
    return ""


def _heading_words(heading: str) -> str:
    heading = heading.strip()
    if len(heading) > _LONGEST_HEADING:
        return ""
    return plain_words(_CLOSING_SIGNS.sub("", heading))


def derived(body: str) -> str:
    """Return a headline made from the first paragraph that has words."""
    for paragraph in re.split(r"\n[ \t]*\n", _FENCED.sub("\n\n", body[:_HORIZON])):
        lines = [_LINE_MARKER.sub("", line) for line in paragraph.split("\n")]
        worded = [line for line in lines if not _NO_TEXT.fullmatch(line)]
        title = derive_title(plain_words(" ".join(worded)))
        if title:
            return title
    return ""


def plain_words(line: str) -> str:
    """Return a line of Markdown without its marks: of a link its words, of an escape its sign."""
    for _ in range(2):  # an image within a link
        line = _IMAGE_OR_LINK.sub(r"\1", line)
    line = _AUTOLINK.sub(r"\1", line)
    line = _CODE.sub(r"\2", line)
    line = _EMPHASIS.sub(lambda found: found.group(2) or found.group(4), line)
    line = _ESCAPED.sub(r"\1", line)
    if "&" in line:
        from html import unescape  # its table of names is large, and few headlines have one

        line = unescape(line)
    return sanitise_line(line)
