"""The same news about other people and places, so that the model learns contexts, not names.

News that can be had freely is old and speaks of few countries. In a copy of it, persons and places
get names drawn from all over the world, the same one wherever a text repeats a name; and
organisations that are acronyms get other letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tools.train_model.texts import ORG, PERSON, PLACE, Name, Text

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_LETTERS = "AAABBCCCDDEEFFGHIIIJKLLMMNNNOPPRRSSSTTUUVWY"
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_PERSON = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}")
_ONE_WORD = re.compile(r"[A-Z][\w'’-]+")


class Pools(NamedTuple):
    """Names to draw from."""

    first_names: Sequence[str]
    surnames: Sequence[str]
    places: Sequence[str]
    countries: frozenset[str]
    """Names of countries stay: news is full of them, and each is in a list."""


def renamed(text: Text, pools: Pools, chance: random.Random, share: float) -> Text:
    """Return a copy in which a `share` of the names that can be changed are others."""
    changed: dict[str, str] = {}
    result = ""
    names: list[Name] = []
    end = 0
    for name in text.names:
        old = text.text[name.start : name.end]
        new = _other(old, name.label, pools, chance, share, changed)
        result += text.text[end : name.start]
        names.append(Name(len(result), len(result) + len(new), name.label))
        result += new
        end = name.end
    return Text(result + text.text[end:], names)


def _other(
    old: str,
    label: str,
    pools: Pools,
    chance: random.Random,
    share: float,
    changed: dict[str, str],
) -> str:
    """Return the new name for an old one: the same for the same, word by word for persons."""
    if label == PERSON and _PERSON.fullmatch(old):
        words = old.split()
        if words[-1] not in changed:
            keep = chance.random() >= share
            changed[words[-1]] = words[-1] if keep else chance.choice(pools.surnames)
        if changed[words[-1]] == words[-1]:
            return old
        if len(words) > 1 and words[0] not in changed:
            changed[words[0]] = chance.choice(pools.first_names)
        middle = [] if len(words) < 3 else [chance.choice(pools.first_names)]
        first = [changed[words[0]]] if len(words) > 1 else []
        return " ".join([*first, *middle, changed[words[-1]]])
    if old in changed:
        return changed[old]
    new = old
    if chance.random() < share:
        if label == PLACE and _ONE_WORD.fullmatch(old) and old not in pools.countries:
            new = chance.choice(pools.places)
        elif label == ORG and _ACRONYM.fullmatch(old):
            new = "".join(chance.choice(_LETTERS) for _ in old)
    changed[old] = new
    return new
