"""Which names of persons in one article are the same person's.

A full name explains a surname, a first name, and an initial with the surname. A lone surname that
several persons bear stays itself, unless the table of aliases gives it to one of them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.entities.aliases import NAMES_REMEMBERED, aliases, fold
from reader.entities.gazetteer import gazetteer
from reader.entities.lexicon import is_common, word_set
from reader.model import Kind
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

_MOST_NAMESAKES = 20
"""Full names kept for one surname: no article has more, and a list of names must not cost its
square."""

_PARTICLES = word_set("de da do dos das di del la le van von der den ter al el bin ibn")
"""What a surname may begin with, so that it has two words alone."""

_SHORTEST_SURNAME = 3
"""Letters of a surname that stands in the middle of a name."""

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


class _Full(NamedTuple):
    """A full name, taken apart."""

    name: str
    words: tuple[str, ...]
    """Folded; an initial ends with a dot. Without the suffix."""
    suffix: str
    """`jr` and the like: father and son are two."""


class Namesakes:
    """The persons of an article."""

    def __init__(self, counts: Counter[str]) -> None:
        """Take the names as they are written, without titles, each with how often it is."""
        self._counts = counts
        self._canonical: dict[str, str] = {}
        self._by_end: defaultdict[str, list[_Full]] = defaultdict(list)
        self._by_first: defaultdict[str, list[_Full]] = defaultdict(list)
        self._by_middle: defaultdict[str, list[_Full]] = defaultdict(list)
        known = aliases()
        full = {known.canonical(Kind.PERSON, name) for name in counts if _is_full(name)}
        for each in sorted(map(_taken_apart, full), key=self._rank):
            self._add(each)

    def canonical(self, name: str) -> str:
        """Return the full name that the article, or the table of aliases, gives to a name."""
        alias = aliases().canonical(Kind.PERSON, name)
        if _is_full(name):
            return self._canonical.get(alias, alias)
        bearers = {full.name for full in self._bearers(_words(name), _suffix(name))}
        if alias != name:
            known = self._canonical.get(alias, alias)
            return known if not bearers or known in bearers else name
        return bearers.pop() if len(bearers) == 1 else name

    def _bearers(self, words: tuple[str, ...], suffix: str) -> list[_Full]:
        """Return who in the article has these words for a surname, else for a first name.

        Else whose name has the word in its middle: Sánchez is Pedro Sánchez Castejón. Who is called
        `Jr.` is no one without.
        """
        if not words:
            return []
        lone = words[0] if len(words) == 1 else ""
        surnamed = [
            each for each in self._by_end.get(words[-1], ()) if each.words[-len(words) :] == words
        ]
        for bearers in (surnamed, self._by_first.get(lone, ()), self._by_middle.get(lone, ())):
            found = [each for each in bearers if not suffix or each.suffix == suffix]
            if found:
                return found
        return []

    def _rank(self, full: _Full) -> tuple[bool, bool, bool, int, int, str]:
        """Sort the names that the others should go by first: spelt out, longer, more frequent."""
        first = full.name.split()[0]
        described = is_common(first) and first not in gazetteer().first_names
        return (
            full.words[0] in _PARTICLES,  # de Klerk
            full.words[0].endswith("."),
            described,  # Biologist Nick Bos
            -len(full.words),
            -self._counts[full.name],
            full.name,
        )

    def _add(self, full: _Full) -> None:
        bearers = self._by_end[full.words[-1]]
        same = next((other for other in bearers if _same_person(other, full)), None)
        if same is not None:
            self._canonical[full.name] = same.name
            return
        if len(bearers) < _MOST_NAMESAKES:
            bearers.append(full)
        others = self._by_first[full.words[0]]
        if len(others) < _MOST_NAMESAKES:
            others.append(full)
        for word in set(full.words[1:-1]):
            others = self._by_middle[word]
            if len(word) >= _SHORTEST_SURNAME and len(others) < _MOST_NAMESAKES:
                others.append(full)


def _is_full(name: str) -> bool:
    return len(_words(name)) > 1


def _taken_apart(name: str) -> _Full:
    return _Full(name, _words(name), _suffix(name))


def _suffix(name: str) -> str:
    """Return the folded `jr` and the like at the end of a name; "" for none."""
    last = fold(name.split()[-1]) if name.strip() else ""
    return last if last in _SUFFIXES else ""


@lru_cache(maxsize=NAMES_REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, folded, initials with their dots and apart: J.D. is `j. d.`."""
    result: list[str] = []
    for word in name.replace("-", " ").split():
        letters = word.replace(".", "")
        if ("." in word or len(letters) == 1) and letters.isupper():
            result.extend(f"{letter}." for letter in letters.casefold())
        else:
            result.append(fold(word))
    while len(result) > 1 and result[-1] in _SUFFIXES:
        result.pop()
    return tuple(word for word in result if word)


def _same_person(one: _Full, other: _Full) -> bool:
    """Whether two full names with the same last word may be one person's."""
    if one.suffix != other.suffix:
        return False
    short, long = sorted((one.words, other.words), key=len)
    if long[-len(short) :] == short:
        return True
    if not _agree(short[0], long[0]):
        return False
    return _all_agree(short[1:-1], long[1:-1])


def _all_agree(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether the middle names agree as far as both have any."""
    return all(_agree(*pair) for pair in zip(one, other, strict=False))


def _agree(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and (one.endswith(".") or other.endswith(".")))
