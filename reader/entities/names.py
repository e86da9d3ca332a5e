"""Canonical names: the one name under which all mentions of somebody are joined.

Within an article a surname stands for the full name before or after it, an acronym for the words
that it abbreviates. Across articles only full names and a table of aliases join, so a lone surname
that no full name explains stays itself. A capital is never taken for its country.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.entities.gazetteer import gazetteer
from reader.model import Field, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.entities.gazetteer import Gazetteer
    from reader.model import Mention

_PATTERN_KINDS = frozenset({Kind.DATE, Kind.MONEY, Kind.PERCENT})
_POSSESSIVE = re.compile(r"['’][sS]?$")
_COMPANY_SUFFIX = re.compile(
    r",?\s+(?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|plc|PLC|AG|GmbH|Holdings)\.?$"
)
_ARTICLE = re.compile(r"^(?:the|The)\s+(?=\S)")
_SUFFIX_OF_PERSON = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})

_MOST_NAMESAKES = 20
"""Full names kept for one surname: no article has more, and a list of names must not cost its
square."""

_SHORTEST_ACRONYM = 2
_LONGEST_ACRONYM = 7


def resolve(
    title: str, title_mentions: Sequence[Mention], body: str, body_mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the title's mentions, then the body's, each with its field and canonical name."""
    placed = [
        *((mention._replace(field=Field.TITLE), title) for mention in title_mentions),
        *((mention._replace(field=Field.BODY), body) for mention in body_mentions),
    ]
    written = [
        _written(text[mention.start : mention.end], mention.kind) for mention, text in placed
    ]
    article = _ArticleNames(
        (mention.kind, name) for (mention, _), name in zip(placed, written, strict=True)
    )
    return [
        mention._replace(name=article.canonical(mention.kind, name))
        for (mention, _), name in zip(placed, written, strict=True)
    ]


def _written(surface: str, kind: Kind) -> str:
    """Return the name as it is written, without what is no part of it."""
    name = " ".join(surface.split())
    if kind in _PATTERN_KINDS:
        return name
    name = _POSSESSIVE.sub("", name).strip(' "“”‘,;:') or name
    name = _ARTICLE.sub("", name)
    return _without_titles(name) if kind is Kind.PERSON else name


def _without_titles(name: str) -> str:
    """Return a person's name without the titles before it; a title alone stays."""
    lists = gazetteer()
    words = name.split()
    if name in lists.canonical or tuple(words) in lists.names:
        return name  # King Charles III is known under his title
    while length := lists.title_length(words):
        if length >= len(words):
            break
        words = words[length:]
    return " ".join(words)


class _ArticleNames:
    """The names of one article, and which of them name the same."""

    def __init__(self, names: Iterable[tuple[Kind, str]]) -> None:
        self._lists: Gazetteer = gazetteer()
        counts = Counter(names)
        self._people = _by_part(
            {
                self._alias(name): count
                for (kind, name), count in counts.items()
                if kind is Kind.PERSON
            }
        )
        self._acronyms: dict[tuple[Kind, str], str] = {}
        self._cores: dict[tuple[Kind, str], str] = {}
        for kind, name in counts:
            if kind is not Kind.PERSON and kind not in _PATTERN_KINDS:
                self._learn(kind, self._alias(name))

    def canonical(self, kind: Kind, name: str) -> str:
        """Return the canonical name of a name as it is written."""
        if kind in _PATTERN_KINDS:
            return name
        alias = self._alias(name)
        if kind is Kind.PERSON:
            return self._full_person(alias)
        full = self._acronyms.get((kind, _letters(alias)), alias) if _is_acronym(alias) else alias
        return self._cores.get((kind, _core(full)), full)

    def _alias(self, name: str) -> str:
        """Return the name that the table of aliases gives, else the name itself."""
        return self._lists.canonical.get(name.replace("’", "'"), name)

    def _learn(self, kind: Kind, name: str) -> None:
        """Remember what may stand for `name` in this article."""
        initials = _initials(name)
        if len(initials) >= _SHORTEST_ACRONYM:
            self._acronyms.setdefault((kind, initials), name)
        self._cores.setdefault((kind, _core(name)), name)

    def _full_person(self, name: str) -> str:
        """Return the full name that the article gives to a part of it."""
        words = _person_words(name)
        candidates = self._people.get(words[-1], []) if words else []
        if len(words) == 1:
            return next((full for full in candidates if len(_person_words(full)) > 1), name)
        for full in candidates:
            if _same_person(_person_words(full), words):
                return full
        return name


def _by_part(people: dict[str, int]) -> dict[str, list[str]]:
    """Return the full names that have a word as surname or first name, the likeliest first.

    A surname says more than a first name; then a name spelt out, the longer one, and the more
    frequent one wins.
    """

    def rank(name: str) -> tuple[bool, int, int, str]:
        words = name.split()
        return words[0].endswith("."), -len(words), -people[name], name

    ranked = sorted((name for name in people if name.split()), key=rank)
    parts: dict[str, list[str]] = {}
    for position in (-1, 0):
        for name in ranked:
            words = _person_words(name)
            if words:
                found = parts.setdefault(words[position], [])
                if len(found) < _MOST_NAMESAKES and name not in found:
                    found.append(name)
    return parts


def _person_words(name: str) -> list[str]:
    return [word for word in name.split() if word not in _SUFFIX_OF_PERSON]


def _same_person(full: list[str], words: list[str]) -> bool:
    """Whether two names with the same surname agree in the first name or its initial."""
    if len(full) < 2 or full[-1] != words[-1]:
        return False
    first, other = full[0], words[0]
    return first == other or (first[0] == other[0] and "." in (first[-1], other[-1]))


def _letters(name: str) -> str:
    return name.replace(".", "")


def _is_acronym(name: str) -> bool:
    letters = _letters(name)
    return letters.isupper() and _SHORTEST_ACRONYM <= len(letters) <= _LONGEST_ACRONYM


def _initials(name: str) -> str:
    """Return the capitals that words of `name` begin with; "" for a single word."""
    words = re.split(r"[\s-]+", name)
    return "".join(word[0] for word in words if word[:1].isupper()) if len(words) > 1 else ""


def _core(name: str) -> str:
    """Return `name` without a company's legal form, case-folded."""
    return (_COMPANY_SUFFIX.sub("", name) or name).casefold()
