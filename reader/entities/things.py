"""Which names of organisations, places and other things in one article are the same thing's.

Each name points at most at one other, by the first rule that speaks: another spelling, the words
that an acronym abbreviates, a state behind "State of", the institution behind a bare "University",
the longer name. Names are compared through dictionaries only, so the cost follows their number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.entities.aliases import NAMES_REMEMBERED, aliases, fold
from reader.entities.gazetteer import gazetteer, split_words
from reader.entities.lexicon import is_common
from reader.model import Kind

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Mapping

_COMPANY_WORDS = re.compile(r",?\s+(?:Corporation|Company|Limited|Holdings|Group)$")
"""What a company's name may end with or leave out. It stays in sight: East India Company."""

_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "at", "a"})

_OF_A_PLACE = re.compile(
    r"(?:State|City|Town|Municipality|Commonwealth|Province|Kingdom|Republic|Church|University)"
    r" of (?:the )?(?=\S)"
)
"""Heads that a name may leave out: State of Texas."""

_SIDES = frozenset({"North", "South", "East", "West"})
"""A divided country's parts are called by their side alone: the North."""

_COUNTRIES_AND_THEIR_CITY = frozenset(
    {"Mexico", "Kansas", "Oklahoma", "Panama", "Kuwait", "Guatemala", "Quebec", "Luxembourg"}
)
"""What is not meant by the city that is called after it."""

_SHORTEST_HEAD = 4
"""Letters of a single word that may stand for the longer name it begins: CBC is an acronym."""

_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 2, 7

_MOST_ALIKE = 20
"""Names looked at that share a word: no article has more, and a list must not cost its square."""

_LONGEST_CHAIN = 5
"""Steps from name to name; a circle ends here."""


