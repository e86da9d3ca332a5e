"""The markers of lists as HTML counts them: from any number, upwards or down, in several signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.parse.blocks import BULLET

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NUMBER = re.compile(r"\s*([+-]?\d{1,9})")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 3999


class Numbering:
    """The count of one list; a list without numbers has bullets."""

    def __init__(self, node: LexborNode, *, ordered: bool) -> None:
        attributes = node.attributes
        self._ordered = ordered
        self._style = attributes.get("type") or "1"
        self._step = -1 if "reversed" in attributes else 1
        start = _number(attributes.get("start"))
        if start is None:
            start = _items(node) if self._step < 0 else 1
        self._next = start

    def marker(self, item: LexborNode) -> str:
        """Return the marker of the next item, which may state its own number."""
        if not self._ordered:
            return BULLET
        stated = _number(item.attributes.get("value"))
        number = self._next if stated is None else stated
        self._next = number + self._step
        return f"{_written(number, self._style)}."


def _number(stated: str | None) -> int | None:
    found = _NUMBER.match(stated or "")
    return int(found.group(1)) if found else None


def _items(node: LexborNode) -> int:
    count, child = 0, node.first_child
    while child is not None:
        count += child.tag == "li"
        child = child.next
    return count


def _written(number: int, style: str) -> str:
    """Return a number in the signs of a list's type; in figures, where those have none for it."""
    if style in ("a", "A") and number > 0:
        signs = ""
        while number:
            number, letter = divmod(number - 1, len(_LETTERS))
            signs = _LETTERS[letter] + signs
        return signs.upper() if style == "A" else signs
    if style in ("i", "I") and 0 < number <= _LARGEST_ROMAN:
        signs = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            signs += sign * count
        return signs.upper() if style == "I" else signs
    return str(number)
