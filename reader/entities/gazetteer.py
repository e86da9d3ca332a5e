"""The known names and the words that names are made of, read once from the lists in `data/`.

In a list of names `a = b = c` says that b and c are other ways to write a.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reader.entities.lists import read_entries
from reader.entities.tokens import words
from reader.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME_LISTS = {
    "places.txt": Kind.PLACE,
    "groups.txt": Kind.GROUP,
    "organisations.txt": Kind.ORG,
    "people.txt": Kind.PERSON,
    "events.txt": Kind.EVENT,
    "laws.txt": Kind.LAW,
    "works.txt": Kind.WORK,
    "products.txt": Kind.PRODUCT,
}

_KEYWORD_LISTS = {
    "organisation_words.txt": Kind.ORG,
    "place_words.txt": Kind.PLACE,
    "event_words.txt": Kind.EVENT,
    "law_words.txt": Kind.LAW,
    "product_words.txt": Kind.PRODUCT,
}
_NAME_FOLLOWS = "~"
"""Marks a keyword that stands before the name: `Mount ~`."""

_NEEDS_A_NAME = "?"
"""Marks a keyword that is an everyday word too, and tells something only beside a true name."""


class Gazetteer:
    """What is known before a text is read."""

    def __init__(
        self,
        first_names: frozenset[str] = frozenset(),
        surnames: frozenset[str] = frozenset(),
        modifiers: frozenset[str] = frozenset(),
    ) -> None:
        self.first_names = first_names
        self.surnames = surnames
        self.modifiers = modifiers
        """Everyday words that a name with a keyword may begin with: National, Supreme."""
        self.names: dict[tuple[str, ...], Kind] = {}
        """A name's words to its kind."""
        self.longest: dict[str, int] = {}
        """A first word to the number of words in the longest name that begins with it."""
        self.canonical: dict[str, str] = {}
        """A name that is written in more than one way to its canonical form."""
        self.keywords: dict[str, Kind] = {}
        """A word that tells the kind of the name it stands in: Ministry, Strait, Treaty."""
        self.prefixes: dict[str, Kind] = {}
        """A keyword that stands before the name: Mount, Hurricane."""
        self.weak_keywords: set[str] = set()
        """Keywords that tell something only beside a word that is surely a name."""
        self.titles: dict[str, list[tuple[str, ...]]] = {}
        """The first word of a person's title to the titles that begin so, longest first."""

    def match(self, words: Sequence[str]) -> tuple[int, Kind] | None:
        """Return how many of the leading `words` are the longest known name, and its kind."""
        for length in range(min(self.longest.get(words[0], 0), len(words)), 0, -1):
            kind = self.names.get(tuple(words[:length]))
            if kind is not None:
                return length, kind
        return None

    def title_length(self, words: Sequence[str]) -> int:
        """Return how many of the leading `words` are the longest known title, else 0."""
        for title in self.titles.get(words[0].rstrip("."), ()):
            if tuple(word.rstrip(".") for word in words[: len(title)]) == title:
                return len(title)
        return 0

    def add_name(self, name: str, kind: Kind) -> None:
        """Make `name` known."""
        parts = split_words(name)
        self.names.setdefault(parts, kind)
        self.longest[parts[0]] = max(self.longest.get(parts[0], 0), len(parts))


def split_words(name: str) -> tuple[str, ...]:
    """Return the words of a name as the tokeniser would give them, apostrophes straight."""
    if name.replace(" ", "").isalpha():
        return tuple(name.split())  # most names: no need of the tokeniser
    return tuple(words(name.replace("’", "'")))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """Return the lists in `data/`, read at the first call."""
    result = Gazetteer(
        first_names=frozenset(read_entries("first_names.txt")),
        surnames=frozenset(read_entries("surnames.txt")),
        modifiers=frozenset(read_entries("modifiers.txt")),
    )
    for file_name, kind in _NAME_LISTS.items():
        for entry in read_entries(file_name):
            _add_spellings(result, entry, kind)
    for file_name, kind in _KEYWORD_LISTS.items():
        for entry in read_entries(file_name):
            _add_keyword(result, entry, kind)
    for title in read_entries("titles.txt"):
        parts = tuple(title.split())
        result.titles.setdefault(parts[0], []).append(parts)
    for titles in result.titles.values():
        titles.sort(key=len, reverse=True)
    return result


def _add_keyword(result: Gazetteer, entry: str, kind: Kind) -> None:
    word = entry.rstrip(f" {_NAME_FOLLOWS}{_NEEDS_A_NAME}")
    if entry.endswith(_NAME_FOLLOWS):
        result.prefixes.setdefault(word, kind)
        return
    result.keywords.setdefault(word, kind)
    if entry.endswith(_NEEDS_A_NAME):
        result.weak_keywords.add(word)


def _add_spellings(result: Gazetteer, entry: str, kind: Kind) -> None:
    canonical, *others = (spelling.strip() for spelling in entry.split("="))
    result.add_name(canonical, kind)
    for other in others:
        result.add_name(other, kind)
        result.canonical[other] = canonical
