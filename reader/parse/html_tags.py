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
        *("select", "datalist", "area", "map", "rp", "noframes", "noembed", "param"),
        *("source", "track", "col", "colgroup", "wbr", "progress"),
        *(
            "meter",
            "canvas",
            "annotation",
            "annotation-xml",
            "amp-ad",
            "amp-analytics",
            "amp-pixel",
        ),
    }
)
"""What is not text for a reader, with all that is in it. The name of `svg` is the guard's."""

EMPHASES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Emphasis.EMPHASIS),
    **dict.fromkeys(("strong", "b", "mark"), Emphasis.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Emphasis.CODE),
    **dict.fromkeys(("del", "s", "strike"), Emphasis.STRUCK),
}

_PERMALINK_SIGNS = frozenset({"¶", "#", "§", "🔗", "\uf0c1"})
"""What stands beside a heading only to link to it."""

_HIDING_STYLE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.I
)
_HIDING_CLASS = re.compile(
    r"(?:^|\s)(?:screen-reader-text|sr-only|visually-?hidden|screenreader-only)(?:\s|$)", re.I
)
"""Words for those who cannot see what they stand beside; everybody's style sheets hide them."""

_GUTTER_CLASS = re.compile(
    r"(?:^|\s)(?:gutter|line-?nos?|linenodiv|rouge-gutter|line-numbers)\b", re.I
)
_LONGEST_ORNAMENT = 600

_WEIGHT = re.compile(r"(?:^|[;\s])font-weight\s*:\s*(\w+)", re.I)
_HEAVY = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_LIGHT = frozenset({"normal", "lighter", "100", "200", "300", "400"})
_ITALIC = re.compile(r"(?:^|[;\s])font-style\s*:\s*(?:italic|oblique)", re.I)
_STRUCK = re.compile(r"(?:^|[;\s])text-decoration(?:-line)?\s*:[^;]*\bline-through", re.I)
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:lang(?:uage)?-|highlight-source-|brush:\s*|sourceCode\s+)([\w+#.-]{1,30})", re.I
)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_LONGEST_TARGET = 4000
_NOT_IN_ADDRESSES = dict.fromkeys(map(ord, "\t\n\r"))
"""Browsers pass over them, also within the name of a scheme."""


def is_hidden(node: LexborNode, tag: str) -> bool:
    """Return whether an element says itself that it is not to be seen."""
    attributes = node.attributes
    if not attributes:
        return tag == "dialog"
    if "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found":
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    if _HIDING_STYLE.search(attributes.get("style") or ""):
        return True
    classes = attributes.get("class") or ""
    if classes and (_HIDING_CLASS.search(classes) or _is_gutter(node, classes)):
        return True
    return attributes.get("aria-hidden") == "true" and _is_ornament(node, classes)


def _is_gutter(node: LexborNode, classes: str) -> bool:
    """Whether an element is the column of numbers beside the lines of code."""
    return bool(_GUTTER_CLASS.search(classes)) and not (node.text(deep=True) or "").strip(
        "0123456789 \n\t\r"
    )


def _is_ornament(node: LexborNode, classes: str) -> bool:
    """Whether what is hidden from screen readers is an ornament, or there a second time.

    All of a page may be hidden from them while a window lies over it; a picture that stands in for
    a formula is to be seen.
    """
    if "fallback" in classes:
        return False
    return len(node.text(deep=True) or "") <= _LONGEST_ORNAMENT


def is_light(node: LexborNode) -> bool:
    """Return whether an element that is strong by name says that its words are not."""
    weight = _WEIGHT.search(node.attributes.get("style") or "")
    return weight is not None and weight.group(1).lower() in _LIGHT


def styled(node: LexborNode) -> Emphasis | None:
    """Return the emphasis that an element's style gives it."""
    style = node.attributes.get("style") or ""
    weight = _WEIGHT.search(style)
    if weight and weight.group(1).lower() in _HEAVY:
        return Emphasis.STRONG
    if _ITALIC.search(style):
        return Emphasis.EMPHASIS
    return Emphasis.STRUCK if _STRUCK.search(style) else None


def is_permalink(node: LexborNode) -> bool:
    """Return whether a link in a heading is only the sign that leads to the heading itself."""
    return (node.text(deep=True) or "").strip() in _PERMALINK_SIGNS


def language_of(node: LexborNode) -> str:
    """Return the language that a block of code is written in, as its classes say; or nothing."""
    attributes = node.attributes
    said = _LANGUAGE.search(attributes.get("class") or "")
    if said:
        return said.group(1).lower()
    names = ("data-lang", "data-language", "lang")
    stated = next(filter(None, (attributes.get(name) for name in names)), "")
    return sanitise_line(stated[:30])


def link_target(written: str | None) -> str:
    """Return where a link leads, fit to be drawn; empty for what is no address of a page."""
    if not written or len(written) > _LONGEST_TARGET:
        return ""
    target = sanitise_line(written.translate(_NOT_IN_ADDRESSES)).replace(" ", "%20")
    scheme = _SCHEME.match(target)
    if scheme and scheme.group(1).lower() not in {"http", "https", "mailto"}:
        return ""
    return "" if target == "#" else target
