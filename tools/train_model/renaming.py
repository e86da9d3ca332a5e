"""The same news about other people, so that the model learns contexts, not names.

News that can be had freely is old and speaks of few countries. In a copy of it persons get names
drawn from all over the world, the same one wherever a text repeats a name. (Places and acronyms
were tried, too: there real names teach more than random ones.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from tools.train_model.texts import PERSON, Name, Text

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_PERSON = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}")

_CHANGED = 0.6
"""The share of persons who get another name; the others stay, since they are real."""


class Pools(NamedTuple):
    """Names to draw from."""

    first_names: Sequence[str]
    surnames: Sequence[str]


def renamed(text: Text, pools: Pools, chance: random.Random) -> Text:
    """Return a copy in which most persons have other names."""
    changed: dict[str, str] = {}
    result = ""
    names: list[Name] = []
    end = 0
    for name in text.names:
        old = text.text[name.start : name.end]
        is_plain = name.label == PERSON and _PERSON.fullmatch(old)
        new = _other(old.split(), pools, chance, changed) if is_plain else old
        result += text.text[end : name.start]
        names.append(Name(len(result), len(result) + len(new), name.label))
        result += new
        end = name.end
    return Text(result + text.text[end:], names)


def _other(old: list[str], pools: Pools, chance: random.Random, changed: dict[str, str]) -> str:
    """Return the new name for an old one, word by word: the same for the same."""
    *first_names, surname = old
    if surname not in changed:
        stays = chance.random() >= _CHANGED
        changed[surname] = surname if stays else chance.choice(pools.surnames)
    if changed[surname] == surname:
        return " ".join(old)
    for name in first_names:
        if name not in changed:
            changed[name] = chance.choice(pools.first_names)
    return " ".join(changed[name] for name in old)
