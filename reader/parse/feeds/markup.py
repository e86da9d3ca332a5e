"""XHTML inside a feed, written out again as the HTML that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST = 500
"""Elements within one another that are written; what is deeper keeps its words alone."""

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr")
)
"""Elements that HTML never closes: closing a `br` would make it two."""


def inner_html(element: Element) -> str:
    """Return what stands in an element as HTML, without the element itself."""
    pieces = [_escaped(element.text)]
    waiting: list[tuple[Element | None, str]] = [(child, "") for child in reversed(element)]
    depth = 0
    while waiting:  # not recursion: an attacker nests as deep as they like
        child, ending = waiting.pop()
        if child is None:
            pieces.append(ending)
            depth -= 1
            continue
        local = child.tag.rpartition("}")[2]
        is_written = depth < DEEPEST
        pieces += (_opening(local, child) if is_written else "", _escaped(child.text))
        closing = f"</{local}>" if is_written and local not in _VOID else ""
        depth += 1
        waiting.append((None, closing + _escaped(child.tail)))
        waiting += [(grandchild, "") for grandchild in reversed(child)]
    return "".join(pieces)


def _opening(local: str, element: Element) -> str:
    stated = "".join(
        f' {key.rpartition("}")[2]}="{_quoted(value)}"' for key, value in element.attrib.items()
    )
    return f"<{local}{stated}>"


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value: str) -> str:
    return _escaped(value).replace('"', "&quot;")
