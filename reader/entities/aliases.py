"""Who is known under which names: facts, and the folding under which spellings are compared.

An alias holds for its own kind only: Wagner the composer is no band of mercenaries. A capital is
never an alias of its country.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.entities.gazetteer import gazetteer, split_words
from reader.entities.lists import read_entries
from reader.model import Kind
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_DROPPED = str.maketrans({".": None, "'": None, "’": None, "-": " ", "‐": " ", "‑": " ", "–": " "})

FIRST_FILE = "aliases.txt"

FILES = ("heads.txt", "agencies.txt", "companies.txt", "parties.txt")
"""Facts that give way to what is said elsewhere."""

_YEAR_BEHIND = re.compile(r" (\d{4})$")

NAMES_REMEMBERED = 8192
"""Names of which what was worked out is kept: the news repeats itself."""


@lru_cache(maxsize=NAMES_REMEMBERED)
def fold(name: str) -> str:
    """Return what spellings of a name have in common: no case, accents, dots or hyphens."""
    name = name.translate(_DROPPED).casefold()
    if not name.isascii():
        # Imported here: most names need it not.
        from unicodedata import combining, normalize

        name = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return " ".join(name.split())


class Aliases(NamedTuple):
    """What is known of other names."""

    names: dict[tuple[Kind, str], str]
    """A kind and a folded name to the canonical name."""
    spellings: dict[str, list[str]]
    """A canonical name to its other names."""

    def canonical(self, kind: Kind, name: str) -> str:
        """Return the canonical name of a name, which may be itself."""
        folded = fold(name)
        found = self.names.get((kind, folded))
        if found is None and kind is Kind.ORG:
            found = self.names.get((Kind.PLACE, folded))  # a country acts as an organisation does
        return name if found is None else found


class Fact(NamedTuple):
    """That a name is known under another."""

    kind: Kind
    canonical: str
    others: tuple[str, ...]
    held_on: date
    """The day for which it was stated."""
    since: int | None = None
    """Of the head of a state: the year in which the office began."""
    state: str = ""


@lru_cache(maxsize=1)
def aliases() -> Aliases:
    """Return the table: `data/aliases.txt`, the lists of known names, then the other facts.

    What came first holds: a name that was said to be another's stays so.
    """
    result = Aliases({}, {})
    for kind, canonical, others in _stated():
        known = result.names.setdefault((kind, fold(canonical)), canonical)
        for other in others:
            result.names.setdefault((kind, fold(other)), known)
            result.spellings.setdefault(known, []).append(other)
    return result


def _stated() -> Iterator[tuple[Kind, str, tuple[str, ...]]]:
    """Yield a kind, the canonical name, and the others."""
    yield from (fact[:3] for fact in facts(FIRST_FILE))
    lists = gazetteer()
    for alias, canonical in lists.canonical.items():
        yield lists.names[split_words(canonical)], canonical, (alias,)
    for file_name in FILES:
        yield from (fact[:3] for fact in facts(file_name))


def facts(file_name: str) -> Iterator[Fact]:
    """Yield the facts of a file in `data/`: `[kind day]`, then `canonical = other = other`.

    Before a head of state stands the state with a colon, where it is another; behind the canonical
    name the year of the beginning.
    """
    kind, held_on, state = Kind.PLACE, date.min, ""
    for entry in read_entries(file_name):
        if entry.startswith("["):
            name, day = entry.strip("[]").split()
            kind, held_on = Kind(name), date.fromisoformat(day)
            continue
        before, colon, rest = entry.partition(": ")
        state = before if colon else state
        canonical, *others = (name.strip() for name in (rest if colon else entry).split(" = "))
        since = _YEAR_BEHIND.search(canonical) if state else None
        if since:
            canonical = canonical[: since.start()]
        yield Fact(kind, canonical, tuple(others), held_on, since and int(since[1]), state)
