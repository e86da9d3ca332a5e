"""The pattern tier's names, put to the vote: one means in a sentence what it means in the others.

A full name explains the surname alone; sure readings of a word overrule guesses; a word that was
passed over, since a capital there proves nothing, becomes a name when the text knows it as one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reader.entities.classify import SURE
from reader.model import Kind, Mention
from reader.named import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


ENOUGH = 2
"""Votes. A single guess that nothing supports is not worth a mark in the text."""


class Found(NamedTuple):
    """A name as its paragraph alone gives it."""

    start: int
    end: int
    text: str
    kind: Kind | None
    weight: int


def settle(found: Iterable[Found]) -> list[Mention]:
    """Return the mentions that the text as a whole supports, in order."""
    found = list(found)
    known = _Evidence(found)
    mentions = []
    for name in found:
        kind = known.kind_of(name)
        if kind is not None:
            mentions.append(Mention(name.start, name.end, kind))
    return mentions


class _Evidence:
    """What the names of a text say about each other."""

    def __init__(self, found: list[Found]) -> None:
        self._votes: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
        self._surnames: set[str] = set()
        self._initials: set[str] = set()
        self._first_words: set[str] = set()
        for name in found:
            if name.kind is not None:
                self._note(name, name.kind)

    def _note(self, name: Found, kind: Kind) -> None:
        self._votes[name.text][kind] += name.weight
        words = name.text.split()
        if kind is Kind.PERSON and len(words) > 1:
            self._surnames.add(words[-1])
        if kind is Kind.ORG and len(words) > 1:
            self._first_words.add(words[0])
            initials = "".join(word[0] for word in words if word[0].isupper())
            self._initials.add(initials)

    def kind_of(self, name: Found) -> Kind | None:
        """Return what the text as a whole takes the name for."""
        if name.weight >= SURE and name.kind is not None:
            return name.kind
        votes = self._votes.get(name.text)
        best = votes.most_common(1)[0] if votes else None
        if best is not None and best[1] >= SURE:
            return best[0]
        if name.text in self._surnames:
            return Kind.PERSON
        if name.kind is None and best is None:
            return None
        if name.text in self._initials or name.text in self._first_words:
            return Kind.ORG
        return best[0] if best is not None and best[1] >= ENOUGH else None
