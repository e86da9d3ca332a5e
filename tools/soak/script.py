"""What the scripted reader does: deeds of one to some keys, by chance, the same for a seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = ((120, 40), (80, 24), (200, 60), (60, 20), (100, 35), (140, 45))
"""Columns and lines of the windows that it is given; each layout of the screen is among them."""

WORDS = ("climate", "oil price", "taiwn", "is:unread", "-war", "newer:2w", "vote OR strike", "x(")


class Deed(NamedTuple):
    """A deed, and how often it is done among the others."""

    name: str
    weight: int
    keys: tuple[str, ...] = ()
    typed: bool = False
    """A word is typed, which Enter follows."""


# A pane may be anywhere when a deed begins: Escape peels a layer, and is cheap.
DEEDS = (
    Deed("down", 20, ("j",) * 8),
    Deed("up", 8, ("k",) * 5),
    Deed("page", 8, ("ctrl+d", "ctrl+d", "ctrl+u")),
    Deed("ends", 3, ("G", "g")),
    Deed("open", 12, ("enter", "space", "space", "b", "escape")),
    Deed("read on", 6, ("space",) * 6),
    Deed("names", 8, ("l", ".", ".", ",", "h")),
    Deed("page of a name", 5, ("l", ".", "enter", "j", "escape", "escape")),
    Deed("narrow", 4, ("l", ".", "+", "j", "escape", "escape")),
    Deed("facets", 3, ("i", "j", "escape")),
    Deed("back", 4, ("backspace", "ctrl+f")),
    Deed("mark", 8, ("m", "j", "s", "u", "u")),
    Deed("mark all", 1, ("A", "u")),
    Deed("unread", 5, ("n", "n", "N")),
    Deed("zen", 4, ("z", "j", "z", "z")),
    Deed("measure", 2, (">", "<")),
    Deed("kinds", 2, ("1", "2", "2", "1")),
    Deed("drawer", 4, ("v", "j", "j", "v")),
    Deed("help", 2, ("?", "j", "escape")),
    Deed("palette", 2, ("ctrl+p", "escape")),
    Deed("why", 2, ("w", "escape")),
    Deed("outline", 1, ("T", "escape")),
    Deed("search", 10, ("escape", "/"), typed=True),
    Deed("search again", 3, ("escape", "escape", "escape")),
    Deed("find", 5, ("l", "/"), typed=True),
    Deed("refresh", 3, ("R",)),
    Deed("resize", 6),
)


def deeds(seed: int) -> Iterator[tuple[Deed, random.Random]]:
    """Yield deeds for ever."""
    chance = random.Random(seed)
    weights = [each.weight for each in DEEDS]
    while True:
        yield chance.choices(DEEDS, weights)[0], chance


def keys_of(deed: Deed, chance: random.Random) -> Iterator[str]:
    """Yield the keys of a deed, those of the words that it types too."""
    yield from deed.keys
    if deed.typed:
        for letter in chance.choice(WORDS):
            yield "space" if letter == " " else letter
        yield from ("enter", "n", "escape", "escape")
