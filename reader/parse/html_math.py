"""Formulas of MathML as one types them in a line: powers, roots and fractions keep their sense.

Where a formula has more to it than a line can hold, its signs stand one after the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from selectolax.lexbor import LexborNode

_UNSEEN = frozenset({"annotation", "annotation-xml", "-comment", "none", "mprescripts", "mphantom"})

_ELEMENTS = _UNSEEN | {
    *("mi", "mn", "mo", "ms", "mtext", "mspace", "mrow", "mfrac", "msqrt", "mroot", "mstyle"),
    *("merror", "mpadded", "menclose", "mfenced", "msub", "msup", "msubsup", "munder", "mover"),
    *("munderover", "mmultiscripts", "mtable", "mtr", "mtd", "mlabeledtr", "semantics", "maction"),
    *("-text", "x-math"),
}

_DEEPEST = 60
"""Elements within each other; what is deeper is written without its structure."""

_SPACED = frozenset("=<>≤≥≠≈→⇒⇔∈∉⊂⊆±∧∨")
"""Signs that stand apart from what they join."""

_SIMPLE = re.compile(r"[^\W_]*|\d+(?:[.,]\d+)?|.")


def is_formula(node: LexborNode) -> bool:
    """Return whether nothing else stands in it; one that is never closed holds all that follows."""
    return all(each.tag in _ELEMENTS for each in node.traverse(include_text=False))


def formula(node: LexborNode) -> str:
    """Return a formula in one line."""
    written = _written(node, 0)
    stated = node.attributes.get("alttext") or ""
    return re.sub(r"\s+", " ", written or stated).strip()


def _written(node: LexborNode, depth: int) -> str:
    tag = node.tag or ""
    if tag == "-text":
        return (node.text_content or "").strip()
    if tag in _UNSEEN:
        return ""
    if depth > _DEEPEST:
        return (node.text(deep=True) or "").strip()
    parts = [_written(child, depth + 1) for child in _children(node)]
    shape = _SHAPES.get(tag)
    if shape and len(parts) >= 2:
        return shape(parts)
    if tag == "msqrt":
        return f"√{_grouped(''.join(parts))}"
    if tag == "mtext":
        return f" {''.join(parts)} "
    if tag == "mtable":
        return "[" + "; ".join(parts) + "]"
    if tag == "mtr":
        return ", ".join(parts)
    if tag == "mo" and "".join(parts) in _SPACED:
        return f" {''.join(parts)} "
    return "".join(parts)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    """What a formula is made of; the white space between is nothing."""
    child = node.first_child
    while child is not None:
        is_white = child.tag == "-text" and not (child.text_content or "").strip()
        if not is_white and child.tag not in _UNSEEN:
            yield child
        child = child.next


def _grouped(words: str) -> str:
    """In brackets, where it is more than one sign, word or number."""
    words = words.strip()
    return words if _SIMPLE.fullmatch(words) else f"({words})"


_SHAPES: dict[str, Callable[[Sequence[str]], str]] = {
    "msup": lambda parts: f"{parts[0]}^{_grouped(parts[1])}",
    "mover": lambda parts: f"{parts[0]}^{_grouped(parts[1])}",
    "msub": lambda parts: f"{parts[0]}_{_grouped(parts[1])}",
    "munder": lambda parts: f"{parts[0]}_{_grouped(parts[1])}",
    "msubsup": lambda parts: "".join(
        [parts[0], *(sign + _grouped(part) for sign, part in zip("_^", parts[1:], strict=False))]
    ),
    "mfrac": lambda parts: f"{_grouped(parts[0])}/{_grouped(parts[1])}",
    "mroot": lambda parts: f"{_grouped(parts[1])}√{_grouped(parts[0])}",
}
_SHAPES["munderover"] = _SHAPES["msubsup"]
