"""Who is known under which names: facts, and the folding under which spellings are compared.

An alias holds for its own kind only: Wagner the composer is no band of mercenaries. A capital is
never an alias of its country.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.gazetteer import gazetteer, split_words
from reader.entities.lists import read_entries
from reader.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_DROPPED = str.maketrans({".": None, "'": None, "’": None, "-": " ", "‐": " ", "‑": " ", "–": " "})


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


@lru_cache(maxsize=1)
def aliases() -> Aliases:
    """Return the table: `data/aliases.txt`, then the lists of known names."""
    result = Aliases({}, {})
    for kind, alias, canonical in _facts():
        known = result.names.setdefault((kind, fold(canonical)), canonical)
        result.names.setdefault((kind, fold(alias)), known)
        result.spellings.setdefault(known, []).append(alias)
    return result


def _facts() -> Iterator[tuple[Kind, str, str]]:
    """Yield a kind, another name, and the canonical one."""
    kind = Kind.PLACE
    for entry in read_entries("aliases.txt"):
        if entry.startswith("["):
            kind = Kind(entry.strip("[]"))
            continue
        canonical, *others = (name.strip() for name in entry.split("="))
        for other in others:
            yield kind, other, canonical
    lists = gazetteer()
    for alias, canonical in lists.canonical.items():
        yield lists.names[split_words(canonical)], alias, canonical
