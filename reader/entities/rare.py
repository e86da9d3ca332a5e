"""Events, laws, works and products: too few in the training text for the model to tell them.

A list knows some of them. Of the others a word gives the kind away: a Summit, an Act, a Treaty of
something. In a headline such a word is as likely an everyday one, so there the model must have seen
a name as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.entities.agreement import Placed
    from reader.entities.candidates import View

_LISTED = {"e": Kind.EVENT, "a": Kind.LAW, "w": Kind.WORK, "d": Kind.PRODUCT}
_KEYWORDS = {"E": Kind.EVENT, "A": Kind.LAW}

_MOST_WORDS = 10
"""Of a name before its keyword, or behind it. A longer row of capitals must not cost its square."""

_STANDS_ALONE = frozenset({"e", "a"})
"""All traits of a word that is a rare name wherever it stands. A film or a device may have any word
for its name; there the model must see a name, too."""

_JOINTS = frozenset({"of", "for", "on"})
_NEVER_FIRST = frozenset("TDmn")
"""Traits of words that stand before such a name sooner than in it: the French Act, President."""


class Rare(NamedTuple):
    """A name of a rare kind: tokens `first` to `last` inclusive."""

    first: int
    last: int
    kind: Kind


def rare_names(view: View) -> list[Rare]:
    """Return the rare names that a list or a keyword tells, in order and apart."""
    found: list[Rare] = []
    words = view.words
    for run in view.runs:
        if True not in [words[index].may_be_rare for index in run]:
            continue
        names = [*_listed(view, run), *_with_keyword(view, run)]
        for name in sorted(names, key=lambda name: (name.first, -name.last)):
            if not found or found[-1].last < name.first:
                found.append(name)
    return found


def _listed(view: View, run: range) -> Iterator[Rare]:
    """Yield the names of the run that a list knows."""
    index = run[0]
    while index <= run[-1]:
        word = view.words[index]
        length, trait = 1, word.traits if word.traits in _STANDS_ALONE else ""
        if word.longest:
            length, trait = view.known.name_at(view.words, index) or (length, trait)
        kind = _LISTED.get(trait)
        if kind is not None:
            yield Rare(index, index + length - 1, kind)
        index += length


def _with_keyword(view: View, run: range) -> Iterator[Rare]:
    """Yield the names of a run of prose that are made with a keyword: Banking Act, Treaty of X."""
    if view.regimes[run[0]] != "p":
        return
    words = view.words
    for head in run:
        kind = _keyword_kind(words[head].traits)
        if kind is None:
            continue
        first = last = head
        lowest, highest = max(run[0], head - _MOST_WORDS), min(run[-1], head + _MOST_WORDS)
        while first > lowest and (words[first - 1].has_capital or words[first - 1].text == "-"):
            first -= 1
        while first < head and _is_before(view, first):
            first += 1
        if head + 2 <= highest and words[head + 1].text in _JOINTS and words[head + 2].has_capital:
            last = head + 2
            while last < highest and words[last + 1].has_capital:
                last += 1
        if last > first:
            yield Rare(first, last, kind)


def _is_before(view: View, index: int) -> bool:
    """Whether the word stands before a name with a keyword, and is no part of it."""
    word = view.words[index]
    if not word.text[0].isalnum():
        return True
    if view.starts_sentence(index) and word.usage in "345":
        return True
    return not _NEVER_FIRST.isdisjoint(word.traits)


def kind_of_name(view: View, name: Placed) -> Kind | None:
    """Return the rare kind that the last word of a name found by the model tells; else None."""
    if name.label not in {"org", "other"}:
        return None
    traits = view.words[name.last].traits
    if name.last > name.first:
        return _keyword_kind(traits)
    return _LISTED.get(traits) if name.label == "other" else None


def _keyword_kind(traits: str) -> Kind | None:
    for trait, kind in _KEYWORDS.items():
        if trait in traits:
            return kind
    return None