class Things:
    """The names of one kind in an article."""

    def __init__(self, kind: Kind, counts: Counter[str], explained: Mapping[str, str]) -> None:
        """Take names in order of appearance; `explained`: acronyms that the text spells out."""
        self._kind = kind
        known = aliases()
        self._names: dict[str, int] = {}
        self._explained = {
            acronym: known.canonical(kind, full)
            for acronym, full in explained.items()
            if _letters(acronym) in _initials(full)
        }
        for name, count in counts.items():
            alias = self._known_as(name)
            self._names[alias] = self._names.get(alias, 0) + count
        self._by_core: dict[str, str] = {}
        self._by_initials: dict[str, str] = {}
        self._by_first: defaultdict[str, list[str]] = defaultdict(list)
        self._by_last: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._names:
            self._enter(name)
        self._by_initials.update(
            (_letters(acronym), known.canonical(kind, full))
            for acronym, full in explained.items()
            # Boeing (NYSE) is not the exchange.
            if acronym in self._explained or split_words(acronym) not in gazetteer().names
        )
        self._target = dict(self._targets())

    def canonical(self, name: str) -> str:
        """Return the name that a name of the article goes by."""
        name = self._known_as(name)
        for _ in range(_LONGEST_CHAIN):
            following = self._target.get(name, name)
            if following == name:
                break
            name = following
        return name

    def _known_as(self, name: str) -> str:
        """Return what the article says that an acronym stands for, else what all know of a name."""
        return self._explained.get(name) or aliases().canonical(self._kind, name)

    def _enter(self, name: str) -> None:
        self._by_core.setdefault(_core(name), name)
        for initials in _initials(name):
            self._by_initials.setdefault(initials, name)
        words = name.split()
        for place, word in ((self._by_first, words[0]), (self._by_last, words[-1])):
            if len(words) > 1 and len(place[word]) < _MOST_ALIKE:
                place[word].append(name)

    def _targets(self) -> Iterator[tuple[str, str]]:
        """Yield each name that stands for another one, with that one."""
        headed: dict[str, str] = {}  # a word to the last name so far with that head
        for name in self._names:
            target = (
                self._same_core(name)
                or self._spelt_out(name)
                or self._behind_its_head(name)
                or self._institution(name, headed)
                or self._of_a_country(name)
                or self._longer(name)
            )
            if target and target != name:
                yield name, target
            self._note_heads(name, headed)

    def _note_heads(self, name: str, headed: dict[str, str]) -> None:
        """Remember what a name may be called for short: by its last word, or that before `of`."""
        for spelling in (name, *aliases().spellings.get(name, ())):
            words = spelling.split()
            if len(words) > 1:
                headed[words[-1]] = name
                headed.update(
                    (word, name) for word, after in pairwise(words) if after in _SMALL_WORDS
                )

    def _same_core(self, name: str) -> str:
        first = self._by_core[_core(name)]
        return first if first != name else ""

    def _spelt_out(self, name: str) -> str:
        return self._by_initials.get(_letters(name), "") if _is_acronym(name) else ""

    def _behind_its_head(self, name: str) -> str:
        head = _OF_A_PLACE.match(name)
        rest = name[head.end() :] if head else ""
        return rest if rest in self._names else ""

    def _institution(self, name: str, headed: Mapping[str, str]) -> str:
        """Return the institution that a bare word of it stands for: the University."""
        bare = " " not in name and is_common(name) and split_words(name) not in gazetteer().names
        return headed.get(name, "") if bare else ""

    def _of_a_country(self, name: str) -> str:
        """Return the name with its country before it: Air Force, United States Air Force."""
        words = name.split()
        if len(words) < 2:
            return ""
        for longer in self._by_last.get(words[-1], ()):
            front = longer.removesuffix(f" {name}")
            if front != longer and _is_country(front):
                return longer
        return ""

    def _longer(self, name: str) -> str:
        """Return the one longer name that this one begins, or the side of a divided country."""
        words = name.split()
        begun = [
            longer for longer in self._by_first.get(words[0], ()) if longer.startswith(f"{name} ")
        ]
        if len(begun) != 1:
            return ""
        longer = begun[0]
        rest = longer[len(name) + 1 :]
        if self._kind is Kind.PLACE:
            if name in _SIDES or rest.split()[0] in _SMALL_WORDS:
                return longer
            return longer if rest == "City" and name not in _COUNTRIES_AND_THEIR_CITY else ""
        too_short = len(words) == 1 and len(name) < _SHORTEST_HEAD
        if self._kind is not Kind.ORG or too_short or _is_country(name):
            return ""
        return longer


def _is_country(name: str) -> bool:
    kind = gazetteer().names.get(split_words(name))
    return kind is Kind.PLACE or kind is Kind.GROUP


@lru_cache(maxsize=NAMES_REMEMBERED)
def _core(name: str) -> str:
    """Return what is left of a name without what its spellings differ in."""
    words = fold(_COMPANY_WORDS.sub("", name)).replace("&", "and").split()
    return " ".join(word for word in words if word not in _SMALL_WORDS) or fold(name) or name


def _letters(name: str) -> str:
    return name.replace(".", "").upper()


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    capitals = sum(letter.isupper() or letter.isdigit() for letter in letters)
    return (
        _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM
        and letters.isalnum()
        and capitals >= _SHORTEST_ACRONYM
        and 2 * capitals > len(letters)  # BoE, DoD, M5S
    )


@lru_cache(maxsize=NAMES_REMEMBERED)
def _initials(name: str) -> tuple[str, ...]:
    """Return what `name` may be abbreviated to: NASA, BoE, LV for LibriVox."""
    words = [word for word in re.split(r"[\s/-]+", name) if word]
    if len(words) > 1:
        firsts = [word[0] for word in words]
        capitals = [letter for letter in firsts if letter.isupper() or letter.isdigit()]
        return "".join(capitals), "".join(firsts).upper()
    inner = "".join(letter for letter in name if letter.isupper() or letter.isdigit())
    return (inner,) if _SHORTEST_ACRONYM <= len(inner) < len(name) else ()
