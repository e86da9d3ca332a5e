"""News in forms that our training text lacks, made up: tables, briefs, digests, lines in capitals.

Forms are texts with gaps (`lists/wire_forms.txt`); what fills a gap is drawn from ways to make such
a name (`lists/wire_gaps.txt`), and these end in pools: the lists of names, and words that no list
has (`inventing.py`), so that the model learns forms rather than names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.entities.lexicon import word_set
from tools.train_model.inventing import pools
from tools.train_model.texts import ORG, PERSON, Name, Text
from tools.train_model.word_lists import list_text

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    Known = dict[tuple[str, str], str]
    """The names that gaps with a letter have in a text, by the gap and the letter."""

_GAP = re.compile(r"\{(\w+)(?::(\w))?\}|\[([^|\]]+)\|(\w+)\]")
"""A gap, with or without a letter; or words as they stand, with their label."""

_ARTICLE = "the "
"""Stands before some names, and is no part of them."""

_PARTS = {
    "surname": "person",
    "initialed": "person",
    "given": "person",
    "firm": "company",
    "acronym": "body",
}
"""Gaps for a part of a name, with the gap of the whole."""


_PARTICLES = word_set("de van von dos da del Le De")
_SURNAMES_AHEAD = word_set(
    """
    Kim Lee Park Choi Jung Cho Yoon Wang Zhang Chen Li Liu Huang Wu Lin Tan Lim Ng Chan Nguyen Tran
    Le Pham Ho Hsu Lo
    """
)
"""Those of the gap `asian`."""


class _Gap(NamedTuple):
    """How the names that fill a gap are made."""

    label: str
    """Of the model; "" for what is no name."""
    ways: Sequence[str]


class Forms:
    """The forms, and what fills their gaps."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._pools = pools(chance)
        self._gaps = dict(map(_gap, _without_comments("wire_gaps.txt").split("\n")))
        blocks = _without_comments("wire_forms.txt").split("\n\n")
        self._forms = [block.strip().split("\n") for block in blocks]

    def drawn(self, number: int) -> list[list[Text]]:
        """Return so many texts, line by line, each form about as often as any other."""
        return [self._filled(self._chance.choice(self._forms)) for _ in range(number)]

    def _filled(self, lines: Sequence[str]) -> list[Text]:
        known: Known = {}
        return [self._line(line, known) for line in lines]

    def _line(self, line: str, known: Known) -> Text:
        """Return a line of a form with names in its gaps; `known` gets those with a letter."""
        text, end = "", 0
        names: list[Name] = []
        for match in _GAP.finditer(line):
            text += line[end : match.start()]
            end = match.end()
            gap, letter, words, label = match.groups()
            if gap:
                words = self._said(gap.lower(), letter, known)
                words = words.upper() if gap.isupper() else words
                label = self._label(gap.lower())
            if words.lower().startswith(_ARTICLE):
                text += words[: len(_ARTICLE)]
                words = words[len(_ARTICLE) :]
            if label:
                names.append(Name(len(text), len(text) + len(words), label))
            text += words
        return Text(text + line[end:], names)

    def _label(self, gap: str) -> str:
        if gap in _PARTS:
            return ORG if _PARTS[gap] in {"company", "body"} else PERSON
        return self._gaps[gap].label

    def _said(self, gap: str, letter: str | None, known: Known) -> str:
        """Return what fills a gap: with a letter what it had before, or the part of that."""
        whole = _PARTS.get(gap, gap)
        if letter is None and gap in self._gaps:
            return self._made(gap)
        full = known.get((whole, letter or "")) or self._made(whole)
        if letter is not None:
            known[whole, letter] = full
        return full if gap == whole else _part(gap, full)

    def _made(self, gap: str) -> str:
        """Return a name for a gap, made in one of its ways, or drawn from its pool."""
        if gap in self._pools:
            return self._chance.choice(self._pools[gap])
        way = self._chance.choice(self._gaps[gap].ways)
        return _GAP.sub(lambda match: self._made(match[1]), way)


def _part(gap: str, full: str) -> str:
    """Return what a gap says of a whole name."""
    if gap == "initialed":
        return f"{full[0]}. {_surname(full)}"
    if gap == "surname":
        return _surname(full)
    if gap == "acronym":
        return "".join(word[0] for word in full.split() if word[0].isupper())
    return full.split()[0]


def _surname(full: str) -> str:
    """Return the surname of a person: with its particle, and ahead of the other names in Asia."""
    first, *rest = full.split()
    if first in _SURNAMES_AHEAD or not rest:
        return first
    particle = next((place for place, word in enumerate(rest) if word in _PARTICLES), -1)
    return " ".join(rest[particle:])


def _gap(line: str) -> tuple[str, _Gap]:
    """Return the name of a gap, and the gap, from a line such as `bank org: a | b`."""
    head, _, ways = line.partition(": ")
    name, _, label = head.partition(" ")
    return name, _Gap(label, ways.split(" | "))


def _without_comments(file_name: str) -> str:
    """Return a list without its comments, with one empty line at most between two lines."""
    kept = re.sub(r"^#.*\n", "", list_text(file_name), flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", kept).strip()
