"""What the elements of HTML are to a reader, and what their attributes say. No state, no walk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.model import Emphasis
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})

BLOCKS = frozenset(
    {
        *HEADINGS,
        *LISTS,
        *PREFORMATTED,
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd"),
        *("details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer"),
        *("form", "header", "hgroup", "hr", "legend", "li", "main", "nav", "p", "search"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    }
)
"""The elements that begin on a line of their own."""

UNSEEN = frozenset(
    {
        *("script", "style", "template", "head", "title", "meta", "link", "base", "x-svg"),
        *("select", "datalist", "input", "area", "map", "rp", "noframes", "noembed", "param"),
        *("source", "track", "col", "colgroup", "annotation", "annotation-xml", "wbr", "progress"),
        *("meter", "canvas"),
    }
)
"""What is not text for a reader, with all that is in it. The name of `svg` is the guard's."""

EMBEDS = {"iframe": "page", "video": "video", "audio": "audio", "embed": "object"}
"""What is shown by its name; what stands in it is only for browsers that cannot show it."""

EMPHASES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Emphasis.EMPHASIS),
    **dict.fromkeys(("strong", "b", "mark"), Emphasis.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Emphasis.CODE),
    **dict.fromkeys(("del", "s", "strike"), Emphasis.STRUCK),
}

_PERMALINK_SIGNS = frozenset({"¶", "#", "§", "🔗", "\uf0c1"})
"""What stands beside a heading only to link to it."""

_HIDING_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*|sourceCode\s+)([\w+#.-]{1,30})", re.I
)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_LONGEST_TARGET = 4000
_SMALLEST_PICTURE = 3
"""Pixels: what is smaller counts readers and shows them nothing."""


def is_hidden(node: LexborNode, tag: str) -> bool:
    """Return whether an element says itself that it is not to be seen."""
    attributes = node.attributes
    if not attributes:
        return tag == "dialog"
    if "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found":
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    style = attributes.get("style")
    return bool(style) and _HIDING_STYLE.search(style or "") is not None


def is_permalink(node: LexborNode) -> bool:
    """Return whether a link in a heading is only the sign that leads to the heading itself."""
    return (node.text(deep=True) or "").strip() in _PERMALINK_SIGNS


def language_of(node: LexborNode) -> str:
    """Return the language that a block of code is written in, as its classes say; or nothing."""
    attributes = node.attributes
    said = _LANGUAGE.search(attributes.get("class") or "")
    if said:
        return said.group(1).lower()
    return sanitise_line((attributes.get("data-lang") or attributes.get("lang") or "")[:30])


def link_target(written: str | None) -> str:
    """Return where a link leads, fit to be drawn; empty for what is no address of a page."""
    if not written or len(written) > _LONGEST_TARGET:
        return ""
    target = sanitise_line(written)
    scheme = _SCHEME.match(target)
    if scheme and scheme.group(1).lower() not in {"http", "https", "mailto"}:
        return ""
    return "" if target == "#" else target


def described(what: str, node: LexborNode) -> tuple[str, str]:
    """Return the words that stand for a picture or an embed, and where it is to be found.

    Nothing for a picture that is decoration, or too small to be seen.
    """
    attributes = node.attributes
    words = sanitise_line(
        attributes.get("alt") or attributes.get("title") or attributes.get("aria-label") or ""
    )
    target = link_target(_source(node))
    if what == "image":
        if not words and (attributes.get("alt") == "" or _is_tiny(attributes)):
            return "", ""
        return (f"[image: {words}]" if words else "[image]"), target
    words = words or target.partition("://")[2] or target
    return f"[{what}: {words}]" if words else "", target


def _source(node: LexborNode) -> str:
    """Where a picture or embed is, also where it is to be fetched only when it comes into sight."""
    attributes = node.attributes
    for name in ("src", "data-src", "data-lazy-src", "data-original"):
        stated = attributes.get(name) or ""
        if stated and not stated.startswith("data:"):
            return stated
    child = node.first_child
    while child is not None:
        if child.tag == "source":
            return child.attributes.get("src") or ""
        child = child.next
    return ""


def _is_tiny(attributes: dict[str, str | None]) -> bool:
    sizes = [attributes.get("width") or "", attributes.get("height") or ""]
    return any(size.isdecimal() and int(size) < _SMALLEST_PICTURE for size in sizes)
