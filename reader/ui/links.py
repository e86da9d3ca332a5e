"""Links by letters: which letters each has, what was typed so far, and where a target leads."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING
from urllib.parse import urljoin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Document, Inline

LETTERS = "asdfghjklweruiopqtyzxcvbnm"
"""Those that hands lie on first."""


def labels(count: int) -> list[str]:
    """As many labels, of one letter each, or of two where one is not enough."""
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    return ["".join(pair) for pair in product(LETTERS, repeat=2)][:count]


def hinted(links: Sequence[Inline]) -> dict[str, Inline]:
    """The links by their labels; those that begin at the same place, or lead to none, once."""
    first = {link.start: link for link in reversed(links)}
    chosen = [first[start] for start in sorted(first)]
    return dict(zip(labels(len(chosen)), chosen, strict=False))


def address(target: str, base: str) -> str:
    """Where a target leads: a whole address, where it is one or the article's own is known."""
    try:
        return urljoin(base, target) if base else target
    except ValueError:  # brackets that are no address of the sixth version
        return target


def anchor(target: str, document: Document) -> int | None:
    """The place of the body that a target leads to within the article; None: it leads elsewhere."""
    if not target.startswith("#"):
        return None
    return dict(document.anchors).get(target[1:])


def quotation(text: str, title: str, url: str, source: str) -> str:
    """A quote with where it is from, as Markdown."""
    lines = [f"> {line}".rstrip() for line in text.split("\n")]
    where = f"[{_escaped(title)}]({url})" if url else _escaped(title)
    return "\n".join([*lines, ">", f"> — {where}, {_escaped(source)}", ""])


def _escaped(words: str) -> str:
    """Words in which no sign is a mark of Markdown."""
    return "".join(f"\\{sign}" if sign in "\\[]*_`<>" else sign for sign in words)
